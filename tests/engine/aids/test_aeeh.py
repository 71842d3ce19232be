"""The AEEH, all in its file: each refusal says what would help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE
from tests.engine.aids.trials import check_reason

REFUSALS = [
    (ALONE, "qui élèvent un enfant"),
]


@pytest.mark.parametrize(("source", "words"), REFUSALS)
def test_the_refusal_says_what_would_help(source: str, words: str, report_of: Callable[[str], Report]) -> None:
    check_reason(report_of(source), "aeeh", words)
