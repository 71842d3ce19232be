"""The state of one aid for one person: received, granted, to be checked with an agent, or refused, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.aids import law_of
from engine.answers.values import Answers
from engine.catalogue.aid import Aid, Doubt
from engine.catalogue.conditions import All, AnyOf, Condition, Facts, Truth, some
from engine.catalogue.law import Case, Reason
from engine.places.territories import out_of_reach
from engine.questionnaire.model import Person
from engine.report.report import State
from engine.rules.in_force import NoScaleError, has_figure, missing_scales_told
from engine.simulation.runs import Runs, View, declared_benefits, simulate
from engine.situation import History, Household, name_of, residence
from engine.situation.residence import Right
from engine.words.text import tr

CENT = 0.005
DEFAULT_COLUMN = "other"
RAISED = ("rsa", "ppa")  # columns where the raise of a lone parent counts (CASF L262-4, CSS L842-2)


@dataclass(frozen=True)
class Worth:
    """One aid for one person in one variant: euros, and for a coverage whether it is granted."""

    amount: float
    granted: bool


def worth(aid: Aid, person: Person, runs: Runs, home: Household) -> Worth:
    """Return what an aid is worth in one run; nothing for an aid that is never computed."""
    if not aid.variable:
        return Worth(0.0, granted=False)
    view = runs.of(aid.read_from)
    if aid.unit == "coverage":
        cost = view.family(aid.cost_variable)
        return Worth(cost, bool(view.family(aid.variable)) or cost > 0)
    if aid.entity == "individu":
        amount = view.person(aid.variable, name_of(person))
    elif aid.entity == "membres":
        # Where a child lives may not be known: in the variant of another country the child is not counted.
        members = [name_of(p) for p in (*home.ctx.adults(), *home.children)]
        amount = sum(view.person(aid.variable, name) for name in members if view.counts(name))
    else:
        amount = view.family(aid.variable)
    return Worth(0.0 if aid.unit == "right" else amount, amount > CENT)


def right_of(aid: Aid, person: Person, said: Answers, home: Household, view: View) -> Right:
    """Return what residence opens of an aid that is computed, for a person or for the household it is counted for."""
    column = aid.residence or DEFAULT_COLUMN
    raised = column in RAISED and view.family("rsa_majore_eligibilite") > 0
    adults = home.ctx.adults()
    if aid.entity == "individu":
        return residence.right(said, person, adults, column, raised=raised)
    return residence.of_household(said, adults, column, raised=raised)


def worths_of(aid: Aid, person: Person, every: tuple[Runs, ...], home: Household) -> tuple[Worth, ...]:
    """Return what an aid is worth in each run; none where the rules, or its own scale, have nothing of that day."""
    if aid.scale and not has_figure(aid.scale, home.ctx.on):
        return ()
    try:
        return tuple(worth(aid, person, runs, home) for runs in every)
    except NoScaleError:
        return ()


@dataclass(frozen=True, repr=False)
class Looked:
    """One aid looked at for one person: what was said, what was computed, what was found of the aids before it.

    `worths`: one for each run, none where the rules have nothing of that day.
    """

    aid: Aid
    person: Person
    facts: Facts
    worths: tuple[Worth, ...]

    @property
    def home(self) -> Household:
        """Return the household, what was not known replaced."""
        return self.facts.home

    @property
    def said(self) -> Answers:
        """Return the answers, the 'I do not know' among them."""
        return self.facts.said

    @property
    def headline(self) -> Runs:
        """Return the runs of what was supposed first."""
        return self.facts.runs[0]

    def case(self) -> Case:
        """Return it as the module of the aid sees it."""
        view = self.headline.of(self.aid.read_from)
        return Case(view, self.home, self.person, self.headline.first, self.facts.supposed)

    def verdict(self) -> tuple[State, Reason | None]:
        """Return the state, and the reason where there is one to give."""
        try:
            return self._verdict()
        except NoScaleError:
            return "to_check", _no_scale()

    def _verdict(self) -> tuple[State, Reason | None]:
        aid = self.aid
        if self._is_received():
            return "received", None
        if aid.private and (refused := self._refused()) is not None:
            return refused  # before the rules of the territory: nobody else is to see it, there no more than here
        if out_of_reach(self.said.text("commune")):
            return "to_check", Reason(tr("Les règles de votre territoire ne sont pas dans cette borne."))
        if not aid.variable:
            return self._never_computed()
        if (missed := self._missed()) is not None:
            return missed
        if not self.worths:
            return "to_check", _no_scale()
        granted = any(w.granted for w in self.worths)
        if granted and (by_status := self._by_status()) is not None:
            return by_status
        if granted and aid.confidence == "low":
            return "to_check", Reason(tr("Les règles locales changent souvent : demandez confirmation."))
        doubt = next((d for d in aid.doubts if d.when.holds(self.facts, self.person)), None)
        if doubt and self._is_worth_a_visit(doubt, granted=granted):
            return "to_check", Reason(doubt.sentence)
        if self.aid.read_from == "settled" and not all(runs.settles for runs in self.facts.runs):
            return "to_check", Reason(tr("Plusieurs aides dépendent l’une de l’autre."))
        if not granted:
            return self._not_granted()
        amounts = [w.amount for w in self.worths]
        same = all(w.granted for w in self.worths) and max(amounts) - min(amounts) < 1
        return ("eligible" if same else "probable"), None

    def _is_received(self) -> bool:
        told = declared_benefits(Household.of(self.said, self.home.ctx.on)).get(self.aid.id, set())
        condition = self.aid.received
        return name_of(self.person) in told or bool(condition and condition.holds(self.facts, self.person))

    def _never_computed(self) -> tuple[State, Reason]:
        """Send to an agent where the conditions hold or may hold: an amount is never promised."""
        if (refused := self._refused()) is not None:
            return refused
        truths = [(self._holds(*self._required, profile.when), profile) for profile in self.aid.profiles]
        told = next((p for wanted in (True, None) for truth, p in truths if truth is wanted), None)
        return "to_check", Reason((told and told.to_check) or self.aid.to_check)

    def _not_granted(self) -> tuple[State, Reason]:
        """Say why; where only the years of a permit stand in the way, and are not known, it is to be checked."""
        why = self._why_not()
        found = self._by_status() if why.by_status else None
        return found if found is not None and found[0] == "to_check" else ("not_eligible", why)

    def _by_status(self) -> tuple[State, Reason] | None:
        """Return the state where residence does not open the aid, or does not for sure; what was said counts."""
        found = right_of(self.aid, self.person, self.said, self.home, self.headline.first)
        if found.opens == "yes":
            return None
        if found.opens == "no":
            return "not_eligible", Reason(found.sentence, by_status=found.sentence)
        return "to_check", Reason(tr("Un agent doit voir votre dossier."), by_status=found.sentence)

    def _missed(self) -> tuple[State, Reason] | None:
        """Return the state of an aid that is computed, where its conditions do not hold for sure."""
        if (refused := self._refused()) is not None:
            return refused
        if self._holds(*self._required, *self._one_profile) is None:
            return "to_check", Reason(self.aid.to_check or tr("Cela dépend d’une réponse que vous ne savez pas."))
        return None

    def _refused(self) -> tuple[State, Reason] | None:
        """Say the first condition that nobody fulfils; else that nobody fulfils them all."""
        for required in self.aid.required:
            if self._holds(required.when) is False:
                return "not_eligible", Reason(required.refused or self.aid.refused)
        if self._holds(*self._required, *self._one_profile) is False:
            return "not_eligible", Reason(self.aid.refused)
        return None

    @property
    def _required(self) -> tuple[Condition, ...]:
        return tuple(required.when for required in self.aid.required)

    @property
    def _one_profile(self) -> tuple[Condition, ...]:
        return (AnyOf(tuple(profile.when for profile in self.aid.profiles)),) if self.aid.profiles else ()

    def _holds(self, *conditions: Condition) -> Truth:
        """Ask them all of the person; for an aid of the members, of each of them: one must fulfil them all."""
        asked = All(conditions)
        if self.aid.entity != "membres":
            return asked.holds(self.facts, self.person)
        members = (*self.home.ctx.adults(), *self.home.children)
        return some(asked.holds(self.facts, member) for member in members)

    def _is_worth_a_visit(self, doubt: Doubt, *, granted: bool) -> bool:
        if doubt.over == "hopeful":
            return not granted and self._could_turn(doubt)
        return doubt.over == "always" or (doubt.over == "granted") == granted

    def _could_turn(self, doubt: Doubt) -> bool:
        """Tell whether the answer that is missing, at its best, would grant the aid: no false hope."""
        if doubt.supposing:
            best = self.home.ctx.answers
            for name, value in doubt.supposing:
                best = best.with_value(self.person.key(name), value)
            view = simulate(best, self.home.ctx.on, History())
            return worth(self.aid, self.person, Runs(view, view, view, view, view, view), self.home).granted
        could_turn = law_of(self.aid.id).could_turn
        return could_turn is None or could_turn(replace(self.case(), view=self.headline.first))

    def _why_not(self) -> Reason:
        """Return what the file says first, then what the module reads in the calculation, then the main condition."""
        for refusal in self.aid.refusals:
            if refusal.when.holds(self.facts, self.person):
                return Reason(refusal.sentence)
        explain = law_of(self.aid.id).refusal
        with missing_scales_told():
            return explain(self.case()) if explain else Reason(self.aid.refused)


def _no_scale() -> Reason:
    return Reason(tr("Le barème de cette date n’est pas dans cette borne."))


def in_order(aids: Mapping[str, Aid]) -> list[Aid]:
    """Return the aids so that each comes after those whose results it looks at; else in the order of the catalogue."""
    found: dict[str, Aid] = {}
    todo = list(aids.values())[::-1]
    while todo:
        aid = todo[-1]
        before = [aids[name] for name in aid.looks_at if name in aids and name not in found]
        if before and aid.id not in found:
            todo += reversed(before)
        else:
            found.setdefault(todo.pop().id, aid)
    return list(found.values())
