"""What the rules do not know is left out before any visit, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalogue import usable as checked
from engine.catalogue.catalogue import catalogue, read_all
from engine.catalogue.usable import all_faults, usable
from tests.engine.catalogue.smallest import SMALLEST

# A line of the smallest file, what stands in its place, and the key of the fault.
WRONG = [
    ('variable = "rsa"', 'variable = "rsq"', "variable"),
    ('variable = "rsa"', 'variable = "rsa"\ngross = "rsq"', "gross"),
    ('variable = "rsa"', 'variable = "age"', "entity"),
    ('variable = "rsa"', 'variable = "rsa"\nscale = "prestations_sociales"', "scale"),
    ('variable = "rsa"', 'variable = "rsa"\nscale = "nowhere.at.all"', "scale"),
    ('variable = "rsa"', 'variable = "rsa"\nscale = "impot_revenu.bareme_ir_depuis_1945.bareme.99"', "scale"),
    ('variable = "rsa"', 'variable = "rsa"\nforms = ["00000"]', "forms"),
    ('variable = "rsa"', 'variable = "rsa"\nforms = ["15481"]', "forms"),  # the form of another aid
    ('variable = "rsa"', 'variable = "rsa"\ngross = "date_naissance"', "gross"),
    ('variable = "rsa"', 'variable = "rsa"\ngross = "zone_apl"', "gross"),  # a choice, not a number
    ('unit = "once"', 'unit = "coverage"', "cost_variable"),
    (
        'variable = "rsa"',
        'variable = "rsa"\n[[condition]]\nwhen = [{ income = "tax", under_parameter = "a.b" }]',
        "under_parameter",
    ),
    (
        'variable = "rsa"',
        'variable = "rsa"\n[[condition]]\n'
        'when = [{ income = "tax", under_parameter = "impot_revenu.bareme_ir_depuis_1945.bareme.1.threshold" }]',
        "under_parameter",
    ),
]


@pytest.mark.parametrize(("old", "new", "key"), WRONG)
def test_a_name_that_the_rules_do_not_know(
    old: str, new: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.toml").write_text(SMALLEST.format(name="one").replace(old, new), encoding="utf-8")
    (tmp_path / "two.toml").write_text(SMALLEST.format(name="two"), encoding="utf-8")
    found = read_all((tmp_path / "one.toml", tmp_path / "two.toml"))
    assert not found.faults
    monkeypatch.setattr(checked, "catalogue", lambda: found.aids)
    monkeypatch.setattr(checked, "faults_of_files", lambda: ())
    assert set(usable()) == {"two"}
    assert [(fault.file, fault.key) for fault in all_faults()] == [("one.toml", key)]
    lines = (tmp_path / "one.toml").read_text(encoding="utf-8").splitlines()
    assert key in lines[all_faults()[0].line - 1] or key not in "".join(lines)


def test_what_rests_on_an_aid_left_out_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its condition would find no result, and take that for a no."""
    asks = "\n[[condition]]\nwhen = [{{ not = {{ aid = '{}' }} }}]\n"
    wrong = SMALLEST.format(name="one").replace('variable = "rsa"', 'variable = "rsq"')
    (tmp_path / "one.toml").write_text(wrong, encoding="utf-8")
    (tmp_path / "two.toml").write_text(SMALLEST.format(name="two") + asks.format("one"), encoding="utf-8")
    (tmp_path / "three.toml").write_text(SMALLEST.format(name="three") + asks.format("two"), encoding="utf-8")
    (tmp_path / "four.toml").write_text(SMALLEST.format(name="four"), encoding="utf-8")
    found = read_all(tuple(sorted(tmp_path.glob("*.toml"))))
    assert not found.faults
    monkeypatch.setattr(checked, "catalogue", lambda: found.aids)
    monkeypatch.setattr(checked, "faults_of_files", lambda: ())
    assert set(usable()) == {"four"}
    assert {(f.file, f.key) for f in all_faults()} == {
        ("one.toml", "variable"),
        ("two.toml", "aid"),
        ("three.toml", "aid"),
    }


def test_every_aid_shipped_can_be_used() -> None:
    assert all_faults() == ()
    assert list(usable()) == list(catalogue())
