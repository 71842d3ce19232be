"""The snapshot is that of its versions, whole, and nobody else's; without one the rules load the slow way."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path

import pytest

from engine.rules import corrections, snapshot

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
    changed = tmp_path / "corrections.py"
    changed.write_text("# another correction")
    monkeypatch.setattr(corrections, "__file__", str(changed))
    assert snapshot.path_in(tmp_path, VERSIONS) != path


def test_the_file_of_old_versions_goes(tmp_path: Path) -> None:
    old = snapshot.path_in(tmp_path, {"OpenFisca-France": "0.9"})
    new = snapshot.path_in(tmp_path, VERSIONS)
    assert snapshot.write("old", old)
    assert snapshot.write("new", new)
    assert not old.exists()


def test_the_packages_as_they_are_have_a_file_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = (snapshot.path_in(tmp_path, VERSIONS, corrected=corrected) for corrected in (True, False))
    assert snapshot.write("corrected", ours)
    assert snapshot.write("as they are", theirs)
    assert (snapshot.read(ours), snapshot.read(theirs)) == ("corrected", "as they are")
    changed = tmp_path / "corrections.py"
    changed.write_text("# another correction")
    monkeypatch.setattr(corrections, "__file__", str(changed))
    assert snapshot.path_in(tmp_path, VERSIONS, corrected=False) == theirs


def test_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    half, recent = tmp_path / "rules-a.tmp", tmp_path / "rules-b.tmp"
    for path in (half, recent):
        path.write_bytes(b"half")
    os.utime(half, (0, 0))
    assert snapshot.write("law", snapshot.path_in(tmp_path, VERSIONS))
    assert not half.exists()
    assert recent.exists()


def test_a_tree_that_other_code_wrote_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = snapshot.path_in(tmp_path, VERSIONS)
    module = types.ModuleType("gone")
    module.Tree = type("Tree", (), {"__module__": "gone"})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gone", module)
    assert snapshot.write(module.Tree(), path)
    monkeypatch.delitem(sys.modules, "gone")
    assert snapshot.read(path) is None


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
