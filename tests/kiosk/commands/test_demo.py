"""`borne demo`: a visit played, its pictures and its sheet; a case that cannot be used is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import CASES
from kiosk.__main__ import main
from kiosk.commands.console import OK, WRONG_INPUT


def test_demo_leaves_pictures_and_the_sheet(tmp_path: Path, qapp: object) -> None:
    assert main(["demo", "--case", str(CASES / "retired.yaml"), "--out", str(tmp_path), "--size", "1366x768"]) == OK
    pictures = sorted(p.name for p in tmp_path.glob("*.png"))
    assert pictures[0] == "01-attract.png"
    assert any("results" in name for name in pictures)
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")


def test_a_case_that_is_not_there_is_said(tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--case", str(tmp_path / "none.yaml"), "--out", str(tmp_path / "out")]) == WRONG_INPUT
    assert "none.yaml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
