"""The snapshot is that of its versions, whole, and nobody else's; without one the rules load the slow way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.rules import snapshot
from engine.rules.corrections import CORRECTIONS, Scale

VERSIONS = {"OpenFisca-France": "1.0"}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = snapshot.path_in(tmp_path / "new", VERSIONS)
    assert snapshot.read(path) is None
    assert snapshot.write({"rsa": 651.69}, path)
    assert snapshot.read(path) == {"rsa": 651.69}
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_other_versions_or_corrections_have_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = snapshot.path_in(tmp_path, VERSIONS)
    assert snapshot.path_in(tmp_path, VERSIONS) == path
    assert snapshot.path_in(tmp_path, {"OpenFisca-France": "1.1"}) != path
    fewer = [c for c in CORRECTIONS if not isinstance(c, Scale)]
    monkeypatch.setattr(snapshot, "CORRECTIONS", fewer)
    assert snapshot.path_in(tmp_path, VERSIONS) != path


def test_the_file_of_old_versions_goes(tmp_path: Path) -> None:
    old = snapshot.path_in(tmp_path, {"OpenFisca-France": "0.9"})
    new = snapshot.path_in(tmp_path, VERSIONS)
    assert snapshot.write("old", old)
    assert snapshot.write("new", new)
    assert not old.exists()


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "writable by others", "a folder"])
def test_a_file_that_is_not_sound_is_not_read(damage: str, tmp_path: Path) -> None:
    path = snapshot.path_in(tmp_path, VERSIONS)
    snapshot.write("law" * 100, path)
    content = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(content[:-1])
        case "changed":
            path.write_bytes(content[:-1] + b"?")
        case "empty":
            path.write_bytes(b"")
        case "writable by others":
            path.chmod(0o666)
        case _:
            path.unlink()
            path.mkdir()
    assert snapshot.read(path) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert not snapshot.write("law", snapshot.path_in(file, VERSIONS))


def test_a_disk_that_fills_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "replace", full)
    assert not snapshot.write("law", snapshot.path_in(tmp_path, VERSIONS))
    assert list(tmp_path.iterdir()) == []
