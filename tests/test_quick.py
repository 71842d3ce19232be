"""What `make quick` runs: the mirror of what changed, the changed tests, and who imports what has no mirror."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import quick

FILES = {
    "kiosk/machine/idle.py": "",
    "kiosk/bench/__init__.py": "",
    "kiosk/alone.py": "",
    "kiosk/machine/unseen.py": "",
    "README.md": "",
    "tests/test_imports.py": "",
    "tests/fakes.py": "",
    "tests/kiosk/machine/test_idle.py": "",
    "tests/kiosk/bench/test_bench.py": "",
    "data/aids/rsa.toml": "",
    "data/aids/other.toml": "",
    "tests/engine/aids/test_rsa.py": "",
    "tests/engine/catalogue/test_catalogue.py": "",
    "tests/kiosk/test_one.py": "from kiosk import alone\n",
    "tests/kiosk/test_two.py": "from tests.fakes import this\n",
    "tests/kiosk/test_three.py": "import kiosk.alone.not_it\n",
}


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_what_is_written_staged_or_new_is_changed(house: Path) -> None:
    assert quick.changed("HEAD", house) == []
    (house / "README.md").write_text("written")
    (house / "kiosk/alone.py").write_text("staged = 1\n")
    git(house, "add", "kiosk/alone.py")
    (house / "kiosk/new.py").write_text("")
    assert quick.changed("HEAD", house) == ["README.md", "kiosk/alone.py", "kiosk/new.py"]


def test_what_was_committed_since_is_changed_too(house: Path) -> None:
    (house / "README.md").write_text("written")
    git(house, "commit", "-qam", "second")
    assert quick.changed("HEAD", house) == []
    assert quick.changed("HEAD~1", house) == ["README.md"]


def test_a_commit_that_is_not_there_is_an_error(house: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        quick.changed("nowhere", house)


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("kiosk/machine/idle.py", ["tests/kiosk/machine/test_idle.py"]),
        ("kiosk/bench/__init__.py", ["tests/kiosk/bench/test_bench.py"]),
        ("tests/kiosk/test_one.py", ["tests/kiosk/test_one.py"]),
        ("tests/kiosk/test_deleted.py", []),
        ("kiosk/alone.py", ["tests/kiosk/test_one.py"]),
        ("kiosk/machine/unseen.py", ["tests/kiosk/machine/test_idle.py"]),
        ("tests/fakes.py", ["tests/kiosk/test_two.py"]),
        ("README.md", []),
        ("kiosk/icons/x.svg", []),
    ],
)
def test_the_tests_of_a_path(house: Path, path: str, tests: list[str]) -> None:
    assert quick.files_for([path], house) == sorted([*tests, "tests/test_imports.py"])


def test_every_file_that_is_named_is_there() -> None:
    assert {name for name in {*quick.LONG, *quick.DATA.values()} if not (quick.ROOT / name).exists()} == set()
    assert quick.files_for(["kiosk/__main__.py"]) == ["tests/kiosk/test_main.py", quick.ALWAYS]
    assert "tests/engine/questionnaire/test_questionnaire.py" in quick.files_for(["engine/questionnaire/__init__.py"])


def test_the_order_of_the_files_names_files_that_are_there() -> None:
    from tests.conftest import LONGEST

    assert [name for name in LONGEST if not (quick.ROOT / name).exists()] == []


def test_the_file_of_an_aid_runs_the_test_of_that_aid(house: Path) -> None:
    catalogue = "tests/engine/catalogue/test_catalogue.py"
    assert quick.files_for(["data/aids/rsa.toml"], house) == ["tests/engine/aids/test_rsa.py", catalogue, quick.ALWAYS]
    assert quick.files_for(["data/aids/other.toml"], house) == [catalogue, quick.ALWAYS]
