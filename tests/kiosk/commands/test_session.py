"""`borne session`, as the services of the terminal call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.console import FAILED, OK, WRONG_INPUT


def run(what: str, folder: Path, settings: str) -> int:
    path = folder / "kiosk.toml"
    path.write_text(settings)
    (folder / "out").mkdir(exist_ok=True)
    return main(["session", what, "--settings", str(path), "--out", str(folder / "out")])


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (folder / "out").iterdir()}


def test_the_screen(tmp_path: Path) -> None:
    assert run("screen", tmp_path, "rotation = 270\n") == OK
    assert files(tmp_path) == {"rotation": "270\n", "touch": "0 1 0 -1 0 1\n"}


def test_the_network(tmp_path: Path) -> None:
    assert run("network", tmp_path, 'printer = "ipp://192.0.2.7/ipp/print"\n') == OK
    assert files(tmp_path)["address"] == "192.0.2.7 631\n"


def test_wrong_settings_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("network", tmp_path, 'printer = "ipp://192.0.2.7/"\n')
    before = files(tmp_path)
    assert run("network", tmp_path, 'printer = "192.0.2.8"\n') == WRONG_INPUT
    assert files(tmp_path) == before
    assert "printer" in capsys.readouterr().err


def test_a_printer_that_is_not_found_opens_nothing_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("network", tmp_path, 'printer = "ipp://192.0.2.7/"\n')
    assert run("network", tmp_path, 'printer = "ipp://imprimante.invalid/"\n') == FAILED
    assert files(tmp_path)["address"] == ""
    assert "imprimante.invalid" in capsys.readouterr().err


def test_a_printer_that_was_found_keeps_its_address(tmp_path: Path) -> None:
    settings = 'printer = "ipp://imprimante.invalid/"\n'
    run("network", tmp_path, settings)
    (tmp_path / "out" / "address").write_text("192.0.2.9 631\n")  # as if the network had known it an hour ago
    assert run("network", tmp_path, settings) == FAILED
    assert files(tmp_path)["address"] == "192.0.2.9 631\n"


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("")
    assert main(["session", "screen", "--settings", str(path), "--out", str(tmp_path / "absent")]) == WRONG_INPUT
    assert "absent" in capsys.readouterr().err
