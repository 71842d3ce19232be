"""The lock of what is shipped and that of what builds it: taken from the lock of the checkout, hash by hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME, TOOLS = "packaging/lock-runtime.txt", "packaging/deb/tools-lock.txt"


def locked(path: str) -> dict[str, tuple[Requirement, frozenset[str]]]:
    """Return each locked requirement with its hashes, by name."""
    text = re.sub(r"^\s*#.*$", "", (ROOT / path).read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    found = {}
    for line in filter(str.strip, text.splitlines()):
        requirement = Requirement(HASH.sub("", line).strip())
        found[canonicalize_name(requirement.name)] = requirement, frozenset(HASH.findall(line))
    return found


def test_what_is_shipped_is_locked_as_in_the_checkout() -> None:
    whole, shipped = locked("packaging/lock.txt"), locked(RUNTIME)
    assert len(shipped) > len(PROJECT["dependencies"])
    for name, (requirement, hashes) in shipped.items():
        assert whole[name][0].specifier == requirement.specifier
        assert whole[name][1] == hashes != frozenset()


def test_all_that_the_terminal_asks_for_is_shipped() -> None:
    for each in map(Requirement, PROJECT["dependencies"]):
        (exact,) = locked(RUNTIME)[canonicalize_name(each.name)][0].specifier
        assert each.specifier.contains(exact.version)


def test_what_only_develops_is_not_shipped() -> None:
    asked = {canonicalize_name(Requirement(each).name) for each in PROJECT["optional-dependencies"]["dev"]}
    # openfisca-core asks for pytest; it is taken out of the package.
    assert asked & set(locked(RUNTIME)) == {"pytest"}


def test_what_builds_is_locked_as_in_the_checkout() -> None:
    whole, tools = locked("packaging/lock.txt"), locked(TOOLS)
    assert {"babel", "setuptools", "cyclonedx-bom"} <= set(tools)
    for name in set(whole) & set(tools):
        assert whole[name][0].specifier == tools[name][0].specifier


@pytest.mark.parametrize("path", [RUNTIME, TOOLS])
def test_no_address_is_in_the_lock(path: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted|@", (ROOT / path).read_text(encoding="utf-8"))
