"""The locked versions: all that pyproject.toml asks for, each with its hashes, and the ones that are installed."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PYTHONS = ("3.11", "3.13")


def locked() -> list[tuple[Requirement, int]]:
    """Return each locked requirement, with how many hashes it has."""
    text = re.sub(r"^\s*#.*$", "", LOCK, flags=re.MULTILINE).replace("\\\n", " ")
    return [
        (Requirement(HASH.sub("", line).strip()), len(HASH.findall(line))) for line in text.splitlines() if line.strip()
    ]


def on(python: str) -> dict[str, Requirement]:
    """Return what is installed under a Python on Linux, by name."""
    told = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    return {canonicalize_name(each.name): each for each, _ in locked() if not each.marker or each.marker.evaluate(told)}


def test_each_is_one_version_with_hashes() -> None:
    assert len(locked()) > len(PROJECT["project"]["dependencies"])
    for each, hashes in locked():
        assert [part.operator for part in each.specifier] == ["=="], each.name
        assert hashes > 0, each.name


def test_no_address_is_in_the_lock() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted|@", LOCK)


@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_the_project_asks_for_is_locked_within_its_range(python: str) -> None:
    there = on(python)
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]]
    for each in map(Requirement, [*asked, *PROJECT["build-system"]["requires"]]):
        if each.marker and not each.marker.evaluate({"python_version": python}):
            continue
        (exact,) = there[canonicalize_name(each.name)].specifier
        assert each.specifier.contains(exact.version), each


def test_what_is_installed_is_what_is_locked() -> None:
    for name, each in on(".".join(map(str, sys.version_info[:2]))).items():
        assert each.specifier.contains(version(name)), each


def test_nothing_is_missing_but_pandas() -> None:
    """The lock is installed without looking at what each asks for: here it is looked at."""
    missing = set()
    for each, _ in locked():
        if each.marker and not each.marker.evaluate():
            continue
        for line in distribution(each.name).requires or ():
            needed = Requirement(line)
            if needed.marker and not needed.marker.evaluate({"extra": ""}):
                continue
            try:
                if not needed.specifier.contains(version(needed.name)):
                    missing.add(f"{each.name}: {needed}")
            except PackageNotFoundError:
                missing.add(f"{each.name}: {needed.name}")
    assert missing == {"openfisca-france-local: pandas"}
