"""A small system of our own: what the core does with circles, types and periods is done the same way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.errors import CycleError, VariableNotFoundError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD, DIVIDE
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from engine.rules import fast

PERSON = Entity("person", "people", "", "")
HOME = GroupEntity(
    "home", "homes", "", "", [{"key": "adult", "plural": "adults"}, {"key": "child", "plural": "children"}]
)
MONTH, YEAR, DAY, ETERNITY = DateUnit.MONTH, DateUnit.YEAR, DateUnit.DAY, DateUnit.ETERNITY


class Tenure(Enum):
    """Two ways to live."""

    owner = "Owner"
    tenant = "Tenant"


def variable(name: str, formula: Any = None, unit: str = MONTH, kind: type = float, **more: Any) -> type[Variable]:
    body = {"value_type": kind, "entity": PERSON, "definition_period": unit, "label": name, **more}
    return type(name, (Variable,), body | ({"formula": formula} if formula else {}))


CALLS: list[str] = []


def counted(person: Any, period: Any) -> Any:
    CALLS.append(str(period))
    return person("wage", period) * 2


VARIABLES = (
    variable("wage"),
    variable("double", counted),
    variable("whole", lambda person, period: person("wage", period) / 3, kind=int),
    variable("one", lambda person, period: 1),
    variable("nothing", lambda person, period: None, default_value=7),
    variable("birth", unit=ETERNITY, kind=int),
    variable("yearly", lambda person, period: person("wage", period, options=[ADD]), unit=YEAR),
    variable("a_month_of_it", lambda person, period: person("yearly", period, options=[DIVIDE])),
    variable("daily", lambda person, period: person("wage", period.first_month), unit=DAY),
    variable("loop", lambda person, period: person("pool", period)),
    variable("pool", lambda person, period: person("loop", period)),
    variable("spiral", lambda person, period: person("spiral", period.last_month) + 1),
    variable(
        "a_name",
        lambda person, period: np.array(["tenant", "owner"]),
        kind=Enum,
        possible_values=Tenure,
        default_value=Tenure.owner,
    ),
    variable("ended", lambda person, period: person("wage", period), end="2020-12-31"),
    variable("together", lambda home, period: home.sum(home.members("wage", period)), entity=HOME),
    variable("of_home", lambda person, period: person.home("together", period)),
)


@pytest.fixture
def simulation() -> Any:
    fast.install()
    system = TaxBenefitSystem([PERSON, HOME])
    system.add_variables(*VARIABLES)
    CALLS.clear()
    people = {"a": {"wage": {"2026-01": 100, "2026-02": 50}, "birth": {"ETERNITY": 1990}}, "b": {}}
    homes = {"h": {"adults": ["a"], "children": ["b"]}}
    return SimulationBuilder().build_from_entities(system, {"people": people, "homes": homes})


@pytest.mark.parametrize(
    ("name", "period", "values"),
    [
        ("double", "2026-01", [200, 0]),
        ("whole", "2026-01", [33, 0]),
        ("one", "2026-01", [1, 1]),
        ("nothing", "2026-01", [7, 7]),
        ("birth", "2026-01", [1990, 0]),
        ("yearly", "2026", [150, 0]),
        ("a_month_of_it", "2026-03", [12.5, 0]),
        ("daily", "2026-01-15", [100, 0]),
        ("ended", "2026-01", [0, 0]),
        ("together", "2026-01", [100]),
        ("of_home", "2026-01", [100, 100]),
    ],
)
def test_values_have_the_type_of_their_variable(name: str, period: str, values: list[float], simulation: Any) -> None:
    found = simulation.calculate(name, period)
    assert found.tolist() == values
    assert found.dtype == simulation.tax_benefit_system.variables[name].dtype
    assert simulation.calculate(name, period) is simulation.calculate(name, period)


def test_a_formula_runs_once_a_period(simulation: Any) -> None:
    for _ in range(3):
        simulation.calculate("double", "2026-01")
    simulation.calculate("double", "2026-02")
    assert CALLS == ["2026-01", "2026-02"]


def test_who_changes_a_default_changes_nobody_elses(simulation: Any) -> None:
    array = simulation.calculate("wage", "2026-05")
    array += 5
    assert simulation.calculate("wage", "2026-06").tolist() == [0, 0]


def test_names_become_an_enumeration(simulation: Any) -> None:
    found = simulation.calculate("a_name", "2026-01")
    assert type(found) is EnumArray
    assert (found == Tenure.tenant).tolist() == [True, False]
    assert found.decode_to_str().tolist() == ["tenant", "owner"]


def test_a_circle_is_an_error_and_leaves_the_simulation_sound(simulation: Any) -> None:
    with pytest.raises(CycleError):
        simulation.calculate("loop", "2026-01")
    assert simulation.tracer.stack == []
    assert simulation.calculate("double", "2026-01").tolist() == [200, 0]


def test_a_spiral_ends_with_the_default_and_its_steps_are_forgotten(simulation: Any) -> None:
    assert simulation.calculate("spiral", "2026-03").tolist() == [1, 1]
    assert [str(p) for p in simulation.get_holder("spiral").get_known_periods()] == []


def test_what_does_not_exist_or_does_not_fit_is_refused(simulation: Any) -> None:
    with pytest.raises(VariableNotFoundError):
        simulation.calculate("unknown", "2026-01")
    with pytest.raises(ValueError, match="must be computed for a whole month"):
        simulation.calculate("double", "2026")
    with pytest.raises(ValueError, match="is defined for 'homes'"):
        simulation.populations["person"]("together", "2026-01")


def test_a_simulation_that_traces_goes_the_original_way(simulation: Any) -> None:
    simulation.trace = True
    assert simulation.calculate("yearly", "2026").tolist() == [150, 0]
    assert [tree.name for tree in simulation.tracer.trees] == ["yearly"]
    assert len(simulation.tracer.trees[0].children) == 12
