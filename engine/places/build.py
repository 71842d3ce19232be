"""Build data/places.sqlite from the pinned open data: `python -m engine.places.build --cache DIR --out FILE`.

The data is fetched with the npm client, as an ordinary package, and its hash is checked before it is read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import sqlite_utils

from engine.places.communes import BY_ARRONDISSEMENT
from engine.places.names import normalised

PACKAGE = "@etalab/decoupage-administratif"
VERSION = "6.0.0"
TARBALL = f"etalab-decoupage-administratif-{VERSION}.tgz"
SHA256 = "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a"
SOURCE = {
    "source": PACKAGE,
    "version": VERSION,
    "file_date": "2026-01-01",
    "licence": "Licence Ouverte 2.0",
    "attribution": "Insee (code officiel géographique 2026, populations), La Poste (codes postaux), Etalab",
}
KEPT = ("commune-actuelle", "arrondissement-municipal")
FORMER = ("commune-deleguee", "commune-associee")
MIN_COMMUNES, MIN_POSTAL = 34_900, 35_000  # a shorter file is a broken file

Record = dict[str, Any]


def fetch(cache: Path) -> Path:
    """Return the tarball, from the cache or through npm. Raises ValueError when its hash is not the pinned one."""
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / TARBALL
    if not path.exists():
        subprocess.run(  # noqa: S603 - fixed arguments
            ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"],  # noqa: S607 - npm of the PATH
            cwd=cache,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{TARBALL} : l’empreinte n’est pas celle attendue")
    return path


def read(tarball: Path) -> list[Record]:
    """Return the communes as the package lists them."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/data/communes.json")
        if member is None:
            raise ValueError("communes.json absent")
        communes: list[Record] = json.load(member)
    return communes


def tables(records: list[Record]) -> tuple[list[Record], list[Record], list[Record]]:
    """Return the rows of commune, postal and name."""
    kept = [r for r in records if r["type"] in KEPT and r["code"] not in BY_ARRONDISSEMENT]
    communes = [
        {
            "code": r["code"],
            "nom": r["nom"],
            "departement": r.get("departement") or r["code"][:3],
            "population": r.get("population") or 0,
        }
        for r in kept
    ]
    postal = [{"code": cp, "commune": r["code"]} for r in kept for cp in r.get("codesPostaux", ())]
    codes = {c["code"] for c in communes}
    names = {(normalised(r["nom"]), r["code"]) for r in kept}
    names |= {(normalised(r["nom"]), r["chefLieu"]) for r in records if r["type"] in FORMER and r["chefLieu"] in codes}
    return communes, postal, [{"nom_norm": n, "commune": c} for n, c in sorted(names)]


def build(records: list[Record], out: Path, least: tuple[int, int] = (MIN_COMMUNES, MIN_POSTAL)) -> None:
    """Write the file beside, then swap it in at once. Raises ValueError when too few rows were read."""
    communes, postal, names = tables(records)
    if len(communes) < least[0] or len(postal) < least[1]:
        raise ValueError("trop peu de communes : fichier source incomplet")
    beside = out.with_suffix(".tmp")
    beside.unlink(missing_ok=True)
    database = sqlite_utils.Database(beside)
    database["commune"].insert_all(communes, pk="code")
    database["postal"].insert_all(postal, pk=("code", "commune"))
    database["name"].insert_all(names, pk=("nom_norm", "commune"))
    database["meta"].insert({**SOURCE, "sha256": SHA256, "rows": len(communes)})
    database["name"].create_index(["commune"])
    database.vacuum()
    database.close()
    os.replace(beside, out)


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the file; 0 when done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    build(read(fetch(options.cache)), options.out)
    sys.stderr.write(f"{options.out} : {options.out.stat().st_size} octets\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
