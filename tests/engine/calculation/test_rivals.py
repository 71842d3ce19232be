"""One minimum income or the other, with the raise that comes with the AAH; what a doubt takes with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report, rounded
from tests.conftest import TENANT, entitlement

Compute = Callable[[str], Report]
OLD = TENANT + "date_naissance: 1960-01-12\nactivite: retraite\nretraite: 400\nhandicap: 80_ou_plus\n"


def test_the_allowance_counts_with_its_raise(report_of: Compute) -> None:
    report = report_of(OLD)
    allowance, minimum, more = (entitlement(report, aid) for aid in ("aah", "aspa", "caah"))
    assert minimum.high > allowance.high  # alone it would lose
    assert minimum.better == allowance.short
    assert (allowance.better, more.better) == ("", "")
    housing = entitlement(report, "aide_logement")
    assert report.monthly_total() == sum(rounded(e.low) for e in (allowance, more, housing))


def test_the_raise_is_lost_with_the_allowance(report_of: Compute) -> None:
    report = report_of(OLD.replace("80_ou_plus", "80_ou_plus\naides: {aspa: 1500}"))
    allowance, more = entitlement(report, "aah"), entitlement(report, "caah")
    assert allowance.better
    assert more.better == allowance.better


def test_a_doubtful_housing_aid_makes_the_raise_doubtful(report_of: Compute) -> None:
    loan = TENANT.replace("logement: vide", "logement: proprietaire_pret") + "date_pret: 2016-05\n"
    report = report_of(loan + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\n")
    assert entitlement(report, "aide_logement").state == "to_check"
    more = entitlement(report, "caah")
    if more.state != "not_eligible":
        assert (more.state, more.high) == ("to_check", 0.0)


def test_before_twenty_the_allowance_is_not_promised(report_of: Compute) -> None:
    young = TENANT + "date_naissance: 2007-05-12\nhandicap: 80_ou_plus\n"
    for aid in ("aah", "caah"):
        found = entitlement(report_of(young), aid)
        assert found.state in ("to_check", "not_eligible")
        assert found.high == 0


@pytest.mark.parametrize("nationality", ["ue", "hors_ue"])
def test_the_first_three_months_promise_no_aspa(nationality: str, report_of: Compute) -> None:
    source = TENANT + f"date_naissance: 1950-05-01\nnationalite: {nationality}\ntitre_sejour: moins_3_mois\n"
    assert entitlement(report_of(source), "aspa").state in ("to_check", "not_eligible")
