"""Why not: the sentence given is the one that would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement

COUPLE = TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
OLD = 'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1955-05-01\nactivite: retraite\n'

CASES = [
    (TENANT + "date_naissance: 2004-05-01\n", "rsa", "25 ans"),
    (TENANT + "date_naissance: 1995-05-01\nactivite: etudiant\n", "rsa", "étudiants"),
    (ALONE + "nationalite: hors_ue\ntitre_sejour: moins_3_mois\n", "rsa", "5 ans"),
    (ALONE + "nationalite: ue\ntitre_sejour: moins_3_mois\n", "rsa", "3 mois"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "rsa", "dépassez"),
    (ALONE, "ppa", "revenu de travail"),
    (ALONE + "salaire: {montant: 900, arret: 2026-05}\n", "ppa", "3 derniers mois"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "ppa", "trop hautes"),
    (TENANT + "date_naissance: 2003-05-01\nactivite: etudiant\nsalaire: 300\n", "ppa", "78 %".replace(" ", "\u00a0")),
    (OLD + "retraite: 2500\n", "aide_logement", "locataires"),
    (OLD + "retraite: 2500\n", "aspa", "dépassez"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "aide_logement", "ressources"),
    (ALONE + "cas_logement: [parent_proprietaire]\n", "aide_logement", "parent proche"),
    ('commune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\n', "aide_logement", "loyer"),
    ('commune: "93066"\nlogement: vide\nloyer: 0\ndate_naissance: 1990-05-01\n', "aide_logement", "pas de loyer"),
    (COUPLE + "enfants: [{naissance: 2020-01}]\n", "af", "2 enfants"),
    (COUPLE + "enfants: [{naissance: 2020-01}]\n", "asf", "vivent seuls"),
    (COUPLE + "enfants: [{naissance: 2020-01}]\n", "paje_base", "3 ans"),
    (
        COUPLE + "salaire: 9000\nenfants: [{naissance: 2025-01}]\n",
        "paje_base",
        "dépassent",
    ),
    (
        COUPLE + "salaire: 9000\nenfants: [{naissance: 2012-01}, {naissance: 2014-01}, {naissance: 2016-01}]\n",
        "cf",
        "dépassez",
    ),
    (COUPLE + "enfants: [{naissance: 2012-01}, {naissance: 2014-01}, {naissance: 2025-01}]\n", "cf", "jeune enfant"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "css", "dépassez"),
    (TENANT + "date_naissance: 2006-05-01\nrattache_parents: oui\n", "css", "parents"),
    (ALONE + "handicap: moins_de_50\n", "aah", "50"),
    (ALONE + "handicap: de_50_a_79\nrsdae: non\n", "aah", "emploi"),
    (TENANT + "date_naissance: 1955-05-01\nhandicap: de_50_a_79\nrsdae: oui\n", "aah", "âge"),
    (ALONE + "activite: salarie\nsalaire: 4000\nhandicap: 80_ou_plus\n", "aah", "ressources"),
    (ALONE, "asi", "pension d’invalidité"),
    (ALONE + "invalidite: 3000\n", "asi", "dépassent"),
    (ALONE + "invalidite: 300\nnationalite: hors_ue\ntitre_sejour: 5_10_ans\n", "asi", "10 ans"),
    (TENANT + "date_naissance: 1955-05-01\ninvalidite: 300\n", "asi", "Aspa"),
    (ALONE, "aspa", "65 ans"),
    (OLD + "retraite: 500\nnationalite: hors_ue\ntitre_sejour: 5_10_ans\n", "aspa", "10 ans"),
    (ALONE, "ass", "France Travail"),
    (ALONE + "activite: chomeur\nchomage: 900\n", "ass", "après la fin"),
    (ALONE + "activite: chomeur\n", "ass", "5 ans"),
    (ALONE + "activite: chomeur\nass_5_ans: oui\nhandicap: 80_ou_plus\n", "ass", "AAH"),
    (ALONE + "activite: chomeur\nass_5_ans: oui\nplacements: 2000\n", "ass", "dépassent la limite"),
    (ALONE, "bourse_college", "d’abord un enfant à charge"),
    (COUPLE + "enfants: [{naissance: 2021-01}]\n", "bourse_college", "collège"),
    (COUPLE + "naissance_attendue: oui\n", "paje_base", "moins de 3 ans"),
    (ALONE, "aeeh", "d’abord un enfant à charge"),
    (ALONE + "activite: salarie\nsalaire: {montant: 1300, debut: 2026-10}\n", "ppa", "trop récent"),
    (TENANT + "date_naissance: 2004-05-01\n", "rsa", "grossesse"),
    (COUPLE + "enfants: [{naissance: 2008-01, scolarite: lycee}, {naissance: 2004-01}]\n", "af", "moins de 20 ans"),
    (ALONE + "handicap: 80_ou_plus\nactivite: salarie\nsalaire: 400\n", "caah", "ne travaillent pas"),
    (ALONE + "handicap: de_50_a_79\nrsdae: oui\n", "caah", "80 %".replace(" ", "\u00a0")),
    (ALONE, "caah", "AAH"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "cheque_energie", "impôt"),
    ('commune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\n', "cheque_energie", "logement"),
    (ALONE.replace("vide", "foyer"), "cheque_energie", "foyer"),
    (COUPLE + "enfants: [{naissance: 2021-01}]\n", "ars", "6 à 18 ans"),
    (COUPLE + "salaire: 9000\nenfants: [{naissance: 2016-01}]\n", "ars", "dépassent"),
    (ALONE.replace("620", "2500") + "salaire: 500\n", "aide_logement", "loyer est trop haut"),
    (
        ALONE + "activite: salarie\nsalaire: 5000\nenfants: [{naissance: 2010-01, scolarite: lycee}]\n",
        "bourse_lycee",
        "dépassent",
    ),
]


@pytest.mark.parametrize(("source", "aid", "words"), CASES)
def test_the_reason_fits_the_case(source: str, aid: str, words: str, report_of: Callable[[str], Report]) -> None:
    found = entitlement(report_of(source), aid)
    assert found.state == "not_eligible"
    assert words in found.reason, found.reason
