"""From a postal code to a commune, without a network: read-only queries on data/places.sqlite."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.paths import PLACES
from engine.places.names import normalised

# Whole cities that are chosen by arrondissement: their own code fits no postal code.
BY_ARRONDISSEMENT = ("75056", "69123", "13055")


@dataclass(frozen=True)
class Commune:
    """A commune or municipal arrondissement: INSEE code, name, département code, inhabitants."""

    code: str
    name: str
    departement: str
    population: int

    @property
    def label(self) -> str:
        """Return 'Saint-Denis (93)'."""
        return f"{self.name} ({self.departement})"


_COLUMNS = "commune.code, commune.nom, commune.departement, commune.population"


@cache
def _connection(path: Path) -> sqlite3.Connection:
    # Immutable: no lock and no journal file, whatever happens to the process.
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _query(sql: str, *parameters: str, path: Path = PLACES) -> list[Commune]:
    return [Commune(*row) for row in _connection(path).execute(sql, parameters)]


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


def postal_codes(insee: str) -> list[str]:
    """Return the postal codes of a commune, in order."""
    rows = _connection(PLACES).execute("SELECT code FROM postal WHERE commune = ? ORDER BY code", (insee,))
    return [row[0] for row in rows]


def commune_label(insee: str) -> str:
    """Return 'Saint-Denis (93)', or the code itself when it is not in the table."""
    commune = by_code(insee)
    return commune.label if commune else insee


def departement_of(postal_code: str) -> str:
    """Guess the département a postal code belongs to, from its first digits."""
    if postal_code.startswith(("97", "98")):
        return postal_code[:3]
    if postal_code.startswith("20"):
        return "2A" if postal_code < "20200" else "2B"
    return postal_code[:2]


def initials(departement: str) -> list[str]:
    """Return the first letters, in capitals, of the communes of a département, former ones included."""
    rows = _connection(PLACES).execute(
        "SELECT DISTINCT upper(substr(nom_norm, 1, 1)) FROM name JOIN commune ON commune.code = name.commune "
        "WHERE commune.departement = ? ORDER BY 1",
        (departement,),
    )
    return [row[0] for row in rows]


def by_name(start: str, departement: str = "") -> list[Commune]:
    """Return the communes whose name (or a former commune's) starts so, most populated first."""
    return _query(
        f"SELECT DISTINCT {_COLUMNS} FROM name JOIN commune ON commune.code = name.commune "  # noqa: S608 - constants
        "WHERE name.nom_norm >= ? AND name.nom_norm < ? AND (? = '' OR commune.departement = ?) "
        "ORDER BY commune.population DESC, commune.nom",
        (prefix := normalised(start)),
        prefix + "\uffff",
        departement,
        departement,
    )


def sources() -> list[dict[str, str]]:
    """Return what the file holds and where it comes from: source, version, licence, attribution, date, rows."""
    connection = _connection(PLACES)
    cursor = connection.execute("SELECT * FROM meta")
    columns = [c[0] for c in cursor.description]
    return [dict(zip(columns, map(str, row), strict=True)) for row in cursor]
