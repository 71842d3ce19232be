"""The command line: exit codes and outputs that programs rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.paths import CASES
from engine.report import Report
from kiosk.__main__ import FAILED, OK, STALE, USAGE, WRONG_CASE, main
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
    assert main(["calculate", str(path)]) == WRONG_CASE
    error = capsys.readouterr().err
    assert "ligne 5" in error
    assert "salaire" in error
    assert "beaucoup" not in error


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_an_unreadable_case_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    if content is not None:
        path.write_bytes(content)
    assert main(["calculate", str(path)]) == WRONG_CASE


@pytest.mark.parametrize("arguments", [[], ["dance"], ["calculate"], ["calculate", "x", "--on", "demain"]])
def test_a_wrong_use_has_its_own_code(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == USAGE


def test_wrong_settings_stop_before_any_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('profile = "bar"\n')
    assert main(["run", "--settings", str(path)]) == WRONG_CASE
    assert "profile" in capsys.readouterr().err


def test_demo_leaves_pictures_and_the_sheet(tmp_path: Path, qapp: object) -> None:
    assert main(["demo", "--case", str(CASES / "retired.yaml"), "--out", str(tmp_path), "--size", "1366x768"]) == OK
    pictures = sorted(p.name for p in tmp_path.glob("*.png"))
    assert pictures[0] == "01-attract.png"
    assert any("results" in name for name in pictures)
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert FAILED == 3


def test_rules_are_listed_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--on", "2026-11-20"]) == OK
    assert "css_plafond" in capsys.readouterr().out
    assert main(["check", "--on", "2027-05-01"]) == STALE
    assert "rsa" in capsys.readouterr().err
