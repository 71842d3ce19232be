"""What is on a hostile stick."""

import os
from pathlib import Path

import sticks


def test_the_tree_has_what_may_be_run_and_links_that_lead_out(tmp_path: Path) -> None:
    sticks.tree(tmp_path / "files")
    tree = sticks.tree(tmp_path / "files")  # where an earlier run left one
    assert (tree / "autorun.sh").stat().st_mode & 0o7777 == 0o4755
    assert "open=autorun.sh" in (tree / "autorun.inf").read_text()
    assert os.readlink(tree / "shadow") == "/etc/shadow"
    links = [Path(folder) / name for folder, folders, names in os.walk(tree) for name in folders + names]
    assert sum(link.is_symlink() for link in links) == 4


def test_a_stick_is_of_the_size_said(tmp_path: Path) -> None:
    assert sticks.empty(tmp_path / "stick").stat().st_size == sticks.STICK_BYTES
