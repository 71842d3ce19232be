"""Small files of every kind that an import takes, made here: communes, directory, archive, lists, operators' rows."""

from __future__ import annotations

import bz2
import copy
import csv
import functools
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from engine.places import schema
from engine.places.directory import Directory
from engine.places.hours import parse
from engine.places.imports import dila, france_services, local
from engine.places.imports.gazetteer import Gazetteer
from engine.places.schema import Place, Source
from engine.places.territory import LYON_METROPOLIS

Record = dict[str, Any]

DIRECTORY = "2024-11-20_000000-data.gouv_local.json"
COMMUNE_ZIP = "2024-11-20_000000-data.gouv_commune.zip"
LIST = "liste-fs-20240801.csv"

# Code, name, intercommunal group, latitude, longitude, postal codes.
COMMUNES = (
    ("93066", "Saint-Denis", "200054781", 48.93, 2.36, ("93200", "93210")),
    ("93001", "Aubervilliers", "200054781", 48.91, 2.38, ("93300",)),
    ("69381", "Lyon 1er Arrondissement", LYON_METROPOLIS, 45.77, 4.83, ("69001",)),
    ("69266", "Villeurbanne", LYON_METROPOLIS, 45.77, 4.88, ("69100",)),
    ("69264", "Villefranche-sur-Saône", "200040590", 45.99, 4.72, ("69400",)),
    ("51649", "Vitry-le-François", "200066876", 48.72, 4.58, ("51300",)),
    ("51218", "Couvrot", "200066876", 48.74, 4.57, ("51300",)),
    ("2A004", "Ajaccio", "242010056", 41.92, 8.74, ("20000", "20090")),
    ("97411", "Saint-Denis", "249740119", -20.88, 55.45, ("97400",)),
    ("48095", "Mende", "244800405", None, None, ("48000",)),
)
SHIPPED = (
    Place("mairies", "93066", "mairie", "Mairie de Saint-Denis", commune="93066", territory="93", lat=48.93, lon=2.36),
    Place("mairies", "69264", "mairie", "Mairie de Villefranche-sur-Saône", commune="69264", territory="69"),
)


def quiet(read: int) -> None:
    """Follow an import without a word."""


@functools.cache
def _base() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.sqlite"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE commune(code TEXT PRIMARY KEY, nom TEXT, epci TEXT, lat REAL, lon REAL)")
            connection.execute("CREATE TABLE postal(code TEXT, commune TEXT, PRIMARY KEY (code, commune))")
            connection.executemany("INSERT INTO commune VALUES (?, ?, ?, ?, ?)", [row[:5] for row in COMMUNES])
            pairs = [(postal, row[0]) for row in COMMUNES for postal in row[5]]
            connection.executemany("INSERT INTO postal VALUES (?, ?)", pairs)
            connection.executescript(schema.PLACE_TABLES)
            for place in SHIPPED:
                schema.insert(connection, place)
            schema.create_indexes(connection)
            for source, number in (("communes", len(COMMUNES)), ("mairies", len(SHIPPED))):
                schema.describe(connection, Source(source, "1", "made", "2026-10-06", "", "", "", "", "", number))
        return path.read_bytes()


