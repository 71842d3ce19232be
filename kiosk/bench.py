"""Measures the real processes. Figures are of this machine, in one run: read them beside one another."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.supervisor import Supervisor

SWITCH_SECONDS = 60.0  # a switch that takes longer did not happen


@dataclass(frozen=True)
class Measure:
    """One line of the table: seconds."""

    name: str
    minimum: float
    median: float
    maximum: float
    count: int


def measure(name: str, seconds: list[float]) -> Measure:
    """Return the line of a series."""
    return Measure(name, min(seconds), statistics.median(seconds), max(seconds), len(seconds))


def switches(times: int) -> Measure:
    """Measure the end of a visit to the next first screen painted, as the supervisor sees both.

    Without a display, offscreen. Raises TimeoutError when a screen does not come.
    """
    window = not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    if window:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    supervisor = Supervisor(None, window=window)
    try:
        for rank in range(1, times + 1):
            _until(supervisor, lambda: set(supervisor.pids()) == {"engine", "active", "standby"})
            supervisor.end_visit()
            _until(supervisor, lambda wanted=rank: len(supervisor.switches) == wanted)  # type: ignore[misc]
        return measure("end of a visit to the next first screen", list(supervisor.switches))
    finally:
        supervisor.close()


def _until(supervisor: Supervisor, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SWITCH_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("l’écran suivant ne vient pas")
        supervisor.step()


def table(measures: list[Measure]) -> list[str]:
    """Return the lines to print, in milliseconds."""
    head = f"{'':44} {'min':>8} {'median':>8} {'max':>8} {'n':>5}"
    return [head] + [
        f"{m.name:44} {m.minimum * 1000:5.0f} ms {m.median * 1000:5.0f} ms {m.maximum * 1000:5.0f} ms {m.count:5}"
        for m in measures
    ]
