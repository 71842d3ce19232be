"""The screen at night, with real events on a real visit and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.visit.night import QUIET_SECONDS, WAKE_MS, Night, is_night
from tests.kiosk.conftest import MakeStage, Stage

AT_NIGHT, BY_DAY = datetime(2026, 11, 20, 22, 0), datetime(2026, 11, 21, 9, 0)


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("", time(3, 0), False),
        ("20:00-07:00", time(19, 59), False),
        ("20:00-07:00", time(20, 0), True),
        ("20:00-07:00", time(0, 0), True),
        ("20:00-07:00", time(6, 59, 59), True),
        ("20:00-07:00", time(7, 0), False),
        ("12:00-14:00", time(13, 0), True),
        ("12:00-14:00", time(14, 0), False),
        ("12:00-14:00", time(11, 59), False),
    ],
)
def test_between_two_hours(hours: str, moment: time, expected: bool) -> None:
    assert is_night(hours, moment) is expected


class Recorder(QObject):
    """Stands behind the night, where the visit's own filters are: what it sees, they would."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress):
            self.seen.append(event.type())
        return False


class Dark:
    """A visit with its night, the moment and the seconds."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.moment, self.now = stage, AT_NIGHT, 0.0
        self.night = Night(stage.visit, "20:00-07:00", lambda: self.moment, lambda: self.now)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.recorder = Recorder()
        application.installEventFilter(self.recorder)
        self.night.watch(application)
        self.application = application

    def passes(self, seconds: float = QUIET_SECONDS) -> bool:
        """Let seconds pass; tell whether the screen is black then."""
        self.now += seconds
        self.night.look()
        return self.night.isVisible()


@pytest.fixture
def dark(stage: MakeStage) -> Iterator[Dark]:
    made = Dark(stage())
    yield made
    made.application.removeEventFilter(made.night)
    made.application.removeEventFilter(made.recorder)


def test_black_once_nobody_touched_it_for_a_while(dark: Dark) -> None:
    assert not dark.passes(QUIET_SECONDS - 1)
    assert dark.passes(1)
    assert dark.night.geometry() == dark.stage.visit.rect()
    picture = dark.stage.visit.grab().toImage()
    assert {picture.pixelColor(x, y).name() for x in (5, 300, 900) for y in (5, 200, 700)} == {"#000000"}


def test_the_morning_brings_the_screen_back(dark: Dark) -> None:
    assert dark.passes()
    dark.moment = BY_DAY
    assert not dark.passes(1)
    assert not dark.passes(10 * QUIET_SECONDS)


def test_a_touch_wakes_and_does_nothing_else(dark: Dark, qtbot: QtBot) -> None:
    assert dark.passes()
    visit = dark.stage.visit
    before = visit.screen_id()
    middle = QPoint(visit.width() - 60, visit.height() - 40)  # « Commencer » is there
    for _ in range(2):  # a finger that taps twice
        QTest.mouseClick(visit.childAt(middle) or visit, Qt.MouseButton.LeftButton)
    assert visit.screen_id() == before
    assert dark.recorder.seen == []
    assert dark.stage.told == []
    qtbot.waitUntil(lambda: not dark.night.isVisible(), timeout=20 * WAKE_MS)
    assert visit.screen_id() == before
    assert not dark.passes(QUIET_SECONDS - 1)
    assert dark.passes(1)


def test_a_key_wakes(dark: Dark, qtbot: QtBot) -> None:
    assert dark.passes()
    QTest.keyClick(dark.stage.visit, Qt.Key.Key_Return)
    assert dark.recorder.seen == []
    qtbot.waitUntil(lambda: not dark.night.isVisible(), timeout=20 * WAKE_MS)
    assert dark.stage.visit.screen_id() == "attract"
    QTest.keyClick(dark.stage.visit, Qt.Key.Key_Up)
    assert dark.recorder.seen[0] == QEvent.Type.KeyPress  # the recorder does see what the night lets through


def test_never_over_a_visit(dark: Dark) -> None:
    dark.stage.visit._begin()
    assert dark.stage.visit.screen_id() != "attract"
    assert not dark.passes(10 * QUIET_SECONDS)


def test_a_terminal_out_of_service_is_dark_too_and_stays_so_when_its_code_changes(dark: Dark) -> None:
    dark.stage.visit.open("E3")
    assert dark.passes()
    dark.stage.visit.open("E2")
    dark.application.processEvents()  # the new page is shown over the night
    assert dark.passes(1)
    assert dark.stage.visit.grab().toImage().pixelColor(300, 300).name() == "#000000"
