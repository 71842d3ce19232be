"""Every household keeps to its leaves, and a longer sheet would be told."""

from __future__ import annotations

import pytest

from tests.measures import pages


def test_every_household_keeps_to_its_leaves() -> None:
    found = pages.figures()
    assert [words for figure in found if (words := pages.over(*figure))] == []
    assert {edition for _, _, edition, _ in found} == set(pages.LEAVES)


@pytest.mark.parametrize(("aids", "edition", "count"), [(6, "standard", 3), (7, "standard", 5), (1, "large", 7)])
def test_a_longer_one_is_told(aids: int, edition: str, count: int) -> None:
    assert pages.over("x", aids, edition, count)
    assert not pages.over("x", aids, edition, count - 1)
