"""Communes, without a network: by postal code, by name, by code; read-only queries on data/places.sqlite."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache

from data import PLACES
from engine.places import schema
from engine.places.names import normalised
from engine.places.schema import Source
from engine.places.territory import territory


@dataclass(frozen=True, repr=False)  # no repr: where a visitor lives is an answer
class Commune:
    """A commune or municipal arrondissement: INSEE code, name, département code, inhabitants, intercommunal group,
    the city an arrondissement is of, position in degrees (None: unknown), the code the rules know it by ('': none).
    """

    code: str
    name: str
    departement: str
    population: int
    epci: str = ""
    parent: str = ""
    lat: float | None = None
    lon: float | None = None
    rules_code: str = ""

    @property
    def label(self) -> str:
        """Return 'Saint-Denis (93)'."""
        return f"{self.name} ({self.departement})"

    def territory(self, kind: str) -> str:
        """Return the territory whose counters of a kind serve it."""
        return territory(self.code, self.epci, kind)


_COLUMNS = ", ".join(
    f"commune.{name}"
    for name in ("code", "nom", "departement", "population", "epci", "parent", "lat", "lon", "rules_code")
)


@cache
def _connection() -> sqlite3.Connection:
    return schema.read_only(PLACES)


def _query(sql: str, *parameters: str) -> list[Commune]:
    return [Commune(*row) for row in _connection().execute(sql, parameters)]


def sources() -> list[Source]:
    """Return where the communes, their zones and the town halls shipped come from."""
    return [Source(*row) for row in _connection().execute("SELECT * FROM meta")]


def by_postal_code(code: str) -> list[Commune]:
    """Return the communes of a postal code, the most populated first; empty when the code is unknown."""
    return _query(
        f"SELECT {_COLUMNS} FROM postal JOIN commune ON commune.code = postal.commune "  # noqa: S608 - constants
        "WHERE postal.code = ? ORDER BY commune.population DESC, commune.nom",
        code,
    )


def by_code(insee: str) -> Commune | None:
    """Return the commune of an INSEE code, or None."""
    found = _query(f"SELECT {_COLUMNS} FROM commune WHERE code = ?", insee)  # noqa: S608 - constants
    return found[0] if found else None


def rules_code(insee: str) -> str:
    """Return the code under which the rules know a commune: its own but for the few made since, or out of reach."""
    commune = by_code(insee)
    return (commune and commune.rules_code) or insee


def postal_codes(insee: str) -> list[str]:
    """Return the postal codes of a commune, in order."""
    rows = _connection().execute("SELECT code FROM postal WHERE commune = ? ORDER BY code", (insee,))
    return [row[0] for row in rows]


def commune_label(insee: str) -> str:
    """Return 'Saint-Denis (93)', or the code itself when it is not in the table."""
    commune = by_code(insee)
    return commune.label if commune else insee


def initials(departement: str) -> list[str]:
    """Return the first letters, in capitals, of the communes of a département, former ones included."""
    rows = _connection().execute(
        "SELECT DISTINCT upper(substr(nom_norm, 1, 1)) FROM name JOIN commune ON commune.code = name.commune "
        "WHERE commune.departement = ? ORDER BY 1",
        (departement,),
    )
    return [row[0] for row in rows]


def by_name(start: str, departement: str = "") -> list[Commune]:
    """Return the communes whose name (or a former commune's) starts so, most populated first."""
    prefix = normalised(start)
    return _query(
        f"SELECT DISTINCT {_COLUMNS} FROM name JOIN commune ON commune.code = name.commune "  # noqa: S608 - constants
        "WHERE name.nom_norm >= ? AND name.nom_norm < ? AND (? = '' OR commune.departement = ?) "
        "ORDER BY commune.population DESC, commune.nom",
        prefix,
        prefix + "\uffff",
        departement,
        departement,
    )
