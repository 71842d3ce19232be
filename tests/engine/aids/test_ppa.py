"""The prime d’activité: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
CHILD = "enfants: [{{naissance: 2013-02, scolarite: college}}]\n"
REFUSALS = [
    (ALONE, "revenu de travail"),
    (ALONE + "salaire: {montant: 900, arret: 2026-05}\n", "3 derniers mois"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "trop hautes"),
    (TENANT + "date_naissance: 2003-05-01\nactivite: etudiant\nsalaire: 300\n", "78 %".replace(" ", "\u00a0")),
    (ALONE + "activite: salarie\nsalaire: {montant: 1300, debut: 2026-10}\n", "trop récent"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "ppa", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit("ppa", FAMILY + CHILD, range(1_200, 3_400, 100), least=15.0)
