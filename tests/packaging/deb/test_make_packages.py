"""Which sources go into a package, and which time it bears."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from make_packages import copy_sources, epoch, libraries


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A checkout with a file that git knows, one it ignores, one it would add and one that was removed."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name, text in (
        ("known", "1"),
        ("gone", "1"),
        (".gitignore", "left\n"),
        ("left", "by a run"),
        ("deep/new", "1"),
    ):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="ascii")
    told = {**os.environ, "GIT_COMMITTER_DATE": "2026-11-20T12:00:00 +0000", "HOME": str(tmp_path)}
    for command in (["init", "-q"], ["add", "known", "gone", ".gitignore"], [*WHO, "commit", "-q", "-m", "a"]):
        subprocess.run(["git", "-C", folder, *command], check=True, env=told)
    (folder / "gone").unlink()
    return folder


WHO = ["-c", "user.name=who", "-c", "user.email=who@localhost"]


def test_what_a_run_has_left_is_not_copied(sources: Path, tmp_path: Path) -> None:
    copy_sources(sources, tmp_path / "copy")
    found = {str(path.relative_to(tmp_path / "copy")) for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    assert found == {"known", ".gitignore", "deep/new"}


def test_the_time_is_that_of_the_commit(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert epoch(sources) == 1_795_176_000  # date -d '2026-11-20 12:00 UTC' +%s


def test_the_time_that_is_told_wins(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12")
    assert epoch(sources) == 12


def test_the_libraries_are_names_of_packages() -> None:
    assert "libegl1" in libraries()
    assert not [name for name in libraries() if " " in name or "#" in name]
