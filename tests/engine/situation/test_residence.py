"""The table of residence, cell by cell, from the articles that its columns name; and the status behind each answer."""

from __future__ import annotations

import pytest

from engine.answers.values import Answers
from engine.questionnaire.model import PARTNER, VISITOR, Context
from engine.situation import residence
from engine.situation.residence import Right, Status, of_household, right, status, table
from tests.conftest import ALONE, ON, TENANT, answers_of

COLUMNS = ("rsa", "ppa", "family", "housing", "health", "disability", "old_age", "unemployment", "social_housing")
SUPPORT: dict[str, str] = {"temporary_protection": "check"}  # as for the family, but where no text read tells it
Y, C, N = "yes", "check", "no"
FIVE, CARD, TEN = "five_years", "five_years_or_card", "ten_years"
# Written from the articles, not from the file: RSA and PPA: CASF L262-4, L262-6, CSS L842-2. Family: CSS L512-2,
# D512-1. Housing: CCH L822-2, loi de finances 2026 art. 67. Health: CSS L160-1, L861-1. AAH: CSS L821-1. Aspa: L816-1.
EXPECTED: dict[Status, tuple[str, ...]] = {
    "french": (Y, Y, Y, Y, Y, Y, Y, Y, Y),
    "protected": (Y, Y, Y, Y, Y, Y, Y, Y, Y),
    "european_settled": (Y, Y, Y, Y, Y, Y, Y, Y, Y),
    "european_new": (N, N, C, C, C, C, C, C, C),
    "european_unsettled": (C, C, C, C, C, C, C, C, C),
    "resident_card": (Y, Y, Y, Y, Y, Y, TEN, Y, Y),
    "permit": (FIVE, FIVE, Y, Y, Y, Y, TEN, Y, Y),
    "permit_not_told": (CARD, CARD, Y, Y, Y, Y, TEN, Y, Y),
    "student": (N, C, C, Y, Y, C, N, C, C),
    "temporary_protection": (N, N, Y, Y, Y, C, N, C, C),
    "asylum_seeker": (N, N, N, N, C, N, N, N, N),
    "no_papers": (N, N, N, N, N, N, N, N, N),
    "protection_not_told": (C, C, C, Y, Y, C, C, Y, Y),
    "not_known": (C, C, C, C, C, C, C, C, C),
}
ABROAD = "nationalite: hors_ue\ncarte: {}\n"


@pytest.mark.parametrize("name", EXPECTED)
def test_each_cell_is_that_of_the_articles(name: Status) -> None:
    assert tuple(residence.cell(name, column) for column in COLUMNS) == EXPECTED[name]
    family = EXPECTED[name][COLUMNS.index("family")]
    assert residence.cell(name, "family_support") == SUPPORT.get(name, family)


def test_each_column_has_its_article_and_each_cell_a_meaning() -> None:
    assert set(EXPECTED) == set(table()["status"])
    assert {*COLUMNS, "family_support", "tax", "other"} == set(table()["column"])
    assert all(table()["column"].values())
    for name in EXPECTED:
        row = table()["status"][name]
        cells = {residence.cell(name, column) for column in table()["column"]}
        assert cells <= set(residence.CELLS)
        # What is refused or to be checked says why; years make their own sentence when they are too few.
        assert "check" not in cells or row["says_check"]
        assert "no" not in cells or row["says_no"]


def test_the_smaller_aids_are_promised_to_who_resides_for_sure() -> None:
    """No single text tells of them: nobody is refused for papers; an agent sees who may not stay for sure."""
    sure = {"french", "protected", "european_settled", "resident_card", "permit", "permit_not_told"}
    for name in EXPECTED:
        assert residence.cell(name, "other") == ("yes" if name in {*sure, "protection_not_told"} else "check"), name


