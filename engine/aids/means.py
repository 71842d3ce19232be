"""Means tests: what is counted of a household's income, and the limit it is held against, from the engine's figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from engine.questionnaire.model import Person
from engine.rules.system import parameters
from engine.simulation.runs import View
from engine.situation import Household, name_of


@dataclass(frozen=True, repr=False)
class Means:
    """Euros counted and euros allowed, by `unit` ('month' or 'year')."""

    counted: float
    ceiling: float
    unit: Literal["month", "year"]

    @property
    def gap(self) -> float:
        """Euros over the limit; negative under it."""
        return self.counted - self.ceiling


def means(aid: str, view: View, home: Household, person: Person) -> Means | None:
    """Return what an aid counts and allows, or None for an aid without a means test of its own."""
    return MEANS[aid](view, home, person) if aid in MEANS else None


def law(home: Household) -> Any:
    """Return the social benefits' parameters in force at the reference month."""
    return parameters(home.month).prestations_sociales


def rsa(view: View, _: Household, __: Person) -> Means:
    """The family's lump sum less the housing flat rate, against the income of M-4 to M-2 (CASF L262-2, R262-9)."""
    ceiling = max(view.family("rsa_socle"), view.family("rsa_socle_majore")) - view.family("rsa_forfait_logement")
    # The share of work income that the former RSA left out: nothing since 2016.
    return Means(view.family("rsa_base_ressources") - view.family("rsa_revenu_activite"), ceiling, "month")


def ppa(view: View, _: Household, __: Person) -> Means:
    """Lump sum, share of work income and bonus, against all income; means of M-4 to M-2 (CSS L842-3)."""
    lump = view.quarter("ppa_fictive_montant_forfaitaire")
    ceiling = lump + view.quarter_of_all("ppa_bonification") + view.quarter("ppa_fictive_ressource_activite")
    counted = view.quarter("ppa_base_ressources") + view.quarter("ppa_forfait_logement")
    return Means(max(counted, lump), ceiling, "month")


def rent_coefficient(view: View, home: Household) -> float:
    """Return what a high rent leaves of the aid: 1 under the first multiple of the ceiling, 0 over the second."""
    scale = law(home).aides_logement.allocations_logement.locatif.coefficients_degressivite_suppression
    multiples = scale[view.choice("zone_apl")]
    rent, ceiling = view.family("aide_logement_loyer_reel"), view.family("aide_logement_loyer_plafond")
    start, end = ceiling * float(multiples.degressivite), ceiling * float(multiples.suppression)
    if rent <= start or view.any_member("handicap"):
        return 1.0
    return max(0.0, 1 - (rent - start) / (end - start))


def housing(view: View, home: Household, _: Person) -> Means | None:
    """The income at which a tenant's own share eats the whole aid (CCH D823-16); None when the rent alone ends it."""
    coefficient = rent_coefficient(view, home)
    rate = view.family("aide_logement_taux_participation_personnelle")
    if coefficient == 0 or rate <= 0:
        return None
    rules = law(home).aides_logement
    renting = rules.allocations_logement.locatif
    kind = "apl" if view.family("logement_conventionne") else "non_apl"
    taken = float(renting.minoration_forfaitaire)
    taken += float(rules.reduction_loyer_solidarite.fraction_baisse_aide_logement) * view.family(
        "reduction_loyer_solidarite"
    )
    least = max(float(renting.seuils_minimum_versement[kind]), taken / coefficient)
    helped = view.family("aide_logement_loyer_retenu") + view.family("aide_logement_charges")
    room = helped - view.family("aide_logement_participation_minimale") - least
    ceiling = view.family("aide_logement_R0") + max(0.0, room) / rate
    return Means(view.family("aide_logement_base_ressources"), ceiling, "year")


def aspa(view: View, home: Household, _: Person) -> Means:
    """Income of the couple against the ceiling of one or of two (CSS L815-9)."""
    ceilings = law(home).solidarite_insertion.minimum_vieillesse.aspa.plafond_ressources
    ceiling = ceilings.couples if home.ctx.in_couple() else ceilings.personnes_seules
    return Means(view.family("asi_aspa_base_ressources"), float(ceiling) / 12, "month")


