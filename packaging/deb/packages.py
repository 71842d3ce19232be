"""One Debian package from a folder: its control files, its documents, and the archive, the same at each build."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

MAINTAINER = "borne-aides <borne-aides@localhost.localdomain>"
COMMON = {"Maintainer": MAINTAINER, "Section": "misc", "Priority": "optional"}


@dataclass(frozen=True)
class Package:
    """`fields`: those of its control file besides the usual ones; `scripts`: maintainer scripts, by name; `overrides`:
    what lintian is told, each with its reason; `copyright`: the file of that name.
    """

    name: str
    version: str
    architecture: str
    fields: Mapping[str, str]
    copyright: str
    scripts: Mapping[str, str] = field(default_factory=dict)
    overrides: str = ""


def build(package: Package, stage: Path, out: Path, *, epoch: int, compress: str) -> Path:
    """Complete the tree in `stage` and make the package of it in the folder `out`; return its file."""
    _documents(package, stage, epoch)
    set_modes(stage)
    files = sorted(path for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    told = control_file(package, installed_kib(stage))
    control = stage / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(told, encoding="utf-8")
    sums = "".join(f"{_md5(path)}  {path.relative_to(stage)}\n" for path in files)
    (control / "md5sums").write_text(sums, encoding="utf-8")
    settings = "".join(f"/{path.relative_to(stage)}\n" for path in files if path.is_relative_to(stage / "etc"))
    if settings:
        (control / "conffiles").write_text(settings, encoding="utf-8")
    for name, script in package.scripts.items():
        (control / name).write_text(script, encoding="utf-8")
        (control / name).chmod(0o755)
    for path in (*stage.rglob("*"), stage):
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    out.mkdir(parents=True, exist_ok=True)
    archive = out / f"{package.name}_{package.version}_{package.architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", f"-Z{compress}", "--build", stage, archive],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
    )
    return archive


def control_file(package: Package, kib: int) -> str:
    """Return the control file. `kib`: what it takes once installed."""
    told = {"Package": package.name, "Version": package.version, "Architecture": package.architecture, **COMMON}
    described = dict(package.fields)
    description = described.pop("Description")
    lines = {**told, "Installed-Size": str(kib), **described, "Description": description}
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value)


def installed_kib(stage: Path) -> int:
    """Return the size as Debian's policy counts it: each file in whole KiB, and one for all else."""
    return sum(
        -(-path.stat().st_size // 1024) if path.is_file() and not path.is_symlink() else 1 for path in stage.rglob("*")
    )


def set_modes(stage: Path) -> None:
    """Give every file and folder the usual rights; modules and libraries are read, never run by themselves."""
    for path in (stage, *stage.rglob("*")):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.stat().st_mode & 0o100 and "site-packages" not in path.parts)
        path.chmod(0o755 if runs else 0o644)


def changelog(package: Package, epoch: int) -> str:
    """Return the changelog that Debian asks for: one entry, which sends to the project's own."""
    day = datetime.fromtimestamp(epoch, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"borne-aides ({package.version}) stable; urgency=medium\n\n"
        f"  * What changed: /usr/share/doc/borne-aides/CHANGELOG.md.gz\n\n -- {MAINTAINER}  {day}\n"
    )


def zipped(path: Path, content: bytes) -> None:
    """Write a file compressed, without its date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def _documents(package: Package, stage: Path, epoch: int) -> None:
    folder = stage / "usr/share/doc" / package.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "copyright").write_text(package.copyright, encoding="utf-8")
    zipped(folder / "changelog.gz", changelog(package, epoch).encode())
    if package.overrides:
        path = stage / "usr/share/lintian/overrides" / package.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(package.overrides, encoding="utf-8")


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def holding(stage: Path, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the files that have one of these words inside: the paths of a build are not to be in a package."""
    wanted = [word.encode() for word in words]
    for path in sorted(stage.rglob("*")):
        if path.is_symlink():
            content = os.fsencode(os.readlink(path))
        elif path.is_file():
            content = path.read_bytes()
        else:
            continue
        yield from (f"{path}: {word.decode()}" for word in wanted if word in content)
