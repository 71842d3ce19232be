"""Builds the packages in two clones of the project and compares them, bit by bit: `make deb-reproducible`."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import chroots
import make_packages
import wheels
from releases import BUILD, RELEASES, ROOT

FOLDERS = (BUILD / "twice" / "one", BUILD / "twice" / "another with a space and a longer name")
# What a build may not depend on: who builds, where, in which language and hour.
SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": "/root"},
    {"TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": "/nonexistent"},
)
UMASKS = (0o022, 0o077)


def main() -> None:
    """Build what is committed twice, each in a folder of its own. Ends with 1 where two packages differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="+", choices=sorted(RELEASES))
    parser.add_argument("--compress", default="xz", choices=("xz", "zstd"))
    arguments = parser.parse_args()
    differ = False
    asked = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    commit = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    for name in arguments.releases:
        chroots.builder(RELEASES[name], make_packages.libraries())
        wheels.fetch(RELEASES[name])
        first, second = (_built(name, commit, which, arguments.compress) for which in (0, 1))
        for package in sorted(set(first) | set(second)):
            same = first.get(package) == second.get(package)
            differ = differ or not same
            print(f"{'same  ' if same else 'DIFFER'}  {first.get(package)}  {package}", flush=True)
    sys.exit(differ)


def _built(release: str, commit: str, which: int, compress: str) -> dict[str, str]:
    """Return the sums of the packages that a clone of one commit makes, by name."""
    folder = FOLDERS[which]
    if folder.exists():
        shutil.rmtree(folder)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, folder], check=True)
    subprocess.run(["git", "-C", folder, "checkout", "--quiet", "--detach", commit], check=True)
    build = folder / BUILD.relative_to(ROOT)
    (build / release).mkdir(parents=True)
    # The system that builds and the wheels are given, so that neither is made and fetched anew.
    chroots.copied(BUILD / release / chroots.BUILDER, build / release / chroots.BUILDER)
    subprocess.run(["cp", "-a", BUILD / "wheels", build / "wheels"], check=True)
    program = folder / "packaging" / "deb" / "make_packages.py"
    subprocess.run(
        [sys.executable, program, "--unchecked", "--compress", compress, release],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **SURROUNDINGS[which]},
        umask=UMASKS[which],
    )
    made = sorted((build / release).glob("*.deb"))
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
    _keep(made, BUILD / "twice" / f"{release}-{which}")
    shutil.rmtree(folder)
    return sums


def _keep(made: list[Path], to: Path) -> None:
    """Keep the packages, to look at what differs."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for path in made:
        shutil.move(path, to)


if __name__ == "__main__":
    main()
