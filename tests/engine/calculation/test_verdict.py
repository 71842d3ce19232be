"""Aids never computed: who is sent to an agent, and who is told why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement

OLD = "date_naissance: 1950-05-01\nactivite: retraite\nretraite: 900\naide_quotidienne: reguliere\n"
STUDENT = TENANT + "date_naissance: 2004-05-01\nactivite: etudiant\n"
YOUNG = TENANT + "date_naissance: 2004-05-01\nactivite: chomeur\n"
HOPED = [
    ("apa_domicile", TENANT.replace("93066", "75113") + OLD),
    ("adpa_93", TENANT + OLD),
    ("apa_etablissement", TENANT.replace("vide", "foyer") + OLD),
    ("adpa_93", TENANT.replace("vide", "foyer") + OLD),  # a home for the old may be a flat of one's own
    ("bourse_criteres_sociaux", STUDENT),
    ("bourse_criteres_sociaux", ALONE + "enfants: [{naissance: 2006-01, scolarite: superieur}]\n"),
    ("contrat_engagement_jeune", YOUNG),
    ("contrat_engagement_jeune", YOUNG.replace("2004", "1998") + "handicap: de_50_a_79\nrsdae: non\n"),
    ("mobili_jeune", STUDENT + "apprenti: oui\nsalaire: 900\n"),
    ("agepi", ALONE + "activite: chomeur\nenfants: [{naissance: 2020-01}]\n"),
]
NOT_HOPED = [
    ("adpa_93", TENANT + OLD.replace("reguliere", "jamais")),
    ("apa_etablissement", TENANT + OLD),
    ("bourse_criteres_sociaux", STUDENT.replace("2004", "1990")),
    ("mobili_jeune", STUDENT),
    ("agepi", ALONE + "activite: chomeur\nenfants: [{naissance: 2012-01}]\n"),
    ("agepi", ALONE + "activite: chomeur\n"),
    ("agepi", ALONE + "activite: chomeur\nchomage: 1800\nenfants: [{naissance: 2020-01}]\n"),
    ("contrat_engagement_jeune", YOUNG.replace("chomeur", "salarie") + "salaire: 1100\n"),
    ("contrat_engagement_jeune", YOUNG + "rsa_jeune: oui\n"),
    ("contrat_engagement_jeune", YOUNG + "naissance_attendue: oui\n"),
    ("contrat_engagement_jeune", ALONE + "activite: chomeur\n"),
]


@pytest.mark.parametrize(("aid", "source"), HOPED)
def test_an_aid_that_may_be_due_is_seen_with_an_agent(
    aid: str, source: str, report_of: Callable[[str], Report]
) -> None:
    found = entitlement(report_of(source), aid)
    assert (found.state, found.high) == ("to_check", 0.0)
    assert found.reason.endswith(".")


@pytest.mark.parametrize(("aid", "source"), NOT_HOPED)
def test_no_false_hope(aid: str, source: str, report_of: Callable[[str], Report]) -> None:
    assert entitlement(report_of(source), aid).state == "not_eligible"


def test_a_grant_already_held_is_received(report_of: Callable[[str], Report]) -> None:
    assert entitlement(report_of(STUDENT + "boursier: oui\n"), "bourse_criteres_sociaux").state == "received"


def test_what_rests_on_the_parents_income_is_not_promised(report_of: Callable[[str], Report]) -> None:
    report = report_of(STUDENT + "rattache_parents: oui\n")
    for aid in ("logement_social", "depart_1825"):
        assert entitlement(report, aid).state == "to_check"
    voucher = entitlement(report, "cheque_energie")
    assert (voucher.state, "parents" in voucher.reason) == ("not_eligible", True)
