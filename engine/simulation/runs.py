"""The simulations behind one set of answers: the claim as made today, the settled state, and the corrections.

Why there are several, and which aid is read from which: docs/modelling.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from engine.answers.months import Month
from engine.answers.values import Answers
from engine.questionnaire.model import Person
from engine.questionnaire.money import WITHOUT_AMOUNT, benefit_ids
from engine.rules.in_force import check_formula, missing_scales_told
from engine.rules.system import scales, tax_benefit_system
from engine.simulation.batch import Placed, place
from engine.simulation.later import ahead
from engine.situation import History, Household, build, interrupted, name_of, quarter_read, residence
from engine.situation.school_year import SCHOOL_YEAR, grant_year

# What the first claim finds and the settled state takes as received over M-4..M-1, before CRDS as the formulas read it.
# Each with its column of data/residence.toml: what residence does not open for sure is not taken as received.
FAMILY_FOUND = {
    "aide_logement": "housing",
    "af": "family",
    "cf": "family",
    "asf": "family_support",
    "paje_base": "family",
    "aspa": "old_age",
}
PERSON_FOUND = {"aah": "disability", "asi": "old_age", "ass": "unemployment", "caah": "disability"}
# What the settled state itself finds, and takes as received in turn until it finds the same: the RSA opens the
# neutralisation of the housing aid (CCH R822-17), which lowers the RSA by the housing flat rate (CASF R262-9).
FAMILY_SETTLED = {"rsa": "rsa", "aide_logement": "housing"}
MOST_ROUNDS = 3
SAME = 0.01  # euros a month
RunName = Literal["first", "settled", "health", "grants", "old_age"]
MINIMA = ("aah", "asi", "ass")  # with the Aspa: minimum incomes of which a person keeps one


class View:
    """Reads values out of one simulation, at the reference month."""

    def __init__(self, placed: Placed, month: Month) -> None:
        self._placed, self._month = placed, month
        self._quarter = quarter_read(month)

    def _array(self, variable: str, period: Month | int | None = None) -> Any:
        """Return the values of this household's members or groups for a period, the reference month by default.

        Raises NoScaleError where the rules have no scale or no formula of that period.
        """
        definition = tax_benefit_system().get_variable(variable, check_existence=True)
        yearly = str(definition.definition_period) == "year"
        when = period or (self._month.year if yearly else self._month)
        check_formula(definition, f"{when}-01" if isinstance(when, Month) else f"{when}-01-01")
        key = definition.entity.key
        ranks = list(self._placed.people.values()) if key == "individu" else self._placed.groups[key]
        with missing_scales_told():
            return self._placed.simulation.calculate(variable, str(when))[ranks]

    def family(self, variable: str) -> float:
        """Return a value of the visitor's family or household: euros, or 1.0 / 0.0 for a yes or no."""
        return float(self._array(variable)[0])

    def person(self, variable: str, name: str) -> float:
        """Return a value of one member, by OpenFisca id."""
        return float(self._array(variable)[list(self._placed.people).index(name)])

    def holds(self, name: str) -> bool:
        """Tell whether a member is counted in this run: a child tried as living abroad is not."""
        return name in self._placed.people

    def any_member(self, variable: str) -> bool:
        """Tell whether a yes or no is a yes for any member."""
        return bool(self._array(variable).any())

    def choice(self, variable: str) -> str:
        """Return the name of a value among several, of the household."""
        return str(self._array(variable).decode_to_str()[0])

    def quarter(self, variable: str) -> float:
        """Return the family's mean over the quarter that RSA and prime d'activité read; euros a month."""
        return sum(float(self._array(variable, m)[0]) for m in self._quarter) / len(self._quarter)

    def quarter_of_all(self, variable: str) -> float:
        """Return the mean over that quarter of the sum over all members; euros a month."""
        return sum(float(self._array(variable, m).sum()) for m in self._quarter) / len(self._quarter)

    def of_year(self, variable: str, names: Sequence[str], year: int) -> float:
        """Return the sum over members, by OpenFisca id, of a yearly value; euros of `year`."""
        values, people = self._array(variable, year), list(self._placed.people)
        return sum(float(values[people.index(name)]) for name in names)

    def tax_incomes(self, year: int) -> list[float]:
        """Return the reference tax income of every tax household, euros of `year`; the visitor's comes first."""
        return [float(x) for x in self._array("rfr", year)]


