"""`borne usage`: the counts of a month, none of them under five."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.console import OK, USAGE, WRONG_INPUT
from kiosk.machine.usage import Usage


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
        assert main(["usage", "--db", str(path), "--month", "2026-11"]) == WRONG_INPUT
        assert capsys.readouterr().err.startswith("borne : ")
    with pytest.raises(SystemExit) as caught:
        main(["usage", "--db", str(junk), "--month", "novembre"])
    assert caught.value.code == USAGE
