"""A file that is only read: it is closed with the last who holds it, and nothing is said of it."""

from __future__ import annotations

import gc
import os
import sqlite3
from pathlib import Path

import pytest

from data import PLACES
from engine.places import schema


def held(path: Path) -> int:
    """Return how often this process has a file open."""
    links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
    return sum(os.path.realpath(link) == str(path) for link in links)


def test_the_last_who_holds_it_closes_it() -> None:
    gc.collect()  # what an earlier test let go
    before = held(PLACES)
    connection = schema.read_only(PLACES)
    assert connection.execute("SELECT count(*) FROM commune").fetchone() > (34_000,)
    assert held(PLACES) == before + 1
    del connection
    gc.collect()  # where Python warns of one that nobody closed, it does so here, and a warning is an error
    assert held(PLACES) == before


def test_what_cannot_be_opened_raises_and_says_nothing_more(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        schema.read_only(tmp_path / "absent.sqlite")
    gc.collect()
