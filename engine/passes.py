"""The simulations behind one set of answers: the claim as made today, then the settled state, and two corrections.

Why there are several, and which aid is read from which: docs/modelling.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.aids.catalogue import Aid
from engine.answers import Answers
from engine.months import Month
from engine.questionnaire.money import WITHOUT_AMOUNT, benefit_ids
from engine.rules.system import scales, tax_benefit_system
from engine.situation import History, Household, build, name_of

# What pass one finds and pass two takes as received over M-4..M-1, before CRDS as the formulas read it.
FAMILY_FOUND = ("aide_logement", "af", "cf", "asf", "paje_base", "aspa")
PERSON_FOUND = ("aah", "asi", "ass", "caah")
MINIMA = ("aah", "asi", "ass")  # with the Aspa: minimum incomes of which a person keeps one


class View:
    """Reads values out of one simulation, at the reference month."""

    def __init__(self, simulation: Any, month: Month) -> None:
        self._simulation, self._month = simulation, month
        self._people: list[str] = list(simulation.populations["individu"].ids)

    def _array(self, variable: str, year: int | None = None) -> Any:
        definition = tax_benefit_system().get_variable(variable, check_existence=True)
        yearly = str(definition.definition_period) == "year"
        period = str(year or self._month.year) if yearly else str(self._month)
        return self._simulation.calculate(variable, period)

    def family(self, variable: str) -> float:
        """Return a value of the visitor's family (or household): euros, or 1.0 / 0.0 for a yes or no."""
        return float(self._array(variable)[0])

    def person(self, variable: str, name: str) -> float:
        """Return a value of one member, by OpenFisca id."""
        return float(self._array(variable)[self._people.index(name)])

    def tax_incomes(self, year: int) -> list[float]:
        """Return the reference tax income of every tax household, euros of `year`; the visitor's comes first."""
        return [float(x) for x in self._array("rfr", year)]


@dataclass(frozen=True)
class Passes:
    """`first`: claims made today; `settled`: once the other aids are paid; the others: see `run`."""

    first: View
    settled: View
    health: View
    grants: View
    old_age: View

    def of(self, aid: Aid) -> View:
        """Return the pass an aid is read from."""
        named = {"first": self.first, "settled": self.settled, "grants": self.grants}
        return {"css": self.health, "aspa": self.old_age}.get(aid.id, named[aid.read_from])


def simulate(answers: Answers, on: date, history: History) -> View:
    """Run OpenFisca on one household and return a reader of its results."""
    from openfisca_core.simulation_builder import SimulationBuilder

    month = Month.of(on)
    situation = build(answers, on, scales(month), history)
    return View(SimulationBuilder().build_from_entities(tax_benefit_system(), situation), month)


def run(answers: Answers, on: date) -> Passes:
    """Compute every pass for answers without unknowns.

    The health pass differs where one pass grants an RSA and the other does not: the CSS is free by right with the
    settled RSA. The grants pass differs for a couple in free union: the school adds the two tax incomes. The
    old-age pass is the settled one where one of a couple keeps a minimum income beside the other's Aspa.
    """
    home = Household.of(answers, on)
    first = simulate(answers, on, History())
    found = history_found(first, home)
    settled = simulate(answers, on, found)
    health = first
    if (first.family("rsa") > 0) != (settled.family("rsa") > 0):
        health = simulate(answers, on, History(rsa_now=settled.family("rsa")))
    grants = first
    if home.separate_returns and not home.attached and home.children:
        total = sum(first.tax_incomes(on.year - 2)[:2])
        grants = simulate(answers, on, History(rfr_two_years_ago=total))
    beside = found.family["aspa"] > 0 and any(adult[v] > 0 for adult in found.adults for v in MINIMA)
    return Passes(first, settled, health, grants, settled if beside else first)


def history_found(first: View, home: Household) -> History:
    """Return what pass two takes as received: each person keeps one minimum income, the best.

    The Aspa is one amount for the couple, but only those it is for choose between it and their own.
    """
    family = {variable: first.family(variable) for variable in FAMILY_FOUND}
    adults = [{v: first.person(v, name_of(p)) for v in PERSON_FOUND} for p in home.ctx.adults()]
    old = [bool(first.person("aspa_eligibilite", name_of(p))) for p in home.ctx.adults()]
    best = [max(MINIMA, key=lambda v, a=adult: a[v]) for adult in adults]  # type: ignore[misc]
    choosing = sum(adult[b] for adult, b, is_old in zip(adults, best, old, strict=True) if is_old)
    keeps_aspa = family["aspa"] > 0 and family["aspa"] >= choosing
    if not keeps_aspa:
        family["aspa"] = 0.0
    for adult, kept, is_old in zip(adults, best, old, strict=True):
        for variable in MINIMA:
            if variable != kept or (keeps_aspa and is_old):
                adult[variable] = 0.0
    return History(family, tuple(adults), settled=True)


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
