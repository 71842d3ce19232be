"""The trap table, rule by rule: what is written, for whom, on which months."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.answers.months import Month
from engine.rules.system import scales
from engine.situation import History, build, child_too_old
from engine.situation.income_kinds import NET_TO_GROSS_WAGE, NET_TO_TAXABLE_WAGE
from engine.situation.two_years import before_deduction
from tests.conftest import ALONE, ON, TENANT, answers_of

NOW = Month(2026, 11)


def situation(source: str, on: date = ON, history: History | None = None) -> dict[str, Any]:
    return build(answers_of(source), on, scales(Month.of(on)), history or History())


def visitor(source: str) -> dict[str, Any]:
    person: dict[str, Any] = situation(source)["individus"]["demandeur"]
    return person


def test_wage_is_given_net_taxable_and_gross_on_every_month_read() -> None:
    person = visitor(ALONE + "salaire: 1000\n")
    for month in Month(2024, 1).until(NOW):
        assert person["salaire_net"][str(month)] == 1000
        assert person["salaire_imposable"][str(month)] == pytest.approx(1000 * NET_TO_TAXABLE_WAGE)
        assert person["salaire_de_base"][str(month)] == pytest.approx(1000 * NET_TO_GROSS_WAGE)


def test_a_commune_goes_by_the_code_that_the_rules_know() -> None:
    culey = situation(TENANT.replace("93066", "55138") + "date_naissance: 1990-05-01\n")
    assert set(culey["menages"]["menage"]["depcom"].values()) == {"55298"}


def test_unemployment_pay_is_given_gross_too() -> None:
    assert visitor(ALONE + "chomage: 2200\n")["chomage_brut"]["2026-08"] > 2200


@pytest.mark.parametrize(
    ("pension", "levy"),
    [
        (500, 0.0),  # 5,400 a year after deduction: under 13,048, exempt
        (1_300, 0.043),  # 14,040: reduced rate 3.8 % and CRDS
        (2_000, 0.074),  # 21,600: median rate 6.6 %, CRDS and CASA
        (3_000, 0.091),  # 32,400: full rate 8.3 %, CRDS and CASA
    ],
)
def test_a_pension_bears_the_levies_of_its_income(pension: int, levy: float) -> None:
    person = visitor(ALONE + f"retraite: {pension}\n")
    assert person["retraite_brute"]["2026-08"] == pytest.approx(pension / (1 - levy))


def test_the_levies_look_at_the_couple() -> None:
    couple = TENANT + "date_naissance: 1955-05-01\nretraite: 600\ncouple: {}\n"
    couple += "conjoint: {{date_naissance: 1957-01-01, retraite: 3000}}\n"
    married, apart = (situation(couple.format(c))["individus"]["demandeur"] for c in ("marie", "union_libre"))
    assert married["retraite_brute"]["2026-08"] > 600
    assert apart["retraite_brute"]["2026-08"] == 600


def test_the_current_month_is_an_explicit_zero_when_income_stopped() -> None:
    person = visitor(ALONE + "salaire: {montant: 1000, arret: 2026-10}\n")
    assert person["salaire_net"]["2026-10"] == 1000
    assert person["salaire_net"]["2026-11"] == 0


def test_months_before_the_last_year_hold_its_mean() -> None:
    person = visitor(ALONE + "salaire: {montant: 1200, mois: {2026-10: 0}}\n")
    assert person["salaire_net"]["2025-01"] == 1100
    assert person["salaire_net"]["2024-06"] == 1100


def test_past_benefits_are_inputs_zero_or_declared() -> None:
    family = situation(ALONE + "aides: {rsa: 300}\n")["familles"]["famille"]
    past = [str(m) for m in NOW.offset(-12).until(NOW.offset(-1))]
    assert [family["rsa"][m] for m in past] == [300.0] * 12
    assert [family["ppa"][m] for m in past] == [0.0] * 12
    assert family["rsa"][str(NOW)] == 300.0, "what is received is received this month too"
    assert str(NOW) not in family["ppa"]


def test_what_pass_one_found_is_written_on_four_months() -> None:
    family = situation(ALONE, history=History({"aide_logement": 351.0}))["familles"]["famille"]
    assert [family["aide_logement"][str(NOW.offset(-back))] for back in (1, 4, 5)] == [351.0, 351.0, 0.0]


def test_savings_are_written_before_the_current_month() -> None:
    person = visitor(ALONE + "patrimoine: plus_30000\nepargne: 40000\n")
    assert person["epargne_revenus_non_imposables"][str(NOW.offset(-12))] == 40000


def test_self_employment_goes_to_the_tax_boxes() -> None:
    person = visitor(ALONE + "independant: {type: services, annuel: 12000}\n")
    assert person["mbic_imps"] == {"2024": 12000, "2025": 12000, "2026": 12000}
    assert set(person["rpns_auto_entrepreneur_benefice"].values()) == {0}


def test_a_free_union_makes_two_tax_households() -> None:
    couple = TENANT + "date_naissance: 1986-05-01\ncouple: {}\nconjoint: {{date_naissance: 1987-01-01}}\n"
    free = situation(couple.format("union_libre"))["foyers_fiscaux"]
    assert [h["declarants"] for h in free.values()] == [["demandeur"], ["conjoint"]]
    married = situation(couple.format("marie"))["foyers_fiscaux"]
    assert [h["declarants"] for h in married.values()] == [["demandeur", "conjoint"]]


def test_a_student_on_the_parents_return_is_a_dependant() -> None:
    built = situation(TENANT + "date_naissance: 2006-05-01\nactivite: etudiant\nrattache_parents: oui\n")
    assert built["foyers_fiscaux"]["foyer"]["personnes_a_charge"] == ["demandeur"]
    assert built["familles"]["famille"]["parents"] == ["demandeur"]
    assert built["individus"]["demandeur"]["enfant_a_charge"]["2026"] is True


def test_an_input_given_for_one_is_given_for_all() -> None:
    """A variable with a formula, given for one member in a month, silently zeroes the others."""
    built = situation(
        TENANT + "date_naissance: 2006-05-01\nactivite: etudiant\nrattache_parents: oui\nsalaire: 300\n"
        "enfants: [{naissance: 2025-01}]\n"
    )
    people = built["individus"]
    for variable in ("salaire_net", "salaire_imposable", "salaire_de_base", "chomage_imposable", "retraite_imposable"):
        months = {name: set(person.get(variable, {})) for name, person in people.items()}
        assert len({frozenset(m) for m in months.values()}) == 1, variable


def test_an_unborn_child_is_not_a_child() -> None:
    built = situation(ALONE + "naissance_attendue: oui\n")
    assert built["familles"]["famille"]["enfants"] == []
    assert built["individus"]["demandeur"]["enceinte"][str(NOW)] is True


def test_no_allowance_when_the_other_parent_pays_an_amount_nobody_gave() -> None:
    child = TENANT + "date_naissance: 1986-05-01\nautre_parent: verse\nenfants: [{naissance: 2020-01}]\n"
    assert situation(child)["familles"]["famille"]["asf"][str(NOW)] == 0.0
    assert str(NOW) not in situation(child + "pension_recue: 80\n")["familles"]["famille"]["asf"]


def test_alimony_paid_is_negative_on_the_tax_household() -> None:
    built = situation(ALONE + "pension_versee: 100\n")
    assert built["individus"]["demandeur"]["pensions_alimentaires_versees_individu"]["2026-10"] == 100
    assert built["foyers_fiscaux"]["foyer"]["pensions_alimentaires_versees"]["2025"] == -1200


def test_a_child_over_25_is_left_out_and_noticed() -> None:
    source = TENANT + "date_naissance: 1960-05-01\nenfants: [{naissance: 1995-01}]\n"
    assert situation(source)["familles"]["famille"]["enfants"] == []
    assert child_too_old(answers_of(source), ON)


def test_any_reference_date() -> None:
    built = situation(ALONE + "salaire: 900\n", date(2025, 3, 31))
    assert built["individus"]["demandeur"]["salaire_net"]["2025-03"] == 900
    assert "2026-01" not in built["individus"]["demandeur"]["salaire_net"]


@pytest.mark.parametrize("after", [100.0, 5_000.0, 20_000.0, 200_000.0])
def test_the_tax_deduction_is_inverted(after: float) -> None:
    rate, low, high = 0.1, 504.0, 14_426.0
    before = before_deduction(after, rate, low, high)
    assert before - min(max(before * rate, low), high) == pytest.approx(after)


def test_a_tax_income_entered_comes_out_of_the_engine() -> None:
    from engine.simulation.runs import simulate

    answers = answers_of(ALONE + "salaire: 1000\nrevenus_n2: differents\nrfr: 20000\n")
    assert simulate(answers, ON, History()).tax_incomes(2024)[0] == pytest.approx(20_000, abs=2)


def test_a_tax_income_entered_moves_family_benefits() -> None:
    from engine.simulation.runs import simulate

    family = (
        TENANT + "date_naissance: 1986-05-01\nsalaire: 1000\nrevenus_n2: differents\nrfr: {}\n"
        "enfants: [{{naissance: 2025-01}}]\n"
    )
    rich, poor = (simulate(answers_of(family.format(n)), ON, History()).family("paje_base") for n in (90_000, 5_000))
    assert (rich, poor > 0) == (0.0, True)


def test_no_student_grant_is_invented_for_anybody() -> None:
    people = situation(
        TENANT + "date_naissance: 2004-05-01\nactivite: etudiant\nboursier: oui\nenfants: [{naissance: 2023-01}]\n"
    )["individus"]
    assert {name: person["boursier"]["2026-11"] for name, person in people.items()} == {
        "demandeur": True,
        "enfant1": False,
    }
    assert all(set(person["bourse_criteres_sociaux"].values()) == {0.0} for person in people.values())