@dataclass(frozen=True)
class Runs:
    """`first`: claims made today; `settled`: once the other aids are paid, about the fourth month; `entry`: the first
    again, with an income that stopped shown to the RSA; `later`: the settled state of the fourth month, of the first
    answers alone, where an income changed lately; the others: see `run_all`.

    `settles`: false where the settled state finds another one each time: what it rests on is not sure.
    """

    first: View
    settled: View
    health: View
    grants: View
    old_age: View
    entry: View
    settles: bool = True
    later: View | None = None

    def of(self, name: RunName) -> View:
        """Return one of them, as an aid names it (`read_from`)."""
        view: View = getattr(self, name)
        return view


def simulate(answers: Answers, on: date, history: History) -> View:
    """Run OpenFisca on one household and return a reader of its results."""
    return simulate_all([(answers, history)], on)[0]


def simulate_all(cases: list[tuple[Answers, History]], on: date) -> list[View]:
    """Run OpenFisca on many sets of answers at once; each reader gives what it would give alone."""
    month = Month.of(on)
    situations = [build(answers, on, scales(month), history) for answers, history in cases]
    return [View(placed, month) for placed in place(situations)]


def run(answers: Answers, on: date) -> Runs:
    """Compute every run for answers without unknowns."""
    return run_all([answers], on)[0]


def run_all(every: list[Answers], on: date) -> list[Runs]:
    """Compute every run for several sets of answers without unknowns.

    The health run differs where one of the first two grants an RSA and the other does not: the CSS is free by right
    with the settled RSA. The grants run differs for a couple in free union (the school adds the two tax incomes) and
    from September to December (it reads the tax notice of the year, on the income of the year before). The old-age run
    is the settled one where one of a couple keeps a minimum income beside the other's Aspa.
    """
    homes = [Household.of(answers, on) for answers in every]
    firsts = simulate_all([(answers, History()) for answers in every], on)
    found = [history_found(first, home) for first, home in zip(firsts, homes, strict=True)]
    settled = simulate_all(list(zip(every, found, strict=True)), on)
    unsettled = _settle(every, homes, found, settled, on)
    entry = list(firsts)
    again = [i for i, home in enumerate(homes) if interrupted(home)]
    for i, view in zip(again, _again(every, again, lambda i: History(interrupted=True), on), strict=True):
        entry[i] = view
    health, grants = list(firsts), list(firsts)
    again = [i for i, (f, s) in enumerate(zip(firsts, settled, strict=True)) if _other_cover(f, s)]
    for i, view in zip(again, _again(every, again, lambda i: _rsa_now(settled[i]), on), strict=True):
        health[i] = view
    again = [i for i, home in enumerate(homes) if _other_grant(home)]
    for i, view in zip(again, _again(every, again, lambda i: _grant_income(firsts[i], homes[i]), on), strict=True):
        grants[i] = view
    return [
        Runs(
            first=firsts[i],
            settled=settled[i],
            health=health[i],
            grants=grants[i],
            old_age=settled[i] if _keeps_both(found[i]) else firsts[i],
            entry=entry[i],
            settles=i not in unsettled,
            later=_later(every[0], found[0], on) if i == 0 else None,
        )
        for i in range(len(every))
    ]


def _later(answers: Answers, found: History, on: date) -> View | None:
    moved = ahead(answers, on)
    return None if moved is None else simulate_all([(moved, found)], on)[0]


def _settle(
    every: list[Answers], homes: list[Household], found: list[History], settled: list[View], on: date
) -> set[int]:
    """Compute the settled states again with what they found, until each finds what it takes as received.

    `found` and `settled` are brought up to date; returns the ranks of those that find another state each time.
    """
    todo = set(range(len(every)))
    for rank in range(MOST_ROUNDS + 1):
        todo = {i for i in todo if not _same(found[i], settled[i], homes[i])}
        if not todo or rank == MOST_ROUNDS:
            break
        for i in todo:
            now = _family_found(settled[i], homes[i], FAMILY_SETTLED)
            found[i] = replace(found[i], family={**found[i].family, **now})
        again = sorted(todo)
        for i, view in zip(again, _again(every, again, lambda i: found[i], on), strict=True):
            settled[i] = view
    return todo


