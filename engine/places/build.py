"""Build data/places.sqlite from the pinned open data: `python -m engine.places.build --cache DIR --out FILE`."""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import sqlite_utils

from engine.places import packages, schema, sources
from engine.places.names import forms
from engine.places.packages import OPEN_LICENCE, Package
from engine.places.schema import Place, Source
from engine.places.sources import Point, Record
from engine.places.territory import BY_ARRONDISSEMENT, MADE_FROM, territory

KEPT = ("commune-actuelle", "arrondissement-municipal")
FORMER = ("commune-deleguee", "commune-associee")
LEAST = {"commune": 34_900, "postal": 35_000, "place": 34_000}  # a shorter file is a broken file

Rows = list[dict[str, Any]]


class Gathered:
    """What was read of every source, and the rows made of it."""

    def __init__(
        self,
        lists: Mapping[str, list[Record]],
        halls: Iterable[Record],
        apl: list[dict[str, str]],
        abc: list[dict[str, str]],
    ) -> None:
        self._records, self._lists = lists["communes"], lists
        self._apl = {row["CODGEO"]: row for row in apl}
        self._abc = {row["CODGEO"]: row["Zone en vigueur depuis le 5 juillet 2024"] for row in abc}
        self._kept = [r for r in self._records if r["type"] in KEPT and r["code"] not in BY_ARRONDISSEMENT]
        self._epci = {member["code"]: group["code"] for group in lists["epci"] for member in group["membres"]}
        self._points: dict[str, Point] = {}
        self._former_points: dict[str, Point] = {}
        self._halls: dict[str, Place] = {}
        for record in halls:
            where = sources.position(record)
            if where:
                points = self._points if record["type"] in ("COM", "ARM") else self._former_points
                points[record["code"]] = where
            hall = sources.town_hall(record)
            if hall is not None:
                self._halls[record["code"]] = hall
        self._merged = {r["code"]: r["chefLieu"] for r in self._records if r["type"] in FORMER}
        self._place_those_without_a_point()

    def _place_those_without_a_point(self) -> None:
        """Give the few communes without a point the middle of their former communes, or of their postal code."""
        of_postal = defaultdict(set)
        for record in self._kept:
            for postal in record.get("codesPostaux", ()):
                of_postal[postal].add(record["code"])
        for record in self._kept:
            code = record["code"]
            if code in self._points:
                continue
            former = {old for old, new in self._merged.items() if new == code}
            near = {c for postal in record.get("codesPostaux", ()) for c in of_postal[postal]}
            group = {c for c, epci in self._epci.items() if epci == self._epci.get(code)}
            for around in (former, near, group):
                known = [self._former_points.get(c) or self._points.get(c) for c in sorted(around)]
                if points := [p for p in known if p]:
                    lat, lon = (round(sum(side) / len(points), 5) for side in zip(*points, strict=True))
                    self._points[code] = (lat, lon)
                    break

    def communes(self) -> Rows:
        """Return a row a commune or municipal arrondissement."""
        return [self._commune(record) for record in self._kept]

    def _commune(self, record: Record) -> dict[str, Any]:
        code, parent = record["code"], record.get("commune") or ""
        known = next((c for c in (code, parent, MADE_FROM.get(code, "")) if c in self._apl), "")
        lat, lon = self._points.get(code, (None, None))
        return {
            "code": code,
            "nom": record["nom"],
            "departement": record.get("departement") or code[:3],
            "region": record.get("region") or "",
            "epci": self._epci.get(parent or code, ""),
            "population": record.get("population") or 0,
            "parent": parent,
            "lat": lat,
            "lon": lon,
            "zone_apl": self._apl[known]["Zonage"] if known else "",
            "zone_abc": self._abc.get(code) or self._abc.get(parent) or "",
            "rules_code": MADE_FROM.get(code, code) if known else "",
        }

    def postal(self) -> Rows:
        """Return (postal code, commune)."""
        return [{"code": cp, "commune": r["code"]} for r in self._kept for cp in r.get("codesPostaux", ())]

    def names(self) -> Rows:
        """Return every name a commune is found by: its own and those of the communes it was made of."""
        codes = {r["code"] for r in self._kept}
        found = {(name, r["code"]) for r in self._kept for name in forms(r["nom"])}
        former = [(r["nom"], r["chefLieu"]) for r in self._records if r["type"] in FORMER]
        now = {old: r["code"] for r in self._kept for old in r.get("anciensCodes", ())}
        former += [(row["LIBCOM_2014"], now[code]) for code, row in self._apl.items() if code in now]
        found |= {(name, code) for nom, code in former if code in codes for name in forms(nom)}
        return [{"nom_norm": name, "commune": code} for name, code in sorted(found)]

    def places(self) -> list[Place]:
        """Return the town halls. An annexe serves the commune its own one is part of; a sector of a city, the city."""
        communes = {c["code"]: c for c in self.communes()}
        postal_codes = {row["commune"]: row["code"] for row in reversed(self.postal())}
        found = []
        for code, hall in self._halls.items():
            city = code[:5] if code[:5] in BY_ARRONDISSEMENT and code != code[:5] else ""
            of = self._merged.get(code, city or code)
            if city and any(h.street == hall.street for c, h in self._halls.items() if c in communes):
                continue  # the sector of one arrondissement: there already under its own code
            name = communes[of]["nom"] if of in communes and of == code else hall.name.removeprefix("Mairie de ")
            epci = self._epci.get(city or of) or str(communes.get(of, {}).get("epci", ""))
            label = f"Mairie annexe, {name}" if self._merged.get(code, code) != code else _town_hall_name(name)
            postal = hall.postal or postal_codes.get(of, "")
            lat, lon = (hall.lat, hall.lon) if hall.lat is not None else self._points.get(of, (None, None))
            found.append(
                replace(
                    hall,
                    name=label,
                    commune=of,
                    territory=territory(of, epci, "mairie"),
                    postal=postal,
                    lat=lat,
                    lon=lon,
                )
            )
        return found

    def groups(self) -> dict[str, Rows]:
        """Return départements, regions and intercommunal groups: code and name."""
        return {
            table: [{"code": r["code"], "nom": r["nom"]} for r in self._lists[name]]
            for table, name in (("departement", "departements"), ("region", "regions"), ("epci", "epci"))
        }


