"""The runs of one report: the same in any order of reading; one minimum income a person; CSS and grants corrected."""

from __future__ import annotations

import random
from datetime import date

import pytest

from engine.catalogue.catalogue import catalogue
from engine.simulation.runs import History, View, declared_benefits, history_found, run, simulate
from engine.situation import Household, name_of
from tests.conftest import ALONE, ON, TENANT, answers_of
from tests.engine.calculation.test_golden import GOLDEN

FREE_UNION = (
    TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 900\ncouple: union_libre\n"
    "conjoint: {date_naissance: 1987-01-01, activite: salarie, salaire: 2500}\n"
    "enfants: [{naissance: 2013-02, scolarite: college}]\n"
)


def read_all(view: View, home: Household, order: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for aid_id in order:
        aid = catalogue()[aid_id]
        personal = aid.entity in ("individu", "membres")
        for person in home.ctx.adults() if personal else home.ctx.adults()[:1]:
            key = f"{aid_id}-{name_of(person)}"
            found[key] = view.person(aid.variable, name_of(person)) if personal else view.family(aid.variable)
    return found


@pytest.mark.parametrize("name", list(GOLDEN)[:7] + list(GOLDEN)[-2:])
def test_the_order_of_the_aids_changes_nothing(name: str) -> None:
    answers = answers_of(GOLDEN[name][0])
    home = Household.of(answers, ON)
    order = [aid.id for aid in catalogue().values() if aid.variable]
    first = read_all(simulate(answers, ON, History()), home, order)
    found = history_found(simulate(answers, ON, History()), home)
    settled = read_all(simulate(answers, ON, found), home, order)
    shuffler = random.Random(name)  # noqa: S311 - no secret here
    for _ in range(3):
        shuffler.shuffle(order)
        assert read_all(simulate(answers, ON, History()), home, order) == first
        assert read_all(simulate(answers, ON, found), home, order) == settled


def test_a_person_keeps_one_minimum_income() -> None:
    answers = answers_of(TENANT + "date_naissance: 1960-05-01\nhandicap: 80_ou_plus\n")
    home = Household.of(answers, ON)
    first = simulate(answers, ON, History())
    assert first.family("aspa") > 1000
    assert first.person("aah", "demandeur") > 1000
    found = history_found(first, home)
    kept = [found.family["aspa"], *(found.adults[0][v] for v in ("aah", "asi", "ass"))]
    assert sum(amount > 0 for amount in kept) == 1
    # The AAH with its raise for independent life (104.77) is more than the Aspa.
    assert found.adults[0]["aah"] == pytest.approx(1041.59, abs=0.1)
    assert found.adults[0]["caah"] == pytest.approx(104.77, abs=0.1)


def test_the_raise_goes_with_the_allowance_it_is_of() -> None:
    answers = answers_of(
        TENANT.replace("vide", "proprietaire").replace("loyer: 620\n", "") + "date_naissance: 1960-05-01\n"
        "handicap: 80_ou_plus\nretraite: 300\n"
    )
    home = Household.of(answers, ON)
    found = history_found(simulate(answers, ON, History()), home)
    assert found.family["aspa"] > found.adults[0]["aah"] == found.adults[0]["caah"] == 0


def test_health_cover_is_not_free_by_right_of_an_rsa_that_does_not_last() -> None:
    # 1,300 of unemployment pay until last month, then the ASS: the first pass grants an RSA, the settled one none.
    source = ALONE + "activite: chomeur\nass_5_ans: oui\nchomage: {montant: 1300, arret: 2026-10}\n"
    runs = run(answers_of(source), ON)
    assert runs.first.family("rsa") > 0
    assert runs.settled.family("rsa") == 0
    assert runs.first.family("cmu_c") == 1
    assert runs.health.family("cmu_c") == 0


def test_school_grant_adds_both_incomes_of_a_free_union() -> None:
    runs = run(answers_of(FREE_UNION), ON)
    assert runs.first.family("bourse_college") > 0  # the packages look at the claimant's return alone
    assert runs.grants.family("bourse_college") == 0


def test_declared_benefits_are_found_for_the_one_who_said_so() -> None:
    source = (
        TENANT + "date_naissance: 1986-05-01\ncouple: marie\naides: {rsa: 300, css: 0}\n"
        "conjoint: {date_naissance: 1987-01-01, handicap: 80_ou_plus, aides: {aah: 1000}}\n"
    )
    declared = declared_benefits(Household.of(answers_of(source), ON))
    assert declared == {"rsa": {"demandeur"}, "css": {"demandeur"}, "aah": {"conjoint"}}


STOPPED = (
    'commune: "35238"\ndate_naissance: 1990-04-02\nlogement: vide\nloyer: 500\n'
    "salaire: {montant: 1500, arret: 2026-08}\n"
)


def test_the_settled_state_finds_what_it_takes_as_received() -> None:
    """A wage of 1,500 that stopped in August: no housing aid before the RSA, the whole of it after (CCH R822-17)."""
    runs = run(answers_of(STOPPED), ON)
    assert runs.settles
    assert runs.first.family("aide_logement") == 0
    # Once the RSA is paid; an aid with means not counted is that of who never earned anything.
    never = run(answers_of(STOPPED.split("salaire")[0]), ON)
    assert runs.settled.family("aide_logement") == never.settled.family("aide_logement") > 300
    # 651.69 less the housing flat rate, 12 % of it (CASF R262-9): the housing aid is paid.
    assert runs.settled.family("rsa") == pytest.approx(573.49, abs=0.01)
    assert runs.entry.family("rsa") == pytest.approx(651.69, abs=0.01)


def test_the_settled_state_is_that_of_who_has_the_aids_already() -> None:
    paid = run(answers_of(STOPPED + "aides: {rsa: 573, aide_logement: 308}\n"), ON)
    runs = run(answers_of(STOPPED), ON)
    assert paid.settled.family("aide_logement") == runs.settled.family("aide_logement")


@pytest.mark.parametrize("name", list(GOLDEN)[:6])
def test_a_settled_state_found_again_from_itself_is_the_same(name: str) -> None:
    answers = answers_of(GOLDEN[name][0])
    home, runs = Household.of(answers, ON), run(answers, ON)
    found = history_found(runs.first, home)
    now = {variable: runs.settled.family(variable) for variable in ("rsa", "aide_logement")}
    again = simulate(answers, ON, History({**found.family, **now}, found.adults, interrupted=True))
    assert {v: again.family(v) for v in now} == pytest.approx(now, abs=0.01)


def test_school_grants_read_the_notice_of_the_year_from_september_on() -> None:
    source = (
        ALONE + "activite: salarie\nsalaire: 3000\nrevenus_n2: differents\nrfr: 0\n"
        "enfants: [{naissance: 2013-02, scolarite: college}]\n"
    )
    answers = answers_of(source)
    autumn, spring = run(answers, ON), run(answers, date(2026, 5, 20))
    assert autumn.first.family("bourse_college") > 0  # the packages still look at the year without income
    assert autumn.grants.family("bourse_college") == 0
    assert spring.grants.family("bourse_college") > 0
