"""Is it the hour at which the machine starts anew? Told the time again and again; no clock, no process."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

# A terminal that has just started is not started anew: a clock that is wrong at each start cannot make it turn round.
LEAST_UPTIME_SECONDS: Final = 1_800.0
# Between two looks: a longer step is a clock that was set, not the night that went by. Summer time is an hour.
LONGEST_STEP: Final = timedelta(hours=2)


class Nightly:
    """`hour`: "03:30", or empty for never; `now`: seconds of a clock that only goes forward."""

    def __init__(self, hour: str, now: float) -> None:
        self._hour, self._began = hour, now
        self._seen: datetime | None = None
        self._struck = False

    def due(self, moment: datetime, now: float, *, used: bool) -> bool:
        """Tell whether the machine should start anew: the hour struck, and nobody is there (`used`: a visit is under
        way; the restart then waits for its end). `moment`: local time, without a zone.
        """
        if self._hour:
            self._struck |= self._strikes(moment) and now - self._began >= LEAST_UPTIME_SECONDS
        return self._struck and not used

    def _strikes(self, moment: datetime) -> bool:
        before, self._seen = self._seen, moment
        if before is None or not timedelta() < moment - before <= LONGEST_STEP:
            return False
        hour, minute = map(int, self._hour.split(":"))
        today = moment.replace(hour=hour, minute=minute, second=0, microsecond=0)
        return any(before < strike <= moment for strike in (today, today - timedelta(days=1)))
