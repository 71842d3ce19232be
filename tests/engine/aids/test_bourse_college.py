"""The grant of the collège: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

COUPLE = TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
CHILD = "enfants: [{{naissance: 2013-02, scolarite: college}}]\n"
REFUSALS = [
    (ALONE, "qui élèvent un enfant"),
    (COUPLE + "enfants: [{naissance: 2021-01}]\n", "collège"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "bourse_college", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit("bourse_college", FAMILY + CHILD, range(900, 2_400, 60))
