from datetime import date

import pytest

from engine.answers.months import Month, age_on, quarter_read


def test_offset_crosses_years() -> None:
    assert Month(2026, 1).offset(-1) == Month(2025, 12)
    assert Month(2026, 12).offset(1) == Month(2027, 1)
    assert Month(2026, 11).offset(-23) == Month(2024, 12)


def test_until_includes_both_ends() -> None:
    assert [str(m) for m in Month(2025, 11).until(Month(2026, 2))] == ["2025-11", "2025-12", "2026-01", "2026-02"]


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-1", "26-11", "aaaa-bb", ""])
def test_parse_refuses(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - int() and our own words both
        Month.parse(text)


def test_age_changes_on_the_birthday() -> None:
    assert age_on(date(1990, 5, 1), date(2026, 4, 30)) == 35
    assert age_on(date(1990, 5, 1), date(2026, 5, 1)) == 36
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17


def test_the_quarter_moved_a_month_back_in_march_2025() -> None:
    assert quarter_read(Month(2026, 11)) == (Month(2026, 7), Month(2026, 8), Month(2026, 9))
    assert quarter_read(Month(2025, 2)) == (Month(2024, 11), Month(2024, 12), Month(2025, 1))
