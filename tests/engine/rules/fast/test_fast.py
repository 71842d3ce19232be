"""The layer as a whole: in place once, left out on a core it was not proved on. Bit by bit: tests/identity."""

from __future__ import annotations

import subprocess
import sys

import pytest
from openfisca_core.simulations import Simulation

from engine.rules import fast


def test_it_is_put_in_place_once() -> None:
    assert fast.install()
    calculate = Simulation.calculate
    assert fast.install()
    assert Simulation.calculate is calculate


def test_it_stays_out_on_another_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "version", lambda name: "44.7.2")
    assert not fast.install()


def test_the_slow_way_still_works() -> None:
    code = """
from datetime import date
from openfisca_core.simulations import Simulation
from engine.questionnaire.case_files import parse
from engine.calculation.estimate import estimate
from engine.rules import fast
plain = Simulation.calculate
fast.version = lambda name: "44.7.2"
on = date(2026, 11, 20)
answers = parse("commune: '93066'\\ndate_naissance: 1990-05-01\\nlogement: vide\\nloyer: 620", on).answers
found = {e.aid: e.high for e in estimate(answers, on).entitlements}
assert Simulation.calculate is plain
print(found["rsa"])
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) > 500
