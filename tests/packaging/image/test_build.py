"""The parts of an image that can be made without root: what the data partition holds, what is emptied."""

import os
from pathlib import Path

import build


def test_the_data_begin_with_the_settings_of_the_package_and_an_empty_state(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "etc/borne").mkdir(parents=True)
    (root / "etc/borne/kiosk.toml").write_text('place = ""\n')
    (root / "etc/passwd").write_text(f"root:x:0:0::/:/bin/sh\nborne:x:{os.getuid()}:{os.getgid()}::/:/bin/false\n")
    build.data_folder(root, tmp_path / "data")
    assert (tmp_path / "data/etc/kiosk.toml").read_text() == 'place = ""\n'
    assert list((tmp_path / "data/state").iterdir()) == []
    assert (tmp_path / "data/state").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "data/state").stat().st_uid == os.getuid()


def test_emptying_a_folder_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/file").touch()
    (tmp_path / "log/deep").mkdir(parents=True)
    (tmp_path / "log/link").symlink_to(tmp_path / "kept")
    build.empty(tmp_path / "log")
    assert list((tmp_path / "log").iterdir()) == []
    assert (tmp_path / "kept/file").exists()
    build.empty(tmp_path / "nothing")


def test_a_mask_replaces_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "unit").write_text("[Unit]\n")
    build.link(tmp_path / "unit", "/dev/null")
    assert os.readlink(tmp_path / "unit") == "/dev/null"
