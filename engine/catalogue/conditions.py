"""The conditions that the file of an aid may state, and whether they hold: yes, no, or not known (True, False, None).

'Not known' wins over nothing but a sure answer: AND is no as soon as one part is no, OR is yes as soon as one part is
yes. A question that was not asked is a no: it was not asked because it does not concern this household. How each is
written in a file, with examples: docs/conditions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeAlias

from engine.answers.values import DONT_KNOW, Answers, Income, SelfEmployed, Unknown
from engine.places.territories import REGIONS, departement
from engine.questionnaire.family import ABROAD
from engine.questionnaire.model import VISITOR, Person
from engine.report.report import State
from engine.rules.in_force import NoScaleError
from engine.rules.system import parameters
from engine.simulation.runs import Runs
from engine.situation import Household

Truth: TypeAlias = bool | None
Who = Literal["person", "visitor", "partner", "some_adult", "every_adult", "some_child", "every_child", "some_member"]
HouseholdKind = Literal["alone", "couple", "lone_parent", "expecting", "attached", "child_abroad"]
IncomeBase = Literal["tax", "quarter", "year"]
Standing = Literal["granted", "received", "refused"]
HAD: dict[Standing, tuple[State, ...]] = {
    "granted": ("eligible", "received"),
    "received": ("received",),
    "refused": ("not_eligible",),
}


@dataclass(frozen=True, repr=False)
class Facts:
    """What conditions look at. `said` still holds the 'I do not know'; `runs`: one for each set of values tried in
    their place, the headline first; `results`: the states of the aids looked at before, by aid, by beneficiary;
    `supposed`: an income is a hypothesis of ours.
    """

    home: Household
    said: Answers
    runs: tuple[Runs, ...] = ()
    results: Mapping[str, Mapping[str, State]] = field(default_factory=dict)
    supposed: bool = False


class Condition(Protocol):
    """Anything that can be asked of a person in a household."""

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Tell whether it holds: True, False, or None where it is not known."""


def every(truths: Iterable[Truth]) -> Truth:
    """AND: no as soon as one is no, else not known as soon as one is not known."""
    found = list(truths)
    if False in found:
        return False
    return None if None in found else True


def some(truths: Iterable[Truth]) -> Truth:
    """OR: yes as soon as one is yes, else not known as soon as one is not known."""
    found = list(truths)
    if True in found:
        return True
    return None if None in found else False


@dataclass(frozen=True)
class Bounds:
    """From `least` up to `most`, both included, and strictly under `under`, strictly over `over`."""

    least: float | None = None
    most: float | None = None
    under: float | None = None
    over: float | None = None

    def hold(self, value: float) -> bool:
        """Tell whether a value lies within."""
        return (
            (self.least is None or value >= self.least)
            and (self.most is None or value <= self.most)
            and (self.under is None or value < self.under)
            and (self.over is None or value > self.over)
        )


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts, person: Person) -> Truth:
        """AND of the parts."""
        return every(part.holds(facts, person) for part in self.parts)


@dataclass(frozen=True)
class AnyOf:
    """One part at least holds."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts, person: Person) -> Truth:
        """OR of the parts."""
        return some(part.holds(facts, person) for part in self.parts)


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition

    def holds(self, facts: Facts, person: Person) -> Truth:
        """The contrary; what is not known stays so."""
        found = self.part.holds(facts, person)
        return None if found is None else not found


@dataclass(frozen=True)
class IfUnknown:
    """What counts where the part is not known."""

    part: Condition
    then: bool

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Yes or no, never 'not known'."""
        found = self.part.holds(facts, person)
        return self.then if found is None else found


@dataclass(frozen=True)
class Of:
    """The part asked of somebody else than the person the aid is for; of nobody, 'every' holds and 'some' does not."""

    who: Who
    part: Condition

    def holds(self, facts: Facts, person: Person) -> Truth:
        """AND or OR over the persons named."""
        truths = [self.part.holds(facts, other) for other in self.persons(facts, person)]
        return every(truths) if self.who.startswith("every") else some(truths)

    def persons(self, facts: Facts, person: Person) -> tuple[Person, ...]:
        """Return whom it is asked of; the children are those who count as dependants."""
        adults = facts.home.ctx.adults()
        found: dict[str, tuple[Person, ...]] = {
            "person": (person,),
            "visitor": adults[:1],
            "partner": adults[1:],
            "some_adult": adults,
            "every_adult": adults,
            "some_child": facts.home.children,
            "every_child": facts.home.children,
            "some_member": (*adults, *facts.home.children),
        }
        return found[self.who]


@dataclass(frozen=True)
class Age:
    """The age of the person, completed years."""

    bounds: Bounds

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Not known without a date of birth."""
        age = facts.home.ctx.age(person)
        return None if age is None else self.bounds.hold(age)


@dataclass(frozen=True)
class Said:
    """A choice or boxes: the answer is one of `values`, or one of them is ticked. `of_home`: asked once for all."""

    name: str
    values: frozenset[str]
    of_home: bool

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Not known where the visitor said so."""
        value = facts.said.get(_key(self.name, self.of_home, person))
        if value is DONT_KNOW:
            return None
        return bool(self.values & value) if isinstance(value, frozenset) else value in self.values


