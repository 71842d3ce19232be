"""What we correct in the packages: each scale and formula, with why, its source, and how to know it can go.

Every correction is laid over the packages as an OpenFisca reform when the rules load; `borne rules` lists them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from engine.rules import catching_up

Confidence = Literal["high", "medium"]
SEEN_IN = "OpenFisca-France 176.1.8"
# The same coefficient rules every scale of 1 April (CSS L161-25): that of the RSA in the packages, 646.52 to 651.69.
COEFFICIENT_2026 = 1.008


@dataclass(frozen=True)
class Scale:
    """A stale parameter: the values it lacks, by first day. Euros a year unless its name says otherwise.

    `aids`: those of the catalogue that it changes.
    """

    id: str
    path: str
    values: tuple[tuple[date, float], ...]
    why: str
    source: str
    confidence: Confidence = "high"
    seen_in: str = SEEN_IN
    aids: tuple[str, ...] = ()

    def apply(self, system: Any) -> None:
        """Add the missing values to the parameters of a system."""
        leaf = parameter(system, self.path)
        for start, value in self.values:
            leaf.update(start=start.isoformat(), value=value)

    def caught_up(self, system: Any) -> bool:
        """Tell whether the packages, untouched, hold a value as recent as ours."""
        newest = max(v.instant_str for v in parameter(system, self.path).values_list if v.value is not None)
        return bool(newest >= max(start for start, _ in self.values).isoformat())


@dataclass(frozen=True)
class Formula:
    """A formula that is wrong or missing; `right` tells, of a system, whether it gives what the law says."""

    id: str
    variable: str
    why: str
    source: str
    right: Callable[[Any], bool]
    confidence: Confidence = "high"
    seen_in: str = SEEN_IN
    aids: tuple[str, ...] = ()

    def apply(self, system: Any) -> None:
        """Replace the formula in a system."""
        from engine.rules.formulas import FORMULAS

        system.update_variable(next(f for f in FORMULAS if f.__name__ == self.variable))

    def caught_up(self, system: Any) -> bool:
        """Tell whether the packages, untouched, give what the law says."""
        return self.right(system)


Correction = Scale | Formula


def parameter(system: Any, path: str) -> Any:
    """Return a parameter by its dotted path, a number being the rank of a bracket. Raises KeyError or IndexError."""
    node = system.parameters
    for name in path.split("."):
        node = node.brackets[int(name)] if name.isdigit() else node.children[name]
    return node


_MINIMA = "prestations_sociales.solidarite_insertion.minima_sociaux"
_SPORT = "prestations_sociales.education.pass_sport"
_ASI = "prestations_sociales.prestations_etat_de_sante.invalidite.asi"
_APRIL = (date(2025, 4, 1), date(2026, 4, 1))
_SPORT_DECREE = "décret 2021-1171 modifié, règles de la rentrée 2025 (sports.gouv.fr, 2025) ; 2026 non vérifié"

CORRECTIONS: tuple[Correction, ...] = (
    Scale(
        "css_plafond",
        f"{_MINIMA}.cs.cmu.plafond_base",
        ((_APRIL[0], 10_339.0), (_APRIL[1], 10_422.0)),
        "Plafond annuel de la C2S gratuite, une personne : deux revalorisations manquent.",
        "CSS L861-1 et L161-25 ; arrêté publié le 29/03/2025 ; 2026 : 10 339 × 1,008, arrêté non lu",
        "medium",
        aids=("css",),
    ),
    Scale(
        "asi_plafond_seul",
        f"{_ASI}.plafond_ressource_seul",
        ((_APRIL[1], 11_066.13),),
        "Plafond annuel de l’ASI, une personne : la revalorisation d’avril 2026 manque.",
        "CSS L815-24-1 et L161-25 ; 10 978,30 × 1,008, circulaire non lue",
        "medium",
        aids=("asi",),
    ),
    Scale(
        "asi_plafond_couple",
        f"{_ASI}.plafond_ressource_couple",
        ((_APRIL[1], 19_365.73),),
        "Plafond annuel de l’ASI, un couple : la revalorisation d’avril 2026 manque.",
        "CSS L815-24-1 et L161-25 ; 19 212,03 × 1,008, circulaire non lue",
        "medium",
        aids=("asi",),
    ),
    Scale(
        "aah_age",
        "prestations_sociales.prestations_etat_de_sante.invalidite.aah.age_legal_retraite",
        ((date(2024, 1, 1), 61.99),),
        "De 50 à 79 %, l’AAH s’arrête à 62 ans, âge de l’inaptitude ; le paquet attend 64 ans, compris.",
        "CSS L821-2, dernier alinéa, et L821-1 ; réponses aux questions 8099 et 9390 de l’Assemblée, 2025",
        "medium",
        aids=("aah",),
    ),
    *(
        Scale(
            f"cheque_energie_{name}_{rank}",
            f"prestations_sociales.solidarite_insertion.autre_solidarite.cheque_energie.baremes.{name}.{rank}.threshold",
            ((date(2023, 1, 1), euros),),
            "Les seuils du chèque énergie ont monté en 2023.",
            "code de l’énergie R124-1 ; arrêté de 2023, lu chez le ministère (mars 2023) ; 11 000 confirmé pour 2026",
            "medium",
            aids=("cheque_energie",),
        )
        for name in ("une_uc", "une_uc_a_deux_uc", "plus_de_deux_ucs")
        for rank, euros in ((1, 5_700.0), (2, 6_800.0), (3, 7_850.0), (4, 11_000.0))
    ),
    Scale(
        "pass_sport_montant",
        f"{_SPORT}.montant",
        ((date(2025, 9, 1), 70.0),),
        "Le pass’Sport est de 70 € depuis la rentrée 2025, et non de 50 €.",
        _SPORT_DECREE,
        "medium",
        aids=("pass_sport",),
    ),
    Scale(
        "pass_sport_age",
        f"{_SPORT}.critere_age.age_minimum_profil_ars",
        ((date(2025, 9, 1), 14.0),),
        "Avec l’allocation de rentrée, il va de 14 à 17 ans depuis la rentrée 2025, et non dès 6 ans.",
        _SPORT_DECREE,
        "medium",
        aids=("pass_sport",),
    ),
    Scale(
        "pass_culture_15",
        "prestations_sociales.education.pass_culture.montants.0.amount",
        ((date(2025, 3, 1), 0.0),),
        "Depuis mars 2025, le pass Culture n’a plus de crédit à 15 ans.",
        "décret 2021-628 modifié par le décret du 27/02/2025",
        aids=("pass_culture",),
    ),
    *(
        Formula(
            f"css_mois_{name}",
            f"css_cmu_base_ressources{suffix}",
            "La C2S compte les 12 mois avant l’avant-dernier mois, de M-13 à M-2, et non de M-12 à M-1 ; "
            "les prestations familiales, nettes de CRDS.",
            "CSS R861-4 et R861-8 ; adcf.org (avril 2025 : de mars 2024 à février 2025), texte non relu",
            catching_up.cover_a_month_earlier,
            "medium",
            aids=("css",),
        )
        for name, suffix in (("foyer", ""), ("personne", "_individu"))
    ),
    Formula(
        "css_participation",
        "css_cmu_forfait_logement_base",
        "Le forfait logement de la C2S est pour qui est logé pour rien, non pour qui paie une part.",
        "CSS R861-5",
        catching_up.who_pays_a_share_has_no_flat_rate,
        aids=("css",),
    ),
    Formula(
        "impot_indemnites",
        "revenu_assimile_salaire",
        "Les indemnités de maladie et les stages payés sont imposés comme des salaires : le paquet les oublie.",
        "CGI 79 et 80 quinquies",
        catching_up.sick_pay_is_taxed,
        aids=("cf", "ars", "paje_base", "bourse_college", "bourse_lycee", "cheque_energie"),
    ),
    Formula(
        "aah_indemnites",
        "aah_base_ressources_activite_eval_annuelle",
        "L’AAH calculée sur l’année N-2 compte les indemnités de maladie et les stages payés.",
        "CSS R821-4 et R532-3 ; CGI 80 quinquies",
        catching_up.aah_counts_sick_pay,
        "medium",
        aids=("aah",),
    ),
    Formula(
        "aah_rente_accident",
        "aah_base_non_cumulable",
        "L’AAH complète une rente d’accident du travail, comme une pension d’invalidité : le paquet l’ajoute.",
        "CSS L821-1",
        catching_up.aah_completes_an_accident_pension,
        aids=("aah",),
    ),
    Formula(
        "logement_indemnites",
        "aide_logement_base_ressources_individu",
        "L’aide au logement compte les indemnités de maladie imposables, celles d’un accident du travail en entier et "
        "les stages payés, de M-13 à M-2.",
        "CCH R822-3 et R822-4 (LEGIARTI000045920163) ; CGI 80 quinquies",
        catching_up.housing_counts_sick_pay,
        aids=("aide_logement",),
    ),
    *(
        Formula(
            f"logement_arret_{name}",
            variable,
            "Après six mois d’arrêt de travail, ou l’arrêt pour une pension d’invalidité, l’aide au logement compte "
            "70 % des salaires et du chômage.",
            "CCH R822-13 et R822-16 (LEGIARTI000041419372 et LEGIARTI000041419340)",
            catching_up.long_leave(variable),
            aids=("aide_logement",),
        )
        for name, variable in (
            ("salaire", "aide_logement_abattement_revenus_activite_professionnelle"),
            ("chomage", "aide_logement_abattement_indemnites_chomage"),
        )
    ),
    Formula(
        "rsa_remplacement",
        "rsa_base_ressources_individu",
        "Une ressource arrêtée et remplacée compte toujours : le paquet l’oublie hors salaires et chômage.",
        "CASF R262-13, 2e alinéa (décret 2019-796)",
        catching_up.replaced_sick_pay,
        aids=("rsa",),
    ),
    Formula(
        "hlm_plafond",
        "logement_social_plafond_ressources",
        "La limite de revenus d’un logement social est celle du prêt PLUS : le paquet lit celle du PLAI, la moitié.",
        "CCH R441-1 ; arrêté du 29 juillet 1987, annexe I (valeurs de 2026 : arrêté du 19 décembre 2025)",
        catching_up.social_housing_reads_plus,
        aids=("logement_social",),
    ),
    Formula(
        "hlm_revenus",
        "logement_social_eligible",
        "Les revenus d’impôt de toutes les personnes du foyer comptent : le paquet oublie ceux du concubin.",
        "CCH R441-1 ; service-public.fr F869",
        catching_up.social_housing_counts_both,
        "medium",
        aids=("logement_social",),
    ),
    Formula(
        "paje_jumeaux",
        "paje_base",
        "Des jumeaux ont chacun leur allocation de base : le paquet n’en compte qu’une.",
        "CSS L531-3, dernier alinéa",
        catching_up.twins_have_one_each,
        aids=("paje_base",),
    ),
    Formula(
        "sejour_aspa",
        "asi_aspa_condition_nationalite",
        "Dix ans de titre de séjour ouvrent l’Aspa et l’ASI : le paquet ne lit jamais le titre (trois valeurs "
        "données à un « ou » de deux).",
        "CSS L816-1 et L815-24",
        catching_up.ten_years_of_permit,
        aids=("aspa", "asi"),
    ),
    Formula(
        "aspa_inapte",
        "aspa_eligibilite",
        "L’Aspa des personnes inaptes au travail s’ouvre à 62 ans : le paquet attend 64 ans.",
        "CSS L815-1, R815-1 et L351-8",
        catching_up.unfit_at_62,
        aids=("aspa",),
    ),
    Formula(
        "trimestre_m4_m2",
        "departement_experimentation_rsa",
        "RSA et prime d’activité lisent M-4 à M-2 partout depuis mars 2025, et non M-3 à M-1.",
        "décret 2025-149 (« solidarité à la source ») ; loi 2022-1157, art. 158",
        catching_up.prefilled_quarter,
        "medium",
        aids=("rsa", "ppa"),
    ),
    Formula(
        "etudiants_hors_ue",
        "aide_logement",
        "Depuis juillet 2026, pas d’aide au logement pour un étudiant hors Union européenne sans bourse.",
        "loi de finances pour 2026, art. 67",
        catching_up.foreign_students,
        "medium",
        aids=("aide_logement",),
    ),
)


def corrected(system: Any, *, scales: bool = True) -> Any:
    """Return a reform of `system` that holds every correction; without `scales`, its parameters have theirs already."""
    from openfisca_core.reforms import Reform

    class Corrected(Reform):  # type: ignore[misc]
        """The packages as the law stands."""

        name = "Corrections"

        def apply(self) -> None:
            """Lay the scales over a copy of the parameters, then replace the formulas."""
            if scales:
                self.modify_parameters(_with_scales)
            for correction in CORRECTIONS:
                if isinstance(correction, Formula):
                    correction.apply(self)

    return Corrected(system)


def _with_scales(root: Any) -> Any:
    class _Holder:
        parameters = root

    for correction in CORRECTIONS:
        if isinstance(correction, Scale):
            correction.apply(_Holder)
    return root
