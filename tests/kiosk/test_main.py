"""The command line: its subcommands, the code of a wrong use, and what it does not wait for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from data import ROOT
from kiosk.__main__ import COMMANDS, main
from kiosk.commands.console import USAGE, WRONG_INPUT


@pytest.mark.parametrize("arguments", [[], ["dance"], ["calculate"], ["calculate", "x", "--on", "demain"]])
def test_a_wrong_use_has_its_own_code(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == USAGE


def test_every_file_that_adds_a_subcommand_is_listed_and_documented() -> None:
    files = (ROOT / "kiosk" / "commands").glob("*.py")
    adding = {path.stem for path in files if "\ndef add(" in path.read_text(encoding="utf-8")}
    assert {command.__name__.rpartition(".")[2] for command in COMMANDS} == adding
    told = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"`borne {name}" in told for name in adding)


def test_help_names_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    for command in COMMANDS:
        assert f"    {command.__name__.rpartition('.')[2]} " in said


@pytest.mark.parametrize(
    ("written", "unwanted"),
    [
        (["--help"], ("PySide6", "numpy", "sqlite3", "engine", "printouts", "kiosk.machine", "kiosk.visit")),
        (["rules"], ("PySide6", "printouts", "kiosk.visit")),
        (["check"], ("PySide6", "kiosk.visit", "kiosk.screens")),
        (["calculate", "data/cases/retired.yaml"], ("PySide6", "printouts", "kiosk.visit")),
        (["usage", "--db", "none", "--month", "2026-11"], ("PySide6", "openfisca_core", "printouts.flow")),
    ],
    ids=lambda value: value[0],
)
def test_a_subcommand_loads_only_what_it_needs(written: list[str], unwanted: tuple[str, ...]) -> None:
    code = f"""
import contextlib, sys
from kiosk.__main__ import main
with contextlib.suppress(SystemExit):
    main({written!r})
sys.stderr.write("loaded:" + ",".join(m for m in {unwanted!r} if m in sys.modules))
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.rpartition("loaded:")[2] == ""


@pytest.mark.parametrize("day", ["0001-01-01", "2017-12-31", "2028-01-01", "9999-12-31"])
@pytest.mark.parametrize("arguments", [["calculate", "case.yaml"], ["rules"]])
def test_a_day_that_the_rules_do_not_reach_is_refused_in_a_line(
    day: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*arguments, "--on", day])
    told = capsys.readouterr()
    assert caught.value.code == WRONG_INPUT
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "du 2018-01-01 au 2027-12-31" in told.err
