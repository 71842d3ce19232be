"""The report of the answers as they stand, begun before it is asked for and dropped as soon as an answer changes.

While the visitor reads the review the engine has nothing to do: the report is then ready at the last touch. A
calculation that nobody asked for may fail unnoticed; once asked for, it is tried again and its failure is told.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.answers.values import Answers
from engine.report.report import Report
from kiosk.visit.engine_client import EngineClient

SETTLED_MS = 250  # an amount is typed digit by digit: not a calculation for each


class Calculation(QObject):
    """One calculation, of the latest answers. `done`, `slow` and `failed` are told to who asked, never unasked;
    `prepared`: what was begun unasked is there.
    """

    prepared = Signal(object)  # Report
    done = Signal(object)  # Report
    slow = Signal()
    failed = Signal()

    def __init__(self, path: Path, deadline_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = EngineClient(path, deadline_seconds, self)
        self._client.done.connect(self._done)
        self._client.slow.connect(self._slow)
        self._client.failed.connect(self._failed)
        self._answers: Answers | None = None
        self._on = date.min
        self._report: Report | None = None
        self._wanted, self._is_slow = False, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED_MS)
        self._soon.timeout.connect(self._begin)

    def prepare(self, answers: Answers, on: date) -> None:
        """Begin soon on these answers, whole, unless that is done or under way."""
        if not self._is_of(answers, on):
            self.cancel()
            self._answers, self._on = answers, on
            self._soon.start()

    def ask(self, answers: Answers, on: date) -> None:
        """Ask for the report; `done` or `failed` follows."""
        if not self._is_of(answers, on) or self._report is not None:
            self.cancel()
            self._answers, self._on = answers, on
            self._begin()
        elif self._soon.isActive():
            self._soon.stop()
            self._begin()
        else:
            self._client.renew()  # what was begun unasked may be at its last try
        self._wanted = True
        if self._is_slow:
            QTimer.singleShot(0, self, self._slow)

    def ready(self, answers: Answers, on: date) -> Report | None:
        """Return the report of these answers if it is there."""
        return self._report if self._is_of(answers, on) else None

    def release(self) -> None:
        """Nobody waits any longer; the calculation under way goes on, in case it is asked for again."""
        self._wanted = False

    def cancel(self) -> None:
        """Drop it all: the answers, the report, the process that computes."""
        self._soon.stop()
        self._client.cancel()
        self._answers, self._report = None, None
        self._wanted, self._is_slow = False, False

    def _is_of(self, answers: Answers, on: date) -> bool:
        return self._answers == answers and self._on == on

    def _begin(self) -> None:
        if self._answers is not None:
            self._client.ask(self._answers, self._on)

    def _done(self, report: Report) -> None:
        self._report = report
        if self._wanted:
            self._wanted = False
            self.done.emit(report)
        else:
            self.prepared.emit(report)

    def _slow(self) -> None:
        self._is_slow = True
        if self._wanted:
            self.slow.emit()

    def _failed(self) -> None:
        wanted = self._wanted
        self.cancel()
        if wanted:
            self.failed.emit()
