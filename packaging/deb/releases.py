"""The Debian releases that packages are made for, and where the build keeps what it has made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "deb"
WHEELS = BUILD / "wheels"
RUNTIME_LOCK = ROOT / "packaging" / "lock-runtime.txt"
TOOLS_LOCK = ROOT / "packaging" / "deb" / "tools-lock.txt"


@dataclass(frozen=True)
class Release:
    """`number`: the one in a package's version; `python`: the one Debian has; `glibc`: its second number, 2.X."""

    name: str
    number: int
    python: str
    glibc: int

    @property
    def suffix(self) -> str:
        """Return what ends the version of a package of this release."""
        return f"+deb{self.number}"


RELEASES = {
    release.name: release for release in (Release("bookworm", 12, "3.11", 36), Release("trixie", 13, "3.13", 41))
}


def project_version(root: Path = ROOT) -> str:
    """Return the version of the terminal, as pyproject.toml has it."""
    version: str = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return version
