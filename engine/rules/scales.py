"""The scales that are late in the packages: the values of the law, each with its source."""

from __future__ import annotations

from datetime import date

from engine.rules.correction import Scale

# The same coefficient rules every scale of 1 April (CSS L161-25): that of the RSA in the packages, 646.52 to 651.69.
COEFFICIENT_2026 = 1.008
_MINIMA = "prestations_sociales.solidarite_insertion.minima_sociaux"
_SPORT = "prestations_sociales.education.pass_sport"
_ASI = "prestations_sociales.prestations_etat_de_sante.invalidite.asi"
_APRIL = (date(2025, 4, 1), date(2026, 4, 1))
_SPORT_DECREE = "décret 2021-1171 modifié (sports.gouv.fr, 2025) ; décret 2026-830 du 28/08/2026, lu chez un tiers"

SCALES: tuple[Scale, ...] = (
    Scale(
        "css_plafond",
        f"{_MINIMA}.cs.cmu.plafond_base",
        ((_APRIL[0], 10_339.0), (_APRIL[1], 10_421.0)),
        "Plafond annuel de la C2S gratuite, une personne : deux revalorisations manquent.",
        "CSS L861-1 et L161-25 ; arrêté publié le 29/03/2025 ; 2026 : 10 421, deux sources ; arrêté non lu",
        "medium",
        aids=("css",),
    ),
    Scale(
        "asi_plafond_seul",
        f"{_ASI}.plafond_ressource_seul",
        ((_APRIL[1], 11_066.12),),
        "Plafond annuel de l’ASI, une personne : la revalorisation d’avril 2026 manque.",
        "CSS L815-24-1 et L161-25 ; Cnav, circulaire 2026/10, lue chez un tiers",
        "medium",
        aids=("asi",),
    ),
    Scale(
        "asi_plafond_couple",
        f"{_ASI}.plafond_ressource_couple",
        ((_APRIL[1], 19_365.72),),
        "Plafond annuel de l’ASI, un couple : la revalorisation d’avril 2026 manque.",
        "CSS L815-24-1 et L161-25 ; Cnav, circulaire 2026/10, lue chez un tiers",
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
        ((date(2025, 9, 1), 70.0), (date(2026, 8, 29), 50.0)),
        "Le pass’Sport est de 70 € à la rentrée 2025, de 50 € à celle de 2026.",
        _SPORT_DECREE,
        "medium",
        aids=("pass_sport",),
    ),
    Scale(
        "pass_sport_age",
        f"{_SPORT}.critere_age.age_minimum_profil_ars",
        ((date(2025, 9, 1), 14.0), (date(2026, 8, 29), 6.0)),
        "Il va de 14 à 17 ans à la rentrée 2025, de 6 à 17 ans selon le quotient familial à celle de 2026.",
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
        Scale(
            f"visale_{name}_{place}",
            f"prestations_sociales.aides_logement.action_logement.visale.plafond_loyer.{name}.{place}",
            ((date(2026, 1, 6), rent),),
            "Les loyers que Visale garantit ont monté le 6 janvier 2026.",
            "efl.fr, 06/02/2026 (convention d’Action Logement) ; hors Île-de-France, la plus basse des deux zones",
            "medium",
            aids=("visale",),
        )
        for name, place, rent in (
            ("cas_general", "ile_de_france", 1_940.0),
            ("cas_general", "hors_ile_de_france", 1_365.0),
            ("etudiant", "ile_de_france", 1_000.0),
            ("etudiant", "hors_ile_de_france", 680.0),
        )
    ),
    Scale(
        "logement_outre_mer_un_enfant",
        "prestations_sociales.aides_logement.allocations_logement.locatif.formule.pp_particip_perso.r0_abattement"
        ".outre_mer.taux1pac",
        ((date(2025, 10, 1), 8_656.0),),
        "Outre-mer, l’abattement sur les ressources avec une personne à charge a monté en octobre 2025.",
        "arrêté du 27/09/2019, art. 46, rédaction d’octobre 2025, lue chez un tiers",
        "medium",
        aids=("aide_logement",),
    ),
)
