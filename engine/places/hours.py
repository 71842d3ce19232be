"""Opening hours: one written form for the data and for operators, and whether a counter is open at a moment.

Written 'lu-ve 09:00-12:00 13:30-17:00; sa 09:00-12:00', or with '|' for ';', which tables of data use themselves. A day
that is not named is closed; no text at all: unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from engine.places.holidays import is_holiday

DAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")
Range = tuple[int, int]  # minutes after midnight, the second excluded
Week = tuple[tuple[Range, ...], ...]  # seven days from Monday; () when unknown
MINUTES = 24 * 60
LOOK_AHEAD_DAYS = 14
_PART = re.compile(r"(lu|ma|me|je|ve|sa|di)(?:-(lu|ma|me|je|ve|sa|di))?((?: \d{1,2}:\d\d-\d{1,2}:\d\d)+)", re.ASCII)


class HoursError(ValueError):
    """Hours that cannot be read; the text says which part."""


@dataclass(frozen=True)
class Closure:
    """Days without opening, both included, and why."""

    first: date
    last: date
    why: str = ""


@dataclass(frozen=True)
class State:
    """`at`: when an open counter closes, when a closed one opens (None: not within two weeks). `why`: why closed."""

    kind: Literal["open", "closed", "unknown"]
    at: datetime | None = None
    why: str = ""


def minutes(written: str) -> int:
    """Return minutes of '09:30', up to '24:00'. Raises HoursError."""
    hour, _, minute = written.partition(":")
    if not ((hour + minute).isascii() and hour.isdigit() and minute.isdigit()):
        raise HoursError(f"« {written} »")
    found = int(hour) * 60 + int(minute)
    if int(minute) >= 60 or found > MINUTES:
        raise HoursError(f"« {written} »")
    return found


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that meet or overlap made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=1024)
def parse(written: str) -> Week:
    """Return the week; () for an empty text. Raises HoursError."""
    if not written.strip():
        return ()
    days: list[list[Range]] = [[] for _ in DAYS]
    for part in re.split("[;|]", written.lower()):
        text = " ".join(part.split())
        match = _PART.fullmatch(text)
        if match is None:
            raise HoursError(f"« {text[:60]} »")
        first, last, ranges = match.groups()
        for span in ranges.split():
            start, end = (minutes(side) for side in span.split("-"))
            if start >= end:
                raise HoursError(f"« {span} »")
            for day in between(DAYS.index(first), DAYS.index(last or first)):
                days[day].append((start, end))
    return tuple(merged(day) for day in days)


def between(first: int, last: int) -> list[int]:
    """Return the days from one to another, over Sunday where the last is before the first."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def written(week: Sequence[Sequence[Range]]) -> str:
    """Return the written form, equal days in a row together; '' when no day opens."""
    return "; ".join(
        f"{DAYS[first]}{'-' + DAYS[last] if last > first else ''} "
        + " ".join(f"{_clock(a)}-{_clock(b)}" for a, b in day)
        for first, last, day in runs(week)
    )


def runs(week: Sequence[Sequence[Range]]) -> list[tuple[int, int, tuple[Range, ...]]]:
    """Return (first day, last day, ranges) of the open days, equal ones in a row together."""
    found: list[tuple[int, int, tuple[Range, ...]]] = []
    for number, day in enumerate(week):
        ranges = tuple(day)
        if found and found[-1][1] == number - 1 and found[-1][2] == ranges:
            found[-1] = (found[-1][0], number, ranges)
        elif ranges:
            found.append((number, number, ranges))
    return found


def _clock(value: int) -> str:
    return f"{value // 60:02}:{value % 60:02}"


def state(week: Week, now: datetime, territory: str = "", closures: Sequence[Closure] = ()) -> State:
    """Tell whether a counter is open. `territory`: département, for its own bank holidays. Unknown hours stay so."""
    if not any(week):
        return State("unknown")
    today, minute = now.date(), now.hour * 60 + now.minute
    why = _why_closed(today, territory, closures)
    for step in range(LOOK_AHEAD_DAYS + 1):
        day = today + timedelta(days=step)
        if _why_closed(day, territory, closures):
            continue
        for start, end in week[day.weekday()]:
            if not step and start <= minute < end:
                return State("open", _moment(day, end))
            if step or minute < start:
                return State("closed", _moment(day, start), why)
    return State("closed", None, why)


def _why_closed(day: date, territory: str, closures: Sequence[Closure]) -> str:
    closure = next((c for c in closures if c.first <= day <= c.last), None)
    if closure is not None:
        return closure.why or "fermeture exceptionnelle"
    return "jour férié" if is_holiday(day, territory) else ""


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
