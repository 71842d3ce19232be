"""Going back to the file before: the national one and the operator's own; what is refused."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.places import schema
from engine.places.imports import run
from engine.places.imports.replacement import PlacesError, roll_back
from tests.engine.places.imports import made


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return made.base(tmp_path / "var")


def take(places: Path, *records: made.Record) -> None:
    run.import_dila(made.plain(places.parent.parent / "in", records), places, made.quiet, partial=True)


def take_own(places: Path, *rows: dict[str, str]) -> None:
    run.import_local(made.table(places.parent.parent / "in", rows, "restos.csv"), places, made.quiet)


def own(places: Path) -> Path:
    return schema.local_file(places)


@pytest.mark.parametrize("which", ["national", "own"])
def test_going_back_twice_comes_back(places: Path, which: str) -> None:
    path, source = (places, "dila") if which == "national" else (own(places), "local:restos")
    for number in range(2):
        if which == "national":
            take(places, made.record(f"caf-{number}"))
        else:
            take_own(places, made.local_row(nom=f"Restos {number}"))
    other = made.tree(places.parent).keys()
    second = path.read_bytes()
    first = path.with_name(path.name + ".previous").read_bytes()
    assert first != second
    for expected in (first, second, first):
        roll_back(path)
        assert path.read_bytes() == expected
        made.sound(path)
        assert len(made.refs(path, source)) == 1
        assert made.tree(places.parent).keys() == other


def test_the_shipped_rows_come_back_after_the_first_import(places: Path) -> None:
    shipped = places.read_bytes()
    take(places, made.record("mairie-1", "mairie"))
    roll_back(places)
    assert places.read_bytes() == shipped


def test_without_a_file_before_there_is_no_going_back(places: Path) -> None:
    before = made.tree(places.parent)
    for path in (places, own(places)):
        with pytest.raises(PlacesError, match="pas de fichier précédent en bon état"):
            roll_back(path)
    assert made.tree(places.parent) == before


@pytest.mark.parametrize("damage", ["empty", "cut", "hole", "other bytes", "another database"])
def test_a_damaged_file_before_is_not_gone_back_to(places: Path, damage: str) -> None:
    take(places, made.record("caf-1"))
    previous = places.with_name("places.sqlite.previous")
    data = previous.read_bytes()
    previous.unlink()
    if damage == "another database":
        with closing(sqlite3.connect(previous)) as connection:
            connection.execute("CREATE TABLE something(else_)")
    else:
        hole = data[:8192] + bytes(4096) + data[12288:]
        whole = {"empty": b"", "cut": data[: len(data) // 2], "hole": hole, "other bytes": b"x" * 9_000}
        previous.write_bytes(whole[damage])
    before = made.tree(places.parent)
    with pytest.raises(PlacesError, match="pas de fichier précédent en bon état"):
        roll_back(places)
    assert made.tree(places.parent) == before


def test_a_file_before_that_is_this_very_one_is_not_gone_back_to(places: Path) -> None:
    # So a kill leaves them, between the keeping of the old file and the coming of the new one.
    os.link(places, places.with_name("places.sqlite.previous"))
    before = made.tree(places.parent)
    with contextlib.suppress(PlacesError):
        roll_back(places)
    assert made.tree(places.parent) == before


def test_a_lost_file_comes_back_from_the_one_before(places: Path) -> None:
    take(places, made.record("caf-1"))
    take(places, made.record("caf-2"))
    places.unlink()
    roll_back(places)
    assert made.refs(places) == ["caf-1"]
    made.sound(places)


def test_a_link_stays_a_link_and_the_file_it_names_is_renewed(tmp_path: Path, places: Path) -> None:
    link = tmp_path / "links" / "places.sqlite"
    link.parent.mkdir()
    link.symlink_to(places)
    take(link, made.record("caf-1"))
    assert link.is_symlink()
    assert made.refs(places) == ["caf-1"]
    roll_back(link)
    assert made.refs(places) == []


def test_who_could_read_the_old_file_can_read_the_new_one(places: Path) -> None:
    places.chmod(0o640)
    old = os.umask(0o077)
    try:
        take(places, made.record("caf-1"))
        assert places.stat().st_mode & 0o777 == 0o640
        places.unlink()
        take(places, made.record("caf-1"))
    finally:
        os.umask(old)
    assert places.stat().st_mode & 0o777 == 0o644
