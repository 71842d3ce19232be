"""A local repository of packages, and packages of other versions made from those that were built: to try updates."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import chroots
from releases import Release

# Without it nothing calculates.
BROKEN_PART = "engine/rules/system.py"
IN_TRIAL = "/repo"
SOURCE_LINE = f"deb [trusted=yes] file:{IN_TRIAL} ./\n"


def publish(builder: Path, packages: Iterable[Path], folder: Path) -> None:
    """Make the folder a repository of these packages alone. `builder`: a system that has dpkg-dev."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for package in packages:
        (folder / package.name).hardlink_to(package)
    (builder / "repo").mkdir(exist_ok=True)
    bound = chroots.bind(folder, IN_TRIAL, writable=True)
    chroots.run(builder, ["sh", "-c", "cd /repo && dpkg-scanpackages -m . > Packages 2>/dev/null"], prepare=bound)


def other_version(
    built: Path, release: Release, old: str, new: str, folder: Path, *, broken: bool = False
) -> list[Path]:
    """Return the packages of another version: the same program, or one that does not calculate."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for path in sorted(built.glob("*.deb")):
        tree = folder / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        subprocess.run(["dpkg-deb", "-R", path, tree], check=True)
        _rename(tree, old, new)
        if broken and path.name.startswith(f"borne-aides-{old}"):
            _break(tree)
        to = folder / path.name.replace(old, new)
        subprocess.run(
            ["dpkg-deb", "-Znone", "--root-owner-group", "-b", tree, to], check=True, stdout=subprocess.DEVNULL
        )
        made.append(to)
    shutil.rmtree(tree)
    return made


def _rename(tree: Path, old: str, new: str) -> None:
    for path in sorted(tree.rglob(f"*{old}*"), key=lambda path: len(path.parts), reverse=True):
        # Ours alone: a package of others may have the same number.
        if path.name in (old, f"borne-aides-{old}"):
            path.rename(path.with_name(path.name.replace(old, new)))
    texts = [*(tree / "DEBIAN").iterdir(), *tree.glob("usr/lib/borne/*/bin/borne"), *tree.glob("usr/bin/*")]
    for text in texts:
        before = text.read_text(encoding="utf-8")
        ours = re.compile(rf"(borne-aides-|usr/lib/borne/|version=|version |Version: |\(= |=\s*\"){re.escape(old)}")
        text.write_text(ours.sub(lambda found: found[1] + new, before), encoding="utf-8")


def _break(tree: Path) -> None:
    (part,) = tree.glob(f"usr/lib/borne/*/lib/python3.*/site-packages/{BROKEN_PART}")
    part.unlink()
