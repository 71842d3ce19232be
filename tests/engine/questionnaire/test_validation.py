from datetime import date

import pytest

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Benefits, Income, SelfEmployed, Value
from engine.questionnaire import screens
from engine.questionnaire.model import Context, Field
from engine.questionnaire.validation import odd, problem, surprise
from tests.conftest import ON, TENANT, answers_of

WHOLE = Context(
    answers_of(
        TENANT + "date_naissance: 1986-05-01\nsalaire: 900\nindependant: {type: vente, annuel: 5}\naides: {rsa: 5}\n"
        "enfants: [{naissance: 2015-01}]\n"
    ),
    ON,
)


def field(key: str) -> Field:
    return next(f for s in screens(WHOLE) for f in s.fields if f.key == key)


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("commune", "2A004", "paris"),
        ("date_naissance", date(1990, 1, 1), date(2020, 1, 1)),
        ("enfant1.naissance", Month(2026, 11), Month(2026, 12)),
        ("nombre_enfants", 0, 11),
        ("loyer", 99_999, 100_000),
        ("loyer", DONT_KNOW, -1),
        ("couple", "seul", DONT_KNOW),
        ("ressources", frozenset({"salaire", "chomage"}), frozenset({"salaire", "aucun"})),
        ("ressources", frozenset({"aucun"}), frozenset[str]()),
        ("salaire", Income(0), Income(100_000)),
        ("salaire", Income(5, "arrete", Month(2026, 10)), Income(5, "arrete")),
        ("independant", SelfEmployed("vente", 999_999), SelfEmployed("vente", 1_000_000)),
        ("independant", SelfEmployed("vente", 0, 999_999), SelfEmployed("vente", 0, 1_000_000)),
        ("aides", Benefits((("rsa", 500),)), Benefits((("paris", 5),))),
        ("aides", Benefits((("af", DONT_KNOW),)), Benefits(())),
    ],
)
def test_bounds(key: str, good: Value, bad: Value) -> None:
    assert problem(field(key), good) is None
    sentence = problem(field(key), bad)
    assert sentence is not None
    assert sentence.endswith(".")


def test_a_surprising_amount_is_asked_about_not_refused() -> None:
    assert odd(field("salaire"), Income(12_000)) == 12_000
    assert odd(field("salaire"), Income(900, "variable", by_month=((Month(2026, 10), 9_000),))) == 9_000
    assert odd(field("salaire"), Income(1_300)) is None
    assert odd(field("loyer"), DONT_KNOW) is None
    assert problem(field("salaire"), Income(12_000)) is None


def test_nothing_of_an_income_that_was_ticked_is_asked_about() -> None:
    assert odd(field("salaire"), Income(0)) == 0
    assert odd(field("salaire"), Income(0, "variable", by_month=((Month(2026, 10), 900),))) is None
    assert odd(field("salaire"), Income(DONT_KNOW)) is None
    assert odd(field("loyer"), 0) == 0
    assert odd(field("aides"), Benefits((("css", 0),))) is None
    asked = surprise(field("salaire"), Income(0))
    assert asked is not None
    assert asked.replace("\u00a0", " ") == "0 € par mois, est-ce exact ?"


@pytest.mark.parametrize(
    ("born", "asked"),
    [(Month(1987, 3), True), (Month(1998, 4), True), (Month(1998, 6), False), (Month(2015, 1), False)],
)
def test_a_child_nearly_as_old_as_its_parent_is_asked_about(born: Month, asked: bool) -> None:
    """The parent was born on 1 May 1986."""
    assert bool(surprise(field("enfant1.naissance"), born)) == asked
    assert problem(field("enfant1.naissance"), born) is None  # a child taken in may be


def test_the_eldest_of_a_couple_counts() -> None:
    couple = Context(
        answers_of(
            TENANT + "date_naissance: 2000-05-01\ncouple: marie\nenfants: [{naissance: 2010-01}]\n"
            "conjoint: {date_naissance: 1980-02-29}\n"
        ),
        ON,
    )
    born = next(f for s in screens(couple) for f in s.fields if f.key == "enfant1.naissance")
    assert born.odd_before == date(1992, 2, 28)
    assert surprise(born, Month(2010, 1)) is None
