from datetime import date

import pytest

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Income, SelfEmployed

NOVEMBER = Month(2026, 11)


def test_a_change_is_a_copy() -> None:
    first = Answers()
    second = first.with_value("couple", "seul")
    assert "couple" not in first
    assert second.text("couple") == "seul"
    assert "couple" not in second.without("couple")


def test_no_answer_shows_in_a_repr() -> None:
    answers = Answers({"salaire": Income(13131), "commune": "93066"})
    assert "13131" not in repr(answers)
    assert "13131" not in repr(answers["salaire"])
    assert "93066" not in str(answers)


def test_typed_reads_do_not_mistake_the_unknown() -> None:
    answers = Answers({"loyer": DONT_KNOW, "handicap": DONT_KNOW, "enfant1.naissance": Month(2020, 3)})
    assert answers.number("loyer") is None
    assert answers.text("handicap") is None
    assert answers.day("enfant1.naissance") == date(2020, 3, 1)


def test_a_stable_income_fills_thirteen_months() -> None:
    assert Income(900).series(NOVEMBER) == (900,) * 13


def test_a_stopped_income_is_zero_after_its_last_month() -> None:
    assert Income(900, "arrete", Month(2026, 9)).series(NOVEMBER) == (900,) * 11 + (0, 0)


def test_a_varying_income_keeps_what_was_said_of_each_month() -> None:
    income = Income(900, "variable", by_month=((Month(2026, 10), 300), (Month(2025, 11), 0)))
    assert income.series(NOVEMBER) == (0, *(900,) * 10, 300, 900)


def test_an_unknown_amount_needs_a_hypothesis() -> None:
    with pytest.raises(ValueError, match="hypothèse"):
        Income(DONT_KNOW).series(NOVEMBER)
    assert Income(DONT_KNOW).series(NOVEMBER, 5) == (5,) * 13


def test_a_business_runs_at_the_pace_of_its_quarter_where_it_was_said() -> None:
    assert SelfEmployed("vente", 9_000).yearly_pace == 9_000
    assert SelfEmployed("vente", 9_000, 500).yearly_pace == 2_000
    assert SelfEmployed("vente", 0, DONT_KNOW, NOVEMBER).yearly_pace is DONT_KNOW
