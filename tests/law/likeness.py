"""Whether two cases of the law are one and the same but for a number: the second would prove nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from engine.answers.codec import encode
from engine.questionnaire.case_files import Case

Leaves = dict[tuple[str, ...], Any]


def leaves(case: Case) -> Leaves:
    """Return every single thing that a case says, by where it says it; a key left out has its default."""
    return dict(_leaves((), {**encode(case.answers), "date": str(case.on)}))


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves((*path, str(key)), each)
    else:
        yield path, value


def too_like(cases: Mapping[str, Case]) -> list[tuple[str, str]]:
    """Return the pairs of cases, by name, that differ in nothing, or in one number only."""
    known = {name: leaves(case) for name, case in cases.items()}
    return [(one, other) for one, other in combinations(known, 2) if _are_like(known[one], known[other])]


def _are_like(one: Leaves, other: Leaves) -> bool:
    if one.keys() != other.keys():
        return False
    apart = [(one[path], other[path]) for path in one if one[path] != other[path]]
    return len(apart) <= 1 and all(isinstance(each, int | float) for pair in apart for each in pair)
