"""The build of places.sqlite, on a small package made here."""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
from pathlib import Path

import pytest

from engine.places import build
from engine.places.names import normalised

RECORDS = [
    {"code": "01001", "nom": "L'Abergement", "type": "commune-actuelle", "departement": "01", "population": 860,
     "codesPostaux": ["01400"]},
    {"code": "75056", "nom": "Paris", "type": "commune-actuelle", "departement": "75", "codesPostaux": ["75001"]},
    {"code": "75101", "nom": "Paris 1er", "type": "arrondissement-municipal", "commune": "75056", "departement": "75",
     "codesPostaux": ["75001"]},
    {"code": "01015", "nom": "Ancienne", "type": "commune-deleguee", "chefLieu": "01001"},
]  # fmt: skip


def tarball(path: Path) -> Path:
    data = json.dumps(RECORDS).encode()
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("package/data/communes.json")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return path


def test_a_small_package_becomes_tables(tmp_path: Path) -> None:
    out = tmp_path / "places.sqlite"
    build.build(build.read(tarball(tmp_path / "x.tgz")), out, least=(2, 2))
    connection = sqlite3.connect(out)
    assert connection.execute("SELECT code FROM commune ORDER BY code").fetchall() == [("01001",), ("75101",)]
    assert connection.execute("SELECT code, commune FROM postal ORDER BY code").fetchall() == [
        ("01400", "01001"),
        ("75001", "75101"),
    ]
    assert ("ancienne", "01001") in connection.execute("SELECT nom_norm, commune FROM name").fetchall()
    assert connection.execute("SELECT licence FROM meta").fetchone() == ("Licence Ouverte 2.0",)
    connection.close()


def test_too_few_rows_change_nothing(tmp_path: Path) -> None:
    out = tmp_path / "places.sqlite"
    out.write_bytes(b"before")
    with pytest.raises(ValueError, match="trop peu"):
        build.build(RECORDS, out)
    assert out.read_bytes() == b"before"


def test_a_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / build.TARBALL).write_bytes(b"anything")
    with pytest.raises(ValueError, match="empreinte"):
        build.fetch(tmp_path)


@pytest.mark.parametrize(
    ("name", "plain"),
    [("St-Étienne", "saint etienne"), ("L'Haÿ-les-Roses", "l hay les roses"), ("Sainte-Œuvre", "sainte oeuvre")],
)
def test_names_are_compared_plain(name: str, plain: str) -> None:
    assert normalised(name) == plain
