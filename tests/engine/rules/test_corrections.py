"""Each correction changes what it says, the packages still need it, and nothing else of the packages moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import CodeType, FunctionType

import pytest

from engine.rules.correction import Correction, Formula, Scale, parameter
from engine.rules.corrections import CORRECTIONS
from engine.rules.formulas import FORMULAS
from engine.rules.scales import COEFFICIENT_2026
from engine.rules.system import packages, tax_benefit_system


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda c: c.id)
def test_the_packages_still_need_it_and_it_works(correction: Correction) -> None:
    assert not correction.caught_up(packages()), "the packages have caught up: take this correction away"
    assert correction.caught_up(tax_benefit_system())


@pytest.mark.parametrize("scale", [c for c in CORRECTIONS if isinstance(c, Scale)], ids=lambda c: c.id)
def test_a_scale_adds_values_and_keeps_the_older_ones(scale: Scale) -> None:
    ours, theirs = (parameter(system, scale.path) for system in (tax_benefit_system(), packages()))
    for start, value in scale.values:
        assert ours(start) == value
    newest = date.fromisoformat(theirs.values_list[0].instant_str)
    assert ours(newest) == theirs(newest)


def test_the_scales_of_april_2026_follow_one_coefficient() -> None:
    rsa = parameter(
        packages(), "prestations_sociales.solidarite_insertion.minima_sociaux.rsa.rsa_m.montant_de_base_du_rsa"
    )
    assert round(rsa("2026-04-01") / rsa("2025-04-01"), 3) == COEFFICIENT_2026
    by_id = {c.id: c for c in CORRECTIONS}
    for name in ("css_plafond", "asi_plafond_seul", "asi_plafond_couple"):
        scale = by_id[name]
        assert isinstance(scale, Scale)
        before = parameter(tax_benefit_system(), scale.path)("2026-03-31")
        assert scale.values[-1][1] == pytest.approx(before * COEFFICIENT_2026, abs=0.8)  # of figures not rounded


def test_every_formula_is_listed_and_only_those() -> None:
    assert {f.__name__ for f in FORMULAS} == {c.variable for c in CORRECTIONS if isinstance(c, Formula)}
    # By their code: the packages' own files may have been loaded twice, for them and for us.
    theirs = packages().variables
    changed = {
        name
        for name, variable in tax_benefit_system().variables.items()
        if name in theirs and codes(variable.formulas) != codes(theirs[name].formulas)
    }
    assert changed == {f.__name__ for f in FORMULAS}
    assert set(tax_benefit_system().variables) - set(theirs) == {"logement_foyer_apl2"}


def test_a_formula_leaves_the_packages_their_own_before_the_date_it_begins() -> None:
    for ours in FORMULAS:
        name = ours.__name__
        mine, theirs = (system.variables[name].formulas for system in (tax_benefit_system(), packages()))
        first = min(start for start, formula in mine.items() if formula.__code__ not in codes(theirs).values())
        older = {start: code for start, code in codes(theirs).items() if start < first}
        assert {start: code for start, code in codes(mine).items() if start < first} == older


def codes(formulas: Mapping[str, FunctionType]) -> dict[str, CodeType]:
    return {start: formula.__code__ for start, formula in formulas.items()}
