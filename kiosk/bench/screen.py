"""The last touch on the real screens, with a real engine: `python -m kiosk.bench.screen HOUSEHOLD TIMES`.

A visit is played to its review; from there the results are asked for again and again, the report already computed
while the visitor reads, then not. What is timed ends when the results are painted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from engine.answers.values import Answers
from kiosk.bench.households import answers_of
from kiosk.bench.measures import memory_mb
from kiosk.machine.processes import children
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.ui import theme
from kiosk.visit.scripted_taps import ScriptedVisitor
from kiosk.visit.scripted_visit import SIZES, running_engine
from kiosk.visit.visit import Visit

WAIT_SECONDS = 60.0
SIZE = "1366x768"


class Painted(QObject):
    """Notes when the page of the results was painted."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._visit, self.seen = visit, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at every event, take none."""
        # The kind of event first: to name the screen, the questionnaire is walked, too much to do at every event.
        if not self.seen and event.type() == QEvent.Type.Paint and watched is self._visit.page:
            self.seen = self._visit.screen_id() == "results"
        return False


class MeasuredVisit:
    """A visit at its review, its engine, and what is touched there."""

    def __init__(self, application: QApplication, household: str, path: Path, engine: int) -> None:
        self._application, self._engine = application, engine
        today = date.today()
        width, height = (int(pixels) for pixels in SIZE.split("x"))
        look = theme.Theme(SIZES[SIZE], width, height)
        theme.apply(application, look)
        self._visit = Visit(look, Surroundings(Settings(), path, lambda: today, lambda message: None))
        self._painted = Painted(self._visit)
        application.installEventFilter(self._painted)
        self._visit.resize(width, height)
        self._visit.show()
        application.processEvents()
        self.at_rest_mb, self.calculation_mb = memory_mb(os.getpid()), 0.0
        self._visitor = ScriptedVisitor(self._visit, answers_of(household, today))
        self._visitor.to_review()
        self._prepare = self._visit.outcome.calculation.prepare

    def tap(self, *, ahead: bool, weigh: bool = False) -> float:
        """Ask for the results of answers that were not computed, or computed `ahead`; return the seconds it took."""
        journey, calculation = self._visit.journey, self._visit.outcome.calculation
        journey.source = None
        calculation.cancel()
        calculation.prepare = self._prepare if ahead else _nothing  # type: ignore[method-assign]
        self._visit.render_stage()
        deadline = time.monotonic() + WAIT_SECONDS
        while ahead and calculation.ready(journey.answers, journey.on) is None:
            self._live(deadline)
        self._painted.seen = False
        began = time.perf_counter()
        self._visitor.tap("action-compute")
        while not self._painted.seen:
            self._live(deadline)
            if weigh:
                self.calculation_mb = max(self.calculation_mb, *map(_weight, children(self._engine)), 0.0)
        seconds = time.perf_counter() - began
        self._visit._act("back")
        return seconds

    def _live(self, deadline: float) -> None:
        self._application.processEvents()
        if time.monotonic() > deadline:
            raise TimeoutError("les résultats ne viennent pas")


def measure(household: str, times: int) -> dict[str, object]:
    """Return seconds with and without the work done ahead, and megabytes. Raises TimeoutError."""
    with running_engine() as path:
        [engine] = children(os.getpid())
        visit = MeasuredVisit(QApplication([]), household, path, engine)
        visit.tap(ahead=False, weigh=True)  # not timed
        found: dict[str, object] = {
            "ahead": [visit.tap(ahead=True) for _ in range(times)],
            "alone": [visit.tap(ahead=False) for _ in range(times)],
        }
        grown = memory_mb(os.getpid()) - visit.at_rest_mb
        return {**found, "visit_grows_mb": grown, "calculation_mb": visit.calculation_mb}


def _nothing(answers: Answers, on: date) -> None:
    """Prepare nothing."""


def _weight(pid: int) -> float:
    try:
        return memory_mb(pid)
    except (OSError, StopIteration):
        return 0.0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    json.dump(measure(sys.argv[1], int(sys.argv[2])), sys.stdout)
