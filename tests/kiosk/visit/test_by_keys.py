"""Whole visits without a touch: by arrows and Enter, then by two switches alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.ui import theme as look
from kiosk.visit.scripted_taps import let_threads_run
from tests.conftest import ALONE, answers_of
from tests.kiosk.conftest import MakeStage
from tests.kiosk.conftest import Stage as Shown
from tests.kiosk.visit.test_visit import EVERYTHING
from tests.measures.presses import VisitorByKeys, VisitorBySwitches


@pytest.fixture
def keyed(stage: MakeStage, engine_socket: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Shown:
    monkeypatch.setattr(look, "KEY_REST_MS", 0)  # nobody is as quick as this test
    shown = stage(engine_socket)
    shown.visit.activateWindow()
    qapp.installEventFilter(shown.visit.keys)
    return shown


@pytest.mark.parametrize("source", [ALONE, EVERYTHING], ids=["alone", "everything"])
def test_a_visit_by_five_keys(source: str, keyed: Shown) -> None:
    visitor = VisitorByKeys(keyed.visit, answers_of(source))
    visitor.to_review()
    assert dict(keyed.visit.journey.answers) == dict(answers_of(source))
    visitor.to_results()
    visitor.look_around()
    visitor.tap("action-erase")
    visitor.tap("action-confirm-erase")
    assert keyed.ended == ["erased"]
    assert visitor.pressed < 16 * len(visitor.path)


def test_a_visit_by_two_switches(keyed: Shown) -> None:
    visitor = VisitorBySwitches(keyed.visit, answers_of(ALONE))
    keyed.visit._act("scan")
    visitor.to_review()
    visitor.to_results()
    visitor.tap("action-erase")
    visitor.tap("action-confirm-erase")
    assert keyed.ended == ["erased"]


def test_the_tools_are_reached_by_key_too(keyed: Shown) -> None:
    visitor = VisitorByKeys(keyed.visit, answers_of(ALONE))
    visitor.tap("action-begin")
    visitor.tap("tool-larger")
    assert keyed.visit.theme.size == 1
    visitor.tap("tool-languages")
    visitor.tap("language-ar")
    assert keyed.visit.choices.comfort.language == "ar"
    assert keyed.visit.screen_id() == "notice"


def test_a_key_that_bounces_does_not_choose_on_the_next_screen(stage: MakeStage, qapp: QApplication) -> None:
    shown = stage()
    shown.visit.activateWindow()
    qapp.installEventFilter(shown.visit.keys)
    visitor = VisitorByKeys(shown.visit, answers_of(ALONE))
    QTest.keyClick(shown.visit, Qt.Key.Key_Right)  # the first one has the terminal speak
    let_threads_run(look.KEY_REST_MS + 50)
    visitor.tap("action-begin")
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or shown.visit, Qt.Key.Key_Return)
    assert shown.visit.screen_id() == "notice"


def test_the_first_enter_only_shows_where_one_is(keyed: Shown) -> None:
    QTest.keyClick(keyed.visit, Qt.Key.Key_Return)
    assert keyed.visit.screen_id() == "attract"
    assert keyed.visit.keys.used


def test_erasing_asks_to_go_on_first(keyed: Shown) -> None:
    visitor = VisitorByKeys(keyed.visit, answers_of(ALONE))
    visitor.tap("action-begin")
    visitor.tap("action-erase")
    let_threads_run(0)
    assert keyed.visit.page is not None
    first = keyed.visit.page.controls()[0]
    assert first.objectName() == "action-back"


def test_moving_by_keys_is_being_there(stage: MakeStage, qapp: QApplication) -> None:
    shown = stage()
    shown.visit.activateWindow()
    shown.visit.watch(qapp)
    shown.visit._act("begin")
    shown.clock[0] += 100
    QTest.keyClick(shown.visit, Qt.Key.Key_Right)
    shown.clock[0] += 100
    shown.visit.tick()
    qapp.removeEventFilter(shown.visit.keys)
    assert shown.visit.screen_id() == "notice"
