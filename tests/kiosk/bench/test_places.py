"""The search for counters, measured on a file made here: both indexes find as near a counter."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from data import PLACES
from kiosk import bench
from kiosk.bench import places
from tests.engine.places.made import HERE, NEXT, OTHER, national, place


def test_one_time_a_commune_and_the_same_counter_both_ways(tmp_path: Path) -> None:
    made = [place(f"{kind}{n}{where.code}", kind, where, n / 7)
            for kind in ("caf", "mairie", "pimms", "france_services") for where in (HERE, NEXT, OTHER)
            for n in range(4)]  # fmt: skip
    found = places.run(national(tmp_path / "places.sqlite", made))
    assert found["kinds"] == 3
    assert found["agree"] is True
    assert {len(found[name]) for name in ("nearest", "page", "latitude", "rtree")} == {places.COMMUNES}


def test_the_table_has_the_two_figures_and_says_when_kinds_are_missing() -> None:
    results = bench.Results()
    bench._places(results, PLACES)
    assert results.figures["places.nearest_ms"] > 0
    assert results.figures["places.page_ms"] > 0
    assert any("--places" in note for note in results.notes)


def test_a_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"nothing" * 1000)
    with pytest.raises(sqlite3.Error):
        places.run(tmp_path / "x.sqlite")
