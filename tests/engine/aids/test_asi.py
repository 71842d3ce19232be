"""The ASI: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

REFUSALS = [
    (ALONE, "pension d’invalidité"),
    (ALONE + "invalidite: 3000\n", "dépassent"),
    (ALONE + "invalidite: 300\nnationalite: hors_ue\ntitre_sejour: 5_10_ans\n", "10 ans"),
    (TENANT + "date_naissance: 1955-05-01\ninvalidite: 300\n", "Aspa"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "asi", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit("asi", TENANT + "date_naissance: 1980-05-01\ninvalidite: {}\n", range(500, 1_400, 40), least=0.01)
