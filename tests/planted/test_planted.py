"""The faults can still be planted, and what plants them tells one that is found from one that is not."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

from tests.planted import __main__ as planted
from tests.planted.faults import ROOMS, Fault
from tests.planted.tables import TABLES

ROOMS_FAULTS = [fault for faults in ROOMS.values() for fault in faults]
FAULTS = [*ROOMS_FAULTS, *(fault for faults in TABLES.values() for fault in faults)]
ADD = "def add(one, other):\n    return one + other\n"
SEEN = Fault("seen", "engine/add.py", "one + other", "one - other", "tests/test_add.py")
BESIDE = Fault("seen beside", "engine/moved.py", "one + other", "one - other", "tests/test_other.py")
UNSEEN = Fault("unseen", "engine/add.py", "one + other", "other + one", "tests/test_add.py")


def test_five_a_room_and_no_two_alike() -> None:
    assert {len(faults) for faults in ROOMS.values()} == {5}
    assert len({fault.name for fault in ROOMS_FAULTS}) == len({fault.new for fault in ROOMS_FAULTS}) == 30
    assert len({fault.name for fault in FAULTS}) == len({fault.old for fault in FAULTS}) == len(FAULTS)


def test_twenty_lines_of_the_tables_and_more() -> None:
    assert sum(len(faults) for faults in TABLES.values()) >= 20


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_it_can_be_planted(fault: Fault) -> None:
    file = planted.source(planted.ROOT, fault)
    assert file == planted.ROOT / fault.file
    assert (planted.ROOT / fault.test).is_file()
    whole = file.read_text("utf-8")
    changed = whole.replace(fault.old, fault.new)
    if file.suffix == ".toml":
        assert tomllib.loads(changed) != tomllib.loads(whole)
    else:
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(whole))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, content in {
        "engine/add.py": ADD,
        "tests/test_add.py": "from engine.add import add\n\n\ndef test_it():\n    assert add(2, 1) == 3\n",
        "tests/test_other.py": "def test_nothing():\n    assert True\n",
        ".venv/x": "",
    }.items():
        path = tmp_path / "here" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return planted.copy(tmp_path / "here", tmp_path)


def test_a_copy_leaves_what_is_made_behind(house: Path) -> None:
    assert not (house / ".venv").exists()
    assert (house / "engine/add.py").read_text() == ADD


@pytest.mark.parametrize(
    ("fault", "found"), [(SEEN, "tests/test_add.py::test_it"), (BESIDE, "tests/test_add.py::test_it"), (UNSEEN, "")]
)
def test_what_finds_a_fault_is_named(house: Path, fault: Fault, found: str) -> None:
    assert planted.find(house, Path(sys.executable), fault) == found
    assert (house / "engine/add.py").read_text() == ADD


def test_the_mirror_alone_does_not_see_what_another_file_would(house: Path) -> None:
    assert planted.find(house, Path(sys.executable), BESIDE, mirror=True) == ""


def test_a_test_file_is_found_by_its_name(house: Path) -> None:
    moved = SEEN._replace(test="tests/elsewhere/test_add.py")
    assert planted.tests(house, moved) == [house / "tests/test_add.py", house / "tests"]
    with pytest.raises(ValueError, match="no test"):
        planted.tests(house, SEEN._replace(test="tests/test_nowhere.py"))


def test_a_text_that_is_nowhere_is_an_error(house: Path) -> None:
    with pytest.raises(ValueError, match="no source"):
        planted.source(house, SEEN._replace(old="one * other"))


def test_tests_that_cannot_be_passed_are_an_error(house: Path) -> None:
    (house / "tests/test_add.py").write_text("def (")
    with pytest.raises(RuntimeError):
        planted.find(house, Path(sys.executable), UNSEEN)
