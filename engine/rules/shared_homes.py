"""The housing aid of homes of many under an agreement: a table that the packages hold and do not apply."""

from __future__ import annotations

from typing import Any

from numpy import maximum, minimum, select, where
from openfisca_france.model.base import MONTH, Menage, Variable, set_input_dispatch_by_period
from openfisca_france.model.prestations import aides_logement


class logement_foyer_apl2(Variable):  # noqa: N801 - named as OpenFisca would
    """The home is one of young workers, or social, under an agreement: the packages know only the older agreements."""

    value_type = bool
    entity = Menage
    label = "Foyer de jeunes travailleurs ou résidence sociale, sous convention"
    definition_period = MONTH
    set_input = set_input_dispatch_by_period


class aides_logement_accedant_et_foyer(Variable):  # noqa: N801 - OpenFisca's name
    """The APL of agreed homes of young workers (since October 1990) and social residences (CCH D832-24 to D832-26).

    K, N and E0 are then those of the second table; the packages give every agreed home those of the first.
    """

    def formula_2007_07(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a month for each family, before the flat cut and the CRDS."""
        theirs = aides_logement.aides_logement_accedant_et_foyer.formula_2007_07(famille, period, parameters)
        apl2 = famille.demandeur.menage("logement_foyer_apl2", period)
        rules = parameters(period).prestations_sociales.aides_logement.allocations_logement.foyer
        share, least = rules.k_coef_prise_en_charge, rules.apl.formule.e0_equiv_loyers_minimale.apl2
        parts, income = (
            _parts(famille, period, share.n_nombre_parts.al),
            famille("aide_logement_base_ressources", period),
        )
        kept = (least.bareme.calc(income / parts) * parts + least.majoration) / 12
        taken = share.plafonds.plafond_apl2_et_al - income / (share.cm_et_r.cm2_apl2_et_al * parts)
        rent = famille.demandeur.menage("loyer", period)
        eligible = minimum(rent, famille("aides_logement_plafond_mensualite", period))
        return where(apl2, maximum(0, taken) * maximum(0, eligible - kept), theirs)


def _parts(famille: Any, period: Any, scale: Any) -> Any:
    """Return N, the parts of each family (CCH D832-25, 2° d)."""
    dependants, couple = famille("al_nb_personnes_a_charge", period), famille("al_couple", period)
    alone = where(couple, scale.menage_0_personnes_a_charge, scale.isole_0_personne_a_charge)
    named = [scale[name] for name in ("1_personne_a_charge", "2_personnes_a_charge", "3_personnes_a_charge")]
    more = scale["4_personnes_a_charge"] + scale.maj_par_pac_supp * maximum(0, dependants - 4)
    return select([dependants == 0, dependants == 1, dependants == 2, dependants == 3], [alone, *named], more)