def base(folder: Path) -> Path:
    """Write a national file with a few communes and their shipped town halls; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "places.sqlite"
    path.write_bytes(_base())
    return path


def opening(first: str, last: str = "", spans: Sequence[tuple[str, str]] = (), comment: str = "") -> Record:
    """Return a line of opening hours."""
    (start, end), (start2, end2) = [*spans, ("", ""), ("", "")][:2]
    return {
        "nom_jour_debut": first, "nom_jour_fin": last or first, "valeur_heure_debut_1": start,
        "valeur_heure_fin_1": end, "valeur_heure_debut_2": start2, "valeur_heure_fin_2": end2, "commentaire": comment,
    }  # fmt: skip


def address(**changes: Any) -> Record:
    """Return the address of a visit in Saint-Denis."""
    return {
        "type_adresse": "Adresse", "complement1": "", "complement2": "", "numero_voie": "1 rue de la République",
        "service_distribution": "", "code_postal": "93200", "nom_commune": "Saint-Denis", "pays": "",
        "longitude": "2.3570", "latitude": "48.9360", "accessibilite": "ACC", "note_accessibilite": "",
        **changes,
    }  # fmt: skip


def record(ref: str = "caf-93", kind: str = "caf", codes: Sequence[str] = ("93066",), **changes: Any) -> Record:
    """Return a counter as the national directory writes it."""
    return {
        "id": ref, "nom": f"Accueil {ref}", "code_insee_commune": codes[0] if codes else "",
        "pivot": [{"type_service_local": kind, "code_insee_commune": list(codes)}],
        "adresse": [address()], "telephone": [{"valeur": "01 02 03 04 05", "description": ""}],
        "plage_ouverture": [opening("Lundi", "Vendredi", [("09:00:00", "12:00:00"), ("14:00:00", "17:00:00")])],
        "commentaire_plage_ouverture": "", "statut_de_diffusion": "true", "version_type": "Publiable",
        "site_internet": [], "sigle": "", "date_modification": "01/01/2026 00:00:00",
        **copy.deepcopy(changes),
    }  # fmt: skip


def directory(records: Iterable[Any], **more: Any) -> bytes:
    """Return the national directory of these records."""
    return json.dumps({"service": list(records), **more}, ensure_ascii=False).encode()


def plain(folder: Path, data: bytes | Iterable[Any], name: str = DIRECTORY) -> Path:
    """Write a bare directory; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else directory(data))
    return path


def commune(code: str, kind: str, refs: Any) -> Record:
    """Return a record of the commune archive."""
    service = {"code_type_service_local": kind, "type_service_local": kind, "organisme": refs}
    return {"code_insee_commune": code, "type_service_local": [service]}


