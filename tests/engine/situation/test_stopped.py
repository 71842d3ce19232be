"""Income that stopped: not counted when nothing came in its place, counted when something did (CASF R262-13)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.answers.months import Month
from engine.report.report import Report
from engine.rules.system import scales
from engine.situation import History, build
from tests.conftest import ON, answers_of, entitlement

Compute = Callable[[str], Report]
RENNES = 'commune: "35238"\nlogement: vide\nloyer: 500\ndate_naissance: 1985-04-02\n'
FULL = 651.69 * 0.88  # one person, housed


def rsa(report: Report) -> float:
    return entitlement(report, "rsa").low


@pytest.mark.parametrize("last", ["2026-10", "2026-09", "2026-08"])
@pytest.mark.parametrize("kind", ["salaire", "chomage", "formation", "indemnites", "activite_partielle"])
def test_an_income_that_nothing_replaces_is_not_counted(kind: str, last: str, report_of: Compute) -> None:
    source = RENNES + f"activite: sans_activite\n{kind}: {{montant: 500, arret: {last}}}\n"
    assert rsa(report_of(source)) == pytest.approx(FULL, abs=0.01)


@pytest.mark.parametrize("kind", ["salaire", "formation", "indemnites", "indemnites_longue", "retraite"])
def test_what_came_in_its_place_keeps_it_counted(kind: str, report_of: Compute) -> None:
    """Unemployment pay of 560 to October, something else from November: 573.49 less 560."""
    source = RENNES + "activite: sans_activite\nchomage: {montant: 560, arret: 2026-10}\n"
    source += f"{kind}: {{montant: 650, debut: 2026-11}}\n"
    assert rsa(report_of(source)) == pytest.approx(FULL - 560, abs=0.01)


def test_a_full_time_job_after_unemployment_pay_gives_no_rsa(report_of: Compute) -> None:
    source = RENNES + "activite: salarie\nchomage: {montant: 900, arret: 2026-10}\n"
    assert entitlement(report_of(source + "salaire: {montant: 1500, debut: 2026-11}\n"), "rsa").state == "not_eligible"


def test_sick_pay_that_a_wage_followed_is_counted(report_of: Compute) -> None:
    source = RENNES + "activite: salarie\nindemnites: {montant: 400, arret: 2026-10}\n"
    assert rsa(report_of(source + "salaire: {montant: 1500, debut: 2026-11}\n")) == pytest.approx(FULL - 400, abs=0.01)


def test_a_wage_that_was_there_before_takes_the_place_of_nothing(report_of: Compute) -> None:
    source = RENNES + "activite: salarie\nchomage: {montant: 500, arret: 2026-10}\nsalaire: 200\n"
    assert rsa(report_of(source)) == pytest.approx(FULL - 200, abs=0.01)


def test_a_pension_of_invalidity_that_came_after_takes_its_place() -> None:
    source = RENNES + "activite: sans_activite\nchomage: {montant: 560, arret: 2026-10}\n"
    for said, replaced in (("{montant: 650, debut: 2026-11}", True), ("650", False)):
        answers = answers_of(source + f"invalidite: {said}\n")
        people = build(answers, ON, scales(Month.of(ON)), History())["individus"]
        assert people["demandeur"]["rsa_has_ressources_substitution"] == {"2026-11": replaced}


def test_a_business_just_opened_takes_the_place_of_the_unemployment_pay(report_of: Compute) -> None:
    source = RENNES + "activite: independant\nchomage: {montant: 500, arret: 2026-10}\n"
    new = "independant: {type: services, trimestre: 30, debut: 2026-10}\n"
    assert rsa(report_of(source + new)) == pytest.approx(FULL - 500 - 5, abs=0.01)
    assert rsa(report_of(source + new.replace("2026-10", "2026-01"))) == pytest.approx(FULL - 5, abs=0.01)
