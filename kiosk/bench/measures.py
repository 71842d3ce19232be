"""Series of times, and their table."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

SHORT_MS = 5  # under it, hundredths of a millisecond are shown


@dataclass(frozen=True)
class Measure:
    """One line of the table: seconds, or a ratio where `unit` is empty."""

    name: str
    minimum: float
    median: float
    maximum: float
    count: int
    unit: str = "ms"

    def line(self) -> str:
        """Return the line to print."""
        scale = 1000 if self.unit == "ms" else 1
        short = self.unit == "ms" and self.median * scale < SHORT_MS
        digits = 2 if short or self.unit == "s" else 0 if self.unit else 1
        shown = (f"{value * scale:8.{digits}f} {self.unit:2}" for value in (self.minimum, self.median, self.maximum))
        return f"{self.name:58} {' '.join(shown)} {self.count:5}"


HEAD = f"{'':58} {'min':>8}    {'median':>8}    {'max':>8}    {'n':>5}"


def measure(name: str, values: list[float], unit: str = "ms") -> Measure:
    """Return the line of a series. Raises ValueError when it is empty."""
    if not values:
        raise ValueError(f"{name} : aucune mesure")
    return Measure(name, min(values), statistics.median(values), max(values), len(values), unit)


def memory_mb(pid: int) -> float:
    """Return the proportional memory of a process (PSS): megabytes of 10^6 bytes."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / 1e6
