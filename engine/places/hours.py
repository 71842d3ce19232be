"""Opening hours: one written form for the data and for operators, and whether a counter is open at a moment.

Written 'lu-ve 09:00-12:00 13:30-17:00; sa ?', or with '|' for ';', which tables of data use themselves. A day that is
not named is closed, one with '?' is not sure; no text at all: unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from engine.places.holidays import is_holiday
from engine.words.text import mark

DAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")
DAY_NAMES = (
    mark("lundi"),
    mark("mardi"),
    mark("mercredi"),
    mark("jeudi"),
    mark("vendredi"),
    mark("samedi"),
    mark("dimanche"),
)
Range = tuple[int, int]  # minutes after midnight, the second excluded
Day = tuple[Range, ...] | None  # None: not sure
Week = tuple[Day, ...]  # seven days from Monday; () when unknown
MINUTES = 24 * 60
LOOK_AHEAD_DAYS = 14
UNSURE = "?"
_DAY = "(lu|ma|me|je|ve|sa|di)"
_PART = re.compile(rf"{_DAY}(?:-{_DAY})?((?: \d{{1,2}}:\d\d-\d{{1,2}}:\d\d)+| \?)", re.ASCII)


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
    """`at`: when an open counter closes, when a closed one opens (None: not known). `why`: why closed."""

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
    unsure: set[int] = set()
    for part in re.split("[;|]", written.lower()):
        text = " ".join(part.split())
        match = _PART.fullmatch(text)
        if match is None:
            raise HoursError(f"« {text[:60]} »")
        first, last, ranges = match.groups()
        named = between(DAYS.index(first), DAYS.index(last or first))
        if ranges.strip() == UNSURE:
            unsure.update(named)
            continue
        for span in ranges.split():
            start, end = (minutes(side) for side in span.split("-"))
            if start >= end:
                raise HoursError(f"« {span} »")
            for day in named:
                days[day].append((start, end))
    return tuple(None if number in unsure and not day else merged(day) for number, day in enumerate(days))


def between(first: int, last: int) -> list[int]:
    """Return the days from one to another, over Sunday where the last is before the first."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def written(week: Sequence[Day]) -> str:
    """Return the written form, equal days in a row together; '' when no day is known to open."""
    if not any(week):
        return ""
    return "; ".join(
        f"{DAYS[first]}{'-' + DAYS[last] if last > first else ''} {_spans(day)}" for first, last, day in runs(week)
    )


def _spans(day: Day) -> str:
    return UNSURE if day is None else " ".join(f"{_clock(a)}-{_clock(b)}" for a, b in day)


def runs(week: Sequence[Day]) -> list[tuple[int, int, Day]]:
    """Return (first day, last day, ranges) of the days that open or may, equal ones in a row together."""
    found: list[tuple[int, int, Day]] = []
    for number, day in enumerate(week):
        if found and found[-1][1] == number - 1 and found[-1][2] == day:
            found[-1] = (found[-1][0], number, day)
        elif day is None or day:
            found.append((number, number, day))
    return found


def _clock(value: int) -> str:
    return f"{value // 60:02}:{value % 60:02}"


def state(week: Week, now: datetime, territory: str = "", closures: Sequence[Closure] = ()) -> State:
    """Tell whether a counter is open. `territory`: département, for its own bank holidays. What is not known, or not
    sure, is never said to be closed, but on a day of exceptional closure.
    """
    today, minute = now.date(), now.hour * 60 + now.minute
    closure = _closure(today, closures)
    if not any(week):
        return State("closed", None, closure) if closure else State("unknown")
    why = closure or _holiday(today, territory)
    for step in range(LOOK_AHEAD_DAYS + 1):
        day = today + timedelta(days=step)
        if _closure(day, closures) or _holiday(day, territory):
            continue
        ranges = week[day.weekday()]
        if ranges is None:
            return State("closed", None, why) if step else State("unknown")
        for start, end in ranges:
            if not step and start <= minute < end:
                return State("open", _closing(week, day, end))
            if step or minute < start:
                return State("closed", _moment(day, start), why)
    return State("closed", None, why)


def _closure(day: date, closures: Sequence[Closure]) -> str:
    found = next((c for c in closures if c.first <= day <= c.last), None)
    return (found.why or mark("fermeture exceptionnelle")) if found else ""


def _holiday(day: date, territory: str) -> str:
    return mark("jour férié") if is_holiday(day, territory) else ""


def _closing(week: Week, day: date, end: int) -> datetime | None:
    """Return when it closes; None when it never does."""
    return None if all(ranges == ((0, MINUTES),) for ranges in week) else _moment(day, end)


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
