from datetime import date

import pytest

from engine.places.holidays import holidays, is_holiday


def test_the_year_2026_as_the_law_has_it() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25),
        date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "departement", "closed"),
    [
        (date(2026, 4, 3), "67", True),  # Good Friday in Alsace
        (date(2026, 4, 3), "69", False),
        (date(2026, 12, 26), "57", True),
        (date(2026, 12, 26), "75", False),
        (date(2026, 12, 20), "974", True),  # slavery abolished in La Réunion
        (date(2026, 12, 20), "972", False),
        (date(2026, 5, 22), "972", True),
        (date(2027, 3, 29), "", True),  # Easter Monday moves
        (date(2026, 11, 20), "93", False),
    ],
)
def test_some_days_are_of_one_place(day: date, departement: str, closed: bool) -> None:
    assert is_holiday(day, departement) is closed
