"""The screen at night: black between two hours when nobody is there. A touch or a key brings the first screen back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.visit.visit import Visit

QUIET_SECONDS: Final = 120.0  # without a touch, before it is black (again)
LOOK_MS: Final = 500
WAKE_MS: Final = 400  # what wakes the screen does nothing else: a finger may stay so long, or touch twice
UNTOUCHED: Final = ("attract", "closed")
_BEGIN = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)
_INPUT = (
    *_BEGIN,
    *(QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseMove),
    *(QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.KeyRelease),
)


def is_night(hours: str, moment: time) -> bool:
    """Tell whether a time lies between two hours, as "20:00-07:00", midnight between them or not. Empty: never."""
    if not hours:
        return False
    first, _, last = hours.partition("-")
    begin, end = time.fromisoformat(first), time.fromisoformat(last)
    return begin <= moment < end if begin < end else moment >= begin or moment < end


class Night(QWidget):
    """Lies over the whole window. `hours`: as the setting `screen_off`; `now`: seconds that only go forward."""

    def __init__(self, visit: Visit, hours: str, moment: Callable[[], datetime], now: Callable[[], float]) -> None:
        super().__init__(visit)
        self._visit, self._hours, self._moment, self._now = visit, hours, moment, now
        self._touched = now()
        self.hide()
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.timeout.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def watch(self, application: QApplication) -> None:
        """Begin to see the touches and keys of the whole program, before anything else of it does."""
        application.installEventFilter(self)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it black, whatever the style sheets say of backgrounds."""
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)

    def look(self) -> None:
        """Cover the first screen when it is time; uncover it in the morning, or over a visit."""
        quiet = self._now() - self._touched >= QUIET_SECONDS
        if is_night(self._hours, self._moment().time()) and quiet and self._visit.screen_id() in UNTOUCHED:
            self.setGeometry(self._visit.rect())
            self.show()
            self.raise_()  # over a page put there since
        elif not self._wake.isActive():
            self.hide()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See every event: take those of a finger or of a key as long as the screen is black."""
        if event.type() in _BEGIN:
            self._touched = self._now()
            if self.isVisible() and not self._wake.isActive():
                self._wake.start(WAKE_MS)
        return self.isVisible() and event.type() in _INPUT
