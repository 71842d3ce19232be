"""`borne check`: what is stale, damaged or to be known of this terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.catalogue import usable
from engine.catalogue.faults import Fault
from engine.places import schema
from kiosk.__main__ import main
from kiosk.commands.check import place_faults
from kiosk.commands.console import OK, STALE, WRONG_INPUT
from kiosk.machine import health
from tests.engine.places.made import HERE, local, national, place


def test_a_wrong_clock_and_swap_are_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(health, "swap_is_on", lambda: True)
    assert main(["check", "--on", "2026-11-20"]) == OK
    assert "swap" in capsys.readouterr().err
    assert main(["check", "--on", "2020-01-01"]) == STALE
    assert "E1" in capsys.readouterr().err


def test_a_stale_scale_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--on", "2027-05-01"]) == STALE
    assert "rsa" in capsys.readouterr().err


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return national(tmp_path / "places.sqlite", [place("a", "caf", HERE), place("b", "mairie", HERE)])


def test_old_or_damaged_counters_fail_the_check(tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert place_faults(base, date(2026, 11, 20), 400) == []
    old, list_ = place_faults(base, date(2028, 11, 20), 400)
    assert "dila, du 2026-10-01" in old
    assert "RSA" in list_
    local(base, [], [("gone", "2026-11-23", "2026-11-24", "travaux")])
    (lost,) = place_faults(base, date(2026, 11, 20), 400)
    assert "gone" in lost
    schema.local_file(base).write_bytes(b"damaged" * 1000)
    (damaged,) = place_faults(base, date(2026, 11, 20), 400)
    assert "rollback --local" in damaged
    toml = tmp_path / "kiosk.toml"
    toml.write_text(f'places = "{base}"\nplaces_days = 30\n', encoding="utf-8")
    assert main(["check", "--on", "2026-11-20", "--settings", str(toml)]) == STALE
    assert "dila" in capsys.readouterr().err
    base.write_bytes(b"damaged" * 1000)
    assert main(["check", "--on", "2026-11-20", "--db", str(base)]) == STALE
    assert "rollback" in capsys.readouterr().err


def test_all_that_is_wrong_with_the_settings_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('pages = 5\nsound = "loud"\n')
    assert main(["check", "--settings", str(path)]) == WRONG_INPUT
    told = capsys.readouterr().err.splitlines()
    assert [line[: line.index(" ;")] for line in told] == [
        "borne : kiosk.toml, ligne 1 : pages = 5",
        'borne : kiosk.toml, ligne 2 : sound = "loud"',
    ]


def test_settings_that_fit_are_nothing_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'commune = "93066"\ncounts = "{tmp_path}/counts.sqlite"\nforms = "{tmp_path}"\n')
    assert main(["check", "--settings", str(path), "--on", "2026-11-20"]) == OK


def test_a_broken_file_of_an_aid_is_named_by_its_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usable, "faults_of_files", lambda: (Fault("rsa.toml", 12, "unit", "un de month"),))
    assert main(["check", "--on", "2026-11-20"]) == STALE
    assert "borne : aides : rsa.toml, ligne 12, « unit » : un de month\n" in capsys.readouterr().err
