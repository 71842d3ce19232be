from itertools import groupby

import pytest

from engine.answers.values import DONT_KNOW, Income, Unknown
from engine.questionnaire import screens
from engine.questionnaire.case_files import DEFAULTS
from engine.questionnaire.model import Context, Kind
from engine.questionnaire.validation import problem
from engine.simulation.unknowns import (
    MOST_TOGETHER,
    MOST_VARIANTS,
    TOGETHER,
    Spread,
    Variant,
    candidates,
    unknown_fields,
    variants,
)
from engine.situation.persons import SAVINGS_CLASSES
from tests.conftest import ALONE, ON, answers_of
from tests.engine.questionnaire.test_questionnaire import PERSONAS


@pytest.mark.parametrize("name", PERSONAS)
def test_every_field_that_may_be_unknown_has_values_to_try(name: str) -> None:
    ctx = Context(answers_of(PERSONAS[name][0]), ON)
    for screen in screens(ctx):
        for field in screen.fields:
            if field.unknown and field.kind is not Kind.BENEFITS:
                for value in candidates(field, DONT_KNOW, ctx):
                    assert problem(field, value) is None, field.key


def amount(variant: Variant, key: str) -> int | Unknown:
    value = variant.answers[key]
    assert isinstance(value, Income)
    return value.amount


def test_variants_change_one_unknown_at_a_time_then_all_the_ends() -> None:
    answers = answers_of(ALONE + "salaire: ne_sait_pas\n").with_value("loyer", DONT_KNOW)
    found = variants(answers, Context(answers, ON))
    assert [key for key, _ in groupby(v.key for v in found)] == ["", "loyer", "salaire", TOGETHER]
    assert found[0].answers["loyer"] == 500
    rents = {v.answers["loyer"] for v in found if v.key == "loyer"}
    assert {250, 800} < rents
    assert len(rents) > 20
    assert {amount(v, "salaire") for v in found if v.key == "loyer"} == {1_400}
    ends = {(v.answers["loyer"], amount(v, "salaire")) for v in found if v.key == TOGETHER}
    assert ends == {(250, 700), (250, 2_100), (800, 700), (800, 2_100)}
    assert all(not unknown_fields(Context(v.answers, ON)) for v in found)


def test_the_time_of_a_calculation_is_bounded() -> None:
    source = (
        ALONE + "nationalite: hors_ue\ntitre_sejour: ne_sait_pas\nsalaire: ne_sait_pas\nretraite: ne_sait_pas\n"
        "chomage: ne_sait_pas\nplacements: ne_sait_pas\npatrimoine: ne_sait_pas\nrevenus_n2: ne_sait_pas\n"
        "enfants: [{naissance: 2010-01, residence: ne_sait_pas, scolarite: college}, "
        "{naissance: 2012-01, residence: ne_sait_pas, scolarite: college}]\n"
    )
    answers = answers_of(source)
    found = variants(answers, Context(answers, ON))
    assert len(found) <= MOST_VARIANTS + 2**MOST_TOGETHER
    assert len({str(dict(v.answers)) for v in found}) == len(found)


def test_the_same_question_of_two_children_is_one_unknown() -> None:
    answers = answers_of(
        ALONE + "enfants: [{naissance: 2015-01, residence: ne_sait_pas}, "
        "{naissance: 2017-01, residence: ne_sait_pas}]\n"
    )
    found = variants(answers, Context(answers, ON))
    assert {v.key for v in found} == {"", "residence"}
    assert all(found[1].answers.text(f"enfant{rank}.residence") == "alternee" for rank in (1, 2))


def test_an_unknown_that_opens_a_question_tries_that_question_too() -> None:
    answers = answers_of(ALONE).with_value("revenus_n2", DONT_KNOW)
    other = [v.answers for v in variants(answers, Context(answers, ON)) if v.key == "revenus_n2"]
    assert other[0].number("rfr") == 14_000
    assert {0, 28_000} < {a.number("rfr") for a in other}


def test_every_choice_is_tried_but_the_decisions_of_others() -> None:
    answers = answers_of(ALONE).with_value("patrimoine", DONT_KNOW).with_value("handicap", DONT_KNOW)
    found = variants(answers, Context(answers, ON))
    assert {v.answers["patrimoine"] for v in found} == set(SAVINGS_CLASSES) | {"plus_30000"}
    assert {v.answers["handicap"] for v in found} == {"aucun"}


def test_a_grid_holds_its_ends_and_puts_the_headline_first() -> None:
    values = Spread(1_400, 700, 2_100).values(5)
    assert values == (1_400, 700, 1_050, 1_750, 2_100)
    assert Spread(60, 60, 60).values() == (60,)


def test_no_unknown_means_one_calculation() -> None:
    answers = answers_of(ALONE)
    assert len(variants(answers, Context(answers, ON))) == 1
    assert DEFAULTS["titre_sejour"] is DONT_KNOW
