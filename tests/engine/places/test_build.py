"""The build of places.sqlite, on a small package made here; and what the one shipped holds."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import tarfile
from pathlib import Path

import pytest

from data import PLACES
from engine.places import build, schema, sources
from engine.places.build import Gathered
from tests.engine.places.test_sources import ewkb_areas, ewkb_point, record

LISTS: dict[str, list[dict[str, object]]] = {
    "communes": [
        {"code": "01001", "nom": "L'Abergement", "type": "commune-actuelle", "departement": "01", "region": "84",
         "population": 860, "codesPostaux": ["01400"], "anciensCodes": ["01999"]},
        {"code": "01002", "nom": "Les Lilas", "type": "commune-actuelle", "departement": "01", "region": "84",
         "population": 10, "codesPostaux": ["01400"]},
        {"code": "75056", "nom": "Paris", "type": "commune-actuelle", "departement": "75", "codesPostaux": ["75001"]},
        {"code": "75101", "nom": "Paris 1er Arrondissement", "type": "arrondissement-municipal", "commune": "75056",
         "departement": "75", "region": "11", "codesPostaux": ["75001"]},
        {"code": "01015", "nom": "Ancienne", "type": "commune-deleguee", "chefLieu": "01001"},
    ],
    "departements": [{"code": "01", "nom": "Ain"}],
    "regions": [{"code": "84", "nom": "Auvergne-Rhône-Alpes"}],
    "epci": [{"code": "200", "nom": "CC", "membres": [{"code": "01001"}, {"code": "75056"}]}],
}  # fmt: skip
APL = [{"CODGEO": "01001", "Zonage": "3", "LIBCOM_2014": "Abergement"},
       {"CODGEO": "01999", "Zonage": "3", "LIBCOM_2014": "Disparue"},
       {"CODGEO": "75056", "Zonage": "1bis", "LIBCOM_2014": "Paris"}]  # fmt: skip
ABC = [{"CODGEO": "01001", "Zone en vigueur depuis le 5 juillet 2024": "C"}]
HALLS = [
    record(),
    record(code="01015", type="COMD", nom="Ancienne", mairie_adresse="2 rue Haute\n01400 Ancienne"),
    record(code="75101", type="ARM", nom="Paris 1er Arrondissement", mairie_adresse="4 place\n75001 Paris",
           mairie_localisation=ewkb_point(2.34, 48.86), geometry=ewkb_areas([(2.3, 48.8), (2.4, 48.9)])),
    record(code="75056SR01", type="SRM", nom="Paris — centre", mairie_adresse="4 place\n75001 Paris"),
    record(code="75056SR02", type="SRM", nom="Paris — 2e secteur", mairie_adresse="9 quai\n75002 Paris"),
]  # fmt: skip


def gathered() -> Gathered:
    return Gathered(LISTS, HALLS, APL, ABC)


def built(path: Path) -> sqlite3.Connection:
    build.build(gathered(), [], path, least={})
    return schema.read_only(path)


def test_communes_with_their_codes_zones_and_position(tmp_path: Path) -> None:
    rows = built(tmp_path / "x.sqlite").execute(
        "SELECT code, epci, parent, lat, lon, zone_apl, zone_abc, rules_code FROM commune ORDER BY code"
    )
    assert rows.fetchall() == [
        ("01001", "200", "", 46.15, 4.92, "3", "C", "01001"),
        ("01002", "", "", 46.15, 4.92, "", "", ""),  # unknown of the wheel: the middle of its postal code
        ("75101", "200", "75056", 48.86, 2.34, "1bis", "", "75101"),
    ]


def test_names_former_ones_included(tmp_path: Path) -> None:
    names = built(tmp_path / "x.sqlite").execute("SELECT nom_norm, commune FROM name ORDER BY 1").fetchall()
    assert ("abergement", "01001") in names
    assert ("l abergement", "01001") in names
    assert ("ancienne", "01001") in names
    assert ("disparue", "01001") in names
    assert ("paris 1 arrondissement", "75101") in names


def test_town_halls_serve_the_commune_of_today_and_a_sector_is_not_told_twice(tmp_path: Path) -> None:
    rows = built(tmp_path / "x.sqlite").execute("SELECT commune, name, postal FROM place ORDER BY ref").fetchall()
    assert rows == [
        ("01001", "Mairie de L'Abergement", "01400"),
        ("01001", "Mairie annexe, Ancienne", "01400"),
        ("75056", "Mairie de Paris — 2e secteur", "75002"),
        ("75101", "Mairie du 1er arrondissement de Paris", "75001"),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [("Le Havre", "Mairie du Havre"), ("Les Lilas", "Mairie des Lilas"), ("Ajaccio", "Mairie d’Ajaccio"),
     ("La Rochelle", "Mairie de La Rochelle"), ("Ouessant", "Mairie de Ouessant"), ("Yerres", "Mairie de Yerres"),
     ("Lyon 2e Arrondissement", "Mairie du 2e arrondissement de Lyon")],
)  # fmt: skip
def test_a_town_hall_is_named_as_people_say_it(name: str, said: str) -> None:
    assert build._town_hall_name(name) == said


def test_too_few_rows_change_nothing(tmp_path: Path) -> None:
    out = tmp_path / "places.sqlite"
    out.write_bytes(b"before")
    with pytest.raises(ValueError, match="trop peu"):
        build.build(gathered(), [], out)
    assert out.read_bytes() == b"before"


def test_the_lists_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "x.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, rows in LISTS.items():
            data = json.dumps(rows).encode()
            info = tarfile.TarInfo(f"package/data/{name}.json")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    assert sources.communes(path) == LISTS


def test_the_file_shipped_tells_where_it_comes_from_and_is_not_too_large() -> None:
    with contextlib.closing(schema.read_only(PLACES)) as base:
        sources_ = base.execute("SELECT source, licence, attribution, file_date, sha256, rows FROM meta").fetchall()
        (halls,) = base.execute("SELECT count(DISTINCT commune) FROM place WHERE kind = 'mairie'").fetchone()
        (with_hours,) = base.execute("SELECT count(*) FROM place WHERE hours <> ''").fetchone()
    assert {source for source, *_ in sources_} == {"communes", "mairies", "zones-apl", "zones-abc"}
    assert all(licence == "Licence Ouverte 2.0" for _, licence, *_ in sources_)
    assert all(all(facts) for facts in sources_)
    assert halls > 34_700
    assert with_hours > 34_500
    assert PLACES.stat().st_size < 30_000_000
