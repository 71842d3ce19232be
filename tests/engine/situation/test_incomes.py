"""Amounts over the months: the month before the first asked, unemployment pay and its levies, an apprentice's wage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.answers.months import Month
from engine.report.report import Report
from engine.rules.system import scales
from engine.simulation.runs import simulate
from engine.situation import History, build
from tests.conftest import ON, answers_of, entitlement

Compute = Callable[[str], Report]
NANTES = 'commune: "44109"\nlogement: vide\nloyer: 500\ndate_naissance: 1985-04-02\n'
M13 = "2025-10"


def visitor(source: str) -> dict[str, Any]:
    situation = build(answers_of(NANTES + source), ON, scales(Month.of(ON)), History())
    person: dict[str, Any] = situation["individus"]["demandeur"]
    return person


@pytest.mark.parametrize(
    ("said", "euros"),
    [
        ("{montant: 1200, debut: 2026-01}", 0),  # before it began
        ("{montant: 1200, debut: 2025-11}", 0),
        ("{montant: 1200, debut: 2024-03}", 1_200),
        ("{montant: 1200, arret: 2026-08}", 1_200),
        ("{montant: 1200, mois: {2025-11: 300}}", 300),  # the nearest month known
        ("1200", 1_200),
    ],
)
def test_the_month_before_the_first_asked_holds_the_nearest_known(said: str, euros: int) -> None:
    assert visitor(f"activite: salarie\nsalaire: {said}\n")["salaire_net"][M13] == euros


# Arithmetic of public cases: months M-13 to M-2, 10 % off, rounded up to the hundred.
@pytest.mark.parametrize(
    ("wage", "since", "aid"), [(1_200, "2026-01", 156), (1_200, "2026-03", 225), (1_400, "2026-05", 265)]
)
def test_a_job_begun_this_year_counts_from_its_first_month(wage: int, since: str, aid: int, report_of: Compute) -> None:
    report = report_of(NANTES + f"activite: salarie\nsalaire: {{montant: {wage}, debut: {since}}}\n")
    assert entitlement(report, "aide_logement").low == pytest.approx(aid, abs=1)


@pytest.mark.parametrize(("pay", "aid"), [(800, 200), (1_000, 134), (1_300, 31)])
def test_small_unemployment_pay_bears_no_levy(pay: int, aid: int, report_of: Compute) -> None:
    """12 x pay x 0.9 is counted (CSS L136-8): 10,800 for 1,000 a month."""
    assert visitor(f"activite: chomeur\nchomage: {pay}\n")["chomage_imposable"]["2026-03"] == pay
    report = report_of(NANTES + f"activite: chomeur\nchomage: {pay}\n")
    assert entitlement(report, "aide_logement").low == pytest.approx(aid, abs=1)


def test_unemployment_pay_over_a_minimum_wage_bears_csg_and_crds() -> None:
    """2,500 a month, 27,000 a year after the deduction: CSG 6.2 % of which 3.8 deductible, CRDS 0.5, on 98.25 %."""
    person = visitor("activite: chomeur\nchomage: 2500\n")
    gross = 2_500 / (1 - 0.067 * 0.9825)
    assert person["chomage_brut"]["2026-03"] == pytest.approx(gross)
    assert person["chomage_imposable"]["2026-03"] == pytest.approx(gross * (1 - 0.038 * 0.9825))


def test_a_large_household_pays_less_of_it_on_its_unemployment_pay() -> None:
    """Two adults and three children: 24,000 of income is under the second threshold of eight half-parts, CSG 3.8 %."""
    family = "couple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
    family += "enfants: [{naissance: 2015-01}, {naissance: 2017-01}, {naissance: 2019-01}]\n"
    person = visitor("activite: chomeur\nchomage: 3400\n" + family)
    gross = 3_400 / (1 - 0.043 * 0.9825)
    assert person["chomage_brut"]["2026-03"] == pytest.approx(gross)
    assert person["chomage_imposable"]["2026-03"] == pytest.approx(3_400 + gross * 0.9825 * 0.005)


def test_what_is_taxed_is_written_for_every_member_or_for_none() -> None:
    couple = (
        NANTES
        + "indemnites: 800\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\nenfants: [{naissance: 2020-01}]\n"
    )
    people = build(answers_of(couple), ON, scales(Month.of(ON)), History())["individus"]
    assert all(
        "indemnites_journalieres_imposables" in person and "chomage_imposable" in person for person in people.values()
    )


def test_an_apprentice_is_an_employee_whose_small_wage_is_exempt(report_of: Compute) -> None:
    """In Rennes at a rent of 450 the aid of somebody without a counted income, 308: not a student's 203."""
    young = 'commune: "35238"\nlogement: meuble\nloyer: 450\ndate_naissance: 2005-04-02\nactivite: etudiant\n'
    report = report_of(young + "apprenti: oui\nboursier: non\nrattache_parents: non\nsalaire: 1050\n")
    assert entitlement(report, "aide_logement").low == pytest.approx(308, abs=1)


def test_rents_and_interest_reach_the_tax_notice() -> None:
    for said, boxes in (("placements: 500", {"f4be": 6_000}), ("placements: 2000", {"f4ba": 24_000})):
        situation = build(answers_of(NANTES + said + "\n"), ON, scales(Month.of(ON)), History())
        for box, euros in boxes.items():
            assert situation["foyers_fiscaux"]["foyer"][box]["2024"] == euros


RENNES = 'commune: "35238"\nlogement: vide\nloyer: 500\ndate_naissance: 1990-04-02\nactivite: independant\n'
FULL, LUMP = 651.69 * 0.88, 638.28


@pytest.mark.parametrize(("kind", "kept"), [("vente", 0.29), ("services", 0.5), ("liberal", 0.66), ("benefice", 1.0)])
def test_a_business_of_this_year_counts_by_its_quarter(kind: str, kept: float, report_of: Compute) -> None:
    """800 a month of turnover, less 71, 50 or 34 %: off the RSA; 59.85 % of it is the prime d'activité."""
    source = RENNES + f"independant: {{type: {kind}, trimestre: 2400, debut: 2026-08}}\n"
    profit = 800 * kept
    if profit < FULL:
        assert entitlement(report_of(source), "rsa").low == pytest.approx(FULL - profit, abs=0.01)
    if profit < LUMP * 0.88:
        bonus = max(0.0, 0.377 * LUMP * (profit - 59 * 12.31) / (79 * 12.31))
        assert entitlement(report_of(source), "ppa").low == pytest.approx((0.5985 * profit + bonus) * 0.995, abs=0.01)


def test_an_older_business_counts_by_the_quarter_that_was_said(report_of: Compute) -> None:
    source = RENNES + "independant: {{type: services, annuel: 20000, trimestre: {}}}\n"
    assert entitlement(report_of(source.format(2_400)), "rsa").low == pytest.approx(FULL - 400, abs=0.01)
    # A euro a year stands for nothing: the packages take zero for a year that is not known.
    assert entitlement(report_of(source.format(0)), "rsa").low == pytest.approx(FULL, abs=0.1)


def test_the_housing_aid_counts_what_a_business_of_this_year_earned() -> None:
    """From February to September, 2,000 a month less 50 % (CCH R822-5)."""
    view = simulate(
        answers_of(RENNES + "independant: {type: services, trimestre: 6000, debut: 2026-02}\n"), ON, History()
    )
    assert view.person("aide_logement_base_ressources_individu", "demandeur") == pytest.approx(8 * 1_000)
