"""Households drawn through the questionnaire itself: every question asked gets an answer it accepts, nothing else.

The answers of case files that no screen offers any more are drawn too: such files are still read.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Benefits, Income, SelfEmployed, Value
from engine.questionnaire import next_screen, relevant
from engine.questionnaire.kinds_of_income import OTHER_BOX
from engine.questionnaire.model import NONE_BOX, Context, Field, Kind
from engine.questionnaire.sick_leave import SICK_KINDS
from engine.questionnaire.validation import problem
from tests.conftest import ON

COMMUNES = ("93066", "75113", "35238", "28085", "59122", "29019", "31555", "97411", "23096", "67482")
CHILDREN = 6
USUAL_EUROS = 3_000
ODD_EUROS = (0, 1, 9_999, 99_999)


def amounts(field: Field, most: int = USUAL_EUROS) -> st.SearchStrategy[int]:
    """Usual amounts, and now and then one that nobody has."""
    usual = st.integers(max(field.minimum, 0), min(field.maximum, most))
    odd = st.sampled_from([a for a in ODD_EUROS if field.minimum <= a <= field.maximum] or [field.minimum])
    return st.one_of(usual, usual, usual, odd)


@st.composite
def incomes(draw: st.DrawFn, field: Field, on: date = ON) -> Income:
    """An income with one of its courses, as told on a day."""
    amount = draw(amounts(field))
    back = draw(st.integers(0, 12))
    courses = ["stable", "stable", "arrete", "commence", "variable"]
    # Sick pay most often took the place of a wage some months ago.
    match draw(st.sampled_from([*courses, *(["commence"] * 5 if field.name in SICK_KINDS else [])])):
        case "arrete":
            return Income(amount, "arrete", last_paid=Month.of(on).offset(-max(back, 1)))
        case "commence":
            return Income(amount, "commence", first_paid=Month.of(on).offset(-back))
        case "variable":
            told = ((Month.of(on).offset(-back), draw(amounts(field))),)
            return Income(amount, "variable", by_month=told)
    return Income(amount)


def _boxes(field: Field) -> st.SearchStrategy[frozenset[str]]:
    """Some boxes, or none of them: one time in three. Of money, often a rare kind, and a leave that began on a wage."""
    ids = [option.value for option in field.options if option.value != NONE_BOX]
    often = ids + [OTHER_BOX] * (len(ids) // 2 if OTHER_BOX in ids else 0)
    some = st.frozensets(st.sampled_from(often), min_size=1, max_size=3)
    if NONE_BOX not in [option.value for option in field.options]:
        return some
    ways = [st.just(frozenset({NONE_BOX})), some, some]
    if {"salaire", "indemnites"} <= set(ids):
        ways.append(some.map(lambda boxes: boxes | {"salaire", "indemnites"}))
    return st.one_of(ways)


def _dates(field: Field, on: date) -> st.SearchStrategy[date]:
    return st.dates(field.earliest or date(1920, 1, 1), field.latest or on)


def known(field: Field, on: date = ON) -> st.SearchStrategy[Value]:
    """Return what a visitor who knows may answer to a question on a day."""
    ids = [option.value for option in field.options]
    match field.kind:
        case Kind.COMMUNE:
            return st.sampled_from(COMMUNES)
        case Kind.CHOICE:
            return st.sampled_from([*ids, *ids, *(option.value for option in field.file_only)])
        case Kind.BOXES:
            return _boxes(field)
        case Kind.COUNT:
            return st.integers(field.minimum, min(field.maximum, CHILDREN))
        case Kind.DATE:
            return _dates(field, on)
        case Kind.MONTH:
            return _dates(field, on).map(Month.of)
        case Kind.INCOME:
            return incomes(field, on)
        case Kind.SELF_EMPLOYED:
            began = st.integers(0, ON.month - 1).map(lambda back: Month.of(ON).offset(-back))
            older = st.builds(SelfEmployed, st.sampled_from(ids), amounts(field, 60_000))
            return st.one_of(
                older, older, st.builds(SelfEmployed, st.sampled_from(ids), st.just(0), amounts(field, 15_000), began)
            )
        case Kind.BENEFITS:
            pairs = st.dictionaries(st.sampled_from(ids), st.integers(0, 900), min_size=1, max_size=2)
            return pairs.map(lambda found: Benefits(tuple(found.items())))
    return amounts(field, 100_000 if field.name in ("epargne", "immobilier", "rfr") else 1_500)


@st.composite
def households(draw: st.DrawFn, *, unknown: bool = False, given: Answers | None = None, on: date = ON) -> Answers:
    """A whole set of answers; with `unknown`, some are 'I do not know'. `given` were made before."""
    answers = given or Answers()
    while (screen := next_screen(Context(answers, on))) is not None:
        for field in screen.fields:
            if field.key in answers:
                continue
            if unknown and field.unknown and draw(st.integers(0, 3)) == 0:
                answers = answers.with_value(field.key, DONT_KNOW)
                continue
            value = draw(known(field, on))
            if problem(field, value) is not None:  # a month stopped before it began, and the like
                value = draw(known(field, on).filter(lambda v, f=field: problem(f, v) is None))
            answers = answers.with_value(field.key, value)
    return relevant(Context(answers, on))
