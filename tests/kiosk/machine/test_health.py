import contextlib
import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from data import PLACES
from engine.catalogue.catalogue import catalogue
from kiosk.machine import messages
from kiosk.machine.health import BUILT_ON, Checkup, clock_is_wrong, gravest, is_damaged, swap_is_on


def test_a_clock_that_lost_its_battery() -> None:
    assert clock_is_wrong(date(1970, 1, 1))
    assert clock_is_wrong(BUILT_ON - timedelta(days=1))
    assert not clock_is_wrong(BUILT_ON)


def test_the_version_is_not_older_than_the_facts_it_holds() -> None:
    """Whoever adds a dated fact moves the date of the version with it."""
    newest = max(aid.seen for aid in catalogue().values())
    assert BUILT_ON.isoformat() >= newest


def test_the_shipped_places_are_sound() -> None:
    assert not is_damaged(PLACES)


@pytest.mark.parametrize("content", [b"", b"x" * 5000, PLACES.read_bytes()[:1_000_000]], ids=["empty", "junk", "cut"])
def test_a_damaged_file_is_known(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(content)
    assert is_damaged(path)


def test_a_page_overwritten_in_the_middle_is_known(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    shutil.copy(PLACES, path)
    with path.open("r+b") as file:
        file.seek(2_000_000)
        file.write(b"\xff" * 8192)
    assert is_damaged(path)


def test_the_checkup_sees_a_file_go_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    checkup = Checkup(path)
    assert checkup.codes(BUILT_ON) == {messages.PLACES}
    shutil.copy(PLACES, path)
    assert checkup.codes(BUILT_ON) == set()
    assert checkup.codes(date(1970, 1, 1)) == {messages.CLOCK}
    path.write_bytes(b"junk")
    assert checkup.codes(BUILT_ON) == {messages.PLACES}


def test_the_gravest_is_shown() -> None:
    assert gravest(set()) == ""
    assert gravest({messages.LEGISLATION, messages.CLOCK}) == messages.CLOCK


def test_swap(tmp_path: Path) -> None:
    head = "Filename\tType\tSize\tUsed\tPriority\n"
    (tmp_path / "none").write_text(head)
    (tmp_path / "one").write_text(head + "/swapfile file 1 0 -2\n")
    assert not swap_is_on(tmp_path / "none")
    assert swap_is_on(tmp_path / "one")
    assert not swap_is_on(tmp_path / "absent")


def test_a_sound_file_with_too_few_communes_is_known(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    shutil.copy(PLACES, path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM commune WHERE rowid IN (SELECT rowid FROM commune LIMIT 20000)")
    assert is_damaged(path)
