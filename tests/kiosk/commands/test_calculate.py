"""`borne calculate`: a case in lines or as JSON, and the words for one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data import CASES
from engine.report.report import Report
from kiosk.__main__ import main
from kiosk.commands.console import OK, WRONG_INPUT
from tests.conftest import ALONE


def test_calculate_speaks_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "jobseeker.yaml")]) == OK
    out = capsys.readouterr().out
    assert "RSA : 570" in out
    assert "OpenFisca-France 176.1.8" in out


def test_calculate_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "retired.yaml"), "--json"]) == OK
    report = Report.from_json(capsys.readouterr().out)
    assert report.on == "2026-11-20"
    assert {e.aid for e in report.with_state("eligible")} >= {"aspa"}


def test_on_wins_over_the_date_of_the_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "jobseeker.yaml"), "--json", "--on", "2025-11-20"]) == OK
    data = json.loads(capsys.readouterr().out)
    assert data["on"] == "2025-11-20"
    rsa = next(e for e in data["entitlements"] if e["aid"] == "rsa")
    assert rsa["scale_date"] == "2025-04-01"
    assert round(rsa["low"], 2) == 568.94  # 646.52 (April 2025) less 12 %


def test_a_wrong_case_is_refused_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(ALONE + "salaire: beaucoup\n", encoding="utf-8")
    assert main(["calculate", str(path)]) == WRONG_INPUT
    error = capsys.readouterr().err
    assert "ligne 5" in error
    assert "salaire" in error
    assert "beaucoup" not in error


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_an_unreadable_case_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    if content is not None:
        path.write_bytes(content)
    assert main(["calculate", str(path)]) == WRONG_INPUT


def test_a_folder_of_aids_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(CASES / "family.yaml"), "--aids", str(tmp_path / "nowhere")]) == WRONG_INPUT
    assert "un dossier est attendu" in capsys.readouterr().err
