from datetime import date

import pytest

from engine.answers.values import Answers
from engine.questionnaire import screens
from engine.questionnaire.describe import CommuneName
from engine.questionnaire.model import Context
from engine.questionnaire.review_sentences import _CHOSEN, _NOTHING, _TOLD, sentences
from engine.words.languages import LANGUAGES, speech
from engine.words.phrase import speaking
from engine.words.text import NBSP
from tests.conftest import ON, answers_of

FAMILY = """
commune: "75111"
logement: vide
loyer: 900
charges: ne_sait_pas
parisien: oui
date_naissance: 1986-05-01
couple: marie
conjoint: {date_naissance: 1987-01-01, activite: salarie, salaire: 1400}
enfants: [{naissance: 2012-03, scolarite: college}]
activite: chomeur
chomage: 700
"""


def name(code: str) -> str:
    return {"75111": "Paris 11e", "93066": "Saint-Denis (93)"}[code]


def told(answers: Answers, on: date = ON, commune_name: CommuneName = name) -> dict[str, tuple[str, ...]]:
    ctx = Context(answers, on)
    return {s.id: tuple(line.replace(NBSP, " ") for line in sentences(s, ctx, commune_name)) for s in screens(ctx)}


def test_a_life_reads_as_sentences() -> None:
    life = told(answers_of(FAMILY))
    assert life["commune"] == ("Vous habitez Paris 11e.",)
    assert life["activite"] == ("Vous cherchez un emploi avec France Travail.",)
    assert life["couple"] == ("Votre couple : mariage.",)
    assert life["conjoint.activite"] == ("Votre partenaire touche un salaire.",)
    assert life["enfants"][0] == "Vous avez 1 enfant à charge."
    assert life["chomage"] == ("Chômage : 700 € par mois",)
    assert life["conjoint.salaire"] == ("Votre partenaire – Salaire : 1 400 € par mois",)
    assert life["ressources"] == ("Votre argent des 12 derniers mois : Chômage.",)


def test_several_answers_about_somebody_else_have_a_heading() -> None:
    life = told(answers_of(FAMILY))
    assert life["conjoint.naissance"][0] == "Votre partenaire"
    assert "1er janvier 1987 (39 ans)" in life["conjoint.naissance"][1]
    assert life["enfant1.fiche"][0] == "Votre enfant"
    assert "École : Collège" in life["enfant1.fiche"]
    assert life["logement_suite"][-1] == "Ni colocation, ni simple chambre, ni logement d’un parent."


def test_what_is_not_known_says_its_question() -> None:
    life = told(answers_of(FAMILY))
    assert "Charges par mois : Je ne sais pas" in life["logement_suite"]


def test_nothing_is_said_of_what_was_not_answered() -> None:
    ctx = Context(Answers(), ON)
    assert [sentences(screen, ctx, name) for screen in screens(ctx)] == [()] * len(screens(ctx))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_in_the_story_of_every_language(language: str) -> None:
    answers = answers_of(FAMILY)
    ctx = Context(answers, ON)
    with speaking(speech(language)):
        lines = [line for screen in screens(ctx) for line in sentences(screen, ctx, name)]
        amounts = [line for line in lines if "700" in line or "900" in line or "400" in line]
        assert len(amounts) == 3
        assert not [line for line in lines if "{" in line]
    asked = sum(f.key in answers for screen in screens(ctx) for f in screen.fields)
    headings = sum(sentences(screen, ctx, name)[0] == screen.title for screen in screens(ctx))
    assert len(lines) == asked + headings


def test_a_sentence_is_of_a_choice_that_exists() -> None:
    """A choice that is renamed must not fall back in silence."""
    given = answers_of(FAMILY)
    asked = {}
    for key, value in (("couple", "marie"), ("couple", "union_libre"), ("couple", "seul"), ("logement", "heberge")):
        answers = given.with_value(key, value).with_value("date_naissance", date(2004, 1, 1))
        for kinds in ("ressources", "conjoint.ressources"):
            answers = answers.with_value(kinds, frozenset({"aides", "autre"}))
        for screen in screens(Context(answers, ON)):
            asked |= {field.key: field for field in screen.fields}
    assert {key for key, _ in _CHOSEN} | set(_TOLD) | set(_NOTHING) <= set(asked)
    for key, value in _CHOSEN:
        assert value in [option.value for option in asked[key].options], key
