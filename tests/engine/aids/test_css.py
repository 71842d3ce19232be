"""The health cover: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT
from tests.engine.aids.trials import check_limit, check_reason

FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
REFUSALS = [
    (ALONE + "activite: salarie\nsalaire: 3000\n", "dépassée"),
    (TENANT + "date_naissance: 2006-05-01\nrattache_parents: oui\n", "parents"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "css", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit("css", FAMILY, range(800, 1_600, 40))
