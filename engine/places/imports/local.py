"""The operator's own rows (CSV): places no national file has, corrections of one that it has, exceptional closures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.places import clean, hours
from engine.places.hours import Closure, HoursError
from engine.places.imports.gazetteer import Gazetteer
from engine.places.imports.replacement import PlacesError
from engine.places.kinds import KINDS
from engine.places.schema import Place

COLUMNS = ("type", "nom", "adresse", "code_postal", "ville", "telephone", "horaires")
ACCESS = {"oui": "ACC", "sur demande": "DEM", "non": "NAC", "": ""}
# The reason begins with a letter and holds no other date.
_CLOSURE = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?(?: (?!au\b)([^\W\d_](?:(?!\d{4}-\d|\d/\d).)*))?")


@dataclass(frozen=True)
class Entry:
    """What a line brings: a place or none, the national reference it stands for or '', closures of either."""

    place: Place | None
    stands_for: str
    closures: tuple[Closure, ...]


def entry(record: Mapping[str, str], source: str, ref: str, gazetteer: Gazetteer, mended: Counter[str]) -> Entry:
    """Return what a line says. Raises PlacesError, which says what is wrong and what is possible."""
    closures = _closures(record.get("fermeture", ""))
    national = record.get("ref", "")
    if national and not record["nom"]:
        if not closures:
            raise PlacesError("une ligne avec « ref » sans « nom » doit avoir une « fermeture »")
        return Entry(None, national, closures)
    if record["type"] not in KINDS:
        raise PlacesError(f"« type » : un de {', '.join(KINDS)}")
    if not clean.line(record["nom"]):
        raise PlacesError("pas de « nom »")
    return Entry(_place(record, source, ref, gazetteer, mended), national, closures)


def _place(record: Mapping[str, str], source: str, ref: str, gazetteer: Gazetteer, mended: Counter[str]) -> Place:
    commune = gazetteer.known(record.get("code_insee", "")) or gazetteer.of_postal(
        record["code_postal"], record["ville"]
    )
    if not commune:
        raise PlacesError("ni le « code_postal » et la « ville », ni le « code_insee » ne disent la commune")
    access = record.get("acces", "").lower()
    if access not in ACCESS:
        raise PlacesError("« acces » : oui, sur demande, non, ou rien")
    try:
        week = hours.parse(record["horaires"])
    except HoursError as error:
        raise PlacesError(
            f"« horaires » : {error}, écrire comme « lu-ve 09:00-12:00 14:00-17:00 | sa 09:00-12:00 »"
        ) from error
    lat, lon = gazetteer.position(record.get("latitude", ""), record.get("longitude", ""), commune, mended)
    return Place(
        source=source,
        ref=ref,
        kind=record["type"],
        name=clean.line(record["nom"]),
        street=clean.line(record["adresse"]),
        postal=clean.line(record["code_postal"]) or gazetteer.postal(commune),
        city=clean.line(record["ville"]) or gazetteer.name(commune),
        commune=commune,
        territory=gazetteer.territory(commune, record["code_postal"], record["type"]),
        lat=lat,
        lon=lon,
        phone=clean.phone(record["telephone"]),
        hours=hours.written(week),
        note=clean.line(record.get("note", "")),  # the operator's own words, whole
        access=ACCESS[access],
        seen=_seen(record.get("vu_le", "")),
    )


def _seen(written: str) -> str:
    """Return the day on which the operator saw that a line is right. Raises PlacesError on anything but a day."""
    if written and not clean.day(written):
        raise PlacesError("« vu_le » : un jour, comme 2026-11-20, ou rien")
    return clean.day(written)


def _closures(text: str) -> tuple[Closure, ...]:
    """Read '2026-12-24..2027-01-02 congés | 2027-05-14'. Raises PlacesError on any other writing: a day misread would
    send somebody to a closed door.
    """
    found = []
    for part in filter(None, (" ".join(p.split()) for p in text.split("|"))):
        match = _CLOSURE.fullmatch(part)
        try:
            if match is None:
                raise ValueError(part)
            first, last, why = match.groups()
            closure = Closure(date.fromisoformat(first), date.fromisoformat(last or first), clean.line(why or ""))
        except ValueError:
            example = "écrire comme « 2026-12-24..2027-01-02 congés »"
            raise PlacesError(f"« fermeture » : « {part[:40]} », {example}") from None
        if closure.last < closure.first:
            raise PlacesError(f"« fermeture » : « {part[:40]} », la fin est avant le début")
        found.append(closure)
    return tuple(found)
