"""The proof once, at each run of the tests: nothing is left of a visitor."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.canary import proof


def test_nothing_is_left_of_a_visitor(tmp_path: Path) -> None:
    if absent := proof.missing():
        pytest.skip(f"the proof cannot run here: {absent} not installed")
    if os.geteuid() != 0:
        pytest.skip("the proof reads the memory of other processes: only root may")
    with proof.folder() as folder:
        # The tests that run beside this one write telephone numbers by the ten thousand.
        result = proof.prove(folder, [next(p for p in tmp_path.parents if p.name.startswith("pytest-of-"))])
    table = "\n".join(result.lines())
    assert result.holds(), table
    assert re.search(r"^after 0 of (\d+), control \1 of \1$", table.splitlines()[-1])
