"""The list of France services (ANCT, CSV) to rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from engine.places import clean
from engine.places.hours import DAY_NAMES, Day, merged, written
from engine.places.imports.gazetteer import Gazetteer
from engine.places.imports.replacement import PlacesError
from engine.places.schema import Place

SOURCE = "france-services"
WEEK = DAY_NAMES[:6]  # the list has no Sunday
COLUMNS = ("id_fs", "lib_fs", "adresse", "insee_com", "code_postal", "lib_com", "latitude", "longitude", "telephone",
           *(f"h_{day}" for day in WEEK), "commentaire")  # fmt: skip
MOVING = ("Bus_équivalent", "Itinérante", "Multisites")
_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")


def place(record: Mapping[str, str], gazetteer: Gazetteer, mended: Counter[str]) -> Place:
    """Return the counter of a line. Raises PlacesError."""
    if not record["id_fs"] or not record["lib_fs"]:
        raise PlacesError("pas de « id_fs » ou de « lib_fs »")
    commune = gazetteer.known(record["insee_com"]) or gazetteer.of_postal(record["code_postal"], record["lib_com"])
    if not commune:
        mended["commune inconnue"] += 1
    lat, lon = gazetteer.position(record["latitude"], record["longitude"], commune, mended)
    notes, moving = [clean.note(record["commentaire"])], record.get("format_fs") in MOVING
    if moving:
        # A mobile one is not always here, and the list does not say where it is when: nothing is said of its hours.
        notes.insert(0, "Change de lieu selon le jour : téléphonez avant.")
    elif record.get("prise_rdv") == "Oui" and not record["commentaire"]:
        notes.append("Rendez-vous possible.")
    return Place(
        source=SOURCE,
        ref=f"fs-{record['id_fs']}",
        kind="france_services",
        name=clean.line(record["lib_fs"]),
        street=", ".join(clean.street_lines([record["adresse"]])),
        extra=", ".join(clean.street_lines([record.get("complement_adresse", "")])),
        postal=clean.line(record["code_postal"]),
        city=clean.city(record["lib_com"]),
        commune=commune,
        territory=gazetteer.territory(commune, record["code_postal"], "france_services"),
        lat=lat,
        lon=lon,
        phone=clean.phone(record["telephone"]),
        hours="" if moving else written([*(_day(record[f"h_{day}"], mended) for day in WEEK), ()]),
        note=clean.line(" ".join(filter(None, notes))),
        seen=clean.day(record.get("date_maj", "")),
    )


def _day(text: str, mended: Counter[str]) -> Day:
    spans = [clean.span(pair) for pair in _SPAN.findall(text)]
    found = [s for s in spans if s]
    if text and not found:
        mended["heures illisibles, laissées"] += 1
        return None
    if len(merged(found)) < len(found):
        mended["heures qui se recouvrent, réunies"] += 1
    return merged(found)
