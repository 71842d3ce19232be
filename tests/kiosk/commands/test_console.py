"""What the commands tell an operator: where it goes, and the exit codes that docs/cli.md promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.commands import console
from kiosk.commands.console import complain, reason, say
from kiosk.machine.supervisor import RESTART_NEEDED

CLI = Path(__file__).resolve().parents[3] / "docs" / "cli.md"


def test_a_line_is_for_programs_a_complaint_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    say("une ligne")
    complain("une plainte")
    assert tuple(capsys.readouterr()) == ("une ligne\n", "borne : une plainte\n")


def test_each_line_of_a_complaint_says_who_complains(capsys: pytest.CaptureFixture[str]) -> None:
    complain("une\ndeux")
    assert capsys.readouterr().err == "borne : une\nborne : deux\n"


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none") as caught:
        (tmp_path / "none").read_text(encoding="utf-8")
    assert reason(caught.value) == f"{tmp_path / 'none'} : No such file or directory"
    assert reason(OSError("quelque chose")) == "illisible"


def test_the_exit_codes_are_those_of_the_document() -> None:
    table = CLI.read_text(encoding="utf-8").partition("## Exit codes")[2]
    promised = {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    codes = (
        *(console.OK, console.DIFFERENT, console.WRONG_INPUT, console.FAILED, console.STALE, console.USAGE),
        RESTART_NEEDED,
    )
    assert promised == set(codes)
    assert len(promised) == len(codes)
