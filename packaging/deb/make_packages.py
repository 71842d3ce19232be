"""Makes the Debian packages of each release into build/deb/RELEASE: `make deb`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from pathlib import Path

import chroots
import wheels
from releases import BUILD, RELEASES, ROOT, Release

LIBRARIES = ROOT / "packaging" / "deb" / "libraries.txt"


def main() -> None:
    """Make the packages of the releases that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="+", choices=sorted(RELEASES))
    parser.add_argument("--compress", default="xz", choices=("xz", "zstd"))
    parser.add_argument("--unchecked", action="store_true", help="without lintian")
    arguments = parser.parse_args()
    checks = "unchecked" if arguments.unchecked else "lintian"
    for name in arguments.releases:
        began = time.monotonic()
        out = make(RELEASES[name], arguments.compress, checks)
        print(f"{name}: {time.monotonic() - began:.0f} s")
        for path in sorted(out.glob("*.deb")):
            print(f"  {path.stat().st_size / 1e6:7.1f} MB  {path}")


def make(release: Release, compress: str, checks: str) -> Path:
    """Make the packages of one release; return the folder they are in. `checks`: 'lintian' or 'unchecked'."""
    root = chroots.builder(release, libraries())
    fetched = wheels.fetch(release)
    work = root / "build"
    shutil.rmtree(work, ignore_errors=True)
    copy_sources(ROOT, work / "source")
    (work / "wheels").mkdir()
    inside = "/build/source/packaging/deb/inside.py"
    command = ["nice", "-n", "5", "python3", "-B", inside, release.name, compress, str(epoch(ROOT)), checks, str(ROOT)]
    bound = chroots.bind(fetched, "/build/wheels")
    print(chroots.run(root, command, prepare=bound).stdout, end="")
    out = BUILD / release.name
    for old in out.glob("*.deb"):
        old.unlink()
    for package in (work / "out").iterdir():
        shutil.copy2(package, out)
    shutil.rmtree(work)
    return out


def libraries() -> list[str]:
    """Return the Debian packages that the wheels are linked with."""
    lines = LIBRARIES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def copy_sources(sources: Path, to: Path) -> None:
    """Copy what git knows or would add: nothing that a run or another build has left."""
    listed = _git(sources, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in sorted(set(listed.split("\0")) - {""}):
        path = sources / name
        if not os.path.lexists(path):
            continue  # removed since, and not yet from git
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to / name, follow_symlinks=False)


def epoch(sources: Path) -> int:
    """Return the time that everything in the packages bears: SOURCE_DATE_EPOCH, else that of the last commit."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _git(sources, "log", "-1", "--format=%ct"))


def _git(sources: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", sources, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
