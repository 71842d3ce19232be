"""Is anybody still there? A clock that is told the time and the touches; no Qt, no thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import Annotated

import msgspec
from msgspec import Meta


class Presence(Enum):
    """What the terminal believes of the visitor."""

    HERE = auto()
    WARNED = auto()
    GONE = auto()


class IdleLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds without a touch before the warning, on questions and on results; seconds of the countdown.

    120 and 180 s, then 30 s: the range of public voting machines, and more than WCAG 2.2.1 asks (20 s to react).
    `visit` is the hard limit of a whole visit.
    """

    questions: Annotated[float, Meta(ge=60.0, le=300.0)] = 120.0
    results: Annotated[float, Meta(ge=60.0, le=600.0)] = 180.0
    countdown: Annotated[float, Meta(ge=20.0, le=60.0)] = 30.0
    visit: Annotated[float, Meta(ge=600.0, le=7_200.0)] = 45 * 60.0


class IdleClock:
    """Counts from the last touch. Times are seconds of any clock that only goes forward."""

    def __init__(self, limits: IdleLimits, now: float) -> None:
        self._limits, self._last, self._began = limits, now, now
        self._warned_at: float | None = None

    def touched(self, now: float) -> None:
        """Note a touch. During the warning a touch alone is not enough: see `stay`."""
        if self._warned_at is None:
            self._last = now

    def stay(self, now: float) -> None:
        """Note that the visitor answered the warning."""
        self._warned_at, self._last = None, now

    def look(self, now: float, *, reading: bool = False, busy: bool = False) -> Presence:
        """Return the presence now. `reading`: results on screen; `busy`: computing, never interrupted. Printing
        counts as reading: a printer that never ends must not keep the answers of somebody who left.
        """
        if self.too_long(now):
            # Warned too: nobody loses a visit without seeing it come. Staying no longer helps.
            over = now - self._began - self._limits.visit
            self._warned_at = now - over
            return Presence.GONE if over >= self._limits.countdown else Presence.WARNED
        if busy:
            self._last, self._warned_at = now, None
            return Presence.HERE
        if self._warned_at is None:
            limit = self._limits.results if reading else self._limits.questions
            if now - self._last < limit:
                return Presence.HERE
            self._warned_at = now
        return Presence.GONE if now - self._warned_at >= self._limits.countdown else Presence.WARNED

    def too_long(self, now: float) -> bool:
        """Tell whether the visit passed its hard limit."""
        return now - self._began >= self._limits.visit

    def seconds_left(self, now: float) -> int:
        """Whole seconds before the visit ends, during the warning."""
        if self._warned_at is None:
            return int(self._limits.countdown)
        return max(0, int(self._limits.countdown - (now - self._warned_at) + 0.999))
