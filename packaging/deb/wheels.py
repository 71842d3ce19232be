"""The wheels of both locks, fetched once for the Python of each release, each with the hash that the lock has."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import venv
from pathlib import Path

from releases import BUILD, RUNTIME_LOCK, TOOLS_LOCK, WHEELS, Release

OLDEST_GLIBC = 5  # manylinux1
MARKER = re.compile(r" ;[^\n\\]*(?= \\)")


def fetch(release: Release) -> Path:
    """Return the folder with the wheels of a release; asks for none when the locks are those of the last time."""
    locks = (RUNTIME_LOCK, TOOLS_LOCK)
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    stamp = WHEELS / f".{release.name}"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return WHEELS
    WHEELS.mkdir(parents=True, exist_ok=True)
    for lock in locks:
        _download(release, lock)
    stamp.write_text(digest, encoding="ascii")
    return WHEELS


def platforms(glibc: int) -> list[str]:
    """Return every name that a wheel for this glibc, 2.X, or an older one may bear."""
    return [
        *(f"manylinux_2_{number}_x86_64" for number in range(glibc, OLDEST_GLIBC - 1, -1)),
        *("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64", "any"),
    ]


def without_markers(lock: str) -> str:
    """Return a lock that asks for everything: the pip that fetches would read the markers for its own Python."""
    return MARKER.sub("", lock)


def _download(release: Release, lock: Path) -> None:
    asked = BUILD / f"{lock.stem}.txt"
    asked.write_text(without_markers(lock.read_text(encoding="utf-8")), encoding="utf-8")
    tag = "cp" + release.python.replace(".", "")
    command = [os.fspath(_pip_python()), "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--dest", os.fspath(WHEELS)]
    command += ["--python-version", release.python, "--implementation", "cp"]
    for abi in (tag, "abi3", "none"):
        command += ["--abi", abi]
    for platform in platforms(release.glibc):
        command += ["--platform", platform]
    subprocess.run([*command, "--requirement", os.fspath(asked)], check=True)


def _pip_python() -> Path:
    """Return a Python with pip: the machine's own may be without."""
    folder = BUILD / "pip"
    python = folder / "bin" / "python3"
    if not python.exists():
        venv.create(folder, with_pip=True)
    return python