def asi(view: View, home: Household, _: Person) -> Means:
    """Income of the couple against the ceiling of one or of two (CSS R815-62)."""
    rules = law(home).prestations_etat_de_sante.invalidite.asi
    ceiling = rules.plafond_ressource_couple if home.ctx.in_couple() else rules.plafond_ressource_seul
    return Means(view.family("asi_aspa_base_ressources"), float(ceiling) / 12, "month")


def aah(view: View, home: Household, person: Person) -> Means:
    """The person's own income against one full allowance and its raise by child, or a pension against it (L821-3)."""
    name = name_of(person)
    full = float(law(home).prestations_etat_de_sante.invalidite.aah.montant)
    pension = view.person("aah_base_non_cumulable", name)
    if pension >= full:
        return Means(pension, full, "month")
    counted = view.person("aah_base_ressources_deconjugalisee", name)
    return Means(counted, view.person("aah_plafond_ressources_deconjugalise", name), "month")


def ass(view: View, home: Household, _: Person) -> Means:
    """Income of the couple over twelve months against 70 or 110 daily allowances a month (C. trav. R5423-2)."""
    rules = parameters(home.month).chomage.allocations_assurance_chomage.ass
    days = rules.plaf_coup if home.ctx.in_couple() else rules.plaf_seul
    return Means(view.family("ass_base_ressources") / 12, float(days) * float(rules.montant_plein), "month")


def css(view: View, _: Household, __: Person) -> Means:
    """Income of twelve months against the ceiling of the cover with a share (CSS L861-1)."""
    return Means(view.family("css_cmu_base_ressources"), view.family("acs_plafond"), "year")


def cf(view: View, _: Household, __: Person) -> Means:
    """Income of two years ago against the ceiling of the family supplement (CSS R522-2)."""
    return Means(view.family("cf_base_ressources"), view.family("cf_plafond"), "year")


def paje_base(view: View, home: Household, _: Person) -> Means:
    """Income of two years ago against the ceiling of the half rate (CSS L531-3)."""
    scale = law(home).prestations_familiales.petite_enfance.paje.paje_plaf.ne_adopte_apres_04_2018
    children = view.family("af_nbenf")
    base = float(scale.taux_partiel.plafond_ressources_0_enfant)
    ceiling = base * (
        1
        + min(children, 2) * float(scale.majorations_enfants.premier_2eme_enfant)
        + max(children - 2, 0) * float(scale.majorations_enfants.troisieme_plus_enfant)
    )
    if view.family("biactivite") or not home.ctx.in_couple():
        ceiling += float(scale.taux_partiel.biactifs_parents_isoles)
    return Means(view.family("prestations_familiales_base_ressources"), ceiling, "year")


def ars(view: View, home: Household, _: Person) -> Means:
    """Income of two years ago against the ceiling of the school allowance (CSS R543-5)."""
    scale = law(home).prestations_familiales.education_presence_parentale.ars.ars_plaf
    ceiling = float(scale.plafond_ressources) * (1 + view.family("af_nbenf") * float(scale.majoration_par_enf_supp))
    return Means(view.family("prestations_familiales_base_ressources"), ceiling, "year")


def _grant(view: View, home: Household, scale: Any) -> Means:
    """Reference tax income of two years ago against the ceiling of the first step, in hours of minimum wage."""
    rank = min(max(len(home.children), 1), 8)
    july = home.month._replace(year=home.month.year - 2, month=7)
    hour = float(parameters(july).marche_travail.salaire_minimum.smic.smic_b_horaire)
    ceiling = round(float(getattr(scale.apres_2016.echelon_1, f"plafond_{rank}e")) * hour)
    return Means(view.tax_incomes(home.month.year - 2)[0], ceiling, "year")


def bourse_college(view: View, home: Household, _: Person) -> Means:
    """Middle-school grant (C. éduc. D531-4)."""
    return _grant(view, home, law(home).education.bourses.bourses_education.bourse_college)


def bourse_lycee(view: View, home: Household, _: Person) -> Means:
    """High-school grant (C. éduc. D531-20)."""
    return _grant(view, home, law(home).education.bourses.bourses_education.bourse_lycee)


MEANS: dict[str, Callable[[View, Household, Person], Means | None]] = {
    **{f.__name__: f for f in (rsa, ppa, aspa, asi, aah, ass, css, cf, paje_base, ars, bourse_college, bourse_lycee)},
    "aide_logement": housing,
}
