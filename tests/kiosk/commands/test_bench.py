"""`borne bench`: one table or JSON, and why it cannot be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk import bench
from kiosk.__main__ import main
from kiosk.bench.measures import measure
from kiosk.commands.console import FAILED, OK


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
