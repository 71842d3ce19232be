"""The tax-benefit system: OpenFisca-France with Paris and the local extensions, loaded once a process."""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import version
from typing import Any

from engine.months import Month
from engine.situation import Scales

CRDS, CASA = 0.005, 0.003  # ordonnance 96-50, art. 14 and 19; CASF L14-10-4: rates that have not moved since 2013
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
        _pension_levies(parameters(month).prelevements_sociaux.contributions_sociales.csg.remplacement),
    )


def _pension_levies(csg: Any) -> tuple[tuple[float, float, float], ...]:
    """Return the bands of CSG on pensions; CRDS goes with the reduced rate, CASA with the median one."""
    rates, bands = csg.pensions_retraite_invalidite, csg.seuils
    return (
        (
            float(bands.seuil_rfr1.seuil_rfr1),
            float(bands.seuil_rfr1.demi_part_suppl_rfr1),
            float(rates.taux_reduit) + CRDS,
        ),
        (
            float(bands.seuil_rfr2.seuil_rfr2),
            float(bands.seuil_rfr2.demi_part_suppl_rfr2),
            float(rates.taux_median) + CRDS + CASA,
        ),
        (
            float(bands.seuil_rfr3.seuil_rfr3),
            float(bands.seuil_rfr3.demi_part_suppl_rfr3),
            float(rates.taux_plein) + CRDS + CASA,
        ),
    )
