"""The RSA: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement
from tests.engine.aids.trials import check_limit, check_reason

FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
CHILD = "enfants: [{{naissance: 2013-02, scolarite: college}}]\n"
REFUSALS = [
    (TENANT + "date_naissance: 2004-05-01\n", "25 ans"),
    (TENANT + "date_naissance: 1995-05-01\nactivite: etudiant\n", "Pendant les études"),
    (ALONE + "nationalite: hors_ue\ncarte: carte_sejour\ntitre_sejour: moins_3_mois\n", "5 ans"),
    (ALONE + "nationalite: ue\ntitre_sejour: moins_3_mois\n", "3 mois"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "dépassée"),
    (TENANT + "date_naissance: 2004-05-01\n", "grossesse"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "rsa", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit("rsa", FAMILY + CHILD, range(300, 1_500, 60), least=6.0)


BUSINESS = ALONE + "activite: independant\nindependant: {}\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (ALONE + "service_civique: 620\n", "service civique"),
        (ALONE + "activite: etudiant\napprenti: oui\nsalaire: 400\n", "apprenti"),
        (ALONE + "indemnite_depart: {montant: 0, mois: {2026-09: 3000}}\n", "indemnité"),
        (BUSINESS.format("{type: services, annuel: 0}"), "3 derniers mois"),
    ],
)
def test_what_no_text_settles_is_sent_to_an_agent(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    found = entitlement(report_of(source), "rsa")
    assert found.state == "to_check"
    assert words in found.reason


def test_a_business_that_said_its_quarter_has_an_amount(report_of: Callable[[str], Report]) -> None:
    source = BUSINESS.format("{type: services, trimestre: 2400, debut: 2026-08}")
    assert entitlement(report_of(source), "rsa").state == "eligible"
