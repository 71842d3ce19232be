"""Which pairs of cases are too like each other, on small cases."""

from __future__ import annotations

import pytest

from engine.questionnaire.case_files import parse
from tests.conftest import ALONE, ON
from tests.law.likeness import too_like


def _pairs(one: str, other: str) -> list[tuple[str, str]]:
    return too_like({"one": parse(one, ON), "other": parse(other, ON)})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("", "couple: seul\n"),  # the default, written out
        ("attendu: {rsa: 1}\nsource: a\n", "attendu: {ppa: 1}\nsource: b\n"),
        ("salaire: 900\n", "salaire: 901\n"),
        ("aides: {rsa: 300}\n", "aides: {rsa: 301}\n"),
        ("salaire: {montant: 9, mois: {2026-10: 5}}\n", "salaire: {montant: 9, mois: {2026-10: 6}}\n"),
    ],
)
def test_the_same_but_for_a_number_is_too_like(one: str, other: str) -> None:
    assert _pairs(ALONE + one, ALONE + other) == [("one", "other")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("salaire: 900\n", "chomage: 900\n"),
        ("salaire: 900\n", "salaire: ne_sait_pas\n"),
        ("salaire: 900\nchomage: 5\n", "salaire: 901\nchomage: 6\n"),
        ("date: 2026-11-20\n", "date: 2026-10-20\n"),
        ("salaire: {montant: 9, arret: 2026-09}\n", "salaire: {montant: 9, arret: 2026-08}\n"),
    ],
)
def test_another_answer_is_another_case(one: str, other: str) -> None:
    assert _pairs(ALONE + one, ALONE + other) == []


def test_each_pair_is_named_once() -> None:
    same = parse(ALONE, ON)
    assert too_like(dict.fromkeys("abc", same)) == [("a", "b"), ("a", "c"), ("b", "c")]
