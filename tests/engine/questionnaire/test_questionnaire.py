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
    "European, unemployed, three years in France": (
        ALONE + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\ntravail_france: oui\nactivite: chomeur\nchomage: 800\n",
        14,
    ),
    "mother of two under temporary protection": (
        ALONE + "nationalite: hors_ue\ncarte: protection_temporaire\n"
        "enfants: [{naissance: 2016-02}, {naissance: 2019-03}]\n",
        15,
    ),
    "on sick leave for a long illness, on a wage kept before": (
        ALONE + "activite: salarie\nsalaire: {montant: 1500, arret: 2026-07}\n"
        "indemnites_longue: {montant: 900, debut: 2026-08}\narret_depuis: 2026-02\n",
        15,  # the second list of money counts with the first
    ),
    "separated parent, two children one week in two": (
        ALONE + "activite: salarie\nsalaire: 1300\nautre_parent: verse\n"
        "enfants: [{naissance: 2016-02, residence: alternee, allocataire: partage},"
        " {naissance: 2019-03, residence: alternee, allocataire: moi}]\n",
        16,
    ),
    "apprentice of 20": (
        TENANT + "date_naissance: 2006-05-01\nactivite: etudiant\napprenti: oui\nsalaire: 900\n",
        14,
    ),
    "micro-business opened this year": (
        ALONE + "activite: independant\nindependant: {type: services, trimestre: 2400, debut: 2026-08}\n",
        13,
    ),
    "couple with a foreign partner": (
        TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1500\ncouple: marie\n"
        "conjoint: {date_naissance: 1990-01-01, nationalite: hors_ue, carte: carte_sejour,"
        " titre_sejour: 3_mois_5_ans, activite: sans_activite}\n",
        17,
    ),
}


@pytest.mark.parametrize("name", PERSONAS)
def test_a_persona_sees_no_more_screens_than_planned(name: str) -> None:
    source, most = PERSONAS[name]
    # A follow-up on a screen of its own counts with its question.
    asked = [s for s in screens(Context(answers_of(source), ON)) if not s.follows and "ressources_autres" not in s.id]
    assert len(asked) <= most


FRENCH_ALONE_ON_A_WAGE = ALONE + "activite: salarie\nsalaire: 1300\n"


@pytest.mark.parametrize(
    ("more", "opened"),
    [
        ("nationalite: ue\ntitre_sejour: 3_mois_5_ans\n", {"sejour", "sejour_suite"}),
        ("nationalite: ue\ntitre_sejour: 10_ans_plus\n", {"sejour"}),
        ("nationalite: hors_ue\ncarte: aucune\n", {"sejour"}),
        ("nationalite: hors_ue\ncarte: carte_resident\n", {"sejour", "sejour_suite"}),
        ("interets: 20\n", {"ressources_autres", "interets"}),
        ("indemnites: {montant: 900, debut: 2026-09}\n", {"indemnites", "arret_depuis"}),
    ],
)
def test_a_new_question_is_only_for_whom_it_concerns(more: str, opened: set[str]) -> None:
    before = {screen.id for screen in screens(Context(answers_of(FRENCH_ALONE_ON_A_WAGE), ON))}
    after = {screen.id for screen in screens(Context(answers_of(FRENCH_ALONE_ON_A_WAGE + more), ON))}
    assert after - before == opened
    assert before <= after


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
