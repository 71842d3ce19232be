"""What is laid over a Debian in a folder, and which packages go into it."""

from pathlib import Path

import debian
import pytest


def test_a_list_without_its_comments(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("# why\nlinux-image-amd64\n\n  udev  \n# more\n")
    assert debian.words(tmp_path / "list") == ["linux-image-amd64", "udev"]


def test_a_tree_is_laid_over_another_with_the_rights_of_programs_and_texts(tmp_path: Path) -> None:
    tree, over = tmp_path / "tree", tmp_path / "over"
    (tree / "usr/sbin").mkdir(parents=True)
    (tree / "usr/sbin/tool").write_text("#!/bin/sh\n")
    (tree / "usr/sbin/tool").chmod(0o700)
    (tree / "usr/text").write_text("new")
    (tree / "usr/text").chmod(0o600)
    (tree / "usr/unit").symlink_to("/dev/null")
    (over / "usr").mkdir(parents=True)
    (over / "usr/unit").write_text("old")
    (over / "usr/text").write_text("old")
    debian.lay(tree, over)
    assert (over / "usr/sbin/tool").stat().st_mode & 0o777 == 0o755
    assert (over / "usr/text").read_text() == "new"
    assert (over / "usr/unit").readlink() == Path("/dev/null")
    assert (over / "usr/text").stat().st_mode & 0o777 == 0o644


def test_the_packages_of_a_release(tmp_path: Path) -> None:
    (tmp_path / "bookworm").mkdir()
    (tmp_path / "bookworm/a.deb").touch()
    (tmp_path / "b.deb").touch()
    assert debian.newest(tmp_path, "bookworm") == [tmp_path / "bookworm/a.deb"]
    assert debian.newest(tmp_path, "trixie") == [tmp_path / "b.deb"]


def test_an_image_without_a_package_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make deb"):
        debian.install(tmp_path, [])
