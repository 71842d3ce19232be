"""The formulas we correct: OpenFisca variables that replace the packages' own, one class each."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from numpy import clip, datetime64, logical_not, logical_or, maximum, stack, unique, where
from openfisca_core.periods import Period
from openfisca_france.model.base import ADD, Variable
from openfisca_france.model.prelevements_obligatoires.impot_revenu import ir
from openfisca_france.model.prestations import aides_logement
from openfisca_france.model.prestations.minima_sociaux import aah, rsa
from openfisca_france.model.prestations.minima_sociaux.cs import cmu, ressources
from openfisca_france.model.prestations.prestations_familiales import paje

from engine.questionnaire.sick_leave import LONG_LEAVE_MONTHS
from engine.rules.school_grants import bourse_college_echelon, bourse_lycee_echelon
from engine.rules.shared_homes import aides_logement_accedant_et_foyer
from engine.situation.household import CRDS
from engine.situation.income_kinds import KINDS, NET_TO_TAXABLE_WAGE

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


class _PaidNet:
    """A family of which the benefits that bear the CRDS are read as they are paid, after it."""

    BEARING = ("af", "asf", "cf", "paje_clca", "paje_prepare")

    def __init__(self, famille: Any) -> None:
        self._famille = famille

    def __call__(self, name: str, *period: Any, **options: Any) -> Any:
        value = self._famille(name, *period, **options)
        return value * (1 - CRDS) if name in self.BEARING else value

    def __getattr__(self, name: str) -> Any:
        return getattr(self._famille, name)


class css_cmu_base_ressources(Variable):  # noqa: N801 - OpenFisca's name
    """The same twelve months for the benefits of the family, which count after CRDS (CSS R861-4)."""

    def formula(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each family, before the months moved."""
        return ressources.css_cmu_base_ressources.formula(_PaidNet(famille), period, parameters)

    def formula_2025_04(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each family."""
        theirs = ressources.css_cmu_base_ressources.formula
        return _a_month_earlier(theirs)(_PaidNet(famille), period, parameters)


class css_cmu_forfait_logement_base(Variable):  # noqa: N801 - OpenFisca's name
    """The flat rate for a home is for who is housed for nothing (CSS R861-5), not for who pays a share."""

    def formula_2019_11_01(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each family."""
        theirs = cmu.css_cmu_forfait_logement_base.formula_2019_11_01(famille, period, parameters)
        return theirs * logical_not(famille.demandeur.menage("participation_frais", period))


# Taxed as wages are, and left out of the tax side by the packages, euros taxable for one written: the taxable part of
# sick pay (CGI 80 quinquies), and paid training, whose net is made taxable as a wage's.
TAXED_TOO = {"indemnites_journalieres_imposables": 1.0, "revenus_stage_formation_pro": NET_TO_TAXABLE_WAGE}
ACCIDENT_PAY = "indemnites_journalieres_accident_travail"  # half of it is exempt (CGI 81, 8°)
TAXED_HALF = KINDS["indemnites_accident"].taxed


def _taxed_too(individu: Any, period: Any) -> Any:
    """Return what is taxed as a wage and is none: euros over a period, for each person."""
    return sum(individu(name, period, options=[ADD]) * share for name, share in TAXED_TOO.items())


class revenu_assimile_salaire(Variable):  # noqa: N801 - OpenFisca's name
    """Sick pay and paid training are taxed as wages are: family benefits, grants and the notice rest on it."""

    def formula(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each person."""
        return ir.revenu_assimile_salaire.formula(individu, period, parameters) + _taxed_too(individu, period)


class aah_base_ressources_activite_eval_annuelle(Variable):  # noqa: N801 - OpenFisca's name
    """The same for the AAH of who does not work, which reads the year N-2."""

    def formula(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each person."""
        theirs = aah.aah_base_ressources_activite_eval_annuelle.formula
        return theirs(individu, period, parameters) + _taxed_too(individu, period.n_2)


class aah_base_non_cumulable(Variable):  # noqa: N801 - OpenFisca's name
    """The AAH completes a pension for an accident at work, as it does one of invalidity (CSS L821-1)."""

    def formula(individu: Any, period: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a month for each person."""
        (pension,) = KINDS["rente_accident"].received
        return aah.aah_base_non_cumulable.formula(individu, period) + individu(pension, period)


class aide_logement_base_ressources_individu(Variable):  # noqa: N801 - OpenFisca's name
    """The same for the housing aid, in the twelve months M-13 to M-2 (CCH R822-3 and R822-4).

    Pay for an accident at work counts whole, its exempt half too (CCH R822-4 I 1°). Neither abated nor left out with
    the wages and the unemployment pay: the articles name those two alone (CCH R822-13 to R822-17).
    """

    def formula_2021(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each person."""
        months = _earlier_year(period)
        exempt_half = individu(ACCIDENT_PAY, months, options=[ADD]) * TAXED_HALF
        others = _taxed_too(individu, months) + exempt_half
        wages = sum(individu(name, months, options=[ADD]) for name in ("salaire_imposable", "chomage_imposable"))
        rule = parameters(period.last_year).impot_revenu.calcul_revenus_imposables.deductions.abatpro

        def deducted(income: Any) -> Any:
            return (income > 0) * clip(rule.taux * income, rule.min, rule.max).round()

        theirs = aides_logement.aide_logement_base_ressources_individu.formula_2021_01_01
        more = maximum(0, others - (deducted(wages + others) - deducted(wages)))
        return theirs(individu, period, parameters) + more + _new_profit(individu, period, parameters, months)


def _new_profit(individu: Any, period: Any, parameters: Any, months: Any) -> Any:
    """Return what a business too young for the notice of N-2 earned in the twelve months (CCH R822-5)."""
    rate = parameters(period).prestations_sociales.aides_logement.allocations_logement.ressources.abattements
    kept = 1 - rate.chomage_indemnise * individu("aide_logement_abattement_revenus_activite_professionnelle", period)
    left_out = individu("aide_logement_condition_neutralisation", period)
    profit = individu("rpns_auto_entrepreneur_benefice", months, options=[ADD])
    return profit * kept * logical_not(left_out) * (individu("rpns_imposables", period.n_2) == 0)


def _on_long_leave(individu: Any, period: Any) -> Any:
    """Tell who has been off work sick for more than six months, and has sick pay and no wage (CCH R822-16).

    Sick pay beside a wage is more often part-time work for health: not an interruption of work.
    """
    since = individu("date_arret_de_travail", period)
    long = since <= datetime64(period.offset(-LONG_LEAVE_MONTHS, "month").start)
    off = (individu("indemnites_journalieres", period) > 0) * (individu("salaire_imposable", period) == 0)
    return off * long * (since > datetime64("1900-01-01"))


def _stopped_for_a_pension(individu: Any, period: Any) -> Any:
    """Tell who no longer works and has a pension of invalidity or of an accident at work instead (CCH R822-13)."""
    pension = sum(individu(name, period) for name in (*KINDS["invalidite"].received, *KINDS["rente_accident"].received))
    profit = individu("rpns_imposables", period.n_2)
    return (pension > 0) * (individu("salaire_imposable", period) + profit == 0)


def _abated(individu: Any, period: Any) -> Any:
    return maximum(_on_long_leave(individu, period), _stopped_for_a_pension(individu, period))


class aide_logement_abattement_revenus_activite_professionnelle(Variable):  # noqa: N801 - OpenFisca's name
    """The housing aid counts 70 % of the wages of who is off work for long, or left it for a pension of invalidity."""

    def formula(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return 1 where the abatement applies, for each person."""
        theirs = aides_logement.aide_logement_abattement_revenus_activite_professionnelle.formula
        return maximum(theirs(individu, period), _abated(individu, period))


class aide_logement_abattement_indemnites_chomage(Variable):  # noqa: N801 - OpenFisca's name
    """The same for unemployment pay."""

    def formula(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return 1 where the abatement applies, for each person."""
        theirs = aides_logement.aide_logement_abattement_indemnites_chomage.formula
        return maximum(theirs(individu, period), _abated(individu, period))


class _NothingStops:
    """A person of whom no income that something replaces is seen to stop."""

    def __init__(self, individu: Any, period: Any) -> None:
        self._individu, self._period = individu, period
        self._replaced = individu("rsa_has_ressources_substitution", period)

    def __call__(self, name: str, period: Any, **options: Any) -> Any:
        value = self._individu(name, period, **options)
        return value + self._replaced if period == self._period and not options else value


class rsa_base_ressources_individu(Variable):  # noqa: N801 - OpenFisca's name
    """What takes the place of an income that stopped keeps it counted, whatever its kind (CASF R262-13, 2nd part)."""

    def formula_2024_10(individu: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a month for each person."""
        theirs = rsa.rsa_base_ressources_individu.formula_2024_10
        seen = FunctionType(
            theirs.__code__, {**theirs.__globals__, "rsa_base_ressources_individu_base_formula": _with_replacement}
        )
        return seen(individu, period, parameters)


def _with_replacement(individu: Any, period: Any, three_months_of_reference: Any, parameters: Any) -> Any:
    months = three_months_of_reference
    others = rsa.calcul_revenu_non_pro(_NothingStops(individu, period), period, months, parameters)
    paid = rsa.calcul_revenu_pro(individu, period, months) + others
    return (paid + rsa.calcul_foyer_fiscal_projetes(individu, months)) / 3


BOULOGNE = b"92012"  # next to Paris: the packages' list has another commune under its name


class logement_social_plafond_ressources(Variable):  # noqa: N801 - OpenFisca's name
    """The limit of social housing is that of the PLUS loan (CCH R441-1 and L441-3, arrêté of 29 July 1987, annex I).

    The packages read that of the PLAI, for the poorest alone: half of it, and the scale of 2022.
    """

    def formula_2017(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a year for each family."""
        rules = parameters(period).prestations_sociales.aides_logement.logement_social.plu
        kind = famille("logement_social_categorie_menage", period)
        zone = famille.demandeur.menage("zone_logement_social", period)
        beside_paris = famille.demandeur.menage("depcom", period) == BOULOGNE
        more = maximum(0, famille("al_nb_personnes_a_charge", period) - 4)
        of_kind = rules.par_categorie_de_menage[kind]
        each = rules.par_personne_supplementaire
        limit = where(beside_paris, of_kind.paris_communes_limitrophes, of_kind[zone])
        return limit + more * where(beside_paris, each.paris_communes_limitrophes, each[zone])


class logement_social_eligible(Variable):  # noqa: N801 - OpenFisca's name
    """Everybody's tax income counts (CCH R441-1): the packages forget the partner's where they are not married."""

    def formula_2017(famille: Any, period: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return a bool for each family. The year N-2, or a later one that is a tenth lower."""
        limit = famille("logement_social_plafond_ressources", period)
        before = _tax_income(famille, period.n_2)
        later = [_tax_income(famille, year) for year in (period.last_year, period.this_year)]
        lower = [(income < 0.9 * before) * (income <= limit) for income in later]
        of_age = famille.any(famille.members("majeur", period), role=famille.entity.PARENT)
        return of_age * logical_or(before <= limit, logical_or(*lower))


def _tax_income(famille: Any, year: Any) -> Any:
    """Return the reference tax income of a family, each return once: euros of a year."""
    declarant = famille.members.has_role(famille.members.foyer_fiscal.entity.DECLARANT_PRINCIPAL)
    return famille.sum(famille.members.foyer_fiscal("rfr", year) * declarant, role=famille.entity.PARENT)


class paje_base(Variable):  # noqa: N801 - OpenFisca's name
    """Twins have an allowance each: those of a multiple birth add up (CSS L531-3); the packages count one a family."""

    def formula_2021_05(famille: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's shape
        """Return euros a month for each family, before CRDS."""
        one = paje.paje_base.formula_2021_05_01(famille, period, parameters)
        eligible = famille.members("enfant_eligible_paje", period)
        born = famille.members("date_naissance", period).astype("datetime64[M]").astype(int)
        families = famille.members_entity_id[eligible]
        _, place, together = unique(stack((families, born[eligible])), axis=1, return_inverse=True, return_counts=True)
        of_one_birth = famille.filled_array(1)
        maximum.at(of_one_birth, families, together[place.ravel()])
        return one * of_one_birth


FORMULAS = (
    aides_logement_accedant_et_foyer,
    *(paje_base, bourse_college_echelon, bourse_lycee_echelon),
    *(logement_social_plafond_ressources, logement_social_eligible),
    aah_base_non_cumulable,
    *(revenu_assimile_salaire, aah_base_ressources_activite_eval_annuelle, aide_logement_base_ressources_individu),
    *(aide_logement_abattement_revenus_activite_professionnelle, aide_logement_abattement_indemnites_chomage),
    rsa_base_ressources_individu,
    *(css_cmu_base_ressources_individu, css_cmu_base_ressources, css_cmu_forfait_logement_base),
    *(asi_aspa_condition_nationalite, aspa_eligibilite, departement_experimentation_rsa, aide_logement),
)
