"""The search for counters, over a file of places and communes drawn at random: the nearest open one, a whole page."""

from __future__ import annotations

import contextlib
import math
import random
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from data import PLACES
from engine.catalogue.counters import OF_A_KIND, Guide, Where
from engine.places import communes, schema
from engine.places.communes import Commune
from engine.places.directory import FARTHEST_KM, KM_A_DEGREE, Directory, distance_from

COMMUNES = 400
NOW = datetime(2026, 11, 24, 10)  # a Tuesday morning
KINDS = ("caf", "cpam", "msa", "france_services", "mdph", "conseil_departemental", "mairie", "france_travail")


def run(path: Path) -> dict[str, Any]:
    """Return seconds by what is looked for, one value a commune; `agree`: both indexes found as near a counter.

    Raises sqlite3.Error when the file cannot be read.
    """
    directory, drawn = Directory(path), _drawn()
    kinds = [kind for kind in KINDS if kind in directory.kinds()]
    found: dict[str, Any] = {"kinds": len(kinds), "nearest": [], "page": []}
    for rank, commune in enumerate(drawn):
        kind = kinds[rank % len(kinds)]
        found["nearest"].append(_seconds(partial(directory.nearest_open, kind, commune, NOW)))
        found["page"].append(_seconds(partial(_page, directory, kinds, commune)))
    return found | _indexes(path, directory, kinds, drawn)


def _drawn() -> list[Commune]:
    with contextlib.closing(schema.read_only(PLACES)) as base:
        codes = [code for (code,) in base.execute("SELECT code FROM commune WHERE lat IS NOT NULL ORDER BY code")]
    chosen = random.Random(1).sample(codes, COMMUNES)  # noqa: S311 - a draw, not a secret
    return [found for found in map(communes.by_code, chosen) if found]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _page(directory: Directory, kinds: list[str], commune: Commune) -> list[list[str]]:
    """Find and say the counters of a page."""
    near = tuple(found for kind in kinds for found in directory.find(kind, commune, OF_A_KIND))
    where = Where(Guide(commune, {}, frozenset(), near, (), ()), NOW, FARTHEST_KM)
    return [where.lines(found) for found in near]


# --- what the index by latitude is worth beside an R*Tree ---


def _indexes(path: Path, directory: Directory, kinds: list[str], drawn: list[Commune]) -> dict[str, Any]:
    with contextlib.closing(sqlite3.connect(":memory:")) as tree:
        tree.execute("ATTACH ? AS file", (str(path),))
        tree.executescript(
            "CREATE VIRTUAL TABLE box USING rtree(id, south, north, west, east, +kind TEXT);"
            "INSERT INTO box SELECT id, lat, lat, lon, lon, kind FROM file.place WHERE lat IS NOT NULL;"
        )
        series: dict[str, list[float]] = {"latitude": [], "rtree": []}
        agree = True
        for rank, commune in enumerate(drawn):
            kind, nearest = kinds[rank % len(kinds)], []
            for name, look in (("latitude", _by_latitude), ("rtree", _by_tree)):
                began = time.perf_counter()
                nearest.append(look(directory, tree, kind, commune))
                series[name].append(time.perf_counter() - began)
            agree = agree and math.isclose(nearest[0], nearest[1], abs_tol=0.05)  # an R*Tree holds 32-bit floats
    return series | {"agree": agree}


def _by_latitude(directory: Directory, _: sqlite3.Connection, kind: str, commune: Commune) -> float:
    found = directory.nearest(kind, commune, 1)
    return next((f.km for f in found if f.km is not None), FARTHEST_KM)


def _by_tree(_: Directory, tree: sqlite3.Connection, kind: str, commune: Commune) -> float:
    lat, lon, distance = commune.lat or 0.0, commune.lon or 0.0, distance_from(commune)
    shrink, band = math.cos(math.radians(lat)), 0.1
    while True:
        rows = tree.execute(
            "SELECT south, west FROM box WHERE south >= ? AND north <= ? AND west >= ? AND east <= ? AND kind = ?",
            (lat - band, lat + band, lon - band / shrink, lon + band / shrink, kind),
        )
        best = min((km for y, x in rows if (km := distance(y, x)) is not None), default=math.inf)
        if best <= band * KM_A_DEGREE or band * KM_A_DEGREE > FARTHEST_KM:
            return min(best, FARTHEST_KM)
        band *= 3
