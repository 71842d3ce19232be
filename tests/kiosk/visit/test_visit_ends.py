"""How a visit ends, and what the terminal shows when it cannot serve."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.machine.settings import Settings
from kiosk.visit.scripted_visit import SIZES
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage
from tests.kiosk.visit.test_visit import check_page


def test_going_back_to_the_first_screen_ends_the_visit(stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    for name in ("begin", "accept"):
        visitor.tap(f"action-{name}")
    visitor.type_digits("display-commune", "93200")
    visitor.tap("93066")
    visitor.wait_for("question:naissance")
    for _ in range(3):
        visitor.tap("action-back")
    assert shown.ended == ["erased"]
    assert len(shown.visit.journey.answers) == 0


def test_finishing_keeps_nothing(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    shown.visit._act("finish")
    assert shown.visit.screen_id() == "end"
    assert len(shown.visit.journey.answers) == 0
    assert (shown.visit.outcome.calculation._answers, shown.visit.outcome.calculation._report) == (None, None)


def test_who_leaves_the_notice_is_followed_by_another_process(stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    visitor.tap("action-begin")
    visitor.tap("action-back")
    assert shown.ended == ["erased"]


def test_idle_warns_counts_down_and_ends(stage: MakeStage) -> None:
    chimes: list[int] = []
    shown = stage(chime=lambda: chimes.append(1))
    visitor = shown.visitor(ALONE)
    visitor.tap("action-begin")
    shown.clock[0] = 121
    shown.visit.tick()
    assert shown.visit.screen_id() == "idle"
    assert chimes == [1]
    shown.clock[0] = 131
    shown.visit.tick()
    countdown = shown.visit.findChild(QLabel, "countdown")
    assert countdown is not None
    assert "20 secondes" in countdown.text()
    first = visitor.find("action-stay")
    place = first.mapTo(shown.visit, first.rect().center())
    visitor.tap("action-stay")
    assert shown.visit.screen_id() == "idle"
    second = visitor.find("action-stay-again")
    # A bag on the glass touches one place for ever.
    assert not second.rect().contains(second.mapFrom(shown.visit, place))
    visitor.tap("action-stay-again")
    assert shown.visit.screen_id() == "notice"
    shown.clock[0] = 300
    shown.visit.tick()
    shown.clock[0] = 331
    shown.visit.tick()
    assert shown.ended == ["idle"]


def test_the_attract_screen_never_times_out(stage: MakeStage) -> None:
    shown = stage()
    shown.clock[0] = 100_000
    shown.visit.tick()
    assert shown.visit.screen_id() == "attract"
    assert shown.ended == []


def test_emergency_numbers_left_on_screen_end_by_themselves(stage: MakeStage) -> None:
    shown = stage()
    shown.visitor(ALONE).tap("action-urgent")
    shown.clock[0] = 121
    shown.visit.tick()
    assert shown.visit.screen_id() == "idle"
    shown.clock[0] = 152
    shown.visit.tick()
    assert shown.ended == ["idle"]


def test_a_visit_that_never_ends_is_ended(stage: MakeStage) -> None:
    shown = stage(settings=Settings())
    visitor = shown.visitor(ALONE)
    visitor.tap("action-begin")
    shown.clock[0] = 45 * 60
    shown.visit.tick()
    assert shown.visit.screen_id() == "idle"
    shown.clock[0] = 46 * 60
    shown.visit.tick()
    assert shown.ended == ["limit"]


@pytest.mark.parametrize("size", SIZES)
def test_what_waits_and_what_is_closed_fits_too(size: str, stage: MakeStage) -> None:
    shown = stage(size=size)
    shown.visit.open("E3")
    assert shown.visit.screen_id() == "closed"
    check_page(shown.visit.page, shown.visit.theme, "closed")
    words = " ".join(line.text() for line in shown.visit.findChildren(QLabel))
    assert "E3" in words
    shown.visit.open("")
    assert shown.visit.screen_id() == "attract"
    visitor = shown.visitor(ALONE)
    visitor.tap("action-begin")
    shown.clock[0] = 121
    shown.visit.tick()
    check_page(shown.visit.page, shown.visit.theme, "idle")
    visitor.tap("action-stay")
    check_page(shown.visit.page, shown.visit.theme, "idle again")


def test_closing_never_interrupts_a_visit(stage: MakeStage) -> None:
    shown = stage()
    shown.visitor(ALONE).tap("action-begin")
    shown.visit.open("E2")
    assert shown.visit.screen_id() == "notice"


def test_a_terminal_that_is_closed_still_has_the_emergency_numbers(stage: MakeStage) -> None:
    shown = stage()
    shown.visit.open("E4")
    visitor = shown.visitor(ALONE)
    visitor.tap("action-urgent")
    assert shown.visit.screen_id() == "urgent"
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "closed"


def test_the_question_over_the_first_screen_ends_too(stage: MakeStage) -> None:
    """Letters made larger, then nobody: one touch alone on the question does not freeze it."""
    shown = stage()
    shown.visit._act("larger")
    shown.clock[0] = 121
    shown.visit.tick()
    assert shown.visit.screen_id() == "idle"
    shown.clock[0] = 123
    shown.visit._act("stay")
    shown.clock[0] = 152
    shown.visit.tick()
    assert shown.ended == ["idle"]
