"""Aids never computed: who is sent to an agent, and who is told why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report import Report
from tests.conftest import ALONE, TENANT, entitlement

OLD = "date_naissance: 1950-05-01\nactivite: retraite\nretraite: 900\naide_quotidienne: reguliere\n"
STUDENT = TENANT + "date_naissance: 2004-05-01\nactivite: etudiant\n"
HOPED = [
    ("apa_domicile", TENANT.replace("93066", "75113") + OLD),
    ("adpa_93", TENANT + OLD),
    ("apa_etablissement", TENANT.replace("vide", "foyer") + OLD),
    ("bourse_criteres_sociaux", STUDENT),
    ("mobili_jeune", STUDENT + "apprenti: oui\nsalaire: 900\n"),
    ("agepi", ALONE + "activite: chomeur\nenfants: [{naissance: 2020-01}]\n"),
]
NOT_HOPED = [
    ("adpa_93", TENANT + OLD.replace("reguliere", "jamais")),
    ("adpa_93", TENANT.replace("vide", "foyer") + OLD),
    ("apa_etablissement", TENANT + OLD),
    ("bourse_criteres_sociaux", STUDENT.replace("2004", "1990")),
    ("bourse_criteres_sociaux", STUDENT + "boursier: oui\n"),
    ("mobili_jeune", STUDENT),
    ("agepi", ALONE + "activite: chomeur\nenfants: [{naissance: 2012-01}]\n"),
    ("agepi", ALONE + "activite: chomeur\n"),
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
