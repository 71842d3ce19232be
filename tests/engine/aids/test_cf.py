"""The complément familial: the limit is where it ends and each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import TENANT
from tests.engine.aids.trials import check_limit, check_reason

COUPLE = TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
REFUSALS = [
    (
        COUPLE + "salaire: 9000\nenfants: [{naissance: 2012-01}, {naissance: 2014-01}, {naissance: 2016-01}]\n",
        "dépassée",
    ),
    (COUPLE + "enfants: [{naissance: 2012-01}, {naissance: 2014-01}, {naissance: 2025-01}]\n", "jeune enfant"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "cf", words)


def test_the_limit_is_where_it_ends() -> None:
    check_limit(
        "cf",
        FAMILY + "enfants: [{{naissance: 2013-02, scolarite: college}}, {{naissance: 2014-02, scolarite: college}}, "
        "{{naissance: 2017-02}}]\n",
        range(2_500, 6_000, 150),
        fades=12 * 200.0,
    )
