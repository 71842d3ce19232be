"""The tables of the files of places: the national one (communes and counters) and the operator's own, beside it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path

PLACE_TABLES = """
CREATE TABLE place(
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, ref TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    street TEXT NOT NULL, extra TEXT NOT NULL, postal TEXT NOT NULL, city TEXT NOT NULL,
    commune TEXT NOT NULL, territory TEXT NOT NULL, lat REAL, lon REAL, phone TEXT NOT NULL,
    hours TEXT NOT NULL, note TEXT NOT NULL, access TEXT NOT NULL, access_note TEXT NOT NULL,
    seen TEXT NOT NULL DEFAULT ''
);
CREATE TABLE competence(
    commune TEXT, kind TEXT, place INTEGER, PRIMARY KEY (commune, kind, place)
) WITHOUT ROWID;
CREATE TABLE meta(
    source TEXT PRIMARY KEY, version TEXT, file_name TEXT, file_date TEXT, url TEXT, licence TEXT, attribution TEXT,
    sha256 TEXT, imported_at TEXT, rows INTEGER
);
"""
# By position: every kind is looked for in a band of latitude, measured against an R*Tree (docs/places.md).
INDEXES = {
    "place_ref": "CREATE UNIQUE INDEX place_ref ON place(source, ref)",
    "place_position": "CREATE INDEX place_position ON place(kind, lat, lon)",
    "place_territory": "CREATE INDEX place_territory ON place(kind, territory)",
    "place_commune": "CREATE INDEX place_commune ON place(commune, kind)",
}
# `place`: the reference of a counter, of this file or of the national one. `hidden`: national ones replaced here.
LOCAL_TABLES = """
CREATE TABLE closure(source TEXT NOT NULL, place TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, why TEXT);
CREATE TABLE hidden(source TEXT NOT NULL, place TEXT NOT NULL);
"""
LOCAL_SUFFIX = "_local.sqlite"
NATIONAL = ("mairies", "dila", "france-services")  # the sources of counters of the national file
LOCAL_PREFIX = "local:"  # those of the operator's own, with the name of their file


@dataclass(frozen=True)
class Place:
    """A row of `place`. `territory`: département (69M: Lyon metropolis, 69D: the rest of the Rhône). `hours`: see
    hours.py. `access`: ACC for wheelchairs, DEM when asked, NAC not, '' unknown. `seen`: the day this very row was last
    put right, ISO, '' where only the day of its file is known.
    """

    source: str
    ref: str
    kind: str
    name: str
    street: str = ""
    extra: str = ""
    postal: str = ""
    city: str = ""
    commune: str = ""
    territory: str = ""
    lat: float | None = None
    lon: float | None = None
    phone: str = ""
    hours: str = ""
    note: str = ""
    access: str = ""
    access_note: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Source:
    """Where rows come from; `file_date` is ISO, the date of the facts and not of the import."""

    source: str
    version: str
    file_name: str
    file_date: str
    url: str
    licence: str
    attribution: str
    sha256: str
    imported_at: str
    rows: int


COLUMNS = ", ".join(field.name for field in fields(Place))
_INSERT = f"INSERT OR IGNORE INTO place({COLUMNS}) VALUES ({', '.join('?' * len(fields(Place)))})"  # noqa: S608


def columns(connection: sqlite3.Connection) -> str:
    """Return the columns of `place` to read: a file made before rows had a day of their own has none."""
    known = {name for _, name, *_ in connection.execute("PRAGMA table_info(place)")}
    return COLUMNS if "seen" in known else COLUMNS.replace(", seen", ", '' AS seen")


def add_missing(connection: sqlite3.Connection) -> None:
    """Give a file made before rows had a day of their own the room for it."""
    if columns(connection) != COLUMNS:
        connection.execute("ALTER TABLE place ADD COLUMN seen TEXT NOT NULL DEFAULT ''")


def holds_counters(source: Source) -> bool:
    """Tell whether a source is one of counters: communes and zones follow the law, not the directory's age."""
    return source.source in NATIONAL or source.source.startswith(LOCAL_PREFIX)


def insert(connection: sqlite3.Connection, row: Place) -> bool:
    """Add a place; False when its reference is there already."""
    return connection.execute(_INSERT, astuple(row)).rowcount == 1


def describe(connection: sqlite3.Connection, source: Source) -> None:
    """Write, or write again, where rows come from."""
    connection.execute(f"INSERT OR REPLACE INTO meta VALUES ({', '.join('?' * 10)})", astuple(source))  # noqa: S608


def create_indexes(connection: sqlite3.Connection) -> None:
    """Add the indexes that are not there."""
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    for name, sql in INDEXES.items():
        if name not in found:
            connection.execute(sql)


def drop_indexes(connection: sqlite3.Connection) -> None:
    """Take away the indexes that only the search needs: rows come in faster."""
    for name in INDEXES:
        if name != "place_ref":
            connection.execute(f"DROP INDEX IF EXISTS {name}")


def local_file(places: Path) -> Path:
    """Return the operator's own file, beside the national one."""
    return places.with_name(places.stem + LOCAL_SUFFIX)


class _ReadOnly(sqlite3.Connection):
    """Closed with the last who holds it: one that only reads has nothing to lose, and Python 3.13 warns of others."""

    def __del__(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # never opened
            self.close()


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file that nobody changes in place: no lock and no journal, whatever happens to the process.

    A search is for where a visitor lives: nothing of it may reach a temporary file.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, factory=_ReadOnly)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection
