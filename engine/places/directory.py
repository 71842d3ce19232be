"""The search: which counters of a kind serve a commune, the competent one first, then the nearest."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from engine.places import hours, schema
from engine.places.communes import Commune
from engine.places.hours import Closure, State
from engine.places.kinds import KINDS
from engine.places.schema import Place, Source, columns

KM_A_DEGREE = 111.2
FIRST_BAND = 0.1  # degrees of latitude on each side, about 11 km
WIDER = 3
FARTHEST_KM = 400.0
OPEN_TRIED = 40  # of the nearest ones, before saying that none is open


@dataclass(frozen=True, repr=False)  # no repr: it tells where the visitor lives
class Found:
    """A counter that a search found. `km`: as the crow flies from the middle of the commune, None when unknown.
    `competent`: the directory says that it serves this very commune. `of`: the day its facts are of, its own
    where the file has one. `here`: in the
    visitor's own commune.
    """

    place: Place
    km: float | None
    competent: bool
    of: date | None
    here: bool = False
    closures: tuple[Closure, ...] = ()

    def state(self, now: datetime) -> State:
        """Tell whether it is open."""
        return hours.state(hours.parse(self.place.hours), now, self.place.territory[:3], self.closures)


Candidate = tuple[int, float | None, float | None]  # id, latitude, longitude


class Directory:
    """A national file of counters and, where there is one, the operator's own beside it."""

    def __init__(self, path: Path) -> None:
        """Open both. Raises sqlite3.Error when one cannot be read."""
        self._files = [schema.read_only(path)]
        self._closures: dict[str, list[Closure]] = defaultdict(list)
        self._hidden: set[str] = set()
        self.sources = self._sources(self._files[0])
        self.damaged = ""  # the operator's own file, when it cannot be read: the national one serves without it
        own = schema.local_file(path)
        if own.is_file():
            try:
                self._add_own(schema.read_only(own))
            except (sqlite3.Error, ValueError, TypeError):
                self.damaged = str(own)
        self._dates = {source.source: _date(source.file_date) for source in self.sources}

    @staticmethod
    def _sources(file: sqlite3.Connection) -> list[Source]:
        """Return the sources of counters of a file: those of the communes are told by the file shipped."""
        found = [Source(*row) for row in file.execute("SELECT * FROM meta")]
        return [source for source in found if schema.holds_counters(source)]

    def _add_own(self, file: sqlite3.Connection) -> None:
        closures = [
            (ref, Closure(date.fromisoformat(first), date.fromisoformat(last), why))
            for ref, first, last, why in file.execute("SELECT place, first, last, why FROM closure")
        ]
        hidden = {ref for (ref,) in file.execute("SELECT place FROM hidden")}
        sources = self._sources(file)
        file.execute("SELECT count(*) FROM place").fetchone()
        for ref, closure in closures:
            self._closures[ref].append(closure)
        self._hidden |= hidden
        self.sources += sources
        self._files.append(file)

    def lost(self) -> list[str]:
        """Return the references that the operator's rows correct or close, and that no counter has any more."""
        return sorted(ref for ref in {*self._closures, *self._hidden} if self.by_ref(ref) is None)

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()

    def find(self, kind: str, commune: Commune, limit: int = 2) -> list[Found]:
        """Return counters of a kind for who lives in a commune, the one to go to first; empty when none is known."""
        found = self._serving(kind, commune)
        if KINDS[kind].reach == "anywhere":
            found += self._around(kind, commune, limit, {f.place.ref for f in found})
        return sorted(found, key=_order)[:limit]

    def nearest(self, kind: str, commune: Commune, limit: int) -> list[Found]:
        """Return the nearest counters of a kind, whatever their territory."""
        return self._around(kind, commune, limit, set())

    def nearest_open(self, kind: str, commune: Commune, now: datetime) -> Found | None:
        """Return the nearest counter of a kind that is open now, whatever its territory."""
        tried = 4
        while tried <= OPEN_TRIED:
            around = self.nearest(kind, commune, tried)
            found = next((f for f in around if f.state(now).kind == "open"), None)
            if found is not None or len(around) < tried:
                return found
            tried *= 3
        return None

    def by_ref(self, ref: str) -> Place | None:
        """Return the counter of a reference, or None."""
        for file in self._files:
            rows = file.execute(f"SELECT {columns(file)} FROM place WHERE ref = ?", (ref,)).fetchall()  # noqa: S608 - constants
            if rows:
                return Place(*rows[0])
        return None

    def kinds(self) -> set[str]:
        """Return the kinds of which there is at least one counter."""
        return {
            kind
            for kind in KINDS
            if any(f.execute("SELECT 1 FROM place WHERE kind = ? LIMIT 1", (kind,)).fetchone() for f in self._files)
        }

    # --- one kind, in both files ---

    def _serving(self, kind: str, commune: Commune) -> list[Found]:
        """Return those said competent for the commune, and those of its territory where that is what counts."""
        codes = [c for c in (commune.code, commune.parent) if c]
        reach = KINDS[kind].reach
        found: dict[str, Found] = {}
        for file in self._files:
            marks = ", ".join("?" * len(codes))
            sql = f"SELECT id, lat, lon FROM competence JOIN place ON place.id = competence.place WHERE competence.commune IN ({marks}) AND competence.kind = ?"  # noqa: E501, S608 - question marks
            self._add(found, file, commune, file.execute(sql, (*codes, kind)), competent=True)
            if reach == "departement":
                rows = file.execute(
                    "SELECT id, lat, lon FROM place WHERE kind = ? AND territory = ?", (kind, commune.territory(kind))
                )
                self._add(found, file, commune, rows)
            elif reach == "commune":
                self._add(found, file, commune, self._of_commune(file, kind, codes), competent=True)
        return list(found.values())

    def _of_commune(self, file: sqlite3.Connection, kind: str, codes: Sequence[str]) -> list[Candidate]:
        """Return the counters of a commune; those of its whole city where its arrondissement has none."""
        sql = "SELECT id, lat, lon FROM place WHERE kind = ? AND commune = ?"
        rows = file.execute(sql, (kind, codes[0])).fetchall()
        if rows or len(codes) == 1:
            return rows
        # The arrondissements of one city share the first three figures.
        return file.execute(
            f"{sql} OR kind = ? AND commune LIKE ?", (kind, codes[1], kind, f"{codes[0][:3]}%")
        ).fetchall()

    def _around(self, kind: str, commune: Commune, limit: int, but: set[str]) -> list[Found]:
        """Return the nearest of a kind, in order of distance."""
        if commune.lat is None or commune.lon is None:
            return []
        found: dict[str, Found] = {}
        for file in self._files:
            rows = _nearest(file, kind, commune.lat, commune.lon, limit + len(but))
            self._add(found, file, commune, rows)
        return [f for f in sorted(found.values(), key=_order) if f.place.ref not in but][:limit]

    def _add(
        self,
        found: dict[str, Found],
        file: sqlite3.Connection,
        commune: Commune,
        rows: Iterable[Candidate],
        *,
        competent: bool = False,
    ) -> None:
        national = file is self._files[0]
        distance = distance_from(commune)
        wanted = f"SELECT {columns(file)} FROM place WHERE id = ?"  # noqa: S608 - constants
        for number, lat, lon in rows:
            place = Place(*file.execute(wanted, (number,)).fetchone())
            if place.ref in found or (national and place.ref in self._hidden):
                continue
            closures = tuple(self._closures.get(place.ref, ()))
            of = _date(place.seen) or self._dates.get(place.source)
            km, here = distance(lat, lon), place.commune == commune.code
            found[place.ref] = Found(place, km, competent, of, here, closures)


def distance_from(commune: Commune) -> Callable[[float | None, float | None], float | None]:
    """Return what measures kilometres from the middle of a commune."""
    lat0, lon0 = commune.lat, commune.lon
    if lat0 is None or lon0 is None:
        return lambda lat, lon: None
    shrink = math.cos(math.radians(lat0))

    def kilometres(lat: float | None, lon: float | None) -> float | None:
        if lat is None or lon is None:
            return None
        return KM_A_DEGREE * math.hypot(lat - lat0, (lon - lon0) * shrink)

    return kilometres


def _nearest(file: sqlite3.Connection, kind: str, lat: float, lon: float, limit: int) -> list[Candidate]:
    """Look in a band of latitude, wider until the last one found is nearer than its edge."""
    shrink = math.cos(math.radians(lat)) ** 2
    band = FIRST_BAND
    while True:
        rows = file.execute(
            "SELECT id, lat, lon, (lat - :lat) * (lat - :lat) + (lon - :lon) * (lon - :lon) * :shrink AS far "
            "FROM place INDEXED BY place_position WHERE kind = :kind AND lat BETWEEN :lat - :band AND :lat + :band "
            "ORDER BY far LIMIT :limit",
            {"lat": lat, "lon": lon, "shrink": shrink, "kind": kind, "band": band, "limit": limit},
        ).fetchall()
        enough = len(rows) == limit and rows[-1][3] <= band * band
        if enough or band * KM_A_DEGREE > FARTHEST_KM:
            return [(number, y, x) for number, y, x, far in rows if math.sqrt(far) * KM_A_DEGREE <= FARTHEST_KM]
        band *= WIDER


def _order(found: Found) -> tuple[bool, float]:
    return (not found.competent, math.inf if found.km is None else found.km)


def _date(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
