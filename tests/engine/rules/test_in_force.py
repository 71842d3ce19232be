"""A scale or a formula that begins after the day asked about is told; a parameter that never was stays an error."""

from __future__ import annotations

from datetime import date

import pytest
from openfisca_core.errors import ParameterNotFoundError

from engine.answers.months import Month
from engine.rules.in_force import NoScaleError, check_formula, has_figure, missing_scales_told
from engine.rules.system import parameters, tax_benefit_system

SPORT = "prestations_sociales.education.pass_sport.montant"


def test_a_scale_of_other_days_is_told_by_name() -> None:
    assert parameters(Month(2022, 9)).prestations_sociales.education.pass_sport.montant == 50
    with pytest.raises(NoScaleError, match=r"pass_sport\[montant\]"), missing_scales_told():
        _ = parameters(Month(2020, 9)).prestations_sociales.education.pass_sport.montant


def test_a_parameter_of_no_day_is_a_fault_of_who_asks() -> None:
    with pytest.raises(ParameterNotFoundError), missing_scales_told():
        _ = parameters(Month(2022, 9)).prestations_sociales.education.pass_sport.couleur


def test_another_error_goes_its_way() -> None:
    with pytest.raises(AttributeError, match="autre"), missing_scales_told():
        raise AttributeError("autre")


def test_a_formula_that_begins_later_is_told() -> None:
    cost = tax_benefit_system().variables["css_participation_forfaitaire"]
    with pytest.raises(NoScaleError, match="css_participation_forfaitaire"):
        check_formula(cost, "2019-10-31")
    check_formula(cost, "2019-11-01")


@pytest.mark.parametrize("variable", ["salaire_net", "rsa_revenu_activite"])
def test_an_input_and_a_formula_that_ended_are_not_missing(variable: str) -> None:
    check_formula(tax_benefit_system().variables[variable], "2026-11-01")


def test_a_figure_begins_on_its_first_day() -> None:
    assert [has_figure(SPORT, day) for day in (date(2022, 6, 29), date(2022, 6, 30))] == [False, True]