@dataclass(frozen=True)
class SaidUnknown:
    """The visitor answered 'I do not know'."""

    name: str
    of_home: bool

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Yes or no."""
        return facts.said.get(_key(self.name, self.of_home, person)) is DONT_KNOW


@dataclass(frozen=True)
class Amount:
    """A number said: euros a month of an income (a year for the self-employed), a rent, how many children."""

    name: str
    bounds: Bounds
    of_home: bool

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Not known where the amount is not."""
        value = facts.said.get(_key(self.name, self.of_home, person))
        if isinstance(value, Income):
            value = value.amount
        elif isinstance(value, SelfEmployed):
            # A quarter without sales after a year of them is not a business that earned nothing.
            paces = (value.yearly_pace, value.yearly)
            value = DONT_KNOW if DONT_KNOW in paces else max(p for p in paces if isinstance(p, int))
        if isinstance(value, Unknown):
            return None
        return isinstance(value, int) and self.bounds.hold(value)


@dataclass(frozen=True)
class Dated:
    """A date said lies from `since` on, and before `before`; a month counts as its first day."""

    name: str
    since: date | None
    before: date | None
    of_home: bool

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Not known where the visitor said so."""
        key = _key(self.name, self.of_home, person)
        day = facts.said.day(key)
        if day is None:
            return None if key in facts.said else False
        return (self.since is None or day >= self.since) and (self.before is None or day < self.before)


@dataclass(frozen=True)
class Lives:
    """The home is in one of these communes, départements or regions (codes of INSEE)."""

    communes: frozenset[str] = frozenset()
    departements: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def holds(self, facts: Facts, _: Person) -> Truth:
        """Not known before the commune is."""
        commune = facts.said.text("commune")
        if commune is None:
            return None
        here = departement(commune)
        within = any(here in REGIONS[region] for region in self.regions)
        return within or here in self.departements or commune in self.communes


@dataclass(frozen=True)
class Lived:
    """How the household is made: alone, in couple, a lone parent, expecting a child, on the parents' tax return, with a
    child who lives in another country and so counts for none of the others.
    """

    kind: HouseholdKind

    def holds(self, facts: Facts, _: Person) -> Truth:
        """Not known where it rests on an answer that is not."""
        ctx = facts.home.ctx
        match self.kind:
            case "alone":
                return not ctx.in_couple()
            case "couple":
                return ctx.in_couple()
            case "expecting":
                return _yes(facts, "naissance_attendue")
            case "attached":
                return _yes(facts, "rattache_parents")
            case "child_abroad":
                return any(facts.said.text(child.key("residence")) == ABROAD for child in ctx.children())
        expecting = _yes(facts, "naissance_attendue")
        return every((facts.said.text("couple") == "seul", some((bool(ctx.children()), expecting))))


@dataclass(frozen=True)
class Children:
    """How many dependent children there are of the ages within `ages`."""

    count: Bounds
    ages: Bounds

    def holds(self, facts: Facts, _: Person) -> Truth:
        """Yes or no: a child's date of birth is always asked."""
        return self.count.hold(sum(self.ages.hold(facts.home.ctx.age(c) or 0) for c in facts.home.children))


@dataclass(frozen=True)
class IncomeUnder:
    """The household's income is under a figure, or under a parameter of OpenFisca. `base`: 'tax', the reference tax
    income of two years ago, euros a year; 'quarter', the mean of the three months that the RSA reads, euros a month;
    'year', the twelve months that the health cover reads, euros a year.
    """

    base: IncomeBase
    figure: float | None
    parameter: str

    def holds(self, facts: Facts, _: Person) -> Truth:
        """Not known where the values tried in place of unknown answers do not agree, or the law has no figure yet."""
        limit = self._limit(facts.home)
        if limit is None:
            return None
        try:
            found = {self._income(runs, facts.home) < limit for runs in facts.runs}
        except NoScaleError:
            return None
        return found.pop() if len(found) == 1 else None

    def _limit(self, home: Household) -> float | None:
        if self.figure is not None:
            return self.figure
        node = parameters(home.month)
        for name in self.parameter.split("."):
            node = getattr(node, name, None)  # a parameter without a value in this month is not there
        return None if node is None else float(node)

    def _income(self, runs: Runs, home: Household) -> float:
        if self.base == "tax":
            return runs.first.tax_incomes(home.month.year - 2)[0]
        return runs.first.family("rsa_base_ressources" if self.base == "quarter" else "css_cmu_base_ressources")


@dataclass(frozen=True)
class Result:
    """What was found of another aid: had or sure to be, received today, or refused."""

    aid: str
    standing: Standing

    def holds(self, facts: Facts, person: Person) -> Truth:
        """Not known where that aid is probable or to be checked; no where it is not of this place."""
        states = facts.results.get(self.aid, {})
        whose = "foyer" if person.rank else person.role  # no aid is looked at for a child alone
        state = states.get(whose, states.get("foyer"))
        if state is None:
            return False
        if state in ("probable", "to_check"):
            return False if self.standing == "received" else None
        return state in HAD[self.standing]


@dataclass(frozen=True)
class IsFor:
    """The aid is looked at for the visitor, or for the partner."""

    who: Literal["visitor", "partner"]

    def holds(self, _: Facts, person: Person) -> Truth:
        """Yes or no; a child is neither."""
        return not person.rank and person.is_partner == (self.who == "partner")


def _key(name: str, of_home: bool, person: Person) -> str:
    return VISITOR.key(name) if of_home else person.key(name)


def _yes(facts: Facts, key: str) -> Truth:
    return None if facts.said.get(key) is DONT_KNOW else facts.said.yes(key)
