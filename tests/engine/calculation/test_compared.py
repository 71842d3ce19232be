"""What must hold between two households that differ by one answer, or between two ways to compute the same one."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.answers.values import DONT_KNOW, Answers, Income, Value
from engine.calculation.estimate import estimate
from engine.catalogue.aid import Aid
from engine.catalogue.catalogue import catalogue
from engine.questionnaire import relevant
from engine.questionnaire.family import SHARED, WITH_YOU
from engine.questionnaire.kinds_of_income import OTHER_BOX, PAID_ONCE, RARE_KINDS
from engine.questionnaire.model import NONE_BOX, Context, Person
from engine.report.report import Report
from engine.rules.system import tax_benefit_system
from engine.simulation.runs import View, history_found, run, run_all, simulate_all
from engine.situation import History, Household, name_of
from engine.situation.income_kinds import KINDS
from tests.conftest import ON
from tests.households import households

CENT = 0.01
# What reads the tax side alone, of N-2 or of the notice.
TAX_SIDE = ("ars", "cf", "paje_base", "cheque_energie", "logement_social", "bourse_college", "bourse_lycee")


def _like(name: str, base: str) -> object:
    """Return what decides of an amount in a base, as the table says; None: the base does not see it as an income."""
    kind = KINDS[name]
    levies = kind.levies if kind.levies in ("pension", "unemployment") else None
    taxed = (kind.taxed, levies, kind.boxes) if kind.taxed > 0 else None  # a box of the tax return: no 10 % deduction
    match base:
        case "rsa":
            return (kind.counted, kind.takes_place) if kind.counted != "none" else None
        case "housing":
            return (kind.housing, *taxed) if taxed else None
        case "tax":
            return taxed
    return (kind.health and kind.taxed >= 0) or None


READ_BY = {"rsa": ("rsa", "ppa"), "housing": ("aide_logement",), "tax": TAX_SIDE, "health": ("css",)}
ALIKE = [
    (base, one, other)
    for base in READ_BY
    for one in KINDS
    for other in KINDS
    if one < other and _like(one, base) is not None and _like(one, base) == _like(other, base)
    # Severance counts for the RSA (CASF R262-6) and, exempt of tax, not for the prime d'activité (CSS L842-4, 5°).
    if not {one, other} & set(PAID_ONCE)
]


def boxes_with(answers: Answers, person: Person, kind: str) -> Answers:
    """Return the answers with a box of money ticked."""
    name = "ressources_autres" if kind in RARE_KINDS else "ressources"
    key, first = person.key(name), person.key("ressources")
    answers = answers.with_value(key, (answers.kinds(key) | {kind}) - {NONE_BOX})
    if kind in RARE_KINDS:
        answers = answers.with_value(first, (answers.kinds(first) | {OTHER_BOX}) - {NONE_BOX})
    return answers


def completed(answers: Answers, data: st.DataObject) -> Answers:
    """Answer what a change has opened, and drop what it has closed."""
    return data.draw(households(given=relevant(Context(answers, ON))))


def paid(answers: Answers, person: Person, kind: str, income: Income, data: st.DataObject) -> Answers:
    """Return the answers with an income of a kind."""
    return completed(boxes_with(answers, person, kind).with_value(person.key(kind), income), data)


def plain(answers: Answers, person: Person, data: st.DataObject) -> Answers:
    """Return the answers with a person of 40 who is neither disabled, a student nor a jobseeker, without any money.

    The law abates or leaves out the wages of jobseekers, the sick and the old, and takes sick pay beside a wage for
    work: the same euros are then not treated alike.
    """
    simple = {"activite": "sans_activite", "handicap": "aucun", "date_naissance": ON.replace(year=ON.year - 40)}
    for name, value in simple.items():
        answers = answers.with_value(person.key(name), value)
    for name in ("ressources", "ressources_autres"):
        answers = answers.with_value(person.key(name), frozenset({NONE_BOX}))
    for key in ("revenus_n2", person.key("revenus_n2")):
        answers = answers.with_value(key, "semblables")
    return completed(answers, data)


def worths(view: View, aid: Aid, person: Person) -> tuple[float, float]:
    """Return an amount and its cost, as the rules give them."""
    amount = view.person(aid.variable, name_of(person)) if aid.entity == "individu" else view.family(aid.variable)
    return amount, view.family(aid.cost_variable) if aid.cost_variable else 0.0


@given(households(), st.sampled_from(list(READ_BY)), st.integers(50, 2_500), st.data())
def test_the_same_euros_of_two_kinds_that_a_base_treats_alike_give_the_same_aid(
    answers: Answers, base: str, euros: int, data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(Context(answers, ON).adults()))
    _, *kinds = data.draw(st.sampled_from([pair for pair in ALIKE if pair[0] == base]))
    without_money = plain(answers, person, data)
    # The family support allowance completes the maintenance that a lone parent receives (CSS L523-1), nothing else.
    assume("pension_recue" not in kinds or not Context(without_money, ON).lone_parent())
    both = [paid(without_money, person, kind, Income(euros), data) for kind in kinds]
    one, other = simulate_all([(each, History()) for each in both], ON)
    for aid in (catalogue()[name] for name in READ_BY[base]):
        mine, theirs = worths(one, aid, person), worths(other, aid, person)
        assert mine == pytest.approx(theirs, abs=CENT), (aid.id, *kinds)


NO_WORK = [name for name, kind in KINDS.items() if kind.counted in ("replacement", "other")]
# The prime d'activité rises and falls with work, and sick pay beside a wage is work for it.
MEANS_TESTED = ("rsa", "aide_logement", "css", "aspa", "aah", "asi", "ass", *TAX_SIDE)
NO_COVER = 1_000.0  # euros a month that nobody pays for the health cover: worse than the dearest


def brought(view: View, aid: Aid, person: Person) -> float:
    """Return what an aid brings; a cover, the more the less it costs."""
    amount, cost = worths(view, aid, person)
    if aid.unit != "coverage":
        return amount
    return NO_COVER - cost if amount or cost else 0.0


@given(households(), st.sampled_from(NO_WORK), st.integers(0, 2_500), st.integers(1, 800), st.data())
def test_more_income_other_than_work_never_raises_an_aid(
    answers: Answers, kind: str, euros: int, more: int, data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(Context(answers, ON).adults()))
    poorer = paid(answers, person, kind, Income(euros), data)
    richer = poorer.with_value(person.key(kind), Income(euros + more))
    before, after = simulate_all([(each, History()) for each in (poorer, richer)], ON)
    for aid in (catalogue()[name] for name in MEANS_TESTED):
        assert brought(after, aid, person) <= brought(before, aid, person) + CENT, aid.id


READ = sorted({aid.variable for aid in catalogue().values() if aid.variable and not aid.extra})


def values(view: View, order: list[str], people: list[str]) -> dict[tuple[str, str], float]:
    """Read every variable of the catalogue, in an order."""
    found: dict[tuple[str, str], float] = {}
    for variable in order:
        if tax_benefit_system().get_variable(variable).entity.key == "individu":
            found |= {(variable, name): view.person(variable, name) for name in people}
        else:
            found[variable, ""] = view.family(variable)
    return found


@given(households(), households(), st.randoms(use_true_random=False))
def test_the_order_of_reading_and_the_neighbours_change_neither_state(
    answers: Answers, neighbour: Answers, order: random.Random
) -> None:
    home = Household.of(answers, ON)
    people = [name_of(adult) for adult in home.ctx.adults()]
    shuffled = order.sample(READ, len(READ))
    alone, [_, together] = run(answers, ON), run_all([neighbour, answers], ON)
    settled = history_found(simulate_all([(answers, History())], ON)[0], home)
    for history in (History(), settled):
        [one], [other] = (simulate_all([(answers, history)], ON) for _ in range(2))
        assert values(one, READ, people) == values(other, shuffled, people)
    for name in ("first", "settled", "health", "grants", "old_age"):
        assert values(alone.of(name), READ, people) == values(together.of(name), shuffled, people), name
    assert alone.settles == together.settles


# From the status that opens most to that which opens least; the other papers tell nothing sure.
CARDS = ("refugie", "carte_resident", "carte_sejour", "protection_temporaire", "demande_asile", "aucune")
NOT_TOLD = ("recepisse", "autre", DONT_KNOW)
STAYS = ("3_mois_5_ans", "5_10_ans", "10_ans_plus")


def residing(answers: Answers, nationality: str, card: Value = "", stay: str = "") -> Report:
    """Return the report with all the adults of one status."""
    for person in Context(answers, ON).adults():
        answers = answers.with_value(person.key("nationalite"), nationality)
        answers = answers.with_value(person.key("carte"), card).with_value(person.key("titre_sejour"), stay)
    return estimate(relevant(Context(answers, ON)), ON)


def totals(report: Report) -> tuple[float, float]:
    """Return the sure euros a month and a year, to the cent: AME and ADA have no amount here.

    Those of the report are sums of tens of euros: one aid of 1,044 is then more than two of 9 and 1,035.
    """
    sure = [e for e in report.with_state("eligible") if e.counted and not e.better]
    month, year = ([max(0.0, e.low - e.replaced) for e in sure if e.unit == unit] for unit in ("month", "year"))
    return sum(month), sum(year)


@given(households(), st.sampled_from(STAYS))
def test_a_status_of_fewer_rights_never_has_more_sure_euros(answers: Answers, stay: str) -> None:
    french = residing(answers, "francaise")
    found = [totals(each) for each in (french, *(residing(answers, "hors_ue", card, stay) for card in CARDS))]
    for more, fewer in itertools.pairwise(found):
        assert fewer[0] <= more[0] + CENT
        assert fewer[1] <= more[1] + CENT
    for card in NOT_TOLD:
        month, year = totals(residing(answers, "hors_ue", card, stay))
        assert month <= found[0][0] + CENT
        assert year <= found[0][1] + CENT


@given(households(), st.sampled_from(["moi", "autre", "partage", DONT_KNOW]), st.data())
def test_a_child_one_week_in_two_never_brings_more_than_a_whole_one(
    answers: Answers, recipient: Value, data: st.DataObject
) -> None:
    children = Context(answers, ON).children()
    assume(children)
    child = data.draw(st.sampled_from(children))
    for person in Context(answers, ON).adults():  # of another status or well paid, most have no minimum income at all
        answers = answers.with_value(person.key("nationalite"), "francaise")
        answers = plain(answers, person, data) if data.draw(st.booleans()) else answers
    whole = answers.with_value(child.key("residence"), WITH_YOU)
    shared = answers.with_value(child.key("residence"), SHARED).with_value(child.key("allocataire"), recipient)
    of_whole, of_shared = (totals(estimate(completed(each, data), ON)) for each in (whole, shared))
    assert of_shared[0] <= of_whole[0] + CENT
