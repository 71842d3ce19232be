import pytest

from engine.answers import DONT_KNOW
from engine.cases import DEFAULTS
from engine.questionnaire import screens
from engine.questionnaire.model import Context, Kind
from engine.unknowns import MOST_VARIANTS, candidates, unknown_fields, variants
from engine.validation import problem
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


def test_variants_change_one_unknown_at_a_time() -> None:
    answers = answers_of(ALONE + "salaire: ne_sait_pas\n").with_value("loyer", DONT_KNOW)
    found = list(variants(answers, Context(answers, ON)))
    assert [v.key for v in found] == ["", "loyer", "loyer", "salaire", "salaire"]
    assert found[0].answers["loyer"] == 500
    assert all(not unknown_fields(Context(v.answers, ON)) for v in found)


def test_the_time_of_a_calculation_is_bounded() -> None:
    source = (
        ALONE + "nationalite: hors_ue\ntitre_sejour: ne_sait_pas\nsalaire: ne_sait_pas\nretraite: ne_sait_pas\n"
        "chomage: ne_sait_pas\nplacements: ne_sait_pas\npatrimoine: ne_sait_pas\nrevenus_n2: ne_sait_pas\n"
        "enfants: [{naissance: 2010-01, garde_alternee: ne_sait_pas, scolarite: college}, "
        "{naissance: 2012-01, garde_alternee: ne_sait_pas, scolarite: college}]\n"
    )
    answers = answers_of(source)
    found = list(variants(answers, Context(answers, ON)))
    assert len(found) <= MOST_VARIANTS + 1
    assert len({str(dict(v.answers)) for v in found}) == len(found)


def test_the_same_question_of_two_children_is_one_unknown() -> None:
    answers = answers_of(
        ALONE + "enfants: [{naissance: 2015-01, garde_alternee: ne_sait_pas}, "
        "{naissance: 2017-01, garde_alternee: ne_sait_pas}]\n"
    )
    found = list(variants(answers, Context(answers, ON)))
    assert [v.key for v in found] == ["", "garde_alternee"]
    assert all(found[1].answers.yes(f"enfant{rank}.garde_alternee") for rank in (1, 2))


def test_an_unknown_that_opens_a_question_is_followed() -> None:
    answers = answers_of(ALONE).with_value("revenus_n2", DONT_KNOW)
    other = [v.answers for v in variants(answers, Context(answers, ON)) if v.key == "revenus_n2"]
    assert [a.number("rfr") for a in other] == [14_000]


def test_no_unknown_means_one_calculation() -> None:
    answers = answers_of(ALONE)
    assert len(list(variants(answers, Context(answers, ON)))) == 1
    assert DEFAULTS["titre_sejour"] is DONT_KNOW
