"""The raise of the AAH: each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE
from tests.engine.aids.trials import check_reason

REFUSALS = [
    (ALONE + "handicap: 80_ou_plus\nactivite: salarie\nsalaire: 400\n", "ne travaillent pas"),
    (ALONE + "handicap: de_50_a_79\nrsdae: oui\n", "80 %".replace(" ", "\u00a0")),
    (ALONE, "AAH"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "caah", words)
