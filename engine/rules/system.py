"""The tax-benefit system: OpenFisca-France with Paris and the local extensions, loaded once a process."""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import version
from typing import Any

from engine.months import Month
from engine.situation import Scales

PACKAGES = ("OpenFisca-France", "OpenFisca-Core", "Openfisca-Paris", "OpenFisca-France-Local")


@cache
def tax_benefit_system() -> Any:
    """Load the rules and both extensions (2.5 to 4 s, once)."""
    with warnings.catch_warnings():
        # pandas 1.5 and openfisca-france-local announce the end of APIs that the pinned versions still have.
        warnings.simplefilter("ignore")
        import openfisca_france

        system = openfisca_france.FranceTaxBenefitSystem()
        system.load_extension("openfisca_france_local")
        system.load_extension("openfisca_paris")
    return system


def versions() -> dict[str, str]:
    """Return the version of each rules package."""
    return {name: version(name) for name in PACKAGES}


def parameters(month: Month) -> Any:
    """Return OpenFisca's parameters in force in `month`."""
    return tax_benefit_system().get_parameters_at_instant(str(month))


def scales(month: Month) -> Scales:
    """Read the few figures a situation needs at the dates they rule (see Scales)."""
    two_years_ago = parameters(Month(month.year - 2, 12)).impot_revenu.calcul_revenus_imposables.deductions
    wages, pensions = two_years_ago.abatpro, two_years_ago.abatpen
    smic = parameters(month).marche_travail.salaire_minimum.smic
    return Scales(
        (float(wages.taux), float(wages.min), float(wages.max)),
        (float(pensions.taux), float(pensions.min), float(pensions.max)),
        float(smic.smic_b_horaire) * float(smic.nb_heures_travail_mensuel),
    )
