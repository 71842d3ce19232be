"""The formulas we correct: OpenFisca variables that replace the packages' own, one class each."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from numpy import logical_not, logical_or
from openfisca_core.periods import Period
from openfisca_france.model.base import Variable
from openfisca_france.model.prestations.minima_sociaux.cs import ressources

UNFIT_AGE = 62  # CSS L351-8 and R815-1, unchanged by the pension reform of 2023


class asi_aspa_condition_nationalite(Variable):  # noqa: N801 - OpenFisca's name
    """Ten years of a permit open the Aspa and the ASI (CSS L816-1); the packages never read the permit."""

    def formula_2012_01(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return a bool for each person, for a month. Ten years since the loi 2011-1906, art. 94."""
        least = parameters(period).prestations_sociales.solidarite_insertion.minimum_vieillesse.aspa
        european = logical_or(individu("ressortissant_eee", period), individu("nationalite", period) == b"CH")
        settled = individu("duree_possession_titre_sejour", period) >= least.duree_min_titre_sejour
        return logical_or(european, settled)


class aspa_eligibilite(Variable):  # noqa: N801 - OpenFisca's name
    """The Aspa of those unfit for work opens at 62; the packages wait for the legal age of everyone, 64."""

    def formula_2023_09(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return a bool for each person, for a month. Before the reform of 2023 the two ages were the same."""
        aspa = parameters(period).prestations_sociales.solidarite_insertion.minimum_vieillesse.aspa
        age = individu("age", period)
        unfit = logical_or(
            individu("taux_incapacite", period) > aspa.taux_incapacite_aspa_anticipe,
            individu("inapte_travail", period),
        )
        of_age = logical_or(age >= aspa.age_min, (age >= UNFIT_AGE) * unfit)
        return of_age * individu("asi_aspa_condition_nationalite", period)


class departement_experimentation_rsa(Variable):  # noqa: N801 - OpenFisca's name
    """Since March 2025 everybody's RSA and prime d'activité read M-4..M-2, as in the départements of the trial."""

    def formula_2025_03(famille: Any, period: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return a bool for each family, for a month."""
        return famille.filled_array(True)


class aide_logement(Variable):  # noqa: N801 - OpenFisca's name
    """Since July 2026 a student from outside the EU without a grant has no housing aid (loi 2026 de finances, 67)."""

    def formula_2026_07(famille: Any, period: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a month for each family. A couple is excluded when both are such students."""
        paid = famille("apl", period) + famille("als", period) + famille("alf", period)
        members = famille.members
        european = logical_or(members("ressortissant_eee", period), members("nationalite", period) == b"CH")
        outside = members("etudiant", period) * logical_not(european) * logical_not(members("boursier", period))
        parents = famille.nb_persons(role=famille.entity.PARENT)
        return paid * (famille.sum(outside, role=famille.entity.PARENT) < parents)


def _earlier_year(period: Any) -> Any:
    """Return the twelve months before the last month: M-13 to M-2."""
    return Period(("year", period.start, 1)).offset(-1).offset(-1, "month")


def _a_month_earlier(formula: Any) -> Any:
    """Return a formula of the packages that reads its twelve months one month earlier, and nothing else."""
    return FunctionType(formula.__code__, {**formula.__globals__, "compute_previous_year": _earlier_year})


class css_cmu_base_ressources_individu(Variable):  # noqa: N801 - OpenFisca's name
    """The health cover counts the twelve months before the last but one (CSS R861-8): M-13 to M-2."""

    def formula_2025_04(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each person."""
        theirs = ressources.css_cmu_base_ressources_individu.formula
        return _a_month_earlier(theirs)(individu, period, parameters)


class css_cmu_base_ressources(Variable):  # noqa: N801 - OpenFisca's name
    """The same twelve months for the benefits of the family."""

    def formula_2025_04(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each family."""
        theirs = ressources.css_cmu_base_ressources.formula
        return _a_month_earlier(theirs)(famille, period, parameters)


FORMULAS = (
    *(css_cmu_base_ressources_individu, css_cmu_base_ressources),
    *(asi_aspa_condition_nationalite, aspa_eligibilite, departement_experimentation_rsa, aide_logement),
)
