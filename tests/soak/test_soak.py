"""A short soak at each run; `make soak N=500` is the real one."""

from __future__ import annotations

import pytest

from tests.soak import soak
from tests.soak.soak import Weight
from tests.terminal.display import missing

VISITS = 6


def test_a_few_visits_in_a_row_leave_everything_as_it_was() -> None:
    if absent := missing():
        pytest.skip(f"no X server for tests here: {absent} not installed")
    first, last, switches = soak.run(VISITS, lambda _: None)
    assert len(switches) == VISITS
    assert soak.flat(first, last), "\n".join(soak.table(first, last))


@pytest.mark.parametrize(
    "after", [Weight(1100, 8, 1), Weight(1000, 9, 1), Weight(1000, 8, 2)], ids=["memory", "descriptors", "threads"]
)
def test_what_grows_is_seen(after: Weight) -> None:
    before = {"engine": Weight(1000, 8, 1)}
    assert soak.flat(before, before)
    assert not soak.flat(before, {"engine": after})
    assert not soak.flat(before, {})
