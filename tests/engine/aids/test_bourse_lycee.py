"""The grant of the lycée: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
CHILD = "enfants: [{{naissance: 2013-02, scolarite: college}}]\n"
REFUSALS = [
    (ALONE + "activite: salarie\nsalaire: 5000\nenfants: [{naissance: 2010-01, scolarite: lycee}]\n", "dépassent"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "bourse_lycee", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit(
        "bourse_lycee", FAMILY + CHILD.replace("college", "lycee").replace("2013", "2010"), range(900, 2_600, 60)
    )
