"""The lists of kinds of income: the table's, in words; the rare ones behind one box."""

from __future__ import annotations

from engine.questionnaire import screens
from engine.questionnaire.kinds_of_income import ALL_KINDS, INCOME_KINDS, OTHER_BOX, RARE_KINDS, ticked
from engine.questionnaire.model import VISITOR, Context
from engine.situation.income_kinds import KINDS
from tests.conftest import ALONE, ON, answers_of


def test_what_is_asked_is_what_the_table_holds() -> None:
    assert set(ALL_KINDS) == {*KINDS, "independant"}
    assert not set(INCOME_KINDS) & set(RARE_KINDS)


def test_the_rare_ones_are_asked_of_who_opens_the_box() -> None:
    answers = answers_of(ALONE + "salaire: 900\n")
    assert "ressources_autres" not in [s.id for s in screens(Context(answers, ON))]
    answers = answers.with_value("ressources", frozenset({"salaire", OTHER_BOX}))
    found = [s.id for s in screens(Context(answers, ON))]
    assert found[found.index("ressources") + 1] == "ressources_autres"


def test_both_lists_count() -> None:
    answers = answers_of(ALONE + "salaire: 900\nreversion: 300\n")
    assert answers["ressources"] == frozenset({"salaire", OTHER_BOX})
    assert answers["ressources_autres"] == frozenset({"reversion"})
    assert ticked(answers, VISITOR) >= {"salaire", "reversion"}
    assert answers_of(ALONE + "ressources: [salaire, reversion]\nsalaire: 900\nreversion: 300\n") == answers
