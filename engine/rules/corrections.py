"""What we correct in the packages: each scale and formula, with why, its source, and how to know it can go.

Every correction is laid over the packages as an OpenFisca reform when the rules load; `borne rules` lists them.
"""

from __future__ import annotations

from typing import Any

from engine.rules import catching_up
from engine.rules.correction import Correction, Formula, Scale
from engine.rules.scales import SCALES

CORRECTIONS: tuple[Correction, ...] = (
    *SCALES,
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
        "logement_foyer",
        "aides_logement_accedant_et_foyer",
        "L’APL des foyers de jeunes travailleurs et des résidences sociales a sa propre table : le paquet leur donne "
        "celle des anciennes conventions.",
        "CCH D832-24, D832-25, 2° et D832-26 ; arrêté du 27 septembre 2019, articles 27 et suivants",
        catching_up.agreed_homes_have_their_table,
        "medium",
        aids=("aide_logement",),
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
    *(
        Formula(
            f"bourse_{school}_smic",
            f"bourse_{school}_echelon",
            "Les plafonds des bourses suivent le Smic de juillet dernier dès septembre : le paquet, celui d’avant.",
            "arrêtés du 22 mars 2016 ; 18 488 et 22 037 € à la rentrée 2026 (Smic de 11,88), lus chez un tiers",
            catching_up.school_grants(f"bourse_{school}_echelon", income),
            "medium",
            aids=(f"bourse_{school}",),
        )
        for school, income in (("college", 18_400.0), ("lycee", 22_000.0))
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

    from engine.rules.shared_homes import logement_foyer_apl2

    class Corrected(Reform):  # type: ignore[misc]
        """The packages as the law stands."""

        name = "Corrections"

        def apply(self) -> None:
            """Lay the scales over a copy of the parameters, then replace the formulas."""
            if scales:
                self.modify_parameters(_with_scales)
            self.add_variable(logement_foyer_apl2)
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
