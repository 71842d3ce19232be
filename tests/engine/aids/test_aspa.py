"""The Aspa: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
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


def test_the_limit_is_where_it_ends() -> None:
    check_limit(
        "aspa",
        TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: {}\n",
        range(700, 1_400, 30),
        least=0.01,
    )
