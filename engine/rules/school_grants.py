"""The steps of the school grants, by the minimum wage of the July that the school year looks at."""

from __future__ import annotations

from typing import Any

from numpy import round as rounded
from numpy import select
from openfisca_france.model.base import Famille, Variable

from engine.answers.months import Month
from engine.situation.school_year import grant_year

MOST_CHILDREN = 8  # a ceiling for each number of children, one for all above


def _step(family: Any, period: Any, parameters: Any, grant: str, steps: int) -> Any:
    """Return for each family the highest step whose ceiling holds its reference tax income, 0 above all of them.

    Ceilings are hours of minimum wage, rounded to the euro; the higher the step, the lower its ceiling.
    """
    income = family.demandeur.foyer_fiscal("rfr", period.n_2)
    children = family.sum(family.members("age", period) >= 0, role=Famille.ENFANT)
    scale = getattr(parameters(period).prestations_sociales.education.bourses.bourses_education, grant).apres_2016
    july = f"{grant_year(Month(period.start.year, period.start.month))}-07-01"
    hour = parameters(july).marche_travail.salaire_minimum.smic.smic_b_horaire
    reached = family.filled_array(0)
    for step in range(1, steps + 1):
        hours = [getattr(getattr(scale, f"echelon_{step}"), f"plafond_{n}e") for n in range(1, MOST_CHILDREN + 1)]
        ceiling = rounded(select([children <= n for n in range(1, MOST_CHILDREN)], hours[:-1], hours[-1]) * hour)
        reached += income <= ceiling
    return reached


class bourse_college_echelon(Variable):  # noqa: N801 - OpenFisca's name
    """From September the ceilings of a school year are made of the minimum wage of last July, not of two years ago."""

    def formula_2016_07_01(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return the step, 0 to 3, of each family, for a month."""
        return _step(famille, period, parameters, "bourse_college", 3)


class bourse_lycee_echelon(Variable):  # noqa: N801 - OpenFisca's name
    """As for the collège."""

    def formula_2016_07(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return the step, 0 to 6, of each family, for a month."""
        return _step(famille, period, parameters, "bourse_lycee", 6)