def _same(found: History, settled: View, home: Household) -> bool:
    """Tell whether a settled state finds what it took as received; what was declared received stays as declared."""
    declared = declared_benefits(home)
    return all(
        variable in declared or abs(found.family.get(variable, 0.0) - amount) < SAME
        for variable, amount in _family_found(settled, home, FAMILY_SETTLED).items()
    )


def _family_found(view: View, home: Household, wanted: Mapping[str, str]) -> dict[str, float]:
    """Return the benefits of the family that a run finds, nothing where residence does not open them for sure."""
    raised = view.family("rsa_majore_eligibilite") > 0
    adults = home.ctx.adults()

    def opened(column: str) -> bool:
        found = residence.of_household(home.ctx.answers, adults, column, raised=raised and column == "rsa")
        return found.opens == "yes"

    return {variable: view.family(variable) if opened(column) else 0.0 for variable, column in wanted.items()}


def _person_found(view: View, home: Household, person: Person) -> dict[str, float]:
    adults = home.ctx.adults()

    def opened(column: str) -> bool:
        return residence.right(home.ctx.answers, person, adults, column, raised=False).opens == "yes"

    name = name_of(person)
    return {v: view.person(v, name) if opened(column) else 0.0 for v, column in PERSON_FOUND.items()}


def _again(every: list[Answers], ranks: list[int], history: Callable[[int], History], on: date) -> list[View]:
    return simulate_all([(every[i], history(i)) for i in ranks], on)


def _other_cover(first: View, settled: View) -> bool:
    return (first.family("rsa") > 0) != (settled.family("rsa") > 0)


def _rsa_now(settled: View) -> History:
    return History(rsa_now=settled.family("rsa"))


def _other_grant(home: Household) -> bool:
    schools = {home.ctx.answers.text(c.key("scolarite")) for c in home.children}
    if home.attached or not schools & {"college", "lycee"}:
        return False
    return home.separate_returns or home.month.month >= SCHOOL_YEAR


def _grant_income(first: View, home: Household) -> History:
    """The packages read the income of N-2 in every month: it is given that of the notice the school looks at."""
    year = grant_year(home.month)
    incomes = first.tax_incomes(year)
    return History(rfr_two_years_ago=sum(incomes[:2]) if home.separate_returns else incomes[0])


def _keeps_both(found: History) -> bool:
    return found.family["aspa"] > 0 and any(adult[v] > 0 for adult in found.adults for v in MINIMA)


def history_found(first: View, home: Household) -> History:
    """Return what the settled state takes as received: each person keeps one minimum income, the best.

    The Aspa is one amount for the couple, but only those it is for choose between it and their own.
    """
    family = _family_found(first, home, FAMILY_FOUND)
    adults = [_person_found(first, home, person) for person in home.ctx.adults()]
    old = [bool(first.person("aspa_eligibilite", name_of(p))) for p in home.ctx.adults()]
    best = [max(MINIMA, key=lambda v, a=adult: _with_raise(v, a)) for adult in adults]  # type: ignore[misc]
    choosing = sum(_with_raise(b, adult) for adult, b, is_old in zip(adults, best, old, strict=True) if is_old)
    keeps_aspa = family["aspa"] > 0 and family["aspa"] >= choosing
    if not keeps_aspa:
        family["aspa"] = 0.0
    for adult, kept, is_old in zip(adults, best, old, strict=True):
        for variable in MINIMA:
            if variable != kept or (keeps_aspa and is_old):
                adult[variable] = 0.0
        if not adult["aah"]:
            adult["caah"] = 0.0
    return History(family, tuple(adults), interrupted=True)


def _with_raise(variable: str, adult: dict[str, float]) -> float:
    """Return what a minimum income brings, the raise for independent life with the AAH."""
    return adult[variable] + (adult["caah"] if variable == "aah" and adult["aah"] > 0 else 0.0)


def declared_benefits(home: Household) -> dict[str, set[str]]:
    """Return, by aid, the members (OpenFisca ids) who say they already receive it."""
    declared: dict[str, set[str]] = {}
    for person in home.ctx.adults():
        if "aides" not in home.ctx.answers.kinds(person.key("ressources")):
            continue
        for aid, amount in home.ctx.answers.benefits(person.key("aides")).items():
            # Zero euros is nothing received: the aid must not vanish from what to claim.
            if aid in benefit_ids(home.ctx, person) and (amount != 0 or aid in WITHOUT_AMOUNT):
                declared.setdefault(aid, set()).add(name_of(person))
    return declared
