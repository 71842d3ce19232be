"""Each import from end to end: read as it comes, built beside, checked, swapped in."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from data import PLACES
from engine.places import clean, schema
from engine.places.imports import dila, france_services, local, stream, tables
from engine.places.imports.gazetteer import Gazetteer
from engine.places.imports.replacement import PlacesError, rebuilt
from engine.places.imports.stream import Contents, Progress, named_day
from engine.places.imports.summary import Summary
from engine.places.packages import OPEN_LICENCE
from engine.places.schema import Place, Source

DILA_URL = "https://lecomarquage.service-public.gouv.fr/donnees_locales_v4/all_latest.tar.bz2"
FRANCE_SERVICES_URL = "https://www.data.gouv.fr/fr/datasets/liste-des-structures-france-services/"
LEAST_FRANCE_SERVICES = 1_500
INCOMING = "incoming"  # the source of rows until the file is read to its end
FIRST_DAY = date(2010, 1, 1)  # the directory is not older


def import_dila(path: Path, places: Path, progress: Progress, *, partial: bool = False, day: str = "") -> Summary:
    """Take the national directory in place of the one before, and of any other source of the kinds it brings.

    `partial`: an extract; its row counts are not checked, and it takes the place of nothing but what is in its own
    territories. `day`: the day of its facts, where its name does not say. Raises PlacesError; nothing is changed then.
    """
    summary, contents = Summary(), Contents()

    def fill(connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        connection.execute("CREATE TEMP TABLE wanted(commune TEXT, kind TEXT, ref TEXT)")
        if not partial:
            connection.execute("DELETE FROM competence")
        for number, (what, record) in enumerate(stream.parts(path, contents, progress, places.parent), 1):
            try:
                if what == "service":
                    _add_service(connection, dila.checked(record), gazetteer, summary)
                else:
                    _want(connection, dila.competences(record))
            except PlacesError as error:
                raise PlacesError(f"enregistrement {number} : {error}") from error
        connection.execute(
            "INSERT OR IGNORE INTO competence SELECT wanted.commune, wanted.kind, place.id FROM wanted "
            "JOIN place ON place.ref = wanted.ref AND place.source = ? AND place.kind = wanted.kind",
            (INCOMING,),
        )
        (summary.competences,) = connection.execute("SELECT count(*) FROM competence").fetchone()
        if not partial:
            summary.check_floors()

    day = _checked(day) if day else ""
    with _national(places, dila.SOURCE, summary, fill, partial=partial) as describe:
        name = contents.file_name or path.name
        found = day or _checked(contents.file_date)
        describe(path, name, found, DILA_URL, "Service-Public.fr / DILA, base de données locales")
    return summary


def _add_service(connection: sqlite3.Connection, record: dila.Record, gazetteer: Gazetteer, summary: Summary) -> None:
    place = dila.place(record, gazetteer, summary.mended, summary.unknown)
    if place is not None and _keep(connection, replace(place, source=INCOMING), summary):
        _want(connection, [(commune, kind, place.ref) for commune, kind in dila.served(record)])


def _want(connection: sqlite3.Connection, pairs: list[tuple[str, str, str]]) -> None:
    connection.executemany("INSERT INTO wanted VALUES (?, ?, ?)", pairs)


def import_france_services(
    path: Path, places: Path, progress: Progress, *, partial: bool = False, day: str = ""
) -> Summary:
    """Take the list of France services; see import_dila."""
    summary = Summary()

    def fill(connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        for number, record in tables.rows(path, france_services.COLUMNS, progress):
            try:
                place = france_services.place(record, gazetteer, summary.mended)
                _keep(connection, replace(place, source=INCOMING), summary)
            except PlacesError as error:
                raise PlacesError(f"ligne {number} : {error}") from error
        if not partial and summary.kinds["france_services"] < LEAST_FRANCE_SERVICES:
            raise PlacesError(f"fichier incomplet : {summary.kinds['france_services']} lignes")

    found = _checked(day or named_day(path.name))
    with _national(places, france_services.SOURCE, summary, fill, partial=partial) as describe:
        describe(path, path.name, found, FRANCE_SERVICES_URL, "ANCT, liste des France services")
    return summary


def import_local(path: Path, places: Path, progress: Progress, *, day: str = "") -> Summary:
    """Take the operator's rows in place of those of the file of the same name; the national file is not touched.

    Raises PlacesError; nothing is changed then.
    """
    summary, began = Summary(), time.monotonic()
    found = _checked(day or named_day(path.name) or date.today().isoformat())
    source, own = f"{schema.LOCAL_PREFIX}{clean.line(path.stem)}", schema.local_file(places)
    known = _references(places, own, source)
    with rebuilt(own, own if own.is_file() else None) as connection:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            connection.executescript(schema.PLACE_TABLES + schema.LOCAL_TABLES)
            schema.create_indexes(connection)
        schema.add_missing(connection)
        for table in ("place", "closure", "hidden", "meta"):
            connection.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - our own names
        gazetteer = _gazetteer()
        for number, record in tables.rows(path, local.COLUMNS, progress):
            try:
                entry = local.entry(record, source, f"{source}:{number}", gazetteer, summary.mended)
                if entry.stands_for and entry.stands_for not in known:
                    raise PlacesError("« ref » : lieu inconnu ; borne places near dit les références")
            except PlacesError as error:
                raise PlacesError(f"ligne {number} : {error}") from error
            _add_entry(connection, entry, source, summary)
        _describe(connection, source, path, path.name, found, "", "", clean.line(path.stem))
    summary.seconds = time.monotonic() - began
    return summary


def _references(places: Path, own: Path, source: str) -> set[str]:
    """Return the references that an operator's row may correct or close. Raises PlacesError."""
    found: set[str] = set()
    for path, sql in (
        (places if places.is_file() else PLACES, "SELECT ref FROM place WHERE ? <> ''"),
        (own, "SELECT ref FROM place WHERE source <> ?"),
    ):
        if path.is_file():
            try:
                with contextlib.closing(schema.read_only(path)) as connection:
                    found |= {ref for (ref,) in connection.execute(sql, (source,))}
            except sqlite3.Error as error:
                raise PlacesError(f"{path} : fichier de lieux illisible ou abîmé") from error
    return found


