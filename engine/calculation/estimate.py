"""From answers to a report: every variant of what is unknown, each aid's state, the hypotheses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.aids import law_of
from engine.answers.values import Answers, SelfEmployed, Unknown
from engine.calculation import quotient, shared_children
from engine.calculation.lines import lines
from engine.calculation.rivals import GRANTED, Rivals
from engine.calculation.tried import Tried
from engine.calculation.verdict import Looked, Worth, in_order, worths_of
from engine.catalogue.aid import Aid, has_begun, is_for, is_open, last_day
from engine.catalogue.conditions import Facts
from engine.catalogue.freshness import scale_age
from engine.catalogue.law import Case, Reason
from engine.catalogue.usable import usable
from engine.places.communes import commune_label
from engine.places.territories import out_of_reach, overseas
from engine.questionnaire import describe, relevant, screens
from engine.questionnaire.kinds_of_income import ticked
from engine.questionnaire.model import PARTNER, VISITOR, Context, Kind, Person
from engine.questionnaire.profile import DISABLED
from engine.questionnaire.residence import PRIVATE
from engine.questionnaire.sick_leave import SICK_KINDS
from engine.report.forms import paper_forms
from engine.report.report import Entitlement, Figure, Report, State
from engine.rules.in_force import NoScaleError, missing_scales_told
from engine.rules.system import versions
from engine.simulation.runs import Runs, run_all
from engine.simulation.unknowns import sentence, unknown_fields, variants
from engine.situation import Household, child_too_old
from engine.situation.persons import SAVINGS_CLASSES
from engine.words import text
from engine.words.text import tr

WORTH_TELLING = 10.0  # euros a month: two amounts that are nearer are told as one
ADULT = 20  # the AAH follows the allowance for a disabled child (CSS L821-1, R821-1)
NET_SOCIAL = {"salaire", "chomage", "retraite", *SICK_KINDS}  # asked for by the name it has on papers


class IncompleteAnswersError(ValueError):
    """A question that must be answered was not; names the keys, never a value."""


def estimate(answers: Answers, on: date) -> Report:
    """Return the report for a visitor's answers at a reference date.

    Raises IncompleteAnswersError when a relevant question has no answer.
    """
    ctx = Context(answers, on)
    said = relevant(ctx)
    ctx = Context(said, on)
    missing = [f.key for s in screens(ctx) for f in s.fields if f.key not in said]
    if missing:
        raise IncompleteAnswersError("questions sans réponse : " + ", ".join(missing))
    tried = variants(said, ctx)
    computed = run_all([variant.answers for variant in tried], on)
    home = Household.of(tried[0].answers, on)
    aids = {aid.id: aid for aid in _concerned(said, on)}
    supposed = any(f.kind in (Kind.INCOME, Kind.SELF_EMPLOYED) for _, f in unknown_fields(ctx))
    found = _looked_at(aids, Facts(home, said, tuple(computed), supposed=supposed), Tried(tried, computed))
    people = {
        name: law.people(Case(computed[0].first, home)) for name in aids if (law := law_of(name)).people is not None
    }
    settled = tuple(Rivals(aids, found, people).settled())
    return Report(
        on=on.isoformat(),
        entitlements=settled,
        declared=describe.declared(ctx, commune_label),
        hypotheses=tuple(_hypotheses(ctx)),
        versions=tuple(versions().items()),
        quotient=None if out_of_reach(said.text("commune")) else quotient.found(computed, home, settled),
    )


def _concerned(said: Answers, on: date) -> list[Aid]:
    """Return the aids there are, where the visitor lives; the smaller ones not where the rules do not reach."""
    commune = said.text("commune") or ""
    here = [a for a in usable().values() if is_for(a, commune) and not (a.extra and out_of_reach(commune))]
    return [aid for aid in here if has_begun(aid, on)]


def _looked_at(aids: dict[str, Aid], facts: Facts, tried: Tried) -> list[Entitlement]:
    """Return the entitlements in the order of the catalogue, each found after those that its conditions look at.

    Of an aid that would tell a status nothing is kept where it is not for this visitor, not even that it is not.
    """
    found: dict[str, list[Entitlement]] = {}
    states: dict[str, dict[str, State]] = {}
    for aid in in_order(aids):
        found[aid.id] = [
            _entitlement(person, aid, replace(facts, results=states), tried) for person in _persons(aid, facts.home)
        ]
        states[aid.id] = {e.beneficiary: e.state for e in found[aid.id]}
    return [e for name, aid in aids.items() for e in found[name] if not (aid.private and e.state == "not_eligible")]


def _persons(aid: Aid, home: Household) -> Iterator[Person]:
    yield VISITOR
    if aid.entity == "individu" and home.ctx.in_couple():
        yield PARTNER


def _entitlement(person: Person, aid: Aid, facts: Facts, tried: Tried) -> Entitlement:
    halved = shared_children.halved(aid, facts, tried)
    facts, tried = shared_children.counting(aid, facts, tried, halved=bool(halved))
    home, said = facts.home, facts.said
    looked = Looked(aid, person, facts, halved or worths_of(aid, person, facts.runs, home))
    worths = list(looked.worths)
    state, reason = looked.verdict()
    granted = state in GRANTED
    low, high = _range(aid, worths) if granted else (0.0, 0.0)
    found = reason.means if reason else None
    age = scale_age(aid, home.ctx.on) if aid.scale and looked.worths else None
    away = overseas(said.text("commune"))
    until = last_day(aid, home.ctx.on)
    return Entitlement(
        aid=aid.id,
        name=aid.name,
        short=aid.short,
        beneficiary=_beneficiary(aid, person),
        state=state,
        unit=aid.unit,
        low=low,
        high=high,
        maybe=len({w.granted for w in worths}) > 1,
        institution=aid.institution,
        phone=aid.phone,
        body=aid.body or aid.institution,
        theme=aid.theme,
        deadline=aid.deadline,
        until=until.isoformat() if until else "",
        answer_months=aid.answer_months,
        closed=not is_open(aid, home.ctx.on),
        what=(away and aid.what_overseas) or aid.what,
        from_when=aid.from_when,
        season=aid.season,
        warning=aid.warning,
        conditions=(away and aid.conditions_overseas) or aid.conditions,
        steps=aid.steps,
        documents=aid.documents,
        forms=paper_forms(aid.id, aid.forms),
        scale_date=age.since.isoformat() if age else "",
        stale=bool(age and age.stale),
        reason=reason.sentence if reason else "",
        by_status=reason.by_status if reason else "",
        private=aid.private or (state == "not_eligible" and bool(reason and reason.by_status)),
        resources=found.counted if found else None,
        ceiling=found.ceiling if found else None,
        means_unit=found.unit if found else "",
        first_months=_first_months(aid, looked.headline, worths[0]) if state == "eligible" and not halved else None,
        later=None if halved else _later(aid, looked.headline, worths, state, reason),
        declared=_declared_amount(aid, person, said),
        letter=aid.letter and not aid.extra,
        extra=aid.extra or (aid.quiet and state == "not_eligible"),
        counted=aid.counted and is_open(aid, home.ctx.on),
        opens=aid.opens,
        costs=aid.costs,
        near=_is_near(looked, state, reason),
        excludes=aid.excludes,
        narrows=tried.narrows(worths, replace(home.ctx, answers=said)) if state == "probable" else "",
        figures=_figures(looked) if granted and not halved and _is_money(aid, worths[0]) else (),
    )


def _is_near(looked: Looked, state: State, reason: Reason | None) -> bool:
    """Tell whether a refusal is soon another answer: for nothing that residence says, nor income, which is measured."""
    other = reason is not None and (bool(reason.by_status) or reason.means is not None)
    if state != "not_eligible" or looked.aid.near is None or other:
        return False
    return looked.aid.near.holds(looked.facts, looked.person) is True


def _range(aid: Aid, worths: list[Worth]) -> tuple[float, float]:
    """Return the least and the most; nothing is the least where one trial grants nothing, but a cover has a cost."""
    amounts = [w.amount for w in worths if w.granted]
    nothing = len(amounts) < len(worths) and aid.unit != "coverage"
    return 0.0 if nothing else min(amounts), max(amounts)


def _is_money(aid: Aid, settled: Worth) -> bool:
    return settled.granted and aid.unit not in ("right", "percent")


def _figures(looked: Looked) -> tuple[Figure, ...]:
    """Return what is behind an amount; nothing where a scale of ours is of another day than the amount's own."""
    try:
        with missing_scales_told():
            return lines(looked.aid, looked.worths[0].amount, looked.case())
    except NoScaleError:
        return ()


