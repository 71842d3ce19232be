"""The housing aid: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.aids import law_of
from engine.catalogue.law import Case
from engine.report.report import Report
from engine.simulation.runs import run_all
from engine.situation import Household
from tests.conftest import ALONE, ON, TENANT, answers_of
from tests.engine.aids.trials import check_limit, check_reason, limits

OLD = 'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1955-05-01\nactivite: retraite\n'
FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
REFUSALS = [
    (OLD + "retraite: 2500\n", "locataires"),
    (ALONE + "activite: salarie\nsalaire: 3000\n", "ressources"),
    (ALONE + "cas_logement: [parent_proprietaire]\n", "parent proche"),
    ('commune: "93066"\nlogement: heberge\ndate_naissance: 1990-05-01\n', "loyer"),
    ('commune: "93066"\nlogement: vide\nloyer: 0\ndate_naissance: 1990-05-01\n', "pas de loyer"),
    (ALONE.replace("620", "2500") + "salaire: 500\n", "loyer est trop haut"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "aide_logement", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit("aide_logement", FAMILY, range(700, 2_000, 50), least=30.0)


def test_a_rent_too_high_has_no_limit_of_income() -> None:
    answers = answers_of(FAMILY.format(900).replace("620", "2500"))
    [runs] = run_all([answers], ON)
    means = law_of("aide_logement").means
    assert means is not None
    assert means(Case(runs.first, Household.of(answers, ON))) is None


def test_the_limit_counts_what_is_taken_off() -> None:
    """In a low-rent home the general cut and the landlord's own reduction come off before anything is paid."""
    told = limits("aide_logement", [FAMILY.replace("vide", "hlm").format(a) for a in range(900, 2_200, 12)])
    assert {granted for granted, _ in told} == {True, False}
    for granted, gap in told:
        # One euro of aid is some thirty euros of income a year.
        assert granted == (gap < 0) or abs(gap) < 60
