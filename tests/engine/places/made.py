"""A small territory and its counters, made here: two communes of one département, one of the next, a city apart."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from engine.places import schema
from engine.places.communes import Commune
from engine.places.schema import Place, Source

HERE = Commune("93066", "Saint-Denis", "93", 110_000, "200054781", "", 48.936, 2.357, "93066")
NEXT = Commune("93001", "Aubervilliers", "93", 80_000, "200054781", "", 48.914, 2.381, "93001")
OTHER = Commune("95018", "Argenteuil", "95", 110_000, "200058485", "", 48.947, 2.248, "95018")
ARRONDISSEMENT = Commune("69383", "Lyon 3e Arrondissement", "69", 100_000, "200046977", "69123", 45.76, 4.85, "69383")
RURAL = Commune("69135", "Deux-Grosnes", "69", 1_900, "200067817", "", 46.24, 4.58, "69135")
FAR = Commune("97502", "Saint-Pierre", "975", 5_000)
SOURCE = Source(
    "dila", "", "annuaire.json", "2026-10-01", "", "Licence Ouverte 2.0", "Service-Public.fr / DILA", "", "", 1
)


def place(ref: str, kind: str, commune: Commune, north: float = 0.0, east: float = 0.0, **more: object) -> Place:
    """Return a counter, so many degrees from the middle of its commune."""
    facts: dict[str, object] = {
        "source": "dila",
        "ref": ref,
        "kind": kind,
        "name": f"{kind} {ref}",
        "street": "1 rue de la Paix",
        "postal": "93200",
        "city": commune.name,
        "commune": commune.code,
        "territory": commune.territory(kind),
        "lat": commune.lat + north if commune.lat is not None else None,
        "lon": commune.lon + east if commune.lon is not None else None,
        "phone": "01 02 03 04 05",
        "hours": "lu-ve 09:00-17:00",
    }
    return Place(**{**facts, **more})  # type: ignore[arg-type]


def national(path: Path, places: Iterable[Place], competences: Iterable[tuple[str, str, str]] = ()) -> Path:
    """Write a national file; `competences`: (commune, kind, reference)."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(schema.PLACE_TABLES)
        for row in places:
            assert schema.insert(connection, row)
        for commune, kind, ref in competences:
            connection.execute("INSERT INTO competence SELECT ?, ?, id FROM place WHERE ref = ?", (commune, kind, ref))
        schema.create_indexes(connection)
        schema.describe(connection, SOURCE)
    return path


def local(
    path: Path,
    places: Iterable[Place],
    closures: Iterable[tuple[str, str, str, str]] = (),
    hidden: Iterable[str] = (),
) -> Path:
    """Write the operator's own file of the national one at `path`."""
    own = schema.local_file(path)
    with contextlib.closing(sqlite3.connect(own)) as connection, connection:
        connection.executescript(schema.PLACE_TABLES + schema.LOCAL_TABLES)
        for row in places:
            assert schema.insert(connection, row)
        connection.executemany("INSERT INTO closure VALUES ('local:x', ?, ?, ?, ?)", closures)
        connection.executemany("INSERT INTO hidden VALUES ('local:x', ?)", [(ref,) for ref in hidden])
        schema.create_indexes(connection)
        schema.describe(connection, Source("local:x", "", "x.csv", "2026-11-01", "", "", "x", "", "", 1))
    return own
