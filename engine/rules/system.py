"""The tax-benefit system: OpenFisca-France with Paris and the local extensions, loaded once a process."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from math import ceil
from typing import Any

from data import SNAPSHOTS
from engine.answers.months import Month
from engine.rules import fast, loading, snapshot
from engine.rules.corrections import corrected
from engine.situation import Scales
from engine.situation.household import CRDS

CASA = 0.003  # CASF L14-10-4: the rate has not moved since 2013
DAYS_PAID = 30  # a month of unemployment pay
MINIMUM_HOURS_A_DAY = 5  # 35 hours over seven days: a daily minimum wage, in whole euros above
TAX_INCOME_BANDS_SINCE = Month(2015, 1)  # before, the levy followed the income tax itself
MEDIAN_RATE_SINCE = Month(2019, 1)  # loi 2018-1213, art. 3
PACKAGES = ("OpenFisca-France", "OpenFisca-Core", "Openfisca-Paris", "OpenFisca-France-Local")


@cache
def tax_benefit_system() -> Any:
    """Load the rules with our corrections, once a process: 0.5 s from a snapshot, else 5 s, and a snapshot is made."""
    fast.install()
    path = snapshot.path_in(SNAPSHOTS, versions())
    tree = snapshot.read(path)
    if tree is not None:
        return corrected(loading.with_parameters(tree), scales=False)
    system = corrected(packages())
    snapshot.write(system.parameters, path)
    return system


@cache
def packages() -> Any:
    """Load the packages and both extensions as they are, without our corrections: 0.5 s from a snapshot, else 4 s."""
    path = snapshot.path_in(SNAPSHOTS, versions(), corrected=False)
    tree = snapshot.read(path)
    if tree is not None:
        return loading.with_parameters(tree)
    system = loading.from_files()
    snapshot.write(system.parameters, path)
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
        _old_age_deductions(Month(month.year - 2, 12)),
        _pension_levies(month),
        DAYS_PAID * ceil(MINIMUM_HOURS_A_DAY * float(smic.smic_b_horaire)),
        _profit_share(month),
    )


def _profit_share(month: Month) -> dict[str, float]:
    micro = parameters(month).impot_revenu.calcul_revenus_imposables.rpns.micro.microentreprise
    trade = micro.regime_micro_bic
    return {
        "vente": 1 - float(trade.marchandises.taux),
        "services": 1 - float(trade.services.taux),
        "liberal": 1 - float(micro.regime_micro_bnc.taux),
    }


def _old_age_deductions(month: Month) -> tuple[tuple[float, float], ...]:
    """Return the two steps of the deduction of the old; the scale gives thresholds and the amount beyond each."""
    steps = parameters(month).impot_revenu.calcul_revenus_imposables.abat_rni.contribuable_age_invalide
    bounds, amounts = list(map(float, steps.thresholds)), list(map(float, steps.amounts))
    return tuple(zip(bounds[1:], amounts, strict=False))


def _pension_levies(month: Month) -> tuple[tuple[float, float, float], ...]:
    """Return the bands of CSG on pensions; CRDS goes with the reduced rate, CASA with the rates above it."""
    csg = parameters(max(month, TAX_INCOME_BANDS_SINCE)).prelevements_sociaux.contributions_sociales.csg.remplacement
    rates, bands = csg.pensions_retraite_invalidite, csg.seuils
    first, second = bands.seuil_rfr1, bands.seuil_rfr2
    levies = [(float(first.seuil_rfr1), float(first.demi_part_suppl_rfr1), float(rates.taux_reduit) + CRDS)]
    full = float(rates.taux_plein) + CRDS + CASA
    if month < MEDIAN_RATE_SINCE:
        return (*levies, (float(second.seuil_rfr2), float(second.demi_part_suppl_rfr2), full))
    third = bands.seuil_rfr3
    return (
        *levies,
        (float(second.seuil_rfr2), float(second.demi_part_suppl_rfr2), float(rates.taux_median) + CRDS + CASA),
        (float(third.seuil_rfr3), float(third.demi_part_suppl_rfr3), full),
    )
