"""Anonymous counts: how many visits began, reached their results, printed, stopped where. Never a row a visit.

One SQLite file of counters by half-day. No time of a visit is in it: counts wait in memory until several visits
are in, or the half-day is over. What leaves the terminal (`borne usage`) has no cell under five.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.machine import messages

LEAST_CELL = 5  # a smaller number could tell of one person: the threshold of official statistics in France is 3 to 11
BATCH_VISITS = 5
MINUTES = ((2, "0-2"), (5, "2-5"), (10, "5-10"), (20, "10-20"))
LONGEST = "20+"
# Counters whose details add up to the visits begun: what is hidden would be found by subtraction.
_PARTS = (("ended",), ("language",), ("minutes",), ("results", "abandoned"))

Cell = tuple[str, str]  # counter, detail


@dataclass
class VisitCounts:
    """What one visit did, while it lasts: no answer, no time of day."""

    began: float | None = None
    language: str = ""
    step: str = ""
    cells: set[Cell] = field(default_factory=set)

    def note(self, message: messages.Message, now: float) -> None:
        """Take a message of the visit. The same thing done twice counts once."""
        match message.kind:
            case messages.STARTED:
                self.began, self.language = now, message.detail
            case messages.AT:
                self.step = message.detail
                if message.detail == "results":
                    self.cells.add(("results", ""))
            case messages.PRINTED:
                self.cells.add(("printed", ""))
            case messages.ELIGIBLE | messages.VIEWED:
                self.cells.add((message.kind, message.detail))

    def closed(self, reason: str, now: float) -> Counter[Cell]:
        """Return what the visit adds to the counters; nothing when nobody began."""
        if self.began is None:
            return Counter()
        added = Counter({("started", ""): 1, ("ended", reason): 1, ("language", self.language): 1})
        added[("minutes", minutes_class((now - self.began) / 60))] += 1
        if ("results", "") not in self.cells:
            added[("abandoned", self.step or "notice")] += 1
        added.update(self.cells)
        return added


def minutes_class(minutes: float) -> str:
    """Return the class of a duration."""
    return next((name for limit, name in MINUTES if minutes < limit), LONGEST)


def half_day(moment: datetime) -> str:
    """Return '2026-11-20 am' or '2026-11-20 pm'."""
    return f"{moment:%Y-%m-%d} {'am' if moment.hour < 12 else 'pm'}"


class Usage:
    """Adds visits to the file. A file that cannot be written stops nothing: the counts are kept until it can be."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._waiting: Counter[Cell] = Counter()
        self._half = ""

    def add(self, visit: Counter[Cell], moment: datetime) -> None:
        """Count a visit that is over."""
        self.look(moment)
        self._waiting.update(visit)
        if self._waiting[("started", "")] >= BATCH_VISITS:
            self.flush()

    def look(self, moment: datetime) -> None:
        """Write what waits when the half-day is over."""
        half = half_day(moment)
        if half != self._half:
            self.flush()
            if not self._waiting:  # else the disk refused them: they stay under their half-day, the next with them
                self._half = half

    def flush(self) -> None:
        """Write what waits, if it can be."""
        if self._path is None or not self._waiting:
            self._waiting.clear()
            return
        rows = [(*self._half.split(), *cell, visits) for cell, visits in sorted(self._waiting.items())]
        with contextlib.suppress(sqlite3.Error, OSError):
            with _opened(self._path) as connection:
                connection.executemany(_ADD, rows)
            self._waiting.clear()


_CREATE = """CREATE TABLE IF NOT EXISTS counter (day TEXT, half TEXT, counter TEXT, detail TEXT, visits INTEGER,
PRIMARY KEY (day, half, counter, detail)) WITHOUT ROWID"""
_ADD = """INSERT INTO counter VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET visits = visits + excluded.visits"""


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for writing, made if need be; a damaged one is put aside, never overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, timeout=2)) as connection:
        try:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(_CREATE)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                path.rename(path.with_name(path.name + ".damaged"))
            raise
        with connection:
            yield connection


@dataclass(frozen=True)
class Row:
    """One line of the export; `visits` is None where it is hidden."""

    period: str
    counter: str
    detail: str
    visits: int | None


def export(path: Path, month: str) -> list[Row]:
    """Return the counters of a month (YYYY-MM), then how many visits began each half-day. Raises sqlite3.Error."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT * FROM counter WHERE day LIKE ?", (f"{month}-%",)).fetchall()
    months: Counter[Cell] = Counter()
    halves: Counter[Cell] = Counter()
    for day, half, counter, detail, visits in found:
        months[(counter, detail)] += visits
        if counter == "started":
            halves[(f"{day} {half}", "started")] += visits
    hidden = suppressed(months)
    rows = [Row(month, *cell, None if cell in hidden else n) for cell, n in sorted(months.items())]
    hidden = _small(dict(halves))
    return rows + [
        Row(when, what, "", None if (when, what) in hidden else n) for (when, what), n in sorted(halves.items())
    ]


def suppressed(cells: Counter[Cell]) -> set[Cell]:
    """Return the cells to hide: those under five, and what would give them away."""
    hidden = {cell for cell, visits in cells.items() if visits < LEAST_CELL}
    for family in _PARTS:
        hidden |= _small({cell: visits for cell, visits in cells.items() if cell[0] in family})
    return hidden


def _small(parts: dict[Cell, int]) -> set[Cell]:
    """Return the parts of a whole to hide: as long as they are one, or too few together, the next smallest too."""
    hidden = {cell for cell, visits in parts.items() if visits < LEAST_CELL}
    for _, cell in sorted((visits, cell) for cell, visits in parts.items() if cell not in hidden):
        if not hidden or (len(hidden) > 1 and sum(parts[other] for other in hidden) >= LEAST_CELL):
            break
        hidden.add(cell)
    return hidden
