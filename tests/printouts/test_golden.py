"""The papers of twelve households: words, structure, number of pages, and their codes read by a decoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from printouts import takeaway
from printouts.styles import EDITIONS
from printouts.summary import build
from tests.printouts import reading
from tests.printouts.golden import KEPT, told
from tests.printouts.households import HOUSEHOLDS, report_of, where_of


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_paper_is_the_one_that_was_looked_at(name: str, tmp_path: Path) -> None:
    if absent := reading.missing():
        pytest.skip(f"not installed: {absent}")
    report = report_of(name)
    where = where_of(name, report, tmp_path)
    assert told(report, where) == (KEPT / f"{name}.txt").read_text(encoding="utf-8")
    wanted = [code.words for code in takeaway.codes(takeaway.essentials(report, where))]
    for edition in EDITIONS.values():
        seen = sorted(reading.codes(build(report, where=where, edition=edition)))
        # They are left out, all of them, where they would take a page of their own.
        assert seen == sorted(wanted) or (not seen and len(report.claimable()) > 6)


def test_there_are_twelve_and_none_is_forgotten() -> None:
    assert len(HOUSEHOLDS) == 12
    assert {path.stem for path in KEPT.iterdir()} == set(HOUSEHOLDS)
