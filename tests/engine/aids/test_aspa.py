"""The Aspa: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement
from tests.engine.aids.trials import check_limit, check_reason

OLD = 'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1955-05-01\nactivite: retraite\n'
REFUSALS = [
    (OLD + "retraite: 2500\n", "dépassée"),
    (ALONE, "65 ans"),
    (OLD + "retraite: 500\nnationalite: hors_ue\ntitre_sejour: 5_10_ans\n", "10 ans"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "aspa", words)


# 3 % a year of 35,000 euros is 87.50 a month (CSS R815-25); the base of the property tax here is 300 a month.
PROPERTY = OLD + "patrimoine: plus_30000\nepargne: 15000\nimmobilier: 20000\nbase_fonciere: 3600\n"


@pytest.mark.parametrize(("pension", "state"), [(830, "to_check"), (1_500, "not_eligible")])
def test_a_property_of_little_value_is_no_sure_refusal(
    pension: int, state: str, report_of: Callable[[str], Report]
) -> None:
    assert entitlement(report_of(f"{PROPERTY}retraite: {pension}\n"), "aspa").state == state


def test_the_limit_is_where_it_ends() -> None:
    check_limit(
        "aspa",
        TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: {}\n",
        range(700, 1_400, 30),
        least=0.01,
    )
