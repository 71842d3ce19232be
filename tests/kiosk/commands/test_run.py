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


@pytest.mark.parametrize("command", ["run", "check"])
def test_settings_that_do_not_fit_this_machine_are_told_by_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('commune = "99999"\ncounts = "counts.sqlite"\nplaces = "/etc/passwd"\nforms = "/nowhere"\n')
    assert main([command, "--settings", str(path)]) == WRONG_INPUT
    told = capsys.readouterr().err
    for line, key in enumerate(("commune", "counts", "places", "forms"), 1):
        assert f"borne : kiosk.toml, ligne {line} : {key} = " in told
    assert "lieux :" not in told  # a file that is not there is not said to be damaged too
