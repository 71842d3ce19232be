"""The last touch on the real screens, with a real engine: `python -m kiosk.bench.screen HOUSEHOLD TIMES`.

A visit is walked to its review; from there the results are asked for again and again, the report already computed
while the visitor reads, then not. What is timed ends when the results are painted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from kiosk.bench.measures import memory_mb
from kiosk.demo import running_engine
from kiosk.processes import children

WAIT_SECONDS = 60.0


def measure(household: str, times: int) -> dict[str, object]:
    """Return seconds with and without the work done ahead, and megabytes. Raises TimeoutError."""
    with running_engine() as path:
        [engine] = children(os.getpid())
        return _taps(household, times, path, engine)


def _taps(household: str, times: int, path: Path, engine: int) -> dict[str, object]:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from kiosk.bench.households import answers_of
    from kiosk.demo import SIZES
    from kiosk.settings import Settings
    from kiosk.surroundings import Surroundings
    from kiosk.ui import theme
    from kiosk.visit import Visit
    from kiosk.walker import Walker

    class Painted(QObject):
        """Notes when something of the page shown was painted."""

        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            """Look at every event, take none."""
            if event.type() == QEvent.Type.Paint and visit.screen_id() == "results" and watched is visit.page:
                self.seen = True
            return False

    today = date.today()
    application = QApplication([])
    look = theme.Theme(SIZES["1366x768"], 1366, 768)
    theme.apply(application, look)
    visit = Visit(look, Surroundings(Settings(), path, lambda: today, lambda message: None))
    painted = Painted()
    application.installEventFilter(painted)
    visit.resize(1366, 768)
    visit.show()
    application.processEvents()
    at_rest = memory_mb(os.getpid())
    walker = Walker(visit, answers_of(household, today))
    walker.to_review()
    prepare = visit._calculation.prepare
    fork_mb = 0.0

    def tap(*, ahead: bool, weigh: bool = False) -> float:
        nonlocal fork_mb
        journey, calculation = visit.journey, visit._calculation
        journey.report = None
        calculation.cancel()
        calculation.prepare = prepare if ahead else lambda answers, on: None  # type: ignore[method-assign]
        visit.render_stage()
        deadline = time.monotonic() + WAIT_SECONDS
        while ahead and calculation.ready(journey.answers, journey.on) is None:
            application.processEvents()
            if time.monotonic() > deadline:
                raise TimeoutError("le calcul ne vient pas")
        painted.seen = False
        began = time.perf_counter()
        walker.tap("action-compute")
        while not painted.seen:
            application.processEvents()
            if weigh:
                fork_mb = max(fork_mb, *(_weight(pid) for pid in children(engine)), 0.0)
            if time.monotonic() > deadline:
                raise TimeoutError("les résultats ne viennent pas")
        seconds = time.perf_counter() - began
        visit._act("back")
        return seconds

    tap(ahead=False, weigh=True)  # not timed
    with_work = [tap(ahead=True) for _ in range(times)]
    without = [tap(ahead=False) for _ in range(times)]
    grown = memory_mb(os.getpid()) - at_rest
    return {"ahead": with_work, "alone": without, "visit_grows_mb": grown, "calculation_mb": fork_mb}


def _weight(pid: int) -> float:
    try:
        return memory_mb(pid)
    except (OSError, StopIteration):
        return 0.0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    json.dump(measure(sys.argv[1], int(sys.argv[2])), sys.stdout)
