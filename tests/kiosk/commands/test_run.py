"""`borne run`: settings that are wrong stop it before any process."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.console import WRONG_INPUT


def test_wrong_settings_stop_before_any_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('profile = "bar"\n')
    assert main(["run", "--settings", str(path)]) == WRONG_INPUT
    assert "profile" in capsys.readouterr().err
