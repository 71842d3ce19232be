"""A few faults at each run, the same ones; `make faults` draws hundreds."""

from __future__ import annotations

import os

import pytest

from tests.faults import suite

RUNS, SEED = 5, 7


def test_the_terminal_heals() -> None:
    if absent := suite.missing():
        pytest.skip(f"no display or printer for tests here: {absent} not installed")
    if os.geteuid() != 0:
        pytest.skip("the memory of other processes is searched: only root may")
    assert sum(suite.run(RUNS, SEED, lambda _: None).values()) == RUNS
