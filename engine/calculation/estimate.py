"""From answers to a report: every variant of what is unknown, each aid's state, the hypotheses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from engine.aids import means
from engine.aids.checks import ADULT, Doubt, check, out_of_reach, overseas
from engine.aids.figures import figures
from engine.aids.hopes import DISABLED, held, hope
from engine.aids.reasons import why_not
from engine.aids.refusal import Reason, Refusal
from engine.aids.rivals import rivals
from engine.answers.values import Answers, Unknown
from engine.catalogue.catalogue import Aid, catalogue, is_for, is_open
from engine.catalogue.freshness import scale_age
from engine.places.communes import commune_label
from engine.questionnaire import describe, relevant, screens
from engine.questionnaire.model import PARTNER, VISITOR, Context, Kind, Person
from engine.report.forms import paper_forms
from engine.report.report import Entitlement, Figure, Report, State
from engine.rules.system import versions
from engine.simulation.runs import Runs, declared_benefits, run_all, simulate
from engine.simulation.unknowns import TOGETHER, Variant, question, sentence, unknown_fields, variants
from engine.situation import History, Household, child_too_old, name_of
from engine.situation.persons import SAVINGS_CLASSES
from engine.words import text
from engine.words.text import tr

CENT = 0.005


@dataclass(frozen=True)
class _Worth:
    """One aid for one person in one variant: euros, and for a coverage whether it is granted."""

    amount: float
    granted: bool


@dataclass(frozen=True)
class _Tried:
    """Every variant of what is unknown, the headline first, with its figures."""

    variants: list[Variant]
    computed: list[Runs]

    def narrows(self, worths: list[_Worth], ctx: Context) -> str:
        """Return the question that moves an amount most when it alone changes."""
        spread: dict[str, float] = {}
        for name in dict.fromkeys(v.key for v in self.variants if v.key not in ("", TOGETHER)):
            mine = [w for v, w in zip(self.variants, worths, strict=True) if v.key in ("", name)]
            amounts = [w.amount if w.granted else 0.0 for w in mine]
            spread[name] = max(amounts) - min(amounts) + (CENT if len({w.granted for w in mine}) > 1 else 0.0)
        name = max(spread, key=lambda n: spread[n], default="")
        return question(name, ctx) if name and spread[name] > 0 else ""


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
    entitlements = [
        _entitlement(aid, person, home, said, _Tried(tried, computed))
        for aid in _concerned(said)
        for person in ((VISITOR, PARTNER) if aid.entity == "individu" and home.ctx.in_couple() else (VISITOR,))
    ]
    return Report(
        on=on.isoformat(),
        entitlements=tuple(rivals(entitlements, _old(computed[0], home))),
        declared=describe.declared(ctx, commune_label),
        hypotheses=tuple(_hypotheses(ctx)),
        versions=tuple(versions().items()),
    )


def _old(runs: Runs, home: Household) -> set[str]:
    """Return those of the couple whom the Aspa is for."""
    return {_role(p) for p in home.ctx.adults() if runs.first.person("aspa_eligibilite", name_of(p))}


def _concerned(said: Answers) -> list[Aid]:
    """Return the aids of where the visitor lives; the smaller ones not where the rules do not reach."""
    commune = said.text("commune") or ""
    return [a for a in catalogue().values() if is_for(a, commune) and not (a.extra and out_of_reach(said))]


def _worth(aid: Aid, person: Person, runs: Runs, home: Household) -> _Worth:
    if not aid.variable:
        return _Worth(0.0, granted=False)
    view = runs.of(aid.read_from)
    if aid.unit == "coverage":
        cost = view.family(aid.cost_variable)
        return _Worth(cost, bool(view.family(aid.variable)) or cost > 0)
    if aid.entity == "individu":
        amount = view.person(aid.variable, name_of(person))
    elif aid.entity == "membres":
        amount = sum(view.person(aid.variable, name_of(p)) for p in (*home.ctx.adults(), *home.children))
    else:
        amount = view.family(aid.variable)
    return _Worth(0.0 if aid.unit == "right" else amount, amount > CENT)


def _entitlement(aid: Aid, person: Person, home: Household, said: Answers, tried: _Tried) -> Entitlement:
    computed = tried.computed
    worths = [_worth(aid, person, runs, home) for runs in computed]
    state, reason = _state(aid, person, home, said, worths, computed[0])
    granted = state in ("eligible", "probable")
    low, high = _range(aid, worths) if granted else (0.0, 0.0)
    found = reason.means if reason else None
    age = scale_age(aid, home.ctx.on) if aid.scale else None
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
        what=(overseas(said) and aid.what_overseas) or aid.what,
        from_when=aid.from_when,
        season=aid.season,
        warning=aid.warning,
        conditions=(overseas(said) and aid.conditions_overseas) or aid.conditions,
        steps=aid.steps,
        documents=aid.documents,
        forms=paper_forms(aid.id, aid.forms),
        scale_date=age.since.isoformat() if age else "",
        stale=bool(age and age.stale),
        reason=reason.sentence if reason else "",
        resources=found.counted if found else None,
        ceiling=found.ceiling if found else None,
        means_unit=found.unit if found else "",
        first_months=_first_months(aid, computed[0], worths[0]) if state == "eligible" else None,
        declared=_declared_amount(aid, person, said),
        letter=aid.letter and not aid.extra,
        extra=aid.extra or (aid.quiet and state == "not_eligible"),
        counted=aid.counted and is_open(aid, home.ctx.on),
        opens=aid.opens,
        excludes=aid.excludes,
        narrows=tried.narrows(worths, _context(said, home)) if state == "probable" else "",
        figures=_figures(aid, person, home, computed[0], worths[0]) if granted else (),
    )


def _range(aid: Aid, worths: list[_Worth]) -> tuple[float, float]:
    """Return the least and the most; nothing is the least where one trial grants nothing, but a cover has a cost."""
    amounts = [w.amount for w in worths if w.granted]
    nothing = len(amounts) < len(worths) and aid.unit != "coverage"
    return 0.0 if nothing else min(amounts), max(amounts)


def _figures(aid: Aid, person: Person, home: Household, headline: Runs, worth: _Worth) -> tuple[Figure, ...]:
    if not worth.granted or aid.unit in ("right", "percent"):
        return ()
    return figures(aid, worth.amount, headline.of(aid.read_from), home, person)


def _beneficiary(aid: Aid, person: Person) -> str:
    return _role(person) if aid.entity == "individu" else "foyer"


def _state(
    aid: Aid, person: Person, home: Household, said: Answers, worths: list[_Worth], headline: Runs
) -> tuple[State, Reason | None]:
    declared = declared_benefits(Household.of(said, home.ctx.on)).get(aid.id, set())
    if name_of(person) in declared or held(aid.id, said, person):
        return "received", None
    granted = any(w.granted for w in worths)
    if not aid.variable and not out_of_reach(said):
        found = hope(aid.id, home, said, person)
        return ("to_check", Reason(found)) if found else ("not_eligible", Reason(aid.refused))
    if aid.ages and not aid.ages[0] <= (home.ctx.age(person) or 0) <= aid.ages[1]:
        return "not_eligible", Reason(aid.refused)
    if granted and aid.confidence == "low" and not out_of_reach(said):
        return "to_check", Reason(tr("Les règles locales changent souvent : demandez confirmation."))
    doubt = check(aid.id, home, said, person)
    if doubt and _worth_a_visit(doubt, granted, aid, person, home, headline):
        return "to_check", Reason(doubt.sentence)
    if not granted:
        supposed = any(f.kind in (Kind.INCOME, Kind.SELF_EMPLOYED) for _, f in unknown_fields(_context(said, home)))
        return "not_eligible", why_not(aid, Refusal(headline.of(aid.read_from), home, person, headline.first, supposed))
    same = all(w.granted for w in worths) and max(w.amount for w in worths) - min(w.amount for w in worths) < 1
    return ("eligible" if same else "probable"), None


def _context(said: Answers, home: Household) -> Context:
    return replace(home.ctx, answers=said)


def _worth_a_visit(doubt: Doubt, granted: bool, aid: Aid, person: Person, home: Household, headline: Runs) -> bool:
    if doubt.scope == "hopeful":
        return not granted and _could_turn(aid, person, home, headline)
    return doubt.scope == "always" or (doubt.scope == "granted") == granted


def _could_turn(aid: Aid, person: Person, home: Household, headline: Runs) -> bool:
    """Tell whether the answer that is missing, at its best, would grant the aid: no false hope."""
    if aid.id == "aah":
        best = home.ctx.answers.with_value(person.key("handicap"), "80_ou_plus")
        return simulate(best, home.ctx.on, History()).person("aah", name_of(person)) > CENT
    adults = [name_of(p) for p in home.ctx.adults()]
    stays = any(headline.first.person("asi_aspa_condition_nationalite", name) for name in adults)
    # A new ASS is counted beside the unemployment pay that it follows: without it, at its best.
    found = means.aspa(headline.first, home, person)
    return stays and found.gap < sum(headline.first.person("ass", name) for name in adults)


def _first_months(aid: Aid, runs: Runs, settled: _Worth) -> float | None:
    if aid.read_from != "settled":
        return None
    first = runs.first.family(aid.variable)
    # Before the other aids are paid there can only be more; less comes from what pass one does not see.
    return first if first - settled.amount >= 1 else None


def _declared_amount(aid: Aid, person: Person, said: Answers) -> int | None:
    amount = said.benefits(person.key("aides")).get(aid.id)
    return None if amount is None or isinstance(amount, Unknown) else amount


def _role(person: Person) -> str:
    return "conjoint" if person.is_partner else "vous"


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
    if any((ctx.age(c) or 0) >= ADULT and answers.text(c.key("handicap")) in DISABLED for c in ctx.children()):
        found.append(tr("Un enfant handicapé de 20 ans ou plus peut demander l’AAH pour lui."))
    if answers.get("logement") in ("vide", "meuble"):
        found.append(tr("Votre logement n’a pas d’accord avec l’État (il n’est pas « conventionné »)."))
    return found
