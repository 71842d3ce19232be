"""A variable that fails for anybody is found before a visitor comes, and its aid is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.calculation.trial import fictional, try_out
from engine.catalogue import usable as checked
from engine.catalogue.catalogue import catalogue, read_all
from engine.catalogue.usable import all_faults, usable
from engine.questionnaire.case_files import parse
from engine.rules.system import tax_benefit_system
from tests.conftest import ALONE, ON
from tests.engine.catalogue.smallest import SMALLEST

FAILS = "prime_apprentissage"  # its formula asks for a variable that the packages no longer have


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entity = tax_benefit_system().variables[FAILS].entity.key
    for name, variable, whose in (("fails", FAILS, entity), ("works", "rsa", "famille")):
        text = SMALLEST.format(name=name).replace('"rsa"', f'"{variable}"').replace('"famille"', f'"{whose}"')
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = read_all(tuple(sorted(tmp_path.glob("*.toml"))))
    assert not found.faults
    monkeypatch.setattr(checked, "_failed", {})
    monkeypatch.setattr(checked, "catalogue", lambda: found.aids)
    monkeypatch.setattr(checked, "faults_of_files", lambda: ())


@pytest.mark.usefixtures("added")
def test_an_aid_whose_variable_fails_is_left_out_and_told() -> None:
    assert set(usable()) == {"fails", "works"}
    try_out(fictional(ON)[0], ON)
    assert set(usable()) == {"works"}
    assert [(fault.file, fault.key) for fault in all_faults()] == [("fails.toml", "variable")]


def test_an_aid_whose_scale_is_of_other_days_is_no_fault() -> None:
    day = date(2018, 1, 1)
    try_out(parse(ALONE, day).answers, day)
    assert list(usable()) == list(catalogue())


def test_every_aid_shipped_passes_the_trial() -> None:
    try_out(fictional(ON)[0], ON)
    assert list(usable()) == list(catalogue())
    assert all_faults() == ()
