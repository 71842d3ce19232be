"""What is said of an income over a limit, under it, or only supposed."""

from __future__ import annotations

import pytest

from engine.catalogue.law import Case, Means, Reason
from engine.simulation.runs import History, simulate
from engine.situation import Household
from tests.conftest import ALONE, ON, answers_of

WORDS = "Vos ressources dépassent la limite."


@pytest.fixture(scope="module")
def case() -> Case:
    answers = answers_of(ALONE)
    return Case(simulate(answers, ON, History()), Household.of(answers, ON))


def test_over_the_limit_the_distance_is_told(case: Case) -> None:
    found = Means(900.0, 573.0, "month")
    assert case.over(WORDS, found) == Reason(f"{WORDS} La limite est dépassée de 327\u00a0€ par mois.", found)


def test_under_the_limit_the_income_is_not_blamed(case: Case) -> None:
    assert case.over(WORDS, Means(500.0, 573.0, "month")) == Reason("Le calcul ne donne pas de montant.")


def test_no_distance_from_what_was_supposed(case: Case) -> None:
    supposed = Case(case.view, case.home, supposed=True)
    told = supposed.over(WORDS, Means(900.0, 573.0, "month"))
    assert told.means is None
    assert told.sentence.endswith("revenu supposé.")
    assert case.over(WORDS, None) == Reason(WORDS)
