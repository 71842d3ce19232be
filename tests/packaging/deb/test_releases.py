"""The releases of Debian, and the version of the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from releases import RELEASES, ROOT, project_version

ABOUT = ROOT / "pyproject.toml"


def test_every_release_has_a_python_that_the_project_runs_on() -> None:
    asked = SpecifierSet(ABOUT.read_text(encoding="utf-8").split('requires-python = "')[1].split('"')[0])
    assert [release.number for release in RELEASES.values()] == [12, 13]
    assert all(asked.contains(f"{release.python}.2") for release in RELEASES.values())


def test_the_version_is_the_one_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "4.5.6"\n', encoding="utf-8")
    assert project_version(tmp_path) == "4.5.6"


@pytest.mark.parametrize(("name", "suffix"), [("bookworm", "+deb12"), ("trixie", "+deb13")])
def test_a_package_says_its_release(name: str, suffix: str) -> None:
    assert RELEASES[name].suffix == suffix
