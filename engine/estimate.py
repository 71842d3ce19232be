"""From answers to a report: every variant of what is unknown, each aid's state, the hypotheses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from engine import describe, text
from engine.aids.catalogue import Aid, catalogue
from engine.aids.checks import Doubt, check
from engine.aids.reasons import REASONS, Reason, Refusal
from engine.answers import Answers, Unknown
from engine.passes import Passes, declared_benefits, run, simulate
from engine.places.communes import commune_label
from engine.questionnaire import relevant, screens
from engine.questionnaire.model import PARTNER, VISITOR, Context, Kind, Person
from engine.report import Entitlement, PaperForm, Report, State
from engine.rules.freshness import scale_age
from engine.rules.system import parameters, versions
from engine.situation import History, Household, child_too_old, name_of
from engine.situation.persons import SAVINGS_CLASSES
from engine.text import tr
from engine.unknowns import sentence, unknown_fields, variants

CENT = 0.005


@dataclass(frozen=True)
class _Worth:
    """One aid for one person in one variant: euros, and for a coverage whether it is granted."""

    amount: float
    granted: bool


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
    computed = [(variant, run(variant.answers, on)) for variant in variants(said, ctx)]
    headline = computed[0][0].answers
    home = Household.of(headline, on)
    entitlements = [
        _entitlement(aid, person, home, said, [passes for _, passes in computed])
        for aid in catalogue().values()
        for person in ((VISITOR, PARTNER) if aid.entity == "individu" and home.ctx.in_couple() else (VISITOR,))
    ]
    return Report(
        on=on.isoformat(),
        entitlements=tuple(_exclusive(entitlements, computed[0][1], home)),
        declared=describe.declared(ctx, commune_label),
        hypotheses=tuple(_hypotheses(ctx)),
        versions=tuple(versions().items()),
    )


def _worth(aid: Aid, person: Person, passes: Passes) -> _Worth:
    if aid.unit == "coverage":
        cost = passes.health.family(aid.cost_variable)
        return _Worth(cost, bool(passes.health.family(aid.variable)) or cost > 0)
    view = passes.of(aid)
    amount = view.person(aid.variable, name_of(person)) if aid.entity == "individu" else view.family(aid.variable)
    return _Worth(amount, amount > CENT)


def _entitlement(aid: Aid, person: Person, home: Household, said: Answers, computed: list[Passes]) -> Entitlement:
    worths = [_worth(aid, person, passes) for passes in computed]
    granted = [w for w in worths if w.granted]
    state, reason = _state(aid, person, home, said, worths, computed[0])
    amounts = [w.amount for w in granted] if state in ("eligible", "probable") else []
    low = 0.0 if len(granted) < len(worths) and aid.unit != "coverage" else min(amounts, default=0.0)
    age = scale_age(aid, home.ctx.on)
    return Entitlement(
        aid=aid.id,
        name=aid.name,
        short=aid.short,
        beneficiary=_beneficiary(aid, person),
        state=state,
        unit=aid.unit,
        low=low if amounts else 0.0,
        maybe=0 < len(granted) < len(worths),
        high=max(amounts, default=0.0),
        institution=aid.institution,
        phone=aid.phone,
        what=aid.what,
        from_when=aid.from_when,
        season=aid.season,
        warning=aid.warning,
        conditions=aid.conditions,
        steps=aid.steps,
        documents=aid.documents,
        forms=tuple(PaperForm(f.number, f.title, f.confidence != "high") for f in aid.forms),
        scale_date=age.since.isoformat(),
        stale=age.stale,
        reason=reason.sentence if reason else "",
        gap=reason.gap if reason else None,
        gap_unit=reason.unit if reason else "",
        first_months=_first_months(aid, computed[0], worths[0]) if state == "eligible" else None,
        declared=_declared_amount(aid, person, said),
    )


def _beneficiary(aid: Aid, person: Person) -> str:
    if aid.entity == "famille":
        return "foyer"
    return _role(person)


def _state(
    aid: Aid, person: Person, home: Household, said: Answers, worths: list[_Worth], headline: Passes
) -> tuple[State, Reason | None]:
    if name_of(person) in declared_benefits(Household.of(said, home.ctx.on)).get(aid.id, set()):
        return "received", None
    granted = any(w.granted for w in worths)
    doubt = check(aid.id, home, said, person)
    if doubt and _worth_a_visit(doubt, granted, aid, person, home, headline):
        return "to_check", Reason(doubt.sentence)
    if not granted:
        supposed = any(f.kind in (Kind.INCOME, Kind.SELF_EMPLOYED) for _, f in unknown_fields(_context(said, home)))
        return "not_eligible", REASONS[aid.id](Refusal(headline.of(aid), home, person, headline.first, supposed))
    same = all(w.granted for w in worths) and max(w.amount for w in worths) - min(w.amount for w in worths) < 1
    return ("eligible" if same else "probable"), None


def _context(said: Answers, home: Household) -> Context:
    return replace(home.ctx, answers=said)


def _worth_a_visit(doubt: Doubt, granted: bool, aid: Aid, person: Person, home: Household, headline: Passes) -> bool:
    if doubt.scope == "hopeful":
        return not granted and _could_turn(aid, person, home, headline)
    return doubt.scope == "always" or (doubt.scope == "granted") == granted


def _could_turn(aid: Aid, person: Person, home: Household, headline: Passes) -> bool:
    """Tell whether the answer that is missing, at its best, would grant the aid: no false hope."""
    if aid.id == "aah":
        best = home.ctx.answers.with_value(person.key("handicap"), "80_ou_plus")
        return simulate(best, home.ctx.on, History()).person("aah", name_of(person)) > CENT
    adults = [name_of(p) for p in home.ctx.adults()]
    stays = any(headline.first.person("asi_aspa_condition_nationalite", name) for name in adults)
    ceilings = parameters(home.month).prestations_sociales.solidarite_insertion.minimum_vieillesse.aspa
    ceiling = ceilings.plafond_ressources.couples if len(adults) > 1 else ceilings.plafond_ressources.personnes_seules
    return stays and headline.first.family("asi_aspa_base_ressources") < float(ceiling) / 12


def _first_months(aid: Aid, passes: Passes, settled: _Worth) -> float | None:
    if aid.read_from != "settled":
        return None
    first = passes.first.family(aid.variable)
    # Before the other aids are paid there can only be more; less comes from what pass one does not see.
    return first if first - settled.amount >= 1 else None


def _declared_amount(aid: Aid, person: Person, said: Answers) -> int | None:
    amount = said.benefits(person.key("aides")).get(aid.id)
    return None if amount is None or isinstance(amount, Unknown) else amount


def _exclusive(entitlements: list[Entitlement], passes: Passes, home: Household) -> list[Entitlement]:
    """Mark what goes together badly: one minimum income or the other, and what a new one takes the place of."""
    minima = {aid.id for aid in catalogue().values() if aid.group == "minimum"}
    old = {_role(p) for p in home.ctx.adults() if passes.first.person("aspa_eligibilite", name_of(p))}
    rivals = [e for e in entitlements if e.aid in minima and e.state in ("eligible", "probable", "received")]
    rsa = next((e for e in entitlements if e.aid == "rsa" and e.state == "received"), None)
    result = []
    for entitlement in entitlements:
        if entitlement in rivals and entitlement.state in ("eligible", "probable"):
            mine = [r for r in rivals if r is not entitlement and _same_person(entitlement, r, old)]
            better = next((r.short for r in mine if _rank(r) > _rank(entitlement)), "")
            taken = [r for r in mine if r.state == "received"]
            if rsa is not None and not better:
                taken, rsa = [*taken, rsa], None
            entitlement = replace(
                entitlement,
                better=better,
                replaces=text.listing(r.short for r in taken) if not better else "",
                replaced=sum(r.declared or 0 for r in taken) if not better else 0,
            )
        result.append(entitlement)
    return result


def _role(person: Person) -> str:
    return "conjoint" if person.is_partner else "vous"


def _rank(entitlement: Entitlement) -> tuple[float, bool]:
    received = entitlement.state == "received" and entitlement.declared is not None
    return float(entitlement.declared or 0) if received else entitlement.high, entitlement.aid == "aspa"


def _same_person(one: Entitlement, other: Entitlement, old: set[str]) -> bool:
    """Tell whether two minimum incomes go to the same person; the Aspa goes to those of the age for it."""
    people = [old if e.aid == "aspa" else {e.beneficiary} for e in (one, other)]
    return bool(people[0] & people[1])


def _hypotheses(ctx: Context) -> list[str]:
    answers, year = ctx.answers, ctx.on.year
    found = [sentence(screen, field, ctx) for screen, field in unknown_fields(ctx)]
    if answers.get("revenus_n2") == "semblables":
        found.append(tr("Vos revenus de {year} sont comptés comme ceux des 12 derniers mois.").format(year=year - 2))
    found.append(tr("Vous vivez en France plus de 9 mois par an, de façon régulière."))
    if any("independant" in answers.kinds(p.key("ressources")) for p in ctx.adults()):
        found.append(tr("À votre compte : le calcul part du total de l’année dernière."))
    counted = SAVINGS_CLASSES.get(answers.text("patrimoine") or "")
    if counted is not None:
        found.append(tr("Votre épargne est comptée pour {amount}.").format(amount=text.euros(counted)))
    if answers.get("couple") == "union_libre":
        found.append(tr("Vous faites deux déclarations d’impôts. Les enfants sont sur la vôtre."))
    if child_too_old(answers, ctx.on):
        found.append(tr("Un enfant de plus de 25 ans n’est pas compté. Il fait sa propre demande."))
    if answers.get("logement") in ("vide", "meuble"):
        found.append(tr("Votre logement n’a pas d’accord avec l’État (il n’est pas « conventionné »)."))
    return found
