"""What the engine does in silence with an input that is missing, misplaced or misunderstood: one test for each trap.

Each is told by its consequence for the visitor, on the whole way from answers to report.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.answers.months import Month
from engine.calculation.estimate import IncompleteAnswersError, estimate
from engine.catalogue.catalogue import catalogue
from engine.report.report import Report
from engine.rules.system import scales
from engine.simulation.runs import simulate
from engine.situation import History, build
from tests.conftest import ALONE, ON, TENANT, answers_of, entitlement

Compute = Callable[[str], Report]
WAGE = ALONE + "activite: salarie\nsalaire: {}\n"
COUPLE = TENANT + "date_naissance: 1986-05-01\ncouple: {}\nconjoint: {{date_naissance: 1987-01-01{}}}\n"
CHILD = "enfants: [{naissance: 2015-01}]\n"
LONE = ALONE + CHILD


def low(report: Report, aid: str, whose: str = "") -> float:
    return entitlement(report, aid, whose).low


# --- months and years ---


def test_a_steady_wage_is_seen_on_every_month_the_aids_read(report_of: Compute) -> None:
    report = report_of(WAGE.format(1_500))
    assert {a: entitlement(report, a).state for a in ("rsa", "aide_logement", "css")} == {
        "rsa": "not_eligible",
        "aide_logement": "not_eligible",  # reads M-13 to M-2
        "css": "not_eligible",  # reads M-12 to M-1
    }
    assert low(report, "ppa") > 0


def test_the_month_of_the_claim_is_filled_so_that_a_steady_wage_is_not_an_interrupted_one(report_of: Compute) -> None:
    assert low(report_of(WAGE.format(560)), "rsa") == pytest.approx(573.49 - 560, abs=0.01)


@pytest.mark.parametrize(("month", "counted"), [("2026-06", 0), ("2026-07", 1), ("2026-09", 1), ("2026-10", 0)])
def test_rsa_reads_the_quarter_of_the_prefilled_return(month: str, counted: int, report_of: Compute) -> None:
    source = WAGE.format(f"{{montant: 0, mois: {{{month}: 300}}}}")
    assert low(report_of(source), "rsa") == pytest.approx(573.49 - 100 * counted, abs=0.01)


@pytest.mark.parametrize(("month", "counted"), [("2025-11", 2_400), ("2026-09", 1_200), ("2026-10", 0), ("2026-11", 0)])
def test_the_health_cover_reads_the_twelve_months_before_the_last(month: str, counted: int) -> None:
    hosted = 'commune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\nactivite: salarie\nsalaire: {}\n'
    told, none = (
        simulate(answers_of(hosted.format(said)), ON, History()).family("css_cmu_base_ressources")
        for said in (f"{{montant: 0, mois: {{{month}: 1200}}}}", "0")
    )
    # The month before the first that is asked holds what that one does: 1,200 twice for November 2025.
    assert told - none == pytest.approx(counted)


def test_the_home_is_known_in_january_for_the_energy_voucher(report_of: Compute) -> None:
    assert low(report_of(ALONE), "cheque_energie") == 194


def test_the_children_were_dependent_in_the_years_that_tax_incomes_rest_on() -> None:
    people = build(answers_of(LONE), ON, scales(Month.of(ON)), History())["individus"]
    assert all(people["enfant1"]["enfant_a_charge"][str(year)] for year in range(2020, 2027))
    # An age sent for today would be that of every past month.
    assert not any(variable in ("age", "age_en_mois") for person in people.values() for variable in person)


def test_savings_are_seen_by_the_months_that_count_them(report_of: Compute) -> None:
    held = report_of(ALONE + "patrimoine: de_15000_a_30000\n")
    # 3 % a year of 22,000 euros, a month (CASF R132-1): 55.
    assert low(held, "rsa") == pytest.approx(573.49 - 55, abs=0.01)


# --- past benefits, two passes ---


def test_past_benefits_do_not_come_out_of_nothing(report_of: Compute) -> None:
    source = WAGE.format(900)
    first = entitlement(report_of(source), "ppa").first_months
    assert first is not None
    assert first > low(report_of(source), "ppa")  # before the housing aid is paid it does not count


def test_what_is_received_is_not_found_a_second_time(report_of: Compute) -> None:
    received = report_of(WAGE.format(900) + "aides: {aide_logement: 190}\n")
    assert entitlement(received, "ppa").first_months is None
    assert low(received, "ppa") == pytest.approx(low(report_of(WAGE.format(900)), "ppa"), abs=0.5)


def test_the_allowance_of_one_does_not_erase_that_of_the_other(report_of: Compute) -> None:
    source = COUPLE.format("marie", ", handicap: 80_ou_plus") + "handicap: 80_ou_plus\n"
    both = report_of(source)
    assert [low(both, "aah", whose) for whose in ("vous", "conjoint")] == [pytest.approx(1041.59)] * 2
    declared = report_of(source + "aides: {aah: 1041}\n")
    assert entitlement(declared, "aah", "vous").state == "received"
    assert low(declared, "aah", "conjoint") == pytest.approx(1041.59)


def test_minimum_incomes_are_one_or_the_other(report_of: Compute) -> None:
    report = report_of(TENANT + "date_naissance: 1959-05-01\nhandicap: 80_ou_plus\n")
    assert min(low(report, "aah"), low(report, "aspa")) > 1_000
    assert report.monthly_total() < 1_700


# --- incomes ---


def test_a_wage_lowers_the_housing_aid(report_of: Compute) -> None:
    assert low(report_of(WAGE.format(900)), "aide_logement") < low(report_of(ALONE), "aide_logement") - 100


def test_a_pension_is_counted_gross_by_the_aspa(report_of: Compute) -> None:
    source = 'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1955-05-01\nactivite: retraite\nretraite: {}\n'
    assert low(report_of(source.format(900)), "aspa") == pytest.approx(143.60, abs=0.01)
    assert entitlement(report_of(source.format(1_200)), "aspa").state == "not_eligible"


def test_self_employment_lowers_the_housing_aid_and_makes_a_tax_income(report_of: Compute) -> None:
    report = report_of(ALONE + "activite: independant\nindependant: {type: liberal, annuel: 20000}\n")
    assert low(report, "aide_logement") < low(report_of(ALONE), "aide_logement") - 100
    assert entitlement(report, "cheque_energie").state == "not_eligible"


def test_alimony_paid_is_taken_off(report_of: Compute) -> None:
    paying = report_of(WAGE.format(1_100) + "pension_versee: 200\n")
    assert low(paying, "aide_logement") > low(report_of(WAGE.format(1_100)), "aide_logement")


def test_the_income_of_two_years_ago_of_one_does_not_erase_that_of_the_other(report_of: Compute) -> None:
    source = COUPLE.format("union_libre", ", activite: salarie, salaire: 3500") + (
        "revenus_n2: differents\nrfr: 0\nenfants: [{naissance: 2025-02}]\n"
    )
    assert entitlement(report_of(source), "paje_base").state == "not_eligible"


# --- who and where ---


def test_a_couple_without_marriage_has_two_tax_returns(report_of: Compute) -> None:
    married, apart = (
        report_of(COUPLE.format(said, ", activite: salarie, salaire: 2600") + CHILD)
        for said in ("marie", "union_libre")
    )
    # The savings account for modest incomes looks at each return: the one without income has a right to it.
    assert entitlement(apart, "livret_epargne_populaire", "vous").state == "eligible"
    assert entitlement(married, "livret_epargne_populaire", "conjoint").state == "eligible"
    assert entitlement(apart, "livret_epargne_populaire", "conjoint").state == "not_eligible"


@pytest.mark.parametrize(
    ("nationality", "stay", "state"),
    [
        ("ue", "moins_3_mois", "not_eligible"),
        ("ue", "3_mois_5_ans", "to_check"),
        ("ue", "5_10_ans", "eligible"),
        ("hors_ue\ncarte: carte_sejour", "3_mois_5_ans", "not_eligible"),
        ("hors_ue\ncarte: carte_resident", "moins_3_mois", "eligible"),
        ("hors_ue", "5_10_ans", "eligible"),
    ],
)
def test_the_length_of_stay_is_that_of_the_law(nationality: str, stay: str, state: str, report_of: Compute) -> None:
    permit = f"titre_sejour: {stay}\n" if stay else ""
    assert entitlement(report_of(ALONE + f"nationalite: {nationality}\n{permit}"), "rsa").state == state


@pytest.mark.parametrize(("stay", "state"), [("5_10_ans", "not_eligible"), ("10_ans_plus", "eligible")])
def test_old_foreigners_have_the_aspa_after_ten_years(stay: str, state: str, report_of: Compute) -> None:
    source = TENANT + f"date_naissance: 1955-05-01\nnationalite: hors_ue\ntitre_sejour: {stay}\n"
    assert entitlement(report_of(source), "aspa").state == state


def test_the_rate_and_the_difficulty_of_work_make_the_disability_allowance(report_of: Compute) -> None:
    source = TENANT + "date_naissance: 1980-05-01\nhandicap: {}\n"
    states = [
        entitlement(report_of(source.format(said)), "aah").state
        for said in ("moins_de_50", "de_50_a_79\nrsdae: non", "de_50_a_79\nrsdae: oui", "80_ou_plus")
    ]
    assert states == ["not_eligible", "not_eligible", "eligible", "eligible"]


def test_the_unfit_retire_at_62(report_of: Compute) -> None:
    source = TENANT + "date_naissance: 1963-05-01\ninapte: {}\n"
    assert [entitlement(report_of(source.format(said)), "aspa").state for said in ("oui", "non")] == [
        "eligible",
        "not_eligible",
    ]


def test_the_other_parent_decides_of_the_family_support(report_of: Compute) -> None:
    paid, unpaid = (report_of(LONE + f"autre_parent: {said}\n") for said in ("verse", "ne_verse_pas"))
    assert low(unpaid, "asf") == pytest.approx(200.77, abs=0.01)
    assert low(paid, "asf") == 0
    # A part of the allowance is counted by the RSA: without it the RSA is higher.
    assert low(paid, "rsa") > low(unpaid, "rsa")


def test_a_recent_separation_raises_the_rsa(report_of: Compute) -> None:
    recent, old = (low(report_of(LONE + f"isolement: {since}\n"), "rsa") for since in ("moins_18_mois", "plus_18_mois"))
    assert recent > old + 100


def test_an_expected_child_raises_the_rsa_and_brings_no_child_benefit(report_of: Compute) -> None:
    report = report_of(ALONE + "naissance_attendue: oui\n")
    assert low(report, "rsa") > 650
    assert entitlement(report, "paje_base").state == "not_eligible"


def test_shared_custody_halves_the_family_allowances(report_of: Compute) -> None:
    child = "{{naissance: 2015-01, {0}}}"
    children = f"enfants: [{child}, {child}]\n"
    family = COUPLE.format("marie", "")
    shares = ("residence: alternee, allocataire: partage", "residence: chez_vous")
    shared, whole = (low(report_of(family + children.format(said)), "af") for said in shares)
    assert shared == pytest.approx(whole / 2, abs=0.02)


# --- home ---


def test_the_kind_of_home_decides_of_the_housing_aid(report_of: Compute) -> None:
    amounts = {
        tenure: low(report_of(ALONE.replace("vide", tenure)), "aide_logement") for tenure in ("vide", "meuble", "hlm")
    }
    assert amounts["vide"] == amounts["meuble"] == 351
    assert amounts["hlm"] < 330  # less what the landlord takes off the rent
    cases = {
        case: low(report_of(ALONE + f"cas_logement: [{case}]\n"), "aide_logement") for case in ("colocation", "chambre")
    }
    assert max(cases.values()) < 330
    related = report_of(ALONE + "cas_logement: [parent_proprietaire]\n")
    assert entitlement(related, "aide_logement").state == "not_eligible"


@pytest.mark.parametrize(
    ("home", "rsa"),
    [
        ("logement: heberge\nparticipation: non", 573.49),
        ("logement: heberge\nparticipation: oui", 651.69),
        ("logement: sans_domicile", 651.69),
        ("logement: proprietaire", 573.49),
        ("logement: vide\nloyer: 0", 573.49),
    ],
)
def test_the_housing_flat_rate_follows_the_home(home: str, rsa: float, report_of: Compute) -> None:
    source = f'commune: "93066"\n{home}\ndate_naissance: 1990-05-01\n'
    assert low(report_of(source), "rsa") == pytest.approx(rsa, abs=0.01)


@pytest.mark.parametrize(("commune", "amount"), [("75118", 351), ("35238", 308), ("23096", 290)])
def test_the_commune_decides_of_the_zone(commune: str, amount: int, report_of: Compute) -> None:
    assert low(report_of(ALONE.replace("93066", commune)), "aide_logement") == pytest.approx(amount, abs=1)


@pytest.mark.parametrize("signed", ["2017-06", "2020-01"])
def test_the_year_of_a_loan_decides(signed: str, report_of: Compute) -> None:
    source = 'commune: "23096"\nlogement: proprietaire_pret\nloyer: 500\ndate_naissance: 1990-05-01\ndate_pret: {}\n'
    state = entitlement(report_of(source.format(signed)), "aide_logement").state
    assert state == ("to_check" if signed < "2018" else "not_eligible")


@pytest.mark.parametrize("missing", ["commune", "date_naissance"])
def test_what_the_engine_would_guess_is_required(missing: str) -> None:
    with pytest.raises(IncompleteAnswersError, match=missing):
        estimate(answers_of(ALONE).without(missing), ON)


# --- units ---


def test_school_grants_are_told_by_the_year(report_of: Compute) -> None:
    report = report_of(ALONE + "enfants: [{naissance: 2013-02, scolarite: college}]\n")
    grant = entitlement(report, "bourse_college")
    assert (grant.unit, grant.low) == ("year", 525)  # third step for one child
    assert entitlement(report, "ars").unit == "year"


def test_amounts_are_net_of_crds(report_of: Compute) -> None:
    for aid in ("af", "cf", "asf", "paje_base", "ppa", "ars"):
        found = catalogue()[aid]
        assert found.gross
        assert found.variable != found.gross
        assert "crds" in found.variable


def test_a_price_or_a_rate_is_never_an_amount(report_of: Compute) -> None:
    units = {a.id: a.unit for a in catalogue().values()}
    for aid in ("brest_metropole_transport", "repas_crous", "livret_epargne_populaire"):
        assert units[aid] == "right"
    assert units["rennes_metropole_transport"] == "percent"
    assert units["css"] == "coverage"


def test_a_territory_without_rules_is_never_a_silent_zero(report_of: Compute) -> None:
    report = report_of(ALONE.replace("93066", "97611"))
    assert {e.state for e in report.entitlements} == {"to_check"}
