"""`borne end`: without a terminal that runs here, it says so. With one: tests/kiosk/machine/test_termination.py."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.console import FAILED


def test_nothing_runs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where a terminal has its folder
    assert main(["end"]) == FAILED
    assert "aucune borne" in capsys.readouterr().err
