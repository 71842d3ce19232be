"""The command line: exit codes and outputs that programs rely on."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from data import CASES
from engine.report.report import Report
from kiosk import bench
from kiosk.__main__ import FAILED, OK, STALE, USAGE, WRONG_CASE, main
from kiosk.bench.measures import measure
from kiosk.machine import health
from kiosk.machine.usage import Usage
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


def test_a_wrong_clock_and_swap_are_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(health, "swap_is_on", lambda: True)
    assert main(["check", "--on", "2026-11-20"]) == OK
    assert "swap" in capsys.readouterr().err
    assert main(["check", "--on", "2020-01-01"]) == STALE
    assert "E1" in capsys.readouterr().err


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.sqlite"
    usage = Usage(path)
    for rank in range(12):
        visit = {("started", ""): 1, ("eligible", "rsa"): rank % 2, ("eligible", "asi"): rank < 3}
        usage.add(Counter({cell: int(n) for cell, n in visit.items() if n}), datetime(2026, 11, 20, 9))
    usage.flush()
    return path


def test_counts_come_out_as_csv_without_small_cells(counts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = counts.with_name("kiosk.toml")
    settings.write_text(f'counts = "{counts}"\n')
    assert main(["usage", "--settings", str(settings), "--month", "2026-11", "--csv"]) == OK
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["period", "counter", "detail", "visits"]
    assert ["2026-11", "started", "", "12"] in rows
    assert ["2026-11", "eligible", "rsa", "6"] in rows
    assert ["2026-11", "eligible", "asi", "<5"] in rows
    assert ["2026-11-20 am", "started", "", "12"] in rows
    assert main(["usage", "--db", str(counts), "--month", "2026-11"]) == OK
    assert "rsa" in capsys.readouterr().out


def test_counts_that_cannot_be_read_are_a_clear_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    junk = tmp_path / "junk"
    junk.write_bytes(b"junk" * 500)
    for path in (junk, tmp_path / "absent"):
        assert main(["usage", "--db", str(path), "--month", "2026-11"]) == WRONG_CASE
        assert capsys.readouterr().err.startswith("borne : ")
    with pytest.raises(SystemExit) as caught:
        main(["usage", "--db", str(junk), "--month", "novembre"])
    assert caught.value.code == USAGE


def test_bench_prints_a_table_or_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    results = bench.Results([measure("a line", [0.1, 0.2])], {"pdf.median_ms": 150.0}, ["a note"])
    monkeypatch.setattr(bench, "run", lambda times, printer, places: results)
    assert main(["bench", "--times", "2", "--json"]) == OK
    assert json.loads(capsys.readouterr().out)["pdf"] == {"median_ms": 150.0}
    assert main(["bench"]) == OK
    assert "150 ms" in capsys.readouterr().out


def test_a_bench_that_cannot_be_done_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(times: int, printer: str, places: Path) -> bench.Results:
        raise TimeoutError("la borne ne démarre pas")

    monkeypatch.setattr(bench, "run", late)
    assert main(["bench"]) == FAILED
    assert "la borne ne démarre pas" in capsys.readouterr().err
