"""Packages of another version, made from those that were built."""

from __future__ import annotations

import subprocess
from pathlib import Path

from packages import Package, build
from releases import RELEASES
from repository import BROKEN_PART, other_version

RELEASE = RELEASES["bookworm"]


def built(folder: Path) -> Path:
    """Make the packages of a version 1.2 that has hardly anything in it."""
    home = folder / "stage/usr/lib/borne/1.2"
    part = home / "lib/python3.11/site-packages" / BROKEN_PART
    part.parent.mkdir(parents=True)
    part.touch()
    (home / "bin").mkdir()
    (home / "bin/borne").write_text("exec /usr/lib/borne/1.2/bin/python3\n", encoding="ascii")
    described = {"Description": "a trial"}
    program = Package("borne-aides-1.2", "1.2+deb12", "amd64", described, "")
    build(program, folder / "stage", folder / "out", epoch=1, compress="zstd")
    (folder / "main/usr/bin").mkdir(parents=True)
    asked = {"Pre-Depends": "borne-aides-1.2 (= 1.2+deb12)", **described}
    script = '#!/bin/sh\nversion=1.2\n[ "$(readlink /usr/lib/borne/current)" = "1.2" ] # numpy 1.2\n'
    main = Package("borne-aides", "1.2+deb12", "all", asked, "", {"postinst": script})
    build(main, folder / "main", folder / "out", epoch=1, compress="zstd")
    return folder / "out"


def unpacked(package: Path, to: Path) -> Path:
    subprocess.run(["dpkg-deb", "-R", package, to], check=True)
    return to


def test_another_version_is_itself_throughout(tmp_path: Path) -> None:
    made = other_version(built(tmp_path), RELEASE, "1.2", "1.2.1", tmp_path / "new")
    assert [path.name for path in made] == [
        "borne-aides-1.2.1_1.2.1+deb12_amd64.deb",
        "borne-aides_1.2.1+deb12_all.deb",
    ]
    program, main = (unpacked(path, tmp_path / path.stem) for path in made)
    home = program / "usr/lib/borne/1.2.1"
    assert (home / "lib/python3.11/site-packages" / BROKEN_PART).exists()
    assert (home / "bin/borne").read_text(encoding="ascii") == "exec /usr/lib/borne/1.2.1/bin/python3\n"
    control = (main / "DEBIAN/control").read_text(encoding="utf-8")
    assert "Version: 1.2.1+deb12\n" in control
    assert "Pre-Depends: borne-aides-1.2.1 (= 1.2.1+deb12)\n" in control
    script = (main / "DEBIAN/postinst").read_text(encoding="utf-8")
    assert script.endswith('version=1.2.1\n[ "$(readlink /usr/lib/borne/current)" = "1.2.1" ] # numpy 1.2\n')


def test_a_broken_version_has_lost_what_calculates(tmp_path: Path) -> None:
    made = other_version(built(tmp_path), RELEASE, "1.2", "1.3", tmp_path / "new", broken=True)
    program = unpacked(made[0], tmp_path / "program")
    assert not list(program.rglob("system.py"))


def test_nothing_is_left_beside_the_packages(tmp_path: Path) -> None:
    made = other_version(built(tmp_path), RELEASE, "1.2", "1.3", tmp_path / "new")
    assert sorted((tmp_path / "new").iterdir()) == sorted(made)
