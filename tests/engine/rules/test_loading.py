"""With the tree given, the packages are the same: every variable, each with its formulas; and none needs pandas."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.rules import loading

ALL = ("openfisca_core", "openfisca_france", *loading.EXTENSIONS)


@pytest.fixture(scope="module")
def theirs() -> Any:
    """The packages, read the long way."""
    return loading.from_files()


def files_that_name(word: str) -> dict[str, str]:
    """Return the sources of the packages where a word is, by path from the folder where they are installed."""
    found = {}
    for package in ALL:
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        folder = Path(spec.origin).parent
        for path in folder.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if word in text:
                found[str(path.relative_to(folder.parent))] = text
    return found


def test_the_short_way_loads_what_the_long_way_loads(theirs: Any) -> None:
    ours = loading.with_parameters(theirs.parameters)
    assert ours.parameters is theirs.parameters
    assert list(ours.variables) == list(theirs.variables)
    for name, variable in theirs.variables.items():
        mine = ours.variables[name]
        assert (mine.entity.key, mine.value_type.__name__) == (variable.entity.key, variable.value_type.__name__)
        assert [(s, f.__code__) for s, f in mine.formulas.items()] == [
            (s, f.__code__) for s, f in variable.formulas.items()
        ]


def test_the_long_way_still_tells_the_package_it_is(theirs: Any) -> None:
    assert theirs.get_package_metadata()["name"] == "openfisca-france"


def test_one_module_alone_asks_for_pandas_and_nothing_asks_for_it() -> None:
    left_out = f"openfisca_france_local/{loading.LEFT_OUT}"
    assert list(files_that_name("pandas")) == [left_out]
    assert list(files_that_name(Path(left_out).stem)) == [left_out]


def test_the_module_left_out_has_no_variable_of_its_own() -> None:
    (text,) = files_that_name("pandas").values()
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    assert [[ast.unparse(base) for base in each.bases] for each in classes] == [["reforms.Reform"]]


@pytest.mark.parametrize("way", ["long", "short"])
def test_both_ways_load_where_there_is_no_pandas(way: str, theirs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # what makes an import of it fail
    system = loading.from_files() if way == "long" else loading.with_parameters(theirs.parameters)
    assert system.get_variable("rsa") is not None
