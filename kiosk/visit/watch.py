"""Is anybody still there? Binds the clock of kiosk/machine/idle.py to a visit: asks, counts down, tells the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.machine.idle import IdleClock, IdleLimits, Presence


class Watch(QObject):
    """`asked`: whether anybody is there is to be asked, with the seconds left; True to ask it again elsewhere on the
    glass. `counted`: the seconds left, while it is asked. `gone`: 'idle', or 'limit' of a visit that lasted too long.
    """

    asked = Signal(int, bool)
    counted = Signal(int)
    gone = Signal(str)

    def __init__(self, limits: IdleLimits, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._limits, self._now = limits, now
        self._clock: IdleClock | None = None
        self.asking = False

    def begin(self) -> None:
        """Count from now on."""
        self._clock = IdleClock(self._limits, self._now())

    def end(self) -> None:
        """Count no more."""
        self._clock, self.asking = None, False

    @property
    def counts(self) -> bool:
        """Tell whether the seconds are counted."""
        return self._clock is not None

    def touched(self) -> None:
        """Note a touch."""
        if self._clock is not None:
            self._clock.touched(self._now())

    def look(self, *, reading: bool, busy: bool) -> None:
        """Look at the clock. `reading`, `busy`: see IdleClock."""
        if self._clock is None:
            return
        now = self._now()
        presence = self._clock.look(now, reading=reading, busy=busy)
        left = self._clock.seconds_left(now)
        if presence is Presence.GONE:
            self.gone.emit("limit" if self._clock.too_long(now) else "idle")
        elif presence is Presence.WARNED and not self.asking:
            self.ask(left)
        elif presence is Presence.WARNED:
            self.counted.emit(left)

    def ask(self, left: int) -> None:
        """Ask, with so many seconds left."""
        self.asking = True
        self.asked.emit(left, False)

    def stay(self, *, again: bool) -> bool:
        """Take the first of two touches, then (`again`) the second; return whether the visit goes on."""
        if self._clock is None:
            return False
        if not again:
            self.asked.emit(self._clock.seconds_left(self._now()), True)
            return False
        self._clock.stay(self._now())
        self.asking = False
        return True
