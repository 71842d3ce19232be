"""One package from a folder: read again by dpkg-deb."""

from __future__ import annotations

import gzip
import os
import subprocess
from pathlib import Path

import pytest
from packages import Package, build, changelog, holding, installed_kib, set_modes, zipped

EPOCH = 1_700_000_000
PACKAGE = Package(
    "borne-essai",
    "1.2+deb12",
    "all",
    {"Depends": "python3", "Recommends": "", "Description": "a trial\n of one line"},
    "copyright of the trial\n",
    {"postinst": "#!/bin/sh\nexit 0\n"},
    "borne-essai: some-tag\n",
)


def tree(folder: Path) -> Path:
    """Lay out a command, a module, a setting and a link."""
    for name, mode in (("usr/bin/essai", 0o700), ("usr/lib/site-packages/a.py", 0o755), ("etc/essai.toml", 0o600)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="ascii")
        path.chmod(mode)
    (folder / "usr/bin/other").symlink_to("essai")
    return folder


def field(package: Path, name: str) -> str:
    told = subprocess.run(["dpkg-deb", "-f", package, name], check=True, stdout=subprocess.PIPE, text=True)
    return told.stdout.strip()


def test_the_package_says_what_it_is_and_holds_its_files(tmp_path: Path) -> None:
    made = build(PACKAGE, tree(tmp_path / "stage"), tmp_path / "out", epoch=EPOCH, compress="zstd")
    assert made.name == "borne-essai_1.2+deb12_all.deb"
    assert field(made, "Depends") == "python3"
    assert field(made, "Recommends") == ""
    assert field(made, "Description") == "a trial\n of one line"
    listed = subprocess.run(["dpkg-deb", "-c", made], check=True, stdout=subprocess.PIPE, text=True).stdout
    assert "-rwxr-xr-x root/root" in next(line for line in listed.splitlines() if line.endswith("./usr/bin/essai"))
    assert "-rw-r--r-- root/root" in next(line for line in listed.splitlines() if line.endswith("site-packages/a.py"))
    assert "./usr/bin/other -> essai" in listed
    for line in listed.splitlines():
        assert "2023-11-14 22:13" in line, line  # the epoch


def test_its_control_files_are_those_that_dpkg_reads(tmp_path: Path) -> None:
    made = build(PACKAGE, tree(tmp_path / "stage"), tmp_path / "out", epoch=EPOCH, compress="zstd")
    subprocess.run(["dpkg-deb", "-e", made, tmp_path / "control"], check=True)
    control = tmp_path / "control"
    assert (control / "conffiles").read_text(encoding="ascii") == "/etc/essai.toml\n"
    assert os.access(control / "postinst", os.X_OK)
    subprocess.run(["dpkg-deb", "-x", made, tmp_path / "files"], check=True)
    done = subprocess.run(
        ["md5sum", "--check", "--quiet", control / "md5sums"],
        cwd=tmp_path / "files",
        check=False,
        stdout=subprocess.PIPE,
    )
    assert done.returncode == 0, done.stdout
    assert "usr/bin/other" not in (control / "md5sums").read_text(encoding="ascii")


def test_two_builds_are_the_same_whatever_the_dates(tmp_path: Path) -> None:
    first = build(PACKAGE, tree(tmp_path / "a"), tmp_path / "one", epoch=EPOCH, compress="xz")
    later = tree(tmp_path / "b")
    os.utime(later / "usr/bin/essai", (EPOCH - 9, EPOCH - 9))
    second = build(PACKAGE, later, tmp_path / "two", epoch=EPOCH, compress="xz")
    assert first.read_bytes() == second.read_bytes()


def test_the_size_is_counted_as_debian_does(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/two").write_bytes(b"x" * 1025)
    (tmp_path / "empty").touch()
    (tmp_path / "link").symlink_to("empty")
    assert installed_kib(tmp_path) == 1 + 2 + 0 + 1


def test_what_a_user_could_not_run_cannot_be_run(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.touch(mode=0o666)
    set_modes(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o644
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_the_changelog_has_the_form_of_debian() -> None:
    told = changelog(PACKAGE, EPOCH)
    assert told.startswith("borne-aides (1.2+deb12) stable; urgency=medium\n\n  * ")
    assert told.endswith(">  Tue, 14 Nov 2023 22:13:20 +0000\n")


def test_what_is_compressed_bears_no_date(tmp_path: Path) -> None:
    zipped(tmp_path / "deep/a.gz", b"words")
    content = (tmp_path / "deep/a.gz").read_bytes()
    assert gzip.decompress(content) == b"words"
    assert content[4:8] == bytes(4)  # the date of RFC 1952


@pytest.mark.parametrize("compressed", [False, True])
def test_a_path_of_the_build_is_found(tmp_path: Path, compressed: bool) -> None:
    words = b"see /home/who/project/a.py"
    (tmp_path / "a.pyc").write_bytes(b"\0" + (gzip.compress(words) if compressed else words))
    (tmp_path / "link").symlink_to("/home/who/project")
    found = list(holding(tmp_path, ("/home/who/project",)))
    # What is compressed is not looked into: only documents are, and they are made of texts of the project.
    assert len(found) == (1 if compressed else 2)
