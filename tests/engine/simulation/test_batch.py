"""Many households in one simulation give what each gives alone, and alone what OpenFisca's own builder gives."""

from __future__ import annotations

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from engine.answers.months import Month
from engine.catalogue.catalogue import catalogue
from engine.rules.system import scales, tax_benefit_system
from engine.simulation.batch import Placed, place
from engine.simulation.runs import View
from engine.situation import History, build
from tests.conftest import ON, answers_of
from tests.engine.calculation.test_golden import GOLDEN
from tests.engine.questionnaire.test_questionnaire import PERSONAS

MONTH = Month.of(ON)
SOURCES = [source for source, _ in (*GOLDEN.values(), *PERSONAS.values())]


def situation(source: str) -> dict[str, dict[str, object]]:
    return build(answers_of(source), ON, scales(MONTH), History())


def read(view: View, people: list[str]) -> dict[str, list[float]]:
    found = {}
    for aid in catalogue().values():
        if aid.variable:
            personal = aid.entity in ("individu", "membres")
            values = [view.person(aid.variable, name) for name in people] if personal else [view.family(aid.variable)]
            found[aid.id] = values
    return found | {"rfr": view.tax_incomes(ON.year - 2)}


@pytest.mark.parametrize("source", SOURCES[::4])
def test_one_household_is_what_openfisca_builds(source: str) -> None:
    told = situation(source)
    simulation = SimulationBuilder().build_from_entities(tax_benefit_system(), told)
    people = {name: rank for rank, name in enumerate(told["individus"])}
    ranks = {e.key: list(range(len(told.get(e.plural, ())))) for e in tax_benefit_system().entities}
    theirs = View(Placed(simulation, people, ranks), MONTH)
    assert read(View(place([told])[0], MONTH), list(people)) == read(theirs, list(people))


def test_together_is_as_alone() -> None:
    told = [situation(source) for source in SOURCES]
    together = [View(placed, MONTH) for placed in place(told)]
    for one, view in zip(told, together, strict=True):
        people = list(one["individus"])
        assert read(view, people) == read(View(place([one])[0], MONTH), people)


def test_households_that_share_a_simulation_do_not_mix() -> None:
    source = GOLDEN["worker alone, 900 net"][0]
    placed = place([situation(source), situation(source.replace("900", "950")), situation(SOURCES[0])])
    assert placed[0].simulation is placed[1].simulation
    assert placed[0].people != placed[1].people
    wages = [View(p, MONTH).person("salaire_net", "demandeur") for p in placed]
    assert wages == [900, 950, 0]


def test_a_household_with_other_inputs_has_a_simulation_of_its_own() -> None:
    told = situation(SOURCES[0])
    more = situation(SOURCES[0])
    more["individus"]["demandeur"]["aah"] = {"2026-11": 500.0}
    apart = place([told, more])
    assert apart[0].simulation is not apart[1].simulation
    assert [View(p, MONTH).person("aah", "demandeur") for p in apart] == [0.0, 500.0]


def test_the_months_of_a_variable_are_set_before_its_year() -> None:
    told = situation(SOURCES[0])
    told["individus"]["demandeur"]["primes_fonction_publique"] = {"2025": 11_000.0, "2025-01": 0.0}
    simulation = SimulationBuilder().build_from_entities(tax_benefit_system(), told)
    theirs = [float(simulation.calculate("primes_fonction_publique", f"2025-{m:02d}")[0]) for m in range(1, 13)]
    [ours] = place([told])
    mine = [float(ours.simulation.calculate("primes_fonction_publique", f"2025-{m:02d}")[0]) for m in range(1, 13)]
    assert mine == theirs == [0.0] + [1_000.0] * 11
