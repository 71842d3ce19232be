"""The AAH: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

REFUSALS = [
    (ALONE + "handicap: moins_de_50\n", "50"),
    (ALONE + "handicap: de_50_a_79\nrsdae: non\n", "emploi"),
    (TENANT + "date_naissance: 1955-05-01\nhandicap: de_50_a_79\nrsdae: oui\n", "âge"),
    (ALONE + "activite: salarie\nsalaire: 4000\nhandicap: 80_ou_plus\n", "ressources"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "aah", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit(
        "aah",
        TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\nactivite: salarie\nsalaire: {}\n",
        range(900, 3_000, 100),
        least=0.01,
    )
