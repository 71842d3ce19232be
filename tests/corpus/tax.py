"""The reference tax income of a case's tax households, read on the tax notice by the visitor, by the packages here."""

from __future__ import annotations

from typing import Any

from engine.rules.system import tax_benefit_system
from tests.corpus.reading import Case, names, year_total


def tax_incomes(case: Case) -> list[float]:
    """Return euros of N-2 of each tax household, the first parent's first."""
    from openfisca_core.simulation_builder import SimulationBuilder

    year = str(case.month.year - 2)
    builder: Any = SimulationBuilder()
    builder.set_default_period(str(case.month))
    simulation = builder.build_from_dict(tax_benefit_system(), _without_notice(case.raw["input"]))
    computed = [float(x) for x in simulation.calculate("rfr", year)]
    owner = simulation.populations["foyer_fiscal"].members_entity_id
    ids = list(simulation.populations["individu"].ids)
    # The packages forget the alimony paid when they make the reference income; the tax notice does not.
    alimony = [float(x) for x in simulation.calculate("pensions_alimentaires_versees", year)]
    return [computed[owner[ids.index(p)]] + alimony[owner[ids.index(p)]] for p in case.parents]


def notice(case: Case) -> float:
    """Return the reference tax income that the case itself gives to the first parent for N-2; 0 when it gives none."""
    mine = next((t for t in case.tax_households if case.parents[0] in names(t.get("declarants"))), {})
    return year_total(mine, "rfr", case.month.year - 2) or 0.0


def _without_notice(entities: dict[str, Any]) -> dict[str, Any]:
    """The cases often write a reference income of 0 beside the incomes of that year: the incomes are believed."""
    kept = dict(entities)
    for name in ("foyer_fiscal", "foyers_fiscaux"):
        if name in kept:
            kept[name] = _drop(kept[name])
    return kept


def _drop(value: Any) -> Any:
    return {k: _drop(v) for k, v in value.items() if k != "rfr"} if isinstance(value, dict) else value
