"""Which screens are asked: never more than planned for each persona, and nothing of what became irrelevant."""

from __future__ import annotations

import pytest

from engine.questionnaire import next_screen, relevant, screens
from engine.questionnaire.model import Context, Kind
from engine.words.text import bare
from tests.conftest import ALONE, ON, TENANT, answers_of

OWNER = 'commune: "51649"\nlogement: proprietaire\n'
PERSONAS = {
    "single unemployed tenant, no income": (ALONE + "activite: chomeur\n", 13),
    "single unemployed tenant, wage and unemployment pay": (
        ALONE + "activite: chomeur\nsalaire: {montant: 900, arret: 2026-08}\nchomage: 700\n",
        15,
    ),
    "single unemployed, homeless": (
        'commune: "93066"\nlogement: sans_domicile\ndate_naissance: 1990-05-01\nactivite: chomeur\n',
        12,
    ),
    "couple, two children, tenant, two wages, family allowances": (
        TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1300\naides: {af: 150}\ncouple: marie\n"
        "conjoint: {date_naissance: 1987-01-01, activite: salarie, salaire: 1000}\n"
        "enfants: [{naissance: 2013-02, scolarite: college}, {naissance: 2016-02}]\n",
        21,
    ),
    "single parent, two children, tenant, wage": (
        TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1300\n"
        "enfants: [{naissance: 2013-02, scolarite: college}, {naissance: 2016-02}]\n",
        16,
    ),
    "retired alone, owner, one pension": (
        OWNER + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: 900\n",
        13,
    ),
    "retired alone, tenant": (TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: 900\n", 14),
    "student, 20, tenant, on the parents' return, wage": (
        TENANT + "date_naissance: 2006-05-01\nactivite: etudiant\nrattache_parents: oui\nsalaire: 300\n",
        14,
    ),
    "disabled, 80 % or more, tenant, AAH declared": (
        TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\naides: {aah: 1000}\n",
        13,
    ),
    "disabled, 50-79 %, no income": (
        TENANT + "date_naissance: 1980-05-01\nhandicap: de_50_a_79\nrsdae: oui\n",
        12,
    ),
}


@pytest.mark.parametrize("name", PERSONAS)
def test_a_persona_sees_no_more_screens_than_planned(name: str) -> None:
    source, most = PERSONAS[name]
    assert len(screens(Context(answers_of(source), ON))) <= most


def test_every_screen_of_the_list_exists_for_somebody() -> None:
    sources = [source for source, _ in PERSONAS.values()]
    sources.append('commune: "75113"\nlogement: heberge\ndate_naissance: 2004-05-01\n')
    numbers = {s.number for source in sources for s in screens(Context(answers_of(source), ON))}
    assert numbers == set(range(1, 21))


def test_the_next_screen_is_the_first_unanswered() -> None:
    answers = answers_of(ALONE)
    assert next_screen(Context(answers, ON)) is None
    following = next_screen(Context(answers.without("handicap"), ON))
    assert following is not None
    assert following.id == "handicap"


def test_an_answer_that_became_irrelevant_counts_for_nothing() -> None:
    answers = answers_of(TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n")
    alone = answers.with_value("couple", "seul")
    assert not any(key.startswith("conjoint.") for key in relevant(Context(alone, ON)))
    # It was not forgotten: changed back, it counts again.
    assert "conjoint.date_naissance" in relevant(Context(alone.with_value("couple", "marie"), ON))


def test_an_irrelevant_answer_opens_no_screen() -> None:
    # A birth expected, then an age at which it is not asked: the lone-parent screen goes with it.
    answers = answers_of(ALONE + "naissance_attendue: oui\n")
    assert any(s.id == "parent_seul" for s in screens(Context(answers, ON)))
    from datetime import date

    older = answers.with_value("date_naissance", date(1950, 1, 1))
    assert not any(s.id == "parent_seul" for s in screens(Context(older, ON)))


def test_the_lobby_never_asks_for_letters() -> None:
    from engine.questionnaire.model import Kind

    kinds = {
        f.kind for source, _ in PERSONAS.values() for s in screens(Context(answers_of(source), ON)) for f in s.fields
    }
    assert kinds <= set(Kind)  # every kind has a control of tiles, digits or steps: tests/kiosk/screens


def test_titles_are_short() -> None:
    for source, _ in PERSONAS.values():
        for screen in screens(Context(answers_of(source), ON)):
            for words in (screen.title, screen.help, screen.why):
                for sentence in words.replace("?", ".").split("."):
                    assert len(sentence.split()) <= 13, sentence


ALONE_ON_THEIR_SCREEN = (
    'commune: "75113"\nlogement: vide\nloyer: 500\ndate_naissance: 1980-05-01\nnaissance_attendue: oui\n',
    'commune: "93066"\nlogement: heberge\ndate_naissance: 1980-05-01\n',
    ALONE + "activite: etudiant\n",
    ALONE + "activite: chomeur\n",
)
# The title asks the very same.
_SAME = {"couple", "activite", "conjoint.activite", "handicap", "conjoint.handicap", "nationalite", "logement"}


@pytest.mark.parametrize("source", ALONE_ON_THEIR_SCREEN)
def test_a_question_alone_on_its_screen_says_what_it_asks(source: str) -> None:
    """The label of a field stands beside it only where a screen has several."""
    for screen in screens(Context(answers_of(source), ON)):
        field = screen.fields[0]
        if len(screen.fields) > 1 or field.kind is not Kind.CHOICE or field.key in _SAME:
            continue
        if field.name in ("revenus_n2", "patrimoine"):
            continue  # the title, with a help of its own
        assert bare(field.label) in (bare(screen.title), bare(screen.help)), field.key
