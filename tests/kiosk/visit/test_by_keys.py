"""Whole visits without a touch: by arrows and Enter, then by two switches alone."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.ui import focus
from kiosk.ui import theme as look
from kiosk.ui.tile import Tile
from kiosk.visit.scripted_taps import ScriptedVisitor, let_threads_run
from tests.conftest import ALONE, answers_of
from tests.kiosk.conftest import MakeStage
from tests.kiosk.conftest import Stage as Shown
from tests.kiosk.visit.test_visit import EVERYTHING

KEYS = {
    focus.NEXT: Qt.Key.Key_Right,
    focus.BEFORE: Qt.Key.Key_Left,
    focus.ABOVE: Qt.Key.Key_Up,
    focus.BELOW: Qt.Key.Key_Down,
}

MOST_KEYS = 80


class VisitorByKeys(ScriptedVisitor):
    """Goes to each button by the fewest keys there are, then presses Enter; `pressed`: how many in all."""

    ways = tuple(KEYS)
    pressed = 0

    def touch(self, button: QAbstractButton) -> None:
        """Lead the ring to the button, and choose it."""
        let_threads_run(0)
        for _ in range(MOST_KEYS):
            # Looked for anew at each key: the body moves as the ring goes through it.
            path = self._path(button)
            if not path:
                break
            self._press(path[0])
        assert QApplication.focusWidget() is button, f"{button.objectName()} : {QApplication.focusWidget()}"
        QTest.keyClick(button, Qt.Key.Key_Return)
        self.pressed += 1
        QApplication.processEvents()

    def tap_widget(self, button: QAbstractButton) -> None:
        """Choose a button: the keys bring it into sight."""
        assert button.isEnabled()
        self.touch(button)

    def _press(self, way: str) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.visit, KEYS[way])
        self.pressed += 1
        QApplication.processEvents()

    def _path(self, button: QAbstractButton) -> list[str]:
        """Return the shortest way from where the ring is."""
        page = self.visit.page
        assert page is not None
        at = QApplication.focusWidget() if self.visit.keys.used else None
        if at is button:
            return []
        paths: deque[tuple[Tile | None, list[str]]] = deque()
        first = focus.step(page, at if isinstance(at, Tile) and at in page.controls() else None, focus.NEXT)
        if not isinstance(at, Tile) or at not in page.controls():
            paths.append((first, [focus.NEXT]))
        else:
            paths.append((at, []))
        seen: set[Tile | None] = set()
        while paths:
            tile, way = paths.popleft()
            if tile is button:
                return way
            if tile in seen:
                continue
            seen.add(tile)
            paths.extend((focus.step(page, tile, key), [*way, key]) for key in self.ways)
        raise AssertionError(f"{button.objectName()} : hors d’atteinte")


class VisitorBySwitches(VisitorByKeys):
    """Has two switches: the space bar goes on, Enter chooses."""

    ways = (focus.NEXT,)

    def _press(self, way: str) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.visit, Qt.Key.Key_Space)
        self.pressed += 1
        QApplication.processEvents()


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
