"""Systems in folders: what can be told of them without being root."""

from __future__ import annotations

from pathlib import Path

import chroots
import pytest


def test_a_folder_whose_name_has_a_space_is_shown_too() -> None:
    assert chroots.bind(Path("/a b"), "/repo") == "mount --bind -o ro '/a b' \"$ROOT/repo\""
    assert "-o ro" not in chroots.bind(Path("/a"), "/repo", writable=True)


def test_a_copy_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "system/etc").mkdir(parents=True)
    (tmp_path / "copy/old").mkdir(parents=True)
    to = chroots.copied(tmp_path / "system", tmp_path / "copy")
    assert [path.name for path in to.iterdir()] == ["etc"]


def test_a_folder_that_something_is_mounted_in_is_left_alone(tmp_path: Path) -> None:
    root, mounts = tmp_path / "system", tmp_path / "mounts"
    (root / "proc").mkdir(parents=True)
    mounts.write_text(f"proc {root}/proc proc rw 0 0\n", encoding="utf-8")
    with pytest.raises(ValueError, match="something is mounted"):
        chroots.removed(root, mounts)
    assert (root / "proc").is_dir()
    mounts.write_text(f"proc {root}-other/proc proc rw 0 0\n", encoding="utf-8")
    chroots.removed(root, mounts)
    assert not root.exists()
