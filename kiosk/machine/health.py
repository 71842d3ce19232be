"""Can the terminal serve? The checks that need no engine; each failure is a code that the staff reads on the screen."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

from kiosk.machine.messages import CLOCK, CODES, PLACES

# The day this version was made: a clock that says less is wrong, and every right depends on the date.
BUILT_ON = date(2026, 11, 20)
LEAST_COMMUNES = 30_000  # there are some 35,000; with fewer the file was cut short
SWAPS = Path("/proc/swaps")
HEALTH_WORDS = {
    CLOCK: f"E1 : l’horloge est avant le {BUILT_ON:%d/%m/%Y}, date de cette version",
    PLACES: "E3 : le fichier des communes (data/places.sqlite) est abîmé ou absent",
}


def clock_is_wrong(today: date) -> bool:
    """Tell whether the clock is earlier than the version."""
    return today < BUILT_ON


def is_damaged(places: Path) -> bool:
    """Tell whether the file of communes is missing, cut short or unreadable."""
    try:
        uri = f"file:{places}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
            (communes,) = connection.execute("SELECT count(*) FROM commune").fetchone()
    except (sqlite3.Error, OSError):
        return True
    return not sound or communes < LEAST_COMMUNES


def swap_is_on(swaps: Path = SWAPS) -> bool:
    """Tell whether the machine may write memory to a disk."""
    try:
        return len(swaps.read_text(encoding="utf-8").splitlines()) > 1
    except OSError:
        return False


def gravest(codes: set[str]) -> str:
    """Return the code to show, or empty when there is none."""
    return next((code for code in CODES if code in codes), "")


class Checkup:
    """Looks again at each call; the file of communes is read anew only when it changed."""

    def __init__(self, places: Path) -> None:
        self._places = places
        self._stamp: tuple[int, int, int] | None = None
        self._damaged = False

    def codes(self, today: date) -> set[str]:
        """Return the codes of what is wrong now."""
        found = {CLOCK} if clock_is_wrong(today) else set()
        if self._is_damaged():
            found.add(PLACES)
        return found

    def _is_damaged(self) -> bool:
        try:
            seen = self._places.stat()
        except OSError:
            self._stamp = None
            return True
        stamp = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
        if stamp != self._stamp:
            self._stamp, self._damaged = stamp, is_damaged(self._places)
        return self._damaged
