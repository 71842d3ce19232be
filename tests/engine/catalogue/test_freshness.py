from datetime import date

import pytest

from engine.catalogue.catalogue import catalogue
from engine.catalogue.freshness import days_overdue, last_revision, scale_age
from tests.conftest import ON


@pytest.mark.parametrize(
    ("month_day", "on", "due"),
    [
        ("04-01", date(2026, 11, 20), date(2026, 4, 1)),
        ("04-01", date(2026, 3, 31), date(2025, 4, 1)),
        ("10-01", date(2026, 10, 1), date(2026, 10, 1)),
        ("", date(2026, 11, 20), None),
    ],
)
def test_last_revision(month_day: str, on: date, due: date | None) -> None:
    assert last_revision(month_day, on) == due


def test_a_scale_ages_with_the_reference_date() -> None:
    rsa = catalogue()["rsa"]
    assert not scale_age(rsa, date(2026, 11, 20)).stale
    assert scale_age(rsa, date(2027, 4, 2)).stale
    assert scale_age(rsa, date(2025, 5, 1)).since == date(2025, 4, 1)


def test_before_its_first_figure_a_scale_is_not_old() -> None:
    before = scale_age(catalogue()["rsa"], date(1950, 1, 1))
    assert (before.since > date(1950, 1, 1), before.stale) == (True, False)


def test_days_overdue_count_from_the_first_revision_missed() -> None:
    assert days_overdue(ON) == 0
    assert days_overdue(date(2027, 1, 10)) == 9  # the Aspa of 1 January 2027 is not known yet
    assert days_overdue(date(2027, 4, 10)) == 99