def test_school_and_taxes_ask_no_papers() -> None:
    assert {residence.cell(name, "tax") for name in EXPECTED} == {"yes"}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", "french"),
        ("nationalite: refugie\n", "protection_not_told"),
        ("nationalite: ue\ntitre_sejour: 5_10_ans\n", "european_settled"),
        ("nationalite: ue\ntitre_sejour: 3_mois_5_ans\n", "european_unsettled"),
        ("nationalite: ue\ntitre_sejour: 3_mois_5_ans\ntravail_france: oui\n", "european_settled"),
        ("nationalite: ue\ntitre_sejour: 3_mois_5_ans\ntravail_france: famille\n", "european_settled"),
        ("nationalite: ue\ntitre_sejour: 3_mois_5_ans\ntravail_france: non\n", "european_unsettled"),
        ("nationalite: ue\ntitre_sejour: ne_sait_pas\n", "european_unsettled"),
        ("nationalite: ue\ntitre_sejour: moins_3_mois\n", "european_new"),
        ("nationalite: ue\ntitre_sejour: moins_3_mois\nactivite: salarie\n", "european_settled"),
        ("nationalite: ue\ntitre_sejour: 3_mois_5_ans\nchomage: 700\n", "european_settled"),
        ("nationalite: hors_ue\ntitre_sejour: 5_10_ans\n", "permit_not_told"),
        ("nationalite: hors_ue\ntitre_sejour: ne_sait_pas\n", "not_known"),
        (ABROAD.format("ne_sait_pas"), "not_known"),
        (ABROAD.format("recepisse"), "not_known"),
        (ABROAD.format("autre"), "not_known"),
        (ABROAD.format("carte_resident"), "resident_card"),
        (ABROAD.format("carte_sejour"), "permit"),
        (ABROAD.format("etudiant"), "student"),
        (ABROAD.format("refugie"), "protected"),
        (ABROAD.format("protection_subsidiaire"), "protected"),
        (ABROAD.format("protection_temporaire"), "temporary_protection"),
        (ABROAD.format("demande_asile"), "asylum_seeker"),
        (ABROAD.format("aucune"), "no_papers"),
    ],
)
def test_the_status_behind_an_answer(said: str, found: Status) -> None:
    assert status(answers_of(ALONE + said), VISITOR, (VISITOR,)) == found


@pytest.mark.parametrize(
    ("card", "stay", "column", "raised", "opens"),
    [
        ("carte_sejour", "3_mois_5_ans", "rsa", False, "no"),
        ("carte_sejour", "3_mois_5_ans", "rsa", True, "yes"),  # CASF L262-4, 2° b
        ("carte_sejour", "5_10_ans", "ppa", False, "yes"),
        ("carte_sejour", "ne_sait_pas", "ppa", False, "check"),
        ("droit_au_travail", "3_mois_5_ans", "rsa", False, "check"),
        ("carte_resident", "3_mois_5_ans", "rsa", False, "yes"),  # CASF L262-4, 2° a
        ("carte_resident", "5_10_ans", "old_age", False, "no"),  # CSS L816-1
        ("carte_resident", "10_ans_plus", "old_age", False, "yes"),
        ("carte_resident", "ne_sait_pas", "old_age", False, "check"),
        ("carte_sejour", "moins_3_mois", "health", False, "check"),
        ("carte_sejour", "moins_3_mois", "none", False, "yes"),
    ],
)
def test_years_and_the_raise_of_a_lone_parent(card: str, stay: str, column: str, raised: bool, opens: str) -> None:
    answers = answers_of(ALONE + ABROAD.format(card) + f"titre_sejour: {stay}\n")
    found = right(answers, VISITOR, (VISITOR,), column, raised=raised)
    assert found.opens == opens
    assert bool(found.sentence) == (opens != "yes")


def couple(card: str) -> Answers:
    partner = f"conjoint: {{date_naissance: 1990-01-01, nationalite: hors_ue, carte: {card}}}\n"
    return answers_of(TENANT + "date_naissance: 1990-05-01\ncouple: marie\n" + partner)


@pytest.mark.parametrize(("column", "opens"), [("rsa", "check"), ("health", "check"), ("family", "yes")])
def test_one_of_two_without_the_right(column: str, opens: str) -> None:
    """Each counted must have it for the RSA (CASF L262-5); either parent may claim for the children (CSS L512-2)."""
    answers = couple("aucune")
    adults = Context(answers, ON).adults()
    assert adults == (VISITOR, PARTNER)
    assert of_household(answers, adults, column, raised=False).opens == opens


def test_two_with_the_right_have_it() -> None:
    assert of_household(couple("refugie"), (VISITOR, PARTNER), "rsa", raised=False) == Right("yes")


def test_years_of_a_permit_count_for_the_aspa_alone() -> None:
    source = ALONE + ABROAD.format("carte_sejour") + "titre_sejour: 3_mois_5_ans\n"
    country, years = residence.inputs(answers_of(source), VISITOR, (VISITOR,))
    assert (country, years) == ("AF", 5.0)  # ten are asked, and the table alone says what five open
    assert residence.inputs(answers_of(ALONE), VISITOR, (VISITOR,))[0] == "FR"
    assert (
        residence.inputs(answers_of(ALONE + "nationalite: ue\ntitre_sejour: 5_10_ans\n"), VISITOR, (VISITOR,))[0]
        == "DE"
    )