def commune_zip(entries: Mapping[str, bytes] | Iterable[Record], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a commune archive: of records, or of entries as they are."""
    if not isinstance(entries, Mapping):
        entries = {f"{r['code_insee_commune']}.json": json.dumps(r).encode() for r in entries}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return written.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    """Return the head of a member of an archive, of any type."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def tar(members: Iterable[tuple[str | tarfile.TarInfo, bytes]]) -> bytes:
    """Return an archive, not packed."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for head, data in members:
            info = member(head) if isinstance(head, str) else head
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return written.getvalue()


def packed(folder: Path, members: Iterable[tuple[str | tarfile.TarInfo, bytes]], name: str = "all.tar.bz2") -> Path:
    """Write a packed archive of these members; return it."""
    return plain(folder, bz2.compress(tar(members)), name)


def archive(folder: Path, records: Iterable[Any], communes: Iterable[Record] = ()) -> Path:
    """Write the directory and its commune table in a packed archive; return it."""
    return packed(folder, [(DIRECTORY, directory(records)), (COMMUNE_ZIP, commune_zip(communes))])


def fs_row(number: str = "1", **changes: str) -> dict[str, str]:
    """Return a line of the list of France services."""
    return {
        "id_fs": number, "insee_dep": "93", "lib_fs": f"France services {number}", "adresse": "2 rue Neuve",
        "complement_adresse": "", "insee_com": "93066", "code_postal": "93200", "lib_com": "Saint-Denis",
        "latitude": "48.931", "longitude": "2.361", "mail": "", "telephone": "0102030405",
        **dict.fromkeys((f"h_{day}" for day in france_services.WEEK), ""),
        "h_lundi": "09:00 - 12:00 / 13:30 - 17:00", "prise_rdv": "Non", "commentaire": "", "format_fs": "Fixe",
        **changes,
    }  # fmt: skip


def local_row(**changes: str) -> dict[str, str]:
    """Return a line of an operator's own file."""
    return {
        **dict.fromkeys(local.COLUMNS, ""), "type": "restos_du_coeur", "nom": "Restos du Cœur", "adresse": "3 quai Sud",
        "code_postal": "93200", "ville": "Saint-Denis", "telephone": "0102030406", "horaires": "lu-ve 09:00-12:00",
        "ref": "", "fermeture": "", "note": "", "acces": "", "code_insee": "", "latitude": "", "longitude": "",
        **changes,
    }  # fmt: skip


def table(folder: Path, rows: Sequence[Mapping[str, str]], name: str = LIST, encoding: str = "utf-8") -> Path:
    """Write rows as a spreadsheet does, the columns of the first one; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


class Records:
    """Reads records of the directory one by one, keeps the counts."""

    def __init__(self, path: Path) -> None:
        with closing(schema.read_only(path)) as connection:
            self._gazetteer = Gazetteer(connection)
        self.mended: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()

    def any(self, found: Any) -> Place | None:
        """Return the counter of a record, None when it brings none."""
        return dila.place(dila.checked(found), self._gazetteer, self.mended, self.unknown)

    def place(self, **changes: Any) -> Place:
        """Return the counter of a record that brings one."""
        found = self.any(record(**changes))
        assert found is not None
        return found


# --- what is found afterwards ---


def asked(path: Path, sql: str, *parameters: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query; the file is left as it is."""
    with closing(schema.read_only(path)) as connection:
        return connection.execute(sql, parameters).fetchall()


def refs(path: Path, source: str = "dila") -> list[str]:
    """Return the references of a source, in order."""
    return [ref for (ref,) in asked(path, "SELECT ref FROM place WHERE source = ? ORDER BY ref", source)]


def of_ref(path: Path, ref: str) -> Place:
    """Return the place of a reference."""
    (row,) = asked(path, f"SELECT {schema.COLUMNS} FROM place WHERE ref = ?", ref)  # noqa: S608 - constants
    return Place(*row)


def sound(path: Path) -> None:
    """Check that a file is whole, that every index is there, and that the search reads everything it holds."""
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]
    assert set(schema.INDEXES) <= {name for (name,) in asked(path, "SELECT name FROM sqlite_master")}
    assert asked(path, "SELECT count(*) FROM competence WHERE place NOT IN (SELECT id FROM place)") == [(0,)]
    for (written,) in asked(path, "SELECT DISTINCT hours FROM place"):
        parse(written)
    counts = dict(asked(path, "SELECT source, count(*) FROM place GROUP BY source"))
    told = dict(asked(path, "SELECT source, rows FROM meta WHERE source IN (SELECT source FROM place)"))
    assert told == counts
    directory_ = Directory(path)
    directory_.kinds()
    directory_.close()


def tree(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder and under it, but the locks, byte for byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(".lock")
    }


ROOT = Path(__file__).resolve().parents[4]


def child(source: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python on this source, where the project is."""
    command = [sys.executable, "-B", "-c", source, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


# Imports a file, then says what came of it and the most memory that it took, in MB.
MEASURED = """
import resource, sys
from pathlib import Path
from engine.places.imports import run
from engine.places.imports.replacement import PlacesError

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))  # what eats the memory must not eat that of the machine
name, path, places, *more = sys.argv[1:]
try:
    kinds = getattr(run, name)(Path(path), Path(places), lambda read: None, **dict.fromkeys(more, True)).kinds
    print(*(f"{kind}={count}" for kind, count in kinds.items()))
except PlacesError as error:
    print("refused:", error)
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak) // 1024)
"""


def measured(what: str, path: Path, places: Path, *more: str) -> tuple[str, int]:
    """Import a file in a process of its own; return what came of it and the most memory it took, in MB."""
    with child(MEASURED, what, path, places, *more) as process:
        said, _ = process.communicate(timeout=120)
    came, peak = said.splitlines()
    return came, int(peak)
