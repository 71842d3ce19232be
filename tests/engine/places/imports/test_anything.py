"""Whatever a file holds, it comes in whole or is refused: small right ones, changed here and there without a plan."""

from __future__ import annotations

import bz2
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.places import schema
from engine.places.imports import run
from engine.places.imports.replacement import PlacesError
from tests.engine.places.imports import made

RECORDS = [
    made.record("caf-1"),
    made.record("mairie-1", "mairie"),
    made.record("msap-1", "msap", ("93066", "93001"), nom="Été"),
]
TABLE = made.commune_zip([made.commune("93066", "caf", ["caf-1"])])
STORED = made.commune_zip([made.commune("93066", "caf", ["caf-1"])], zipfile.ZIP_STORED)
WHOLE = made.tar([(made.DIRECTORY, made.directory(RECORDS)), (made.COMMUNE_ZIP, TABLE)])
OWN = [made.local_row(nom="Été"), made.local_row(fermeture="2026-12-24..2027-01-02 congés | 2027-05-14", ref="caf-1")]
INSERTED = [b'"', b"[", b"{", b",", b";", b"\n", b"\\", b"\\ud800", b"\x00", b"\xff", b"null", b"1e999", b"NaN",
            b"9" * 5_000, b"x" * 5_000, b"[" * 2_000, "€".encode()]  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from(("flip", "insert", "remove", "cut")),
        st.integers(0, 20_000),
        st.one_of(st.sampled_from(INSERTED), st.binary(min_size=1, max_size=6)),
    ),
    min_size=1,
    max_size=4,
)


def with_table(table: bytes) -> bytes:
    return bz2.compress(made.tar([(made.DIRECTORY, made.directory(RECORDS)), (made.COMMUNE_ZIP, table)]))


def edited(data: bytes, edits: list[tuple[str, int, bytes]]) -> bytes:
    for what, where, piece in edits:
        at = where % (len(data) + 1)
        after = {"flip": at + len(piece), "insert": at, "remove": at + len(piece), "cut": len(data)}[what]
        data = data[:at] + (piece if what in ("flip", "insert") else b"") + data[after:]
    return data


def written(rows: list[dict[str, str]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return made.table(Path(folder), rows).read_bytes()


# What is edited, how it is packed afterwards, the name of the file, who imports it.
ANYTHING: dict[str, tuple[bytes, Callable[[bytes], bytes], str]] = {
    "directory": (made.directory(RECORDS), bytes, made.DIRECTORY),
    "packed archive": (bz2.compress(WHOLE), bytes, "all.tar.bz2"),
    "archive": (WHOLE, bz2.compress, "all.tar.bz2"),
    "commune table": (TABLE, with_table, "all.tar.bz2"),
    "commune table not packed": (STORED, with_table, "all.tar.bz2"),
    "list": (written([made.fs_row("1"), made.fs_row("2", lib_fs="Été")]), bytes, made.LIST),
    "own rows": (written(OWN), bytes, "restos.csv"),
}


def imported(path: Path, places: Path) -> None:
    if path.name == "restos.csv":
        run.import_local(path, places, made.quiet)
    elif path.name == made.LIST:
        run.import_france_services(path, places, made.quiet, partial=True)
    else:
        run.import_dila(path, places, made.quiet, partial=True)


@pytest.fixture(scope="module")
def rooms() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("what", ANYTHING)
@settings(max_examples=2 * settings().max_examples)
@given(edits=EDITS)
def test_whatever_the_file_holds_it_comes_in_whole_or_is_refused(
    rooms: Path, what: str, edits: list[tuple[str, int, bytes]]
) -> None:
    data, pack, name = ANYTHING[what]
    with tempfile.TemporaryDirectory(dir=rooms) as folder:
        places = made.base(Path(folder) / "var")
        path = made.plain(Path(folder) / "in", pack(edited(data, edits)), name)
        before = made.tree(places.parent)
        try:
            imported(path, places)
        except PlacesError:
            assert made.tree(places.parent) == before
        made.sound(places)
        if schema.local_file(places).is_file():
            made.sound(schema.local_file(places))
