"""The proof once, at each run of the tests: nothing is left of a visitor."""

from __future__ import annotations

import os
import re

import pytest

from tests.wipe_proof import proof


def test_nothing_is_left_of_a_visitor() -> None:
    if absent := proof.missing():
        pytest.skip(f"the proof cannot run here: {absent} not installed")
    if os.geteuid() != 0:
        pytest.skip("the proof reads the memory of other processes: only root may")
    with proof.folder() as folder:
        # Other programs may write numbers on this disk meanwhile; `make wipe-proof` searches all of it.
        result = proof.prove(folder, proof.KEPT_FOR_OTHERS)
    table = "\n".join(result.lines())
    assert result.holds(), table
    assert re.search(r"^after 0 of (\d+), control \1 of \1$", table.splitlines()[-1])
