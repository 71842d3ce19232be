"""What stands, in the fuzz alone, for a process, a machine or a thread: so that its failures can be drawn too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.answers.values import Answers
from engine.report.report import Report
from kiosk.paper.documents import Made, Wanted


class StandInEngine:
    """Stands for the calculation: it remembers that it was asked, and answers when the fuzz says so."""

    asked = False
    found: Report | None = None  # what it computed unasked

    def ask(self, answers: Answers, on: date) -> None:
        """Note the question."""
        self.asked = True

    def prepare(self, answers: Answers, on: date) -> None:
        """Take the answers for other ones."""
        self.found = None

    def ready(self, answers: Answers, on: date) -> Report | None:
        """Return what was computed unasked."""
        return self.found

    def release(self) -> None:
        """Nobody waits."""
        self.asked = False

    def cancel(self) -> None:
        """Forget it."""
        self.asked, self.found = False, None


class StandInPrinter:
    """Stands for the printer: its states are drawn."""

    printing = False

    def get_ready(self) -> None:
        """Do nothing."""

    def start(self, *_: object, **__: object) -> None:
        """Note the job."""
        self.printing = True


class StandInPaper:
    """Stands for the thread that makes the documents: it was asked for one, and the fuzz says when it is there."""

    document: Made | None = None
    asked: Wanted | None = None
    failed = False

    def ask(self, wanted: Wanted, make: Callable[[Wanted], bytes]) -> None:
        """Note the wish."""
        if wanted != self.asked or self.failed:
            self.asked, self.document, self.failed = wanted, None, False

    def forget(self) -> None:
        """Drop it."""
        self.asked, self.document, self.failed = None, None, False
