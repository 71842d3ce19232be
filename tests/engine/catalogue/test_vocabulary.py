"""The answers that conditions ask about are those of the questionnaire, no more and no less."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.answers.months import Month
from engine.answers.values import Answers, Income
from engine.catalogue.vocabulary import ANSWERS
from engine.questionnaire import screens
from engine.questionnaire.kinds_of_income import OTHER_BOX, RARE_KINDS
from engine.questionnaire.model import Context, Field, Kind
from tests.conftest import ON
from tests.households import households

# The commune has a condition of its own, and so have the aids received.
APART = {"commune", "aides"}
DRAWN = 30  # of each of these
BEGUN = (
    Answers(),
    Answers({"logement": "heberge", "date_naissance": date(2004, 5, 1)}),
    Answers({"logement": "vide", "commune": "75113", "activite": "etudiant", "couple": "seul", "nombre_enfants": 2}),
    Answers({"logement": "proprietaire_pret", "date_naissance": date(1963, 5, 1), "patrimoine": "plus_30000"}),
    Answers({"activite": "chomeur", "handicap": "de_50_a_79", "revenus_n2": "differents", "couple": "union_libre"}),
    Answers({"activite": "etudiant", "logement": "foyer", "date_naissance": date(2004, 5, 1)}),
    Answers({"ressources": frozenset({OTHER_BOX}), "ressources_autres": frozenset(RARE_KINDS)}),
    Answers(
        {
            "ressources": frozenset({"salaire", "indemnites"}),
            "salaire": Income(1_400, "arrete", last_paid=Month(2026, 8)),
            "indemnites": Income(900, "commence", first_paid=Month(2026, 9)),
        }
    ),
)


@pytest.fixture(scope="module")
def asked() -> dict[str, list[Field]]:
    """Return the questions of many drawn households, by name."""
    found: dict[str, list[Field]] = {}

    @settings(
        max_examples=DRAWN * len(BEGUN),
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(BEGUN).flatmap(lambda begun: households(given=begun)))
    def draw(answers: Answers) -> None:
        for screen in screens(Context(answers, ON)):
            for field in screen.fields:
                found.setdefault(field.name, []).append(field)

    draw()
    return found


def test_the_questions_are_the_same(asked: dict[str, list[Field]]) -> None:
    assert set(asked) == {*ANSWERS, *APART}


def test_each_has_its_kind_its_choices_and_its_place(asked: dict[str, list[Field]]) -> None:
    for name, known in ANSWERS.items():
        kinds = {field.kind for field in asked[name]}
        assert (known.kind == "choice") == (kinds <= {Kind.CHOICE, Kind.BOXES}), name
        assert (known.kind == "date") == (kinds <= {Kind.DATE, Kind.MONTH}), name
        if known.kind == "choice":
            accepted = {o.value for field in asked[name] for o in (*field.options, *field.file_only)}
            assert accepted == set(known.values), name
        assert not known.of_home or all("." not in field.key for field in asked[name]), name
