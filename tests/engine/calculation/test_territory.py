"""Local aids: shown to those who live there, with their doubts, one of each group, never in the totals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report import wording
from engine.report.report import Report
from tests.conftest import entitlement

Compute = Callable[[str], Report]
HOME = 'commune: "{}"\nlogement: vide\nloyer: 900\ndate_naissance: 1986-05-01\n'
PARIS = HOME.format("75113") + "parisien: oui\n"
LONE = "activite: salarie\nsalaire: 1300\nenfants: [{naissance: 2014-01, scolarite: college}]\n"


def ids(report: Report) -> set[str]:
    return {e.aid for e in report.entitlements}


def test_only_those_who_live_there_see_a_local_aid(report_of: Compute) -> None:
    paris, chartres = report_of(PARIS), report_of(HOME.format("28085"))
    assert "paris_logement" in ids(paris)
    assert not {"rennes_metropole_transport", "eure_et_loir_pret_vehicule"} & ids(paris)
    assert "eure_et_loir_pret_vehicule" in ids(chartres)
    assert not any(aid.startswith("paris_") for aid in ids(chartres))


def test_three_years_in_paris_are_asked(report_of: Compute) -> None:
    assert entitlement(report_of(PARIS), "paris_logement").state == "eligible"
    newcomer = report_of(PARIS.replace("oui", "non"))
    assert entitlement(newcomer, "paris_logement").state == "not_eligible"


def test_the_housing_aids_of_paris_exclude_one_another(report_of: Compute) -> None:
    report = report_of(PARIS + LONE)
    found = [e for e in report.claimable() if e.aid.startswith("paris_logement")]
    assert sum(not e.better for e in found) == min(1, len(found))


def test_a_scale_of_low_confidence_gives_no_amount(report_of: Compute) -> None:
    found = entitlement(report_of(PARIS + LONE), "paris_energie_familles")
    assert (found.state, found.low, found.high) == ("to_check", 0.0, 0.0)
    assert "demandez confirmation" in found.reason


def test_local_amounts_stay_out_of_the_totals(report_of: Compute) -> None:
    there, elsewhere = report_of(PARIS), report_of(PARIS.replace("oui", "non"))
    assert there.monthly_total() == elsewhere.monthly_total()


@pytest.mark.parametrize(("wage", "discount"), [(0, 100), (950, 85), (1_100, 50), (2_500, None)])
def test_rennes_has_three_steps_and_an_end(wage: int, discount: int | None, report_of: Compute) -> None:
    money = f"activite: salarie\nsalaire: {wage}\n" if wage else ""
    found = entitlement(report_of(HOME.format("35238") + money), "rennes_metropole_transport")
    if discount is None:
        assert found.state == "not_eligible"
    else:
        assert (found.state, found.low) == ("eligible", discount)
        assert wording.amount(found) == ("Gratuit" if discount == 100 else f"{discount}\u00a0% de moins")


def test_a_commune_beside_rennes_metropole_has_no_such_aid(report_of: Compute) -> None:
    assert entitlement(report_of(HOME.format("35288")), "rennes_metropole_transport").state == "not_eligible"


def test_smaller_rights_are_listed_apart_and_counted_nowhere(report_of: Compute) -> None:
    report = report_of(HOME.format("93066").replace("1986", "2004") + "activite: chomeur\n")
    extras = {e.aid for e in report.extras()}
    assert {"musees_gratuits", "permis_un_euro", "loca_pass", "depart_1825"} <= extras
    assert not extras & {e.aid for e in [*report.claimable(), *report.to_check(), *report.refused()]}
    assert entitlement(report, "musees_gratuits").low == 0


def test_a_child_opens_a_right_for_the_household(report_of: Compute) -> None:
    source = HOME.format("93066") + "enfants: [{naissance: 2009-02, scolarite: lycee}]\n"
    found = entitlement(report_of(source), "pass_culture")
    assert (found.state, found.beneficiary, found.low) == ("eligible", "foyer", 50)
    assert wording.amount(found) == "50\u00a0€ une fois"


def test_overseas_family_benefits_say_their_own_rule(report_of: Compute) -> None:
    children = "enfants: [{naissance: 2022-05}]\n"
    there = report_of(HOME.format("97411") + "couple: marie\nconjoint: {date_naissance: 1987-01-01}\n" + children)
    allowance, more = entitlement(there, "af"), entitlement(there, "cf")
    assert (allowance.state, more.state) == ("eligible", "eligible")  # from the first child on; at four years
    assert "premier enfant" in allowance.what
    assert "3 à 5 ans" in more.conditions[0]
    here = report_of(HOME.format("93066") + children)
    assert "2 enfants" in " ".join(entitlement(here, "af").conditions)


def test_nothing_is_left_of_the_culture_pass_at_fifteen(report_of: Compute) -> None:
    source = HOME.format("93066") + "enfants: [{naissance: 2011-04, scolarite: college}]\n"
    assert entitlement(report_of(source), "pass_culture").state == "not_eligible"
