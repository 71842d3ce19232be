"""A few faults at each run, the same ones, more with `make long`; `make faults` draws hundreds."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.faults import suite

RUNS, SEED = {"default": 3}, 7


def test_the_terminal_heals() -> None:
    if absent := suite.missing():
        pytest.skip(f"no display or printer for tests here: {absent} not installed")
    if os.geteuid() != 0:
        pytest.skip("the memory of other processes is searched: only root may")
    runs = RUNS.get(settings.get_current_profile_name(), 12)
    assert sum(suite.run(runs, SEED, lambda _: None).values()) == runs