def _town_hall_name(name: str) -> str:
    """Return 'Mairie du Havre', 'Mairie d’Ajaccio', 'Mairie des Lilas', 'Mairie du 13e arrondissement de Paris'."""
    if match := re.fullmatch(r"(\w+) (\d+er?) Arrondissement", name):
        return f"Mairie du {match[2]} arrondissement de {match[1]}"
    for article, short in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return f"Mairie {short}{name.removeprefix(article)}"
    return (
        f"Mairie d’{name}" if name[0] in "AÂÀEÉÈÊIÎOÔUYŒ" and not name.startswith(("Y", "Ou")) else f"Mairie de {name}"
    )


def _source(package: Package, rows: int) -> Source:
    return Source(
        package.source, package.version, package.file_name, package.file_date, package.url, OPEN_LICENCE,
        package.attribution, package.sha256, "", rows,
    )  # fmt: skip


def _zone_sources(apl: int, abc: int) -> list[Source]:
    url, number = "https://pypi.org/project/openfisca-france/", version("openfisca-france")
    return [
        Source("zones-apl", number, sources.ZONES_FILE, "2011-09-14", url, OPEN_LICENCE,
               "Ministère du logement (zones des aides au logement)", sources.ZONES_SHA256, "", apl),
        Source("zones-abc", number, sources.ABC_FILE, "2024-07-05", url, OPEN_LICENCE,
               "Ministère du logement (zones A, B, C)", sources.ABC_SHA256, "", abc),
    ]  # fmt: skip


def build(gathered: Gathered, described: Iterable[Source], out: Path, least: Mapping[str, int] = LEAST) -> None:
    """Write the file beside, then swap it in at once. Raises ValueError when too few rows were read."""
    tables = {
        "commune": gathered.communes(),
        "postal": gathered.postal(),
        "name": gathered.names(),
        **gathered.groups(),
    }
    places = gathered.places()
    for name, number in least.items():
        if len(places if name == "place" else tables[name]) < number:
            raise ValueError(f"trop peu de lignes ({name}) : fichier source incomplet")
    beside = out.with_suffix(".tmp")
    beside.unlink(missing_ok=True)
    database = sqlite_utils.Database(sqlite3.connect(beside))
    keys = {"postal": ("code", "commune"), "name": ("nom_norm", "commune")}
    for name, rows in tables.items():
        database[name].insert_all(rows, pk=keys.get(name, "code"))
    database["name"].create_index(["commune"])
    database["postal"].create_index(["commune"])
    database.conn.executescript(schema.PLACE_TABLES)
    with database.conn as connection:
        for row in places:
            schema.insert(connection, row)
        schema.create_indexes(connection)
        for source in described:
            schema.describe(connection, source)
    database.vacuum()
    database.close()
    os.replace(beside, out)


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the file; 0 when done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    lists = sources.communes(packages.fetch(packages.COMMUNES, options.cache))
    halls = list(sources.town_halls(packages.fetch(packages.TOWN_HALLS, options.cache)))
    apl, abc = sources.zones()
    gathered = Gathered(lists, halls, apl, abc)
    described = [
        _source(packages.COMMUNES, len(gathered.communes())),
        _source(packages.TOWN_HALLS, len(gathered.places())),
        *_zone_sources(len(apl), len(abc)),
    ]
    build(gathered, described, options.out)
    sys.stderr.write(f"{options.out} : {options.out.stat().st_size} octets\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