def _add_entry(connection: sqlite3.Connection, entry: local.Entry, source: str, summary: Summary) -> None:
    ref = entry.stands_for
    if entry.place is not None:
        _keep(connection, entry.place, summary)
        if entry.stands_for:
            connection.execute("INSERT INTO hidden VALUES (?, ?)", (source, entry.stands_for))
        ref = entry.place.ref
    for closure in entry.closures:
        summary.mended["fermetures exceptionnelles"] += 1
        days = (closure.first.isoformat(), closure.last.isoformat())
        connection.execute("INSERT INTO closure VALUES (?, ?, ?, ?, ?)", (source, ref, *days, closure.why))


# --- what they share ---

Describe = Callable[[Path, str, str, str, str], None]
Fill = Callable[[sqlite3.Connection, Gazetteer], None]


@contextmanager
def _national(places: Path, source: str, summary: Summary, fill: Fill, *, partial: bool) -> Iterator[Describe]:
    """Rebuild the national file with the rows that `fill` adds, then let the caller describe them."""
    began = time.monotonic()
    with rebuilt(places, places if places.is_file() else PLACES) as connection:
        schema.add_missing(connection)
        schema.drop_indexes(connection)
        fill(connection, _gazetteer())
        _replace(connection, source, summary, partial=partial)
        schema.create_indexes(connection)
        yield lambda path, name, day, url, attribution: _describe(
            connection, source, path, name, day, url, OPEN_LICENCE, attribution
        )
        for name in schema.NATIONAL:
            (rows,) = connection.execute("SELECT count(*) FROM place WHERE source = ?", (name,)).fetchone()
            connection.execute("UPDATE meta SET rows = ? WHERE source = ?", (rows, name))
            connection.execute("DELETE FROM meta WHERE source = ? AND rows = 0", (name,))
    summary.seconds = time.monotonic() - began


def _replace(connection: sqlite3.Connection, source: str, summary: Summary, *, partial: bool) -> None:
    """Drop what the new rows take the place of: of an extract, only what is in its territories. Raises PlacesError."""
    if not summary.kinds:
        raise PlacesError("aucun lieu de nos types dans ce fichier")
    if partial:
        gone = (
            "source <> :new AND ((kind, territory) IN (SELECT DISTINCT kind, territory FROM place WHERE source = :new) "
            "OR (source = :source AND ref IN (SELECT ref FROM place WHERE source = :new)))"
        )
    else:
        gone = "source = :source OR (source <> :new AND kind IN (SELECT DISTINCT kind FROM place WHERE source = :new))"
    names = {"source": source, "new": INCOMING}
    counted = connection.execute(
        f"SELECT source, count(*) FROM place WHERE {gone} GROUP BY source",  # noqa: S608 - our own words
        names,
    )
    summary.replaced.update(dict(counted.fetchall()))
    connection.execute(f"DELETE FROM place WHERE {gone}", names)  # noqa: S608 - our own words
    connection.execute("UPDATE place SET source = :source WHERE source = :new", names)
    connection.execute("DELETE FROM competence WHERE place NOT IN (SELECT id FROM place)")


@functools.cache
def _gazetteer() -> Gazetteer:
    """Return the communes of this version, whatever the file of places was made from."""
    with contextlib.closing(schema.read_only(PLACES)) as shipped:
        return Gazetteer(shipped)


def _keep(connection: sqlite3.Connection, place: Place, summary: Summary) -> bool:
    if not schema.insert(connection, place):
        summary.mended["en double, laissé"] += 1
        return False
    summary.kinds[place.kind] += 1
    for lacking, what in ((not place.hours, "sans horaires"), (not place.phone, "sans téléphone")):
        if lacking:
            summary.mended[what] += 1
    return True


def _checked(day: str) -> str:
    """Return a day as ISO writes it. Raises PlacesError on what is none, or cannot be the day of these facts."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII):
            raise ValueError(day)
        found = date.fromisoformat(day)
    except ValueError:
        said = f"« {day[:20]} » n’est pas une date" if day else "le nom du fichier ne dit pas sa date"
        raise PlacesError(f"{said} : donnez-la avec --date AAAA-MM-JJ") from None
    if not FIRST_DAY <= found <= date.today():
        raise PlacesError(f"{day} : la date doit être entre {FIRST_DAY} et aujourd’hui")
    return day


def _describe(
    connection: sqlite3.Connection, source: str, path: Path, name: str, day: str, url: str, licence: str, of: str
) -> None:
    (rows,) = connection.execute("SELECT count(*) FROM place WHERE source = ?", (source,)).fetchone()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    now = datetime.now().isoformat(timespec="minutes")
    schema.describe(connection, Source(source, "", clean.line(name), day, url, licence, of, digest, now, rows))
