"""What must hold for every household, drawn by the hundred here and by the thousand with `make properties`."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Income, SelfEmployed, Value
from engine.calculation.estimate import estimate
from engine.catalogue.catalogue import catalogue
from engine.questionnaire import relevant, screens
from engine.questionnaire.model import PARTNER, VISITOR, Context, Field, Kind
from engine.questionnaire.sick_leave import LONG_LEAVE_MONTHS, leave_began
from engine.report.report import Entitlement, Report
from engine.simulation.runs import History, simulate_all
from engine.simulation.unknowns import AMOUNTS, DECISIONS, QUARTER, YEARLY_SELF_EMPLOYED, candidates
from tests.conftest import ON
from tests.households import households, known

# More than this is a fault of ours, not a right: a couple with six children has about 3,000 euros of minimum income.
MOST = {"month": 5_000.0, "year": 8_000.0, "once": 2_000.0, "coverage": 400.0, "percent": 100.0, "right": 0.0}
STATES = ("eligible", "probable", "to_check", "not_eligible", "received")
# Neither the rent nor the savings are read by these.
BLIND_TO_RENT = (
    *("af", "cf", "asf", "paje_base", "ars", "aeeh", "bourse_college", "bourse_lycee", "aah", "asi", "aspa", "ass"),
    *("cheque_energie", "livret_epargne_populaire", "logement_social"),
)
BLIND_TO_SAVINGS = ("af", "cf", "asf", "paje_base", "ars", "aeeh", "bourse_college", "bourse_lycee", "cheque_energie")
BLIND_TO_SCHOOL = ("rsa", "ppa", "aide_logement", "css", "aah", "aspa", "asi", "ass", "af", "cf", "asf", "paje_base")
ROUNDING = 10.0  # a range is told in tens of euros


def told(report: Report, aids: tuple[str, ...] | None = None) -> dict[tuple[str, str], tuple[str, float, float]]:
    return {
        (e.aid, e.beneficiary): (e.state, round(e.low, 2), round(e.high, 2))
        for e in report.entitlements
        if aids is None or e.aid in aids
    }


def fields(answers: Answers) -> list[Field]:
    return [f for s in screens(Context(answers, ON)) for f in s.fields]


@given(households(unknown=True))
def test_every_household_gets_a_report_that_makes_sense(answers: Answers) -> None:
    report = estimate(answers, ON)
    assert Report.from_json(report.to_json()) == report
    assert report.monthly_total() >= 0
    assert report.yearly_total() >= 0
    for found in report.entitlements:
        assert found.state in STATES
        assert 0 <= found.low <= found.high <= MOST[found.unit], found.aid
        if found.state == "not_eligible":
            assert found.high == 0
        if found.state in ("not_eligible", "to_check"):
            assert found.reason.endswith("."), found.aid
        if found.resources is not None and found.ceiling is not None:
            assert found.resources > found.ceiling, found.aid


@given(households(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(answers: Answers, order: random.Random) -> None:
    keys = list(answers)
    order.shuffle(keys)
    assert estimate(Answers({key: answers[key] for key in keys}), ON) == estimate(answers, ON)


@given(households(), st.data())
def test_answers_that_do_not_concern_an_aid_do_not_move_it(answers: Answers, data: st.DataObject) -> None:
    blind = {"loyer": BLIND_TO_RENT, "patrimoine": BLIND_TO_SAVINGS, "scolarite": BLIND_TO_SCHOOL}
    asked = [f for f in fields(answers) if f.name in blind]
    assume(asked)
    field = data.draw(st.sampled_from(asked))
    value = data.draw(known(field))
    name = field.name
    if name == "loyer":
        assume(bool(value) == bool(answers["loyer"]))  # without a rent one is housed for free: another tenure
    if name == "scolarite":
        # A child at work or with a place of their own is another story: of school age, whatever the school.
        assume("apprenti" not in (value, answers[field.key]))
        assume((Context(answers, ON).age(_child(field)) or 0) < 15)
    changed = relevant(Context(_completed(answers.with_value(field.key, value), data), ON))
    assert told(estimate(changed, ON), blind[name]) == told(estimate(answers, ON), blind[name])


def _child(field: Field) -> object:
    from engine.questionnaire.model import child

    return child(int(field.key.removeprefix("enfant").partition(".")[0]))


def _completed(answers: Answers, data: st.DataObject) -> Answers:
    """Answer what the change has opened."""
    return data.draw(households(given=answers))


@given(households(), st.integers(0, 99), st.integers(0, 99))
def test_more_rent_under_the_ceiling_never_lowers_the_housing_aid(answers: Answers, one: int, other: int) -> None:
    assume(answers.text("logement") in ("hlm", "vide", "meuble"))
    [view] = simulate_all([(answers, History())], ON)
    ceiling = int(view.family("aide_logement_loyer_plafond"))
    low, high = (max(1, ceiling * share // 100) for share in sorted((one, other)))
    rents = [answers.with_value("loyer", rent) for rent in (low, high)]
    amounts = [v.family("aide_logement") for v in simulate_all([(a, History()) for a in rents], ON)]
    assert amounts[0] <= amounts[1]


@given(households(), st.randoms(use_true_random=False))
def test_the_order_of_the_children_changes_nothing(answers: Answers, order: random.Random) -> None:
    count = answers.number("nombre_enfants") or 0
    assume(count > 1)
    ranks = list(range(1, count + 1))
    order.shuffle(ranks)
    moved: dict[str, Value] = {}
    for key, value in answers.items():
        prefix, dot, name = key.partition(".")
        if dot and prefix.startswith("enfant"):
            prefix = f"enfant{ranks[int(prefix.removeprefix('enfant')) - 1]}"
        moved[f"{prefix}{dot}{name}"] = value
    assert told(estimate(Answers(moved), ON)) == told(estimate(answers, ON))


@given(households(), st.data())
def test_a_range_contains_the_amount_of_every_answer_inside_it(answers: Answers, data: st.DataObject) -> None:
    may = [f for f in fields(answers) if _has_range(f)]
    assume(may)
    field = data.draw(st.sampled_from(may))
    value = data.draw(_inside(field, answers))
    sure = relevant(Context(_completed(answers.with_value(field.key, value), data), ON))
    if field.key not in sure or any(isinstance(v, type(DONT_KNOW)) for v in sure.values()):
        assume(condition=False)
    doubtful = sure.with_value(field.key, _forgotten(sure[field.key]))
    doubtful = relevant(Context(doubtful, ON))
    opened = set(sure) - set(doubtful)
    assume(all(_tried(f, sure) for f in fields(sure) if f.key in opened))
    known_report, range_report = estimate(sure, ON), estimate(doubtful, ON)
    found = {(e.aid, e.beneficiary): e for e in range_report.entitlements}
    for one in known_report.entitlements:
        # An aid that would tell a status is left out where it is not for this visitor.
        other = found.get((one.aid, one.beneficiary))
        assert one.private if other is None else _contains(other, one), f"{field.key} {one.aid}"


def _has_range(field: Field) -> bool:
    return (
        field.unknown and field.name not in (*DECISIONS, "nature_n2", "date_pret") and (field.kind is not Kind.BENEFITS)
    )


def _inside(field: Field, answers: Answers) -> st.SearchStrategy[Value]:
    """Return answers between the ends that are tried for a question, of the same course for an income."""
    if field.kind is Kind.CHOICE:
        return st.sampled_from([o.value for o in field.options])
    if field.kind is Kind.MONTH:  # of a leave: from its first pay back to the month that makes it a long one
        began = leave_began(Context(answers, ON), PARTNER if field.key.startswith(PARTNER.prefix) else VISITOR)
        first = Month.of(ON).offset(-LONG_LEAVE_MONTHS)
        return st.sampled_from(list(first.until(began or Month.of(ON))))
    if field.kind is Kind.SELF_EMPLOYED:
        said = answers.get(field.key)
        if isinstance(said, SelfEmployed) and said.quarter is not None:
            return st.integers(QUARTER.low, QUARTER.high).map(lambda a: replace(said, kind="services", quarter=a))
        amounts = st.integers(YEARLY_SELF_EMPLOYED.low, YEARLY_SELF_EMPLOYED.high)
        return amounts.map(lambda a: SelfEmployed("services", a))
    spread = AMOUNTS[field.name]
    amounts = st.integers(spread.low, spread.high)
    return amounts.map(Income) if field.kind is Kind.INCOME else amounts


def _tried(field: Field, answers: Answers) -> bool:
    """Tell whether the answer to a question that the doubt closes is one of those tried for it."""
    name = field.name
    value = answers[field.key]
    if name in AMOUNTS and isinstance(value, int):
        return AMOUNTS[name].low <= value <= AMOUNTS[name].high
    return value in candidates(field, DONT_KNOW, Context(answers, ON))


def _forgotten(value: Value) -> Value:
    if isinstance(value, SelfEmployed):
        return replace(value, yearly=DONT_KNOW) if value.quarter is None else replace(value, quarter=DONT_KNOW)
    return DONT_KNOW


def _contains(doubt: Entitlement, sure: Entitlement) -> bool:
    if "to_check" in (sure.state, doubt.state) or sure.state == "received":
        return True
    if sure.state == "not_eligible":
        return doubt.state == "not_eligible" or doubt.maybe
    if doubt.state == "not_eligible":
        return False
    return doubt.low - ROUNDING <= sure.low and sure.high <= doubt.high + ROUNDING


def test_what_is_said_to_be_blind_is_in_the_catalogue() -> None:
    assert {*BLIND_TO_RENT, *BLIND_TO_SAVINGS, *BLIND_TO_SCHOOL} <= set(catalogue())
