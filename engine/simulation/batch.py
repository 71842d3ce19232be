"""Several households in one OpenFisca simulation: the same figures as one by one, in hardly more time than one.

Households share a simulation only when they give the very same inputs (variable and period): an input given for one
member of an entity replaces the formula for all its members, so a household with more of them would change the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from engine.rules.system import tax_benefit_system

Given = tuple[int, dict[str, Any]]  # the rank of a member or group, and a series
_NOTHING = object()
Situation = dict[str, dict[str, Any]]
ROLES = ("parents", "enfants", "declarants", "personnes_a_charge", "personne_de_reference", "conjoint")
PEOPLE = "individus"


@dataclass(frozen=True, repr=False)
class Placed:
    """A household within a simulation: the ranks of its members by name, and of its groups by entity."""

    simulation: Any
    people: dict[str, int]
    groups: dict[str, list[int]]


def place(situations: list[Situation]) -> list[Placed]:
    """Simulate every situation and return where each is to be read, in order."""
    alike: dict[frozenset[Any], list[int]] = {}
    for rank, situation in enumerate(situations):
        alike.setdefault(frozenset(_inputs(situation)), []).append(rank)
    found: dict[int, Placed] = {}
    for ranks in alike.values():
        found |= zip(ranks, _together([situations[rank] for rank in ranks]), strict=True)
    return [found[rank] for rank in range(len(situations))]


def _inputs(situation: Situation) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    for plural, instances in situation.items():
        for data in instances.values():
            for variable, series in data.items():
                if variable not in ROLES:
                    yield plural, variable, tuple(series)


def _together(situations: list[Situation]) -> list[Placed]:
    simulation = _empty(situations)
    entities = {entity.plural: entity.key for entity in tax_benefit_system().entities}
    placed: list[Placed] = []
    starts = dict.fromkeys(entities, 0)
    values: dict[str, dict[str, list[Given]]] = {plural: {} for plural in entities}
    for situation in situations:
        ranks: dict[str, dict[str, int]] = {}
        for plural in entities:
            ranks[plural] = {name: starts[plural] + i for i, name in enumerate(situation[plural])}
            starts[plural] += len(ranks[plural])
            for name, data in situation[plural].items():
                for variable, series in data.items():
                    if variable not in ROLES:
                        values[plural].setdefault(variable, []).append((ranks[plural][name], series))
        groups = {entities[plural]: list(found.values()) for plural, found in ranks.items()}
        placed.append(Placed(simulation, ranks[PEOPLE], groups))
    for plural, variables in values.items():
        _fill(simulation.populations[entities[plural]], variables)
    return placed


def _empty(situations: list[Situation]) -> Any:
    """Return a simulation of all these people and groups, without a figure."""
    from openfisca_core.simulation_builder import SimulationBuilder

    merged: Situation = {}
    for rank, situation in enumerate(situations):
        for plural, instances in situation.items():
            into = merged.setdefault(plural, {})
            for name, data in instances.items():
                members = {role: [f"{rank} {m}" for m in data[role]] for role in ROLES if role in data}
                into[f"{rank} {name}"] = members

    class Builder(SimulationBuilder):  # type: ignore[misc]
        """Without the list of all variables, 3,400 look-ups: it is asked of by figures alone, and none is given."""

        def register_variables(self, simulation: Any) -> None:
            """Do nothing."""

    return Builder().build_from_entities(tax_benefit_system(), merged)


def _fill(population: Any, variables: dict[str, list[Given]]) -> None:
    """Set the inputs, the months of a variable before its years: a year is shared among the months left."""
    from openfisca_core import periods

    for name, given in variables.items():
        variable = population.entity.get_variable(name, check_existence=True)
        holder = population.get_holder(name)
        arrays = holder._memory_storage._arrays
        last, array = None, None
        for when in sorted({when: None for _, series in given for when in series}, key=_size):
            period = _period(when)
            if variable.end is not None and period.start.date > variable.end:
                continue
            column = [series.get(when, _NOTHING) for _, series in given]
            # Most figures are those of the month before: the array is shared, as the core shares that of a year.
            if array is None or column != last:
                last, array = column, variable.default_array(population.count)
                for (rank, _), value in zip(given, column, strict=True):
                    if value is not _NOTHING:
                        array[rank] = variable.check_set_value(value)
            own = period.unit == variable.definition_period and period.size == 1 and not variable.is_neutralized
            if own and period.unit != periods.DateUnit.ETERNITY:
                arrays[period] = array  # of the variable's own type and length: there is nothing to convert
            else:
                holder.set_input(period, array)


@cache
def _period(text: str) -> Any:
    from openfisca_core import periods

    return periods.period(text)


@cache
def _size(text: str) -> int:
    from openfisca_core import periods

    weight: int = periods.unit_weight(_period(text).unit)
    return weight
