"""The cases made from the law: each gives what it expects, says where that comes from, and is unlike the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.questionnaire.case_files import Case, load
from tests.law.likeness import too_like
from tests.law.run import CASES, case_files, run_all

# How many there must be, and how many that a public body printed: raised as they are written, never lowered.
LEAST_CASES, LEAST_PUBLIC = 120, 40
PATHS = case_files(CASES)


def name(path: Path) -> str:
    return str(path.relative_to(CASES))


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {name(path): load(path, date(2026, 11, 20)) for path in PATHS}


def test_every_case_gives_what_it_expects() -> None:
    outcomes = run_all(PATHS)
    assert {name(o.path): o.fault for o in outcomes if o.fault} == {}


def test_every_case_says_its_date_its_source_and_its_sums(cases: dict[str, Case]) -> None:
    said = {
        file: (case.on is not None, bool(case.notes.sources), bool(case.notes.sums), bool(case.notes.expected))
        for file, case in cases.items()
    }
    assert {file: each for file, each in said.items() if not all(each)} == {}


def test_no_two_cases_differ_in_one_number_only(cases: dict[str, Case]) -> None:
    assert too_like(cases) == []


def test_every_case_is_in_the_folder_of_a_theme() -> None:
    assert [name(path) for path in PATHS if path.parent == CASES] == []


def test_there_are_enough_of_them(cases: dict[str, Case]) -> None:
    assert len(cases) >= LEAST_CASES
    assert sum(case.notes.public for case in cases.values()) >= LEAST_PUBLIC
