"""The whole way of the sheet: taps on the real screens, a real IPP printer, the very bytes in its tray."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.machine.settings import Settings
from kiosk.visit.scripted_taps import ScriptedVisitor, until
from printouts import claim, ipp
from printouts.styles import EASY
from printouts.summary import build
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage, Stage
from tests.printouts.forms_made import form
from tests.printouts.printer import Printer
from tests.printouts.test_summary import read

PLACE = "Caf de Saint-Denis"


def at_results(stage: MakeStage, engine: Path, printer: str, pages: float = 24.0) -> Stage:
    shown = stage(engine, settings=Settings(printer=printer, place=PLACE, pages=pages))
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    return shown


def again(visitor: ScriptedVisitor) -> str:
    """Go back to the results, and print once more."""
    visitor.tap("action-back")
    return visitor.print()


def test_what_arrives_is_the_sheet_of_this_report(engine_socket: Path, stage: MakeStage, printer: Printer) -> None:
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    assert visitor.print() == "done"
    report = shown.visit.journey.report
    assert report is not None
    assert printer.printed(1) == [build(report, PLACE, where=shown.visit.outcome.where())]
    visitor.tap("action-finish")
    assert shown.visit.screen_id() == "end"
    assert len(shown.visit.journey.answers) == 0


def test_larger_letters_and_a_letter_of_claim_come_out_as_they_were_shown(
    engine_socket: Path, stage: MakeStage, printer: Printer
) -> None:
    shown = at_results(stage, engine_socket, printer.uri)
    visitor, sheets = shown.visitor(ALONE), shown.visit.sheets
    report = shown.visit.journey.report
    assert report is not None
    visitor.preview()
    visitor.tap("edition-easy")
    until(lambda: sheets.sheet((700, 700)).image is not None)
    assert visitor.send() == "done"
    easy = build(report, PLACE, where=shown.visit.outcome.where(), edition=EASY)
    assert printer.printed(1) == [easy]
    visitor.tap("action-back")
    first = report.claimable()[0]
    visitor.tap(f"aid-{first.aid}-{first.beneficiary}")
    visitor.tap("action-claim")
    until(lambda: sheets.sheet((700, 700)).image is not None)
    assert visitor.send() == "done"
    assert printer.printed(2)[1] == claim.build(report, first, shown.visit.outcome.where(), EASY)


def test_an_official_form_comes_out_with_what_is_known(
    engine_socket: Path, stage: MakeStage, printer: Printer, tmp_path: Path
) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "15481-01.pdf").write_bytes(form())
    shown = stage(engine_socket, settings=Settings(printer=printer.uri, forms=str(tmp_path / "forms")))
    visitor, sheets = shown.visitor(ALONE), shown.visit.sheets
    visitor.to_review()
    visitor.to_results()
    visitor.tap("aid-rsa-foyer")
    visitor.tap("action-form-15481")
    until(lambda: sheets.sheet((700, 700)).image is not None)
    assert visitor.send() == "done"
    (document,) = printer.printed(1)
    text, pages = read(document)
    assert pages == 2
    assert "Saint-Denis" in text
    assert "620" in text
    assert "1990" not in text


def test_a_form_damaged_since_says_so(engine_socket: Path, stage: MakeStage, tmp_path: Path) -> None:
    (tmp_path / "15481-01.pdf").write_bytes(b"%PDF-1.4 nothing")
    shown = stage(engine_socket, settings=Settings(printer="ipp://localhost:9/", forms=str(tmp_path)))
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    visitor.tap("aid-rsa-foyer")
    visitor.tap("action-form-15481")
    until(lambda: shown.visit.sheets.sheet((700, 700)).failed)
    assert shown.visit.page is not None
    assert "send" not in shown.visit.page.buttons
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "aid"


# What the printer says of itself, the screen's word for it.
FAULTS = {"media-empty": "paper", "media-jam": "jam", "cover-open": "cover", "toner-empty": "toner"}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_it_prints_once_cured(
    fault: str, engine_socket: Path, stage: MakeStage, printer: Printer, qtbot: QtBot
) -> None:
    printer.break_down(fault)
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    assert visitor.print() == FAULTS[fault]
    printer.cure()
    qtbot.wait(1500)
    assert visitor.send() == "done"  # « Essayer encore »
    assert len(printer.printed(1)) == 1


def test_a_frozen_printer_is_told_and_nothing_comes_out_later(
    engine_socket: Path, stage: MakeStage, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("printouts.ipp.TIMEOUT_SECONDS", 0.5)
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    printer.signal(signal.SIGSTOP)
    assert visitor.print() == "frozen"
    printer.signal(signal.SIGCONT)
    assert printer.printed(1, seconds=3.0) == []
    assert visitor.send() == "done"


def test_a_printer_that_dies_in_the_middle_is_told(engine_socket: Path, stage: MakeStage, printer: Printer) -> None:
    printer.break_down("media-low")  # says a word that stops nothing, and waits
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    visitor.preview()
    visitor.tap("action-send")
    until(lambda: shown.visit.sheets.state == "printing")
    printer.stop()
    until(lambda: shown.visit.sheets.state == "offline")
    assert shown.visit.screen_id() == "print"
    assert list(printer.tray.iterdir()) == []


def test_a_printer_at_work_for_another_is_told_and_used_later(
    engine_socket: Path, stage: MakeStage, printer: Printer, qtbot: QtBot
) -> None:
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    printer.break_down("media-low")
    ipp.send(printer.uri, b"%PDF-1.4 another's", "another")
    assert visitor.print() == "busy"
    printer.cure()
    assert len(printer.printed(1)) == 1
    qtbot.wait(1000)
    assert visitor.send() == "done"
    assert len(printer.printed(2)) == 2


def test_a_printer_that_makes_files_is_refused(engine_socket: Path, stage: MakeStage, tmp_path: Path) -> None:
    (tmp_path / "virtual").mkdir()
    printer = Printer(tmp_path / "virtual", model="CUPS-PDF")
    try:
        shown = at_results(stage, engine_socket, printer.uri)
        assert shown.visitor(ALONE).print() == "virtual"
        assert printer.printed(1, seconds=1.0) == []
        assert os.listdir(tmp_path / "virtual" / "spool") == []
    finally:
        printer.stop()


def test_leaving_while_it_prints_waits_for_nobody(engine_socket: Path, stage: MakeStage, printer: Printer) -> None:
    """The visit says that it is over; its jobs are taken back by the supervisor (machine/test_sweeper.py)."""
    printer.break_down("media-low")
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    visitor.preview()
    visitor.tap("action-send")
    until(lambda: shown.visit.sheets.state == "printing")
    visitor.tap("action-erase")
    visitor.tap("action-confirm-erase")
    assert shown.ended == ["erased"]
    printer.cure()
    until(lambda: shown.visit.sheets.state == "done")


def test_a_printer_that_is_off_loses_nothing(engine_socket: Path, stage: MakeStage) -> None:
    shown = at_results(stage, engine_socket, "ipp://localhost:9/ipp/print")
    visitor = shown.visitor(ALONE)
    assert visitor.print() == "offline"
    visitor.tap("action-takeaway")
    assert shown.visit.screen_id() == "takeaway"
    visitor.tap("action-back")
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "results"
    assert shown.visit.journey.report is not None


def test_the_paper_is_for_those_who_follow_too(engine_socket: Path, stage: MakeStage, printer: Printer) -> None:
    shown = at_results(stage, engine_socket, printer.uri, pages=5.0)
    visitor = shown.visitor(ALONE)
    assert [visitor.print(), again(visitor), again(visitor)] == ["done", "done", "limit"]
    assert len(printer.printed(2)) == 2  # of two pages each
    assert [message.kind for message in shown.told].count("printed") == 2


def test_a_second_copy_is_asked_for_knowingly(engine_socket: Path, stage: MakeStage, printer: Printer) -> None:
    shown = at_results(stage, engine_socket, printer.uri)
    visitor = shown.visitor(ALONE)
    visitor.preview()
    visitor.tap("action-send")
    shown.visit.page.action.emit("send")  # type: ignore[union-attr]
    until(lambda: shown.visit.sheets.state == "done")
    assert len(printer.printed(2, seconds=2.0)) == 1
    visitor.tap("action-back")
    visitor.preview()
    assert visitor.find("action-send").text() == "Imprimer encore"
    assert len(printer.printed(2, seconds=1.0)) == 1
