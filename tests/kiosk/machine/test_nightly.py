"""The hour of the nightly restart: told moments and seconds, never a clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.machine.nightly import LEAST_UPTIME_SECONDS, LONGEST_STEP, Nightly

EVENING = datetime(2026, 11, 20, 18, 0)


class Night:
    """A terminal that looks every five minutes, from the evening on."""

    def __init__(self, hour: str, began: datetime = EVENING) -> None:
        self.moment, self.now = began, 1_000.0
        self.nightly = Nightly(hour, self.now)

    def until(self, end: datetime, *, used: bool = False) -> list[datetime]:
        """Return the moments at which a restart is due."""
        found = []
        while self.moment < end:
            self.moment += timedelta(minutes=5)
            self.now += 300.0
            if self.nightly.due(self.moment, self.now, used=used):
                found.append(self.moment)
        return found


def test_it_strikes_once_the_hour_has_come() -> None:
    night = Night("03:30")
    assert night.until(datetime(2026, 11, 21, 3, 25)) == []
    assert night.until(datetime(2026, 11, 21, 3, 35)) == [
        datetime(2026, 11, 21, 3, 30),
        datetime(2026, 11, 21, 3, 35),
    ]


def test_midnight_between_two_looks() -> None:
    night = Night("23:58", datetime(2026, 11, 20, 20, 1))
    assert night.until(datetime(2026, 11, 20, 23, 56)) == []
    assert night.until(datetime(2026, 11, 21, 0, 1)) == [datetime(2026, 11, 21, 0, 1)]


def test_a_visit_is_never_cut_and_the_restart_comes_after_it() -> None:
    night = Night("03:30")
    assert night.until(datetime(2026, 11, 21, 3, 25)) == []
    assert night.until(datetime(2026, 11, 21, 4, 10), used=True) == []
    assert night.until(datetime(2026, 11, 21, 4, 15)) == [datetime(2026, 11, 21, 4, 15)]


def test_without_an_hour_it_never_comes() -> None:
    assert Night("").until(datetime(2026, 11, 23)) == []


def test_a_terminal_that_has_just_started_waits_for_the_next_night() -> None:
    night = Night("03:30", datetime(2026, 11, 21, 3, 20))
    assert LEAST_UPTIME_SECONDS == 1_800.0
    assert night.until(datetime(2026, 11, 22, 3, 25)) == []
    assert night.until(datetime(2026, 11, 22, 3, 30)) == [datetime(2026, 11, 22, 3, 30)]


@pytest.mark.parametrize("set_to", [datetime(2027, 3, 1, 12, 0), datetime(2026, 11, 20, 17, 0)])
def test_a_clock_that_is_set_is_not_a_night(set_to: datetime) -> None:
    night = Night("03:30")
    night.until(datetime(2026, 11, 20, 23, 0))
    night.moment = set_to
    assert night.until(set_to + timedelta(hours=2)) == []


def test_summer_time_leaves_no_night_out() -> None:
    spring = Nightly("02:30", 0.0)
    assert not spring.due(datetime(2026, 3, 29, 1, 59), 90_000.0, used=False)
    assert spring.due(datetime(2026, 3, 29, 3, 0), 90_060.0, used=False)
    assert timedelta(hours=1) < LONGEST_STEP
