"""The ASF, all in its file: each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import TENANT
from tests.engine.aids.trials import check_reason

COUPLE = TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
REFUSALS = [
    (COUPLE + "enfants: [{naissance: 2020-01}]\n", "sans conjoint"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "asf", words)
