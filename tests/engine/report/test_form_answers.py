"""What is filled in a form: what was said and names nobody; what may be two things is left to the hand."""

from __future__ import annotations

from engine.answers.values import Answers
from engine.report.form_answers import known
from tests.conftest import ALONE, TENANT, answers_of


def test_what_was_said_is_known() -> None:
    found = known(answers_of(TENANT + "date_naissance: 1995-05-01\nenfants: [{naissance: 2025-01}]\n"))
    assert found["city"] == "Saint-Denis"
    assert found["rent"] == "620"
    assert found["children"] == "1"
    assert set(found) <= {"city", "postal", "rent", "children"}


def test_a_rent_with_its_charges_is_left_to_the_hand() -> None:
    assert "rent" not in known(answers_of(ALONE.replace("vide", "meuble")))


def test_a_town_with_several_codes_leaves_it_blank() -> None:
    assert "postal" not in known(answers_of(ALONE))  # 93200 and 93210
    assert known(answers_of(ALONE.replace("93066", "07132")))["postal"] == "07110"


def test_nothing_said_is_nothing_known() -> None:
    assert known(Answers()) == {}
