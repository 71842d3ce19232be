"""Remembered periods are those of the core, and nobody can change one for the others."""

from __future__ import annotations

import pytest
from openfisca_core import periods
from openfisca_core.periods import DateUnit, Instant, Period

from engine.rules import fast

MONTH, YEAR = DateUnit.MONTH, DateUnit.YEAR


@pytest.fixture(autouse=True)
def _installed() -> None:
    fast.install()


def test_the_same_question_has_the_same_answer_twice() -> None:
    november = Period((MONTH, Instant((2026, 11, 1)), 1))
    for _ in range(2):
        assert str(november.offset(-1)) == "2026-10"
        assert str(november.offset(-1, YEAR)) == "2025-11"
        assert str(november.offset(-1, unit=YEAR)) == "2025-11"
        assert str(november.this_year) == "2026"
        assert str(november.last_3_months) == "month:2026-08:3"
        assert str(november.n_2) == "2024"
        assert november.stop == Instant((2026, 11, 30))
        assert november.days == 30
        assert november.this_year.contains(november)
        assert not november.contains(november.this_year)


def test_a_list_that_is_changed_is_ones_own() -> None:
    year = Period((YEAR, Instant((2026, 1, 1)), 1))
    months = year.get_subperiods(MONTH)
    months.clear()
    assert len(year.get_subperiods(MONTH)) == 12


def test_what_is_written_is_read_and_what_is_not_a_period_refused() -> None:
    assert periods.period("2026-11") is periods.period("2026-11")
    assert periods.period(2026) == periods.period("2026")
    november = periods.period("2026-11")
    assert periods.period(november) is november
    for _ in range(2):
        with pytest.raises(ValueError, match="2026-13"):
            periods.period("2026-13")


def test_units_have_their_weight() -> None:
    assert periods.unit_weight(MONTH) < periods.unit_weight(YEAR)