def _beneficiary(aid: Aid, person: Person) -> str:
    return person.role if aid.entity == "individu" else "foyer"


def _first_months(aid: Aid, runs: Runs, settled: Worth) -> float | None:
    if aid.read_from != "settled":
        return None
    first = runs.entry.family(aid.variable)
    return first if abs(first - settled.amount) >= WORTH_TELLING else None


def _later(aid: Aid, runs: Runs, worths: list[Worth], state: State, reason: Reason | None) -> float | None:
    """Return the amount of the fourth month where it is another; nothing of what residence does not open."""
    if aid.read_from != "settled" or runs.later is None or state not in ("eligible", "not_eligible"):
        return None
    if not worths or (reason is not None and reason.by_status):
        return None
    later = runs.later.family(aid.variable)
    return later if abs(later - worths[0].amount) >= WORTH_TELLING else None


def _declared_amount(aid: Aid, person: Person, said: Answers) -> int | None:
    amount = said.benefits(person.key("aides")).get(aid.id)
    return None if amount is None or isinstance(amount, Unknown) else amount


def _hypotheses(ctx: Context) -> list[str]:
    answers, year = ctx.answers, ctx.on.year
    found = [sentence(screen, field, ctx) for screen, field in unknown_fields(ctx) if field.name not in PRIVATE]
    if answers.get("revenus_n2") == "semblables":
        found.append(tr("Vos revenus de {year} sont comptés comme ceux des 12 derniers mois.").format(year=year - 2))
    found.append(tr("Vous vivez en France plus de 9 mois par an, de façon régulière."))
    if any(NET_SOCIAL & set(ticked(answers, person)) for person in ctx.adults()):
        found.append(tr("Les montants nets sont comptés comme le « montant net social »."))
    businesses = [answers.get(p.key("independant")) for p in ctx.adults() if "independant" in ticked(answers, p)]
    if any(isinstance(b, SelfEmployed) and b.quarter is None for b in businesses):
        found.append(tr("À votre compte : le calcul part du total de l’année dernière."))
    if any(isinstance(b, SelfEmployed) and b.quarter is not None for b in businesses):
        found.append(tr("À votre compte : le calcul part des 3 mois que vous avez dits."))
    counted = SAVINGS_CLASSES.get(answers.text("patrimoine") or "")
    if counted is not None:
        found.append(tr("Votre épargne est comptée pour {amount}.").format(amount=text.euros(counted)))
    if answers.get("couple") == "union_libre":
        found.append(tr("Vous faites deux déclarations d’impôts. Les enfants sont sur la vôtre."))
    if child_too_old(answers, ctx.on):
        found.append(tr("Un enfant de plus de 25 ans n’est pas compté. Il fait sa propre demande."))
    if any((ctx.age(c) or 0) >= ADULT and answers.text(c.key("handicap")) in DISABLED for c in ctx.children()):
        found.append(tr("Un enfant handicapé de 20 ans ou plus peut demander l’AAH."))
    if answers.get("logement") in ("vide", "meuble"):
        found.append(tr("Votre logement n’a pas d’accord avec l’État (il n’est pas « conventionné »)."))
    return found
