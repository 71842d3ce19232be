"""The national directory of Service-Public (v4) to rows: types renamed, several addresses, odd hours, wrong types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.places import clean
from engine.places.hours import DAY_NAMES, Range, between, merged, written
from engine.places.imports.gazetteer import Gazetteer
from engine.places.imports.replacement import PlacesError
from engine.places.kinds import BY_PIVOT
from engine.places.schema import Place
from engine.places.territory import METROPOLIS, REST_OF_RHONE

SOURCE = "dila"
MOST_CODE = 200
MOST_FIELD = 4_000  # characters of one text; the longest comment of 2016 has 1,300
PUBLISHED = ("Publiable", "")
VISIT = "Adresse"
ACCESS = ("ACC", "DEM", "NAC")
_TEXTS = ("id", "nom", "code_insee_commune", "commentaire_plage_ouverture", "statut_de_diffusion", "version_type",
          "date_modification")  # fmt: skip
_ADDRESS = ("type_adresse", "complement1", "complement2", "numero_voie", "service_distribution", "code_postal",
            "nom_commune", "longitude", "latitude", "accessibilite", "note_accessibilite")  # fmt: skip
_OPENING = ("nom_jour_debut", "nom_jour_fin", "valeur_heure_debut_1", "valeur_heure_fin_1", "valeur_heure_debut_2",
            "valeur_heure_fin_2", "commentaire")  # fmt: skip
# The lists of objects that are read, with the texts read of each; the rest of them is not read.
_LISTS = {"pivot": ("type_service_local",), "adresse": _ADDRESS, "telephone": ("valeur",), "plage_ouverture": _OPENING}

Record = Mapping[str, Any]


def checked(record: Any) -> Record:
    """Return the record; raise PlacesError when something used of it is not of the type the format says."""
    if not isinstance(record, dict):
        raise PlacesError("ce n’est pas un objet")
    name = clean.line(str(record.get("id")))[:60]
    for key in _TEXTS:
        _text(record, key, name)
    for key in ("id", "nom"):
        if not clean.line(record.get(key) or ""):
            raise PlacesError(f"{name} : pas de « {key} »")
    for key, texts in _LISTS.items():
        items = record.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise PlacesError(f"{name} : « {key} » n’est pas une liste d’objets")
        for item in items:
            for inner in texts:
                _text(item, inner, name)
    for pivot in record.get("pivot") or []:
        codes = pivot.get("code_insee_commune") or []
        if not isinstance(codes, list) or not all(map(_is_short, codes)):
            raise PlacesError(f"{name} : « code_insee_commune » n’est pas une liste de codes")
    return record


def _is_short(value: Any) -> bool:
    """Tell whether a value may be a code or a reference."""
    return isinstance(value, str) and len(value) <= MOST_CODE and value.isprintable()


def _text(record: Record, key: str, name: str) -> None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise PlacesError(f"{name} : « {key} » n’est pas un texte")
    if value is not None and len(value) > MOST_FIELD:
        raise PlacesError(f"{name} : « {key} » est trop long")
    if value is not None and not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
        raise PlacesError(f"{name} : « {key} » a des caractères qui n’existent pas")


def place(record: Record, gazetteer: Gazetteer, mended: Counter[str], unknown: Counter[str]) -> Place | None:
    """Return the counter of a checked record, None when it is not one of ours; count what was put right."""
    pivots = [p.get("type_service_local") or "" for p in record.get("pivot") or []]
    kind = next((BY_PIVOT[p] for p in pivots if p in BY_PIVOT), "")
    if not kind:
        unknown[next(iter(pivots), "") or "sans type"] += 1
        return None
    if record.get("statut_de_diffusion") == "false" or (record.get("version_type") or "") not in PUBLISHED:
        mended["non publié, laissé"] += 1
        return None
    if clean.is_gone(record.get("commentaire_plage_ouverture") or ""):
        mended["ne reçoit plus, laissé"] += 1
        return None
    address = _address(record.get("adresse") or [], mended)
    commune, postal = _commune(record, address, gazetteer), address.get("code_postal") or ""
    lat, lon = gazetteer.position(address.get("latitude"), address.get("longitude"), commune, mended)
    hours, note = _hours(record, mended)
    access = address.get("accessibilite") or ""
    found = Place(
        source=SOURCE,
        ref=clean.line(record["id"]),
        kind=kind,
        name=clean.line(record["nom"]),
        street=_street(address, "numero_voie", "service_distribution"),
        extra=_street(address, "complement1", "complement2"),
        postal=clean.line(postal),
        city=clean.city(address.get("nom_commune") or ""),
        commune=commune,
        territory=_territory(kind, pivots, gazetteer.territory(commune, postal, kind)),
        lat=lat,
        lon=lon,
        phone=_phone(record.get("telephone") or []),
        hours=hours,
        note=note,
        access=access if access in ACCESS else "",
        access_note=clean.line(address.get("note_accessibilite") or ""),
        seen=clean.day(record.get("date_modification") or ""),
    )
    sorting = clean.is_cedex(address.get("nom_commune") or "") or (postal and not gazetteer.is_postal(postal))
    return _without_cedex(found, gazetteer, mended) if sorting and commune else found


def _territory(kind: str, pivots: Sequence[str], found: str) -> str:
    """Return the county of a council by its own code: both of the Rhône sit in Lyon."""
    if kind == "conseil_departemental" and found in (METROPOLIS, REST_OF_RHONE):
        return METROPOLIS if "maison_metropole_lyon" in pivots else REST_OF_RHONE
    return found


def _street(address: Record, *keys: str) -> str:
    return ", ".join(clean.street_lines([address.get(key) or "" for key in keys]))


def _without_cedex(found: Place, gazetteer: Gazetteer, mended: Counter[str]) -> Place:
    """Return the place under the postal code of its commune; without its street where that is in another city."""
    mended["code postal de CEDEX remplacé"] += 1
    found = replace(found, postal=gazetteer.postal(found.commune))
    if gazetteer.is_named(found.commune, found.city):
        return found
    # The mail of this counter is opened in another city: nobody is received at that street.
    mended["adresse de courrier dans une autre ville, laissée"] += 1
    lat, lon = found.lat, found.lon
    if not gazetteer.is_near(found.commune, lat, lon):
        lat, lon = gazetteer.middle(found.commune)
    return replace(found, street="", extra="", city=gazetteer.name(found.commune), lat=lat, lon=lon)


def _address(addresses: Sequence[Record], mended: Counter[str]) -> Record:
    """Return the address where one is received: never the postal one; with a position rather than without."""
    visited = [a for a in addresses if (a.get("type_adresse") or VISIT) == VISIT]
    if len(visited) > 1:
        mended["plusieurs adresses, une choisie"] += 1
    if not visited:
        mended["sans adresse où aller"] += 1
        return {}
    return max(visited, key=lambda a: (bool(a.get("latitude")), bool(a.get("numero_voie"))))


def _commune(record: Record, address: Record, gazetteer: Gazetteer) -> str:
    """Return the INSEE code of the place, '' when nothing tells it."""
    said = record.get("code_insee_commune") or ""
    if not said:
        codes = [c for p in record.get("pivot") or [] for c in p.get("code_insee_commune") or []]
        said = codes[0] if len(codes) == 1 else ""
    return gazetteer.known(said) or gazetteer.of_postal(
        address.get("code_postal") or "", address.get("nom_commune") or ""
    )


def served(record: Record) -> list[tuple[str, str]]:
    """Return the (commune, kind) that a record says it serves; a single one is where it stands, not what it serves."""
    return [
        (code, BY_PIVOT[pivot["type_service_local"]])
        for pivot in record.get("pivot") or []
        if pivot.get("type_service_local") in BY_PIVOT and len(pivot.get("code_insee_commune") or []) > 1
        for code in pivot["code_insee_commune"]
    ]


def competences(record: Any) -> list[tuple[str, str, str]]:
    """Return (commune, kind, reference) out of a record of the commune archive. Raises PlacesError."""
    try:
        code = record["code_insee_commune"]
        if not _is_short(code):
            raise TypeError("code_insee_commune")
        found = []
        for service in record["type_service_local"]:
            kind = BY_PIVOT.get(service["code_type_service_local"])
            if not kind:
                continue
            refs = service["organisme"]
            refs = [refs] if isinstance(refs, str) else refs
            if not all(map(_is_short, refs)):
                raise TypeError("organisme")
            found += [(code, kind, ref) for ref in refs]
    except (KeyError, TypeError) as error:
        raise PlacesError(f"commune {str(record)[:60]} : {error} absent ou d’un autre type") from error
    return found


def _phone(phones: Sequence[Record]) -> str:
    return next((clean.phone(p["valeur"]) for p in phones if p.get("valeur")), "")


def _hours(record: Record, mended: Counter[str]) -> tuple[str, str]:
    """Return the certain hours, written, and a note; hours with a condition go to the note, never to what is sure."""
    days: list[list[Range]] = [[] for _ in DAY_NAMES]
    unsure: set[int] = set()
    notes = [clean.note(record.get("commentaire_plage_ouverture") or "")]
    for span in record.get("plage_ouverture") or []:
        first = (span.get("nom_jour_debut") or "").strip().lower()
        last = (span.get("nom_jour_fin") or "").strip().lower() or first
        if first not in DAY_NAMES or last not in DAY_NAMES:
            mended["jour inconnu, laissé"] += 1
            continue
        pairs = [(span.get(f"valeur_heure_debut_{n}") or "", span.get(f"valeur_heure_fin_{n}") or "") for n in "12"]
        ranges = [clean.span(pair) for pair in pairs if any(pair)]
        named = between(DAY_NAMES.index(first), DAY_NAMES.index(last))
        if None in ranges:
            mended["heures illisibles, laissées"] += 1
            unsure.update(named)
        sure = [r for r in ranges if r]
        comment = clean.line(span.get("commentaire") or "")
        if comment:
            mended["horaires sous condition, mis en note"] += 1
            day = first if first == last else f"{first} au {last}"
            notes.append(f"{day}, {' et '.join(f'{a} à {b}' for a, b in _clocks(sure))} : {comment}")
            unsure.update(named)
            continue
        for number in named:
            days[number] += sure
    week = [None if number in unsure and not day else merged(day) for number, day in enumerate(days)]
    return written(week), clean.line(". ".join(filter(None, notes)))


def _clocks(ranges: Sequence[Range]) -> list[tuple[str, str]]:
    return [(f"{a // 60} h {a % 60:02}", f"{b // 60} h {b % 60:02}") for a, b in ranges]
