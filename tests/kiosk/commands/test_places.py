"""`borne places`, as an operator types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.places import schema
from kiosk.__main__ import main
from kiosk.commands.console import USAGE, WRONG_INPUT
from tests.engine.places.made import HERE, national, place

DOCS = Path(__file__).resolve().parents[3] / "docs" / "places.md"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return national(tmp_path / "places.sqlite", [place("a", "caf", HERE), place("b", "mairie", HERE)])


def example(tmp_path: Path) -> Path:
    """The table that docs/places.md shows, as a file."""
    table = DOCS.read_text(encoding="utf-8").partition("type;nom;adresse")[2].partition("```")[0]
    path = tmp_path / "exemple.csv"
    path.write_text("type;nom;adresse" + table.replace("0d0c2609-110c-5ac7-b0be-ac8a893526a9", "a"), encoding="utf-8")
    return path


def test_the_documented_example_is_taken_and_rolled_back(
    tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["places", "import", "local", str(example(tmp_path)), "--db", str(base)]
    assert main(arguments) == 0
    assert main(["places", "near", "93066", "--db", str(base)]) == 0
    assert "Restos du Cœur" in capsys.readouterr().out
    assert main(arguments) == 0
    assert main(["places", "rollback", "--local", "--db", str(base)]) == 0
    assert main(["places", "rollback", "--db", str(base)]) == WRONG_INPUT
    assert "précédent" in capsys.readouterr().err
    assert schema.local_file(base).exists()


def test_the_places_of_a_commune_are_listed_with_their_reference(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["places", "near", "93200", "--db", str(base)]) == 0
    said = capsys.readouterr().out
    assert "ref a, source dila" in said
    assert "Mairie" in said
    assert main(["places", "near", "93066", "--kind", "caf", "--db", str(base)]) == 0
    assert "Mairie" not in capsys.readouterr().out
    assert main(["places", "near", "00000", "--db", str(base)]) == WRONG_INPUT
    assert main(["places", "near", "93066", "--limit", "0", "--db", str(base)]) == WRONG_INPUT
    assert main(["places", "near", "93066", "--kind", "bank", "--db", str(base)]) == WRONG_INPUT


def test_sources_are_listed(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "sources", "--db", str(base)]) == 0
    assert "dila" in capsys.readouterr().out


def test_a_file_that_is_none_and_a_wrong_use_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "x.sqlite"
    wrong.write_bytes(b"nothing" * 1000)
    assert main(["places", "sources", "--db", str(wrong)]) == WRONG_INPUT
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["places", "import", "dila", str(tmp_path / "absent.json"), "--db", str(wrong)]) == WRONG_INPUT
    with pytest.raises(SystemExit) as wrong_use:
        main(["places", "import"])
    assert wrong_use.value.code == USAGE


def test_the_settings_name_the_file(tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = tmp_path / "kiosk.toml"
    toml.write_text(f'places = "{base}"\n', encoding="utf-8")
    assert main(["places", "near", "93066", "--settings", str(toml)]) == 0
    assert "ref a" in capsys.readouterr().out
    toml.write_text("places = 3\n", encoding="utf-8")
    assert main(["places", "sources", "--settings", str(toml)]) == WRONG_INPUT
