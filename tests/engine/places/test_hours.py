"""Opening hours: read, written, and open or not at a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.places import hours
from engine.places.hours import Closure, HoursError, State

OFFICE = hours.parse("lu-ve 09:00-12:00 13:30-17:00; sa 09:00-12:00")
MONDAY = datetime(2026, 11, 23)
RANGES = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda r: r[0] < r[1]), max_size=3)


@given(st.lists(RANGES.map(hours.merged), min_size=7, max_size=7))
def test_what_is_written_is_read_back(week: list[tuple[hours.Range, ...]]) -> None:
    text = hours.written(week)
    assert hours.parse(text) == (tuple(week) if any(week) else ())


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("lu-ve 9:00-12:00", "lu-ve 09:00-12:00"),
        ("lu 09:00-12:00 | ma 10:00-12:00", "lu 09:00-12:00; ma 10:00-12:00"),
        ("LU 09:00-12:00 ;  ma 09:00-12:00", "lu-ma 09:00-12:00"),
        ("sa-lu 10:00-12:00", "lu 10:00-12:00; sa-di 10:00-12:00"),
        ("lu 14:00-17:00 09:00-12:00", "lu 09:00-12:00 14:00-17:00"),
        ("lu 09:00-12:00 11:00-13:00", "lu 09:00-13:00"),
        ("di 00:00-24:00", "di 00:00-24:00"),
        ("", ""),
    ],
)
def test_many_ways_of_writing_are_one(written: str, same: str) -> None:
    assert hours.written(hours.parse(written)) == same


@pytest.mark.parametrize(
    "wrong",
    ["lundi 09:00-12:00", "lu", "lu 12:00-09:00", "lu 09:00-09:00", "lu 09:00-25:00", "lu 09:60-10:00", "lu 9-12",
     "lu-xx 09:00-12:00", "lu 09:00-12:00;;", "lu 24:01-24:02", "lu ٠٩:٠٠-١٠:٠٠"],
)  # fmt: skip
def test_what_is_no_hours_is_refused_with_the_part_that_is_wrong(wrong: str) -> None:
    with pytest.raises(HoursError, match="«"):
        hours.parse(wrong)


@pytest.mark.parametrize(
    ("moment", "kind", "at"),
    [
        (MONDAY + timedelta(hours=9), "open", MONDAY + timedelta(hours=12)),
        (MONDAY + timedelta(hours=11, minutes=59), "open", MONDAY + timedelta(hours=12)),
        (MONDAY + timedelta(hours=12), "closed", MONDAY + timedelta(hours=13, minutes=30)),
        (MONDAY + timedelta(hours=8, minutes=59), "closed", MONDAY + timedelta(hours=9)),
        (MONDAY + timedelta(hours=17), "closed", MONDAY + timedelta(days=1, hours=9)),
        (MONDAY + timedelta(days=5, hours=13), "closed", MONDAY + timedelta(days=7, hours=9)),
    ],
)
def test_open_until_and_closed_until(moment: datetime, kind: str, at: datetime) -> None:
    assert hours.state(OFFICE, moment) == State(kind, at)  # type: ignore[arg-type]


def test_unknown_hours_are_never_said_to_be_closed() -> None:
    assert hours.state((), MONDAY).kind == "unknown"
    assert hours.state(hours.parse(""), MONDAY).kind == "unknown"


def test_a_closure_is_said_even_where_hours_are_unknown() -> None:
    works = Closure(date(2026, 11, 23), date(2026, 11, 24), "travaux")
    assert hours.state((), MONDAY, "", [works]) == State("closed", None, "travaux")
    assert hours.state((), MONDAY + timedelta(days=2), "", [works]).kind == "unknown"


def test_a_day_that_is_not_sure_is_not_said_to_be_closed() -> None:
    week = hours.parse("lu-ve ?; sa 09:00-12:00")
    assert hours.state(week, MONDAY + timedelta(hours=10)).kind == "unknown"
    assert hours.state(week, MONDAY + timedelta(days=5, hours=10)).kind == "open"
    assert hours.state(week, MONDAY + timedelta(days=5, hours=13)) == State("closed")  # when it opens is not sure
    assert hours.written(week) == "lu-ve ?; sa 09:00-12:00"
    assert hours.written(hours.parse("lu-ve ?")) == ""


def test_a_counter_that_never_closes_has_no_closing_time() -> None:
    assert hours.state(hours.parse("lu-di 00:00-24:00"), MONDAY) == State("open", None)


def test_bank_holidays_and_exceptional_closures_are_met() -> None:
    christmas = datetime(2026, 12, 25, 10)
    assert hours.state(OFFICE, christmas) == State("closed", datetime(2026, 12, 26, 9), "jour férié")
    assert hours.state(OFFICE, christmas, "67") == State("closed", datetime(2026, 12, 28, 9), "jour férié")
    works = Closure(date(2026, 11, 23), date(2026, 11, 24), "travaux")
    assert hours.state(OFFICE, MONDAY, "", [works]) == State("closed", datetime(2026, 11, 25, 9), "travaux")
    day_before = MONDAY - timedelta(hours=12)
    assert hours.state(OFFICE, day_before, "", [works]) == State("closed", datetime(2026, 11, 25, 9))


def test_a_long_closure_promises_no_day() -> None:
    year = Closure(date(2026, 11, 1), date(2027, 11, 1))
    assert hours.state(OFFICE, MONDAY, "", [year]) == State("closed", None, "fermeture exceptionnelle")


def test_a_counter_open_to_midnight_closes_the_next_day() -> None:
    week = hours.parse("lu 20:00-24:00")
    assert hours.state(week, MONDAY + timedelta(hours=23)) == State("open", MONDAY + timedelta(days=1))
