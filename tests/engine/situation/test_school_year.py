"""The year a school grant looks at changes in September."""

from __future__ import annotations

from engine.answers.months import Month
from engine.situation.school_year import grant_year


def test_it_is_the_year_before_from_september_on_and_two_years_before_till_august() -> None:
    assert [grant_year(Month(2026, month)) for month in (1, 8, 9, 12)] == [2024, 2024, 2025, 2025]
