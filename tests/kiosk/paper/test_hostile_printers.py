"""A visit before printers that answer anything: it ends when its visitor is gone, and nobody is left without a way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.machine import messages
from kiosk.machine.settings import Settings
from kiosk.machine.sweeper import Sweeper
from kiosk.visit.scripted_taps import until
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage, Stage
from tests.printouts.hostile import CANCELLED, COMPLETES_AT_ONCE, SENDERS, honest, printer_that

ENDLESS = (
    "never ends",
    "drips when asked how it goes",
    "says nothing when asked how it goes",
    "drips its head, as it takes a document",
    "continues for ever, as it takes a document",
    "says nothing, as it takes a document",
)


def at_results(stage: MakeStage, engine: Path, printer: str) -> Stage:
    shown = stage(engine, settings=Settings(printer=printer))
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    return shown


def words(shown: Stage) -> str:
    assert shown.visit.page is not None
    return " ".join(line.text() for line in shown.visit.page.findChildren(QLabel))


@pytest.mark.parametrize("name", ENDLESS)
def test_a_printer_that_never_ends_keeps_no_visit_alive(name: str, engine_socket: Path, stage: MakeStage) -> None:
    with printer_that(SENDERS[name]) as printer:
        shown = at_results(stage, engine_socket, printer.uri)
        visitor = shown.visitor(ALONE)
        visitor.preview()
        visitor.tap("action-send")
        until(lambda: bool(printer.jobs))
        began = shown.clock[0]
        shown.clock[0] = began + 179
        shown.visit.tick()
        assert shown.visit.screen_id() == "print"
        shown.clock[0] = began + 181
        shown.visit.tick()
        assert shown.visit.screen_id() == "idle"
        shown.clock[0] = began + 212
        shown.visit.tick()
        assert shown.ended == ["idle"]
        assert len(shown.visit.journey.answers) == 0
        assert shown.visit.journey.report is None
        assert shown.visit.sheets.taken() is None
        printer.behaviour = honest  # what the supervisor then meets
        sweeper = Sweeper(printer.uri)
        sweeper.sweep(printer.jobs[1].owner, killed=True)
        until(lambda: sweeper.closed() == "")
        assert printer.jobs[1].state == CANCELLED
        sweeper.stop()
        printer.stop()
        until(lambda: not shown.visit.sheets.working, seconds=40)


def test_who_stays_while_it_prints_is_asked_and_goes_on(engine_socket: Path, stage: MakeStage) -> None:
    with printer_that(honest) as printer:
        shown = at_results(stage, engine_socket, printer.uri)
        visitor = shown.visitor(ALONE)
        visitor.preview()
        visitor.tap("action-send")
        until(lambda: bool(printer.jobs))
        shown.clock[0] += 185
        shown.visit.tick()
        visitor.tap("action-stay")
        visitor.tap("action-stay-again")
        assert shown.visit.screen_id() == "print"
        assert shown.visit.sheets.working
        printer.behaviour = COMPLETES_AT_ONCE
        until(lambda: shown.visit.sheets.state == "done")


def test_who_finds_no_sheet_has_a_way(engine_socket: Path, stage: MakeStage) -> None:
    with printer_that(COMPLETES_AT_ONCE) as printer:
        shown = at_results(stage, engine_socket, printer.uri)
        visitor = shown.visitor(ALONE)
        assert visitor.print() == "done"
        visitor.tap("nothing")
        assert shown.visit.sheets.state == "nothing"
        assert "IMP-11" in words(shown)
        assert visitor.send() == "done"  # « Essayer encore »
        assert len(printer.jobs) == 2
        visitor.tap("nothing")
        visitor.tap("action-takeaway")
        assert shown.visit.screen_id() == "takeaway"


def test_trying_again_and_again_has_an_end(engine_socket: Path, stage: MakeStage) -> None:
    with printer_that(COMPLETES_AT_ONCE) as printer:
        shown = at_results(stage, engine_socket, printer.uri)
        visitor = shown.visitor(ALONE)
        outcome = visitor.print()
        for _ in range(20):
            if outcome != "done":
                break
            visitor.tap("nothing")
            outcome = visitor.send()
        assert outcome == "limit"
        assert len(printer.jobs) == 12  # of two pages each, 24 in all


@pytest.mark.parametrize(("state", "code"), [("held", "IMP-10"), ("offline", "IMP-6"), ("frozen", "IMP-7")])
def test_nothing_is_sent_while_another_sheet_may_come_out(
    state: str, code: str, engine_socket: Path, stage: MakeStage
) -> None:
    assert state in messages.PRINTER_STATES
    with printer_that(COMPLETES_AT_ONCE) as printer:
        shown = at_results(stage, engine_socket, printer.uri)
        shown.visit.close_printer(state)
        visitor = shown.visitor(ALONE)
        assert visitor.print() == state
        assert code in words(shown)
        assert visitor.send() == state
        assert printer.asked == []
        shown.visit.close_printer("")
        assert visitor.send() == "done"
