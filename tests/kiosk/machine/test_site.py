"""What the settings name must be there: files and folders really made, the territory as it is shipped."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from data import PLACES
from kiosk.machine.settings import Settings
from kiosk.machine.site import misfits
from kiosk.machine.written import Written


def wrong(**named: str) -> list[str]:
    return [fault.name for fault in misfits(Settings(**named))]  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database that is not one of places."""
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counter (a)")
    connection.close()
    return path


def test_nothing_named_is_nothing_wrong() -> None:
    assert wrong() == []


@pytest.mark.parametrize("insee", ["93066", "2A004", "75113", "97411"])
def test_a_commune_that_exists(insee: str) -> None:
    assert wrong(commune=insee) == []


@pytest.mark.parametrize("insee", ["00000", "99999", "93200"])  # the last one is a postal code
def test_a_commune_that_does_not(insee: str) -> None:
    assert wrong(commune=insee) == ["commune"]


def test_the_aids_that_a_counter_takes_exist() -> None:
    assert wrong(counter_kind="caf", counter_takes="rsa aide_logement") == []
    assert wrong(counter_kind="caf", counter_takes="rsa aide_au_logement") == ["counter_takes"]


def test_counts_go_in_a_folder_that_is_there(tmp_path: Path, database: Path) -> None:
    assert wrong(counts=str(tmp_path / "counts.sqlite")) == []
    assert wrong(counts=str(database)) == []
    (tmp_path / "text").write_text("somebody's words, longer than a header")
    for name in ("absent/counts.sqlite", "", "text", "text/counts.sqlite", "x" * 300, "a\0b"):
        assert wrong(counts=str(tmp_path) + "/" + name) == ["counts"], name
    for name in ("counts.sqlite", "./counts.sqlite", "/etc/passwd", "/proc/counts.sqlite/x"):
        assert wrong(counts=name) == ["counts"], name


def test_places_are_a_file_of_places(tmp_path: Path, database: Path) -> None:
    assert wrong(places=str(PLACES)) == []
    (tmp_path / "empty.sqlite").touch()
    for name in (str(tmp_path), str(tmp_path / "absent"), str(tmp_path / "empty.sqlite"), str(database), "x" * 300):
        assert wrong(places=name) == ["places"], name
    for name in ("places.sqlite", "/etc/passwd", "/dev/null", "/dev/zero", "/a\0b"):
        assert wrong(places=name) == ["places"], name


def test_damaged_places_are_not_a_wrong_setting(tmp_path: Path) -> None:
    """The terminal serves with the file shipped then, and `borne check` tells."""
    path = tmp_path / "places.sqlite"
    path.write_bytes(PLACES.read_bytes()[:100_000])
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    assert wrong(places=str(path)) == []


def test_forms_are_a_folder(tmp_path: Path) -> None:
    assert wrong(forms=str(tmp_path)) == []
    (tmp_path / "file").touch()
    for name in (str(tmp_path / "absent"), str(tmp_path / "file"), ".", "forms", "/a\0b", "/" + "x" * 300):
        assert wrong(forms=name) == ["forms"], name


def test_it_is_told_like_a_wrong_value() -> None:
    (fault,) = misfits(Settings(commune="99999"), Written("kiosk.toml", '# our own\ncommune = "99999"\n'))
    assert fault.words("kiosk.toml").startswith('kiosk.toml, ligne 2 : commune = "99999" ; attendu : le code Insee')
