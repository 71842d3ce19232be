"""The paper of a visit: what was printed of an earlier report counts as pages, not as this document."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.report.report import Report
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.sheets import SUMMARY, Sheets
from kiosk.visit.scripted_taps import until
from tests.conftest import ALONE, answers_of

Compute = Callable[[str], Report]


class StandInPrinter:
    """Stands for the printer's thread: it notes what it was given."""

    def __init__(self) -> None:
        self.given: list[bytes] = []

    def start(self, _: str, document: bytes, __: str, ___: int) -> None:
        self.given.append(document)


def made(qtbot: QtBot, report: Report, pages: float = 24.0) -> tuple[Sheets, StandInPrinter, QObject]:
    owner = QObject()
    settings = Settings(printer="ipp://localhost:9/", pages=pages)
    sheets = Sheets(Surroundings(settings, Path("nowhere"), date.today, lambda _: None), owner)
    printer = StandInPrinter()
    sheets.printing = printer  # type: ignore[assignment]
    with qtbot.waitSignal(sheets.changed, timeout=10_000):
        sheets.about(report, answers_of(ALONE), lambda: None)
    return sheets, printer, owner


def test_a_document_is_sent_once_and_counted_once(qtbot: QtBot, report_of: Compute) -> None:
    sheets, printer, _owner = made(qtbot, report_of(ALONE))
    out: list[int] = []
    sheets.out.connect(lambda: out.append(1))
    assert not sheets.sheet((700, 700)).printed
    sheets.send()
    sheets.send()
    assert len(printer.given) == 1
    for state in ("printing", "done"):
        sheets._told(state)
    assert sheets.sheet((700, 700)).printed
    assert out == [1]
    assert sheets._pages_out == 2


def test_a_sheet_still_printing_is_not_the_one_of_new_answers(qtbot: QtBot, report_of: Compute) -> None:
    sheets, _, _owner = made(qtbot, report_of(ALONE))
    sheets.send()
    with qtbot.waitSignal(sheets.changed, timeout=10_000):
        sheets.about(report_of(ALONE + "activite: salarie\nsalaire: 900\n"), answers_of(ALONE), lambda: None)
    sheets._told("done")
    assert not sheets.sheet((700, 700)).printed
    assert sheets._pages_out == 2


def test_another_document_waits_for_the_first(qtbot: QtBot, report_of: Compute) -> None:
    sheets, printer, _owner = made(qtbot, report_of(ALONE))
    sheets.send()
    sheets.open("claim:0")
    until(lambda: sheets.sheet((700, 700)).image is not None)
    assert sheets.sheet((700, 700)).busy
    sheets.send()
    assert len(printer.given) == 1
    sheets._told("done")
    shown = sheets.sheet((700, 700))
    assert not shown.busy
    assert not shown.printed  # what came out is the other one
    sheets.send()
    assert len(printer.given) == 2


def test_a_document_too_long_for_anybody_says_so(qtbot: QtBot, report_of: Compute) -> None:
    sheets, printer, _owner = made(qtbot, report_of(ALONE), pages=1.0)
    sheets.send()
    assert sheets.state == "long"
    assert printer.given == []


def test_the_limit_of_pages_holds_over_all_documents(qtbot: QtBot, report_of: Compute) -> None:
    sheets, printer, _owner = made(qtbot, report_of(ALONE), pages=3.0)
    sheets.send()
    sheets._told("done")
    sheets.send()
    assert sheets.state == "limit"
    assert len(printer.given) == 1


def test_letters_and_pages_are_chosen_and_kept_for_the_next_document(qtbot: QtBot, report_of: Compute) -> None:
    report = report_of(ALONE)
    sheets, _, _owner = made(qtbot, report)
    with qtbot.waitSignal(sheets.changed, timeout=10_000):
        sheets.actions("large")["edition"]()
    sheets.actions("1")["page"]()
    assert (sheets.sheet((700, 700)).edition, sheets.sheet((700, 700)).number) == ("large", 1)
    sheets.open("claim:0")
    assert sheets.sheet((700, 700)).image is None  # on its way
    until(lambda: sheets.sheet((700, 700)).image is not None)
    assert (sheets.sheet((700, 700)).edition, sheets.sheet((700, 700)).number) == ("large", 0)
    sheets.open(SUMMARY)
    sheets.forget()
    assert sheets.taken() is None


def test_answers_are_on_the_sheet_only_while_asked(qtbot: QtBot, report_of: Compute) -> None:
    sheets, printer, _owner = made(qtbot, report_of(ALONE))
    assert sheets.sheet((700, 700)).answers is False
    for asked in (True, False):
        with qtbot.waitSignal(sheets.changed, timeout=10_000):
            sheets.actions("")["answers"]()
        sheets.send()
        sheets._told("done")
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(printer.given[-1])).pages)
        assert ("1er mai 1990" in text.replace("\u00a0", " ")) is asked
        assert sheets.sheet((700, 700)).answers is asked
    sheets.open("claim:0")
    assert sheets.sheet((700, 700)).answers is None  # a letter never has them


def test_answers_are_in_the_codes_only_while_asked(qtbot: QtBot, report_of: Compute) -> None:
    sheets, _, _owner = made(qtbot, report_of(ALONE))
    plain = sheets.taken()
    sheets.actions("")["answers"]()
    told = sheets.taken()
    assert plain is not None
    assert told is not None
    assert plain.lines == told.lines  # on the screen, never
    assert sum(map(len, told.matrices)) > sum(map(len, plain.matrices))
    with qtbot.waitSignal(sheets.changed, timeout=10_000):
        sheets.about(report_of(ALONE), answers_of(ALONE), lambda: None)
    again = sheets.taken()
    assert again is not None
    assert not again.answers
