"""The whole way of the sheet: taps on the real screens, a real IPP printer, the very bytes in its tray."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.settings import Settings
from printouts.summary import build
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage, Stage
from tests.printouts.printer import Printer

PLACE = "Caf de Saint-Denis"


def at_results(stage: MakeStage, engine: Path, printer: str) -> Stage:
    shown = stage(engine, settings=Settings(printer=printer, place=PLACE))
    walker = shown.walker(ALONE)
    walker.to_review()
    walker.to_results()
    return shown


def test_what_arrives_is_the_sheet_of_this_report(engine_socket: Path, stage: MakeStage, printer: Printer) -> None:
    shown = at_results(stage, engine_socket, printer.uri)
    walker = shown.walker(ALONE)
    assert walker.print() == "done"
    report = shown.visit.journey.report
    assert report is not None
    assert printer.printed(1) == [build(report, PLACE, where=shown.visit.where())]
    walker.tap("action-finish")
    assert shown.visit.screen_id() == "end"
    assert len(shown.visit.journey.answers) == 0


def test_out_of_paper_says_so_and_prints_once_refilled(
    engine_socket: Path, stage: MakeStage, printer: Printer, qtbot: QtBot
) -> None:
    printer.break_down("media-empty")
    shown = at_results(stage, engine_socket, printer.uri)
    walker = shown.walker(ALONE)
    assert walker.print() == "paper"
    printer.cure()
    qtbot.wait(1500)
    assert walker.print() == "done"


def test_leaving_while_it_prints_waits_for_nobody(
    engine_socket: Path, stage: MakeStage, printer: Printer, qtbot: QtBot
) -> None:
    """The visit says that it is over; its jobs are taken back by the supervisor (tests/kiosk/test_sweeper.py)."""
    printer.break_down("media-low")  # says a word that stops nothing, and waits
    shown = at_results(stage, engine_socket, printer.uri)
    walker = shown.walker(ALONE)
    walker.tap("action-print")
    qtbot.waitUntil(lambda: shown.visit.print_state == "printing", timeout=10_000)
    walker.tap("action-erase")
    walker.tap("action-confirm-erase")
    assert shown.ended == ["erased"]
    printer.cure()
    qtbot.waitUntil(lambda: shown.visit.print_state == "done", timeout=20_000)


def test_a_printer_that_is_off_loses_nothing(engine_socket: Path, stage: MakeStage) -> None:
    shown = at_results(stage, engine_socket, "ipp://localhost:9/ipp/print")
    walker = shown.walker(ALONE)
    assert walker.print() == "fault"
    walker.tap("action-back")
    assert shown.visit.screen_id() == "results"
    assert shown.visit.journey.report is not None


def test_the_paper_is_for_those_who_follow_too(
    engine_socket: Path, stage: MakeStage, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.visit.MOST_SHEETS", 1)
    shown = at_results(stage, engine_socket, printer.uri)
    walker = shown.walker(ALONE)
    for _ in range(3):
        assert walker.print() == "done"
        walker.tap("action-back")
    assert len(printer.printed(1)) == 1
    assert [message.kind for message in shown.told].count("printed") == 1


def test_tapping_print_twice_prints_once(engine_socket: Path, stage: MakeStage, printer: Printer, qtbot: QtBot) -> None:
    shown = at_results(stage, engine_socket, printer.uri)
    walker = shown.walker(ALONE)
    walker.tap("action-print")
    shown.visit.page.action.emit("print")  # type: ignore[union-attr]
    assert walker.wait_for("print") == "print"
    while shown.visit.print_state in ("sending", "printing"):
        qtbot.wait(50)
    assert len(printer.printed(1)) == 1
