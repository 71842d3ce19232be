"""The ASS: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

REFUSALS = [
    (ALONE, "France Travail"),
    (ALONE + "activite: chomeur\nchomage: 900\n", "après la fin"),
    (ALONE + "activite: chomeur\n", "5 ans"),
    (ALONE + "activite: chomeur\nass_5_ans: oui\nhandicap: 80_ou_plus\n", "AAH"),
    (ALONE + "activite: chomeur\nass_5_ans: oui\nplacements: 2000\n", "dépassent la limite"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "ass", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit(
        "ass",
        TENANT + "date_naissance: 1980-05-01\nactivite: chomeur\nass_5_ans: oui\nplacements: {}\n",
        range(600, 1_700, 50),
        least=19.48,
    )
