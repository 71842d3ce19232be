"""Help now: from every screen, before any question, with the numbers that serve."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.machine.settings import Settings
from kiosk.screens.urgent import DAY_AND_NIGHT, IN_THE_WEEK
from kiosk.visit.scripted_visit import SIZES
from tests.conftest import ALONE
from tests.engine.places.made import HERE, national, place
from tests.kiosk.conftest import MakeStage, theme_of
from tests.kiosk.visit.test_visit import check_page

NUMBERS = {"15", "17", "18", "112", "114", "115", "119", "39 19", "31 14", "0 805 160 075", "34 14", "39 39"}


def said(page: object) -> set[str]:
    return {line.text().replace("\u00a0", " ") for line in page.findChildren(QLabel)}  # type: ignore[attr-defined]


def test_every_number_is_there_with_what_it_is_for(stage: MakeStage) -> None:
    shown = stage(settings=Settings(commune="93066"))
    shown.visitor(ALONE).tap("action-urgent")
    assert shown.visit.page is not None
    assert said(shown.visit.page) >= NUMBERS
    # Food tonight goes by the town hall of the place where the terminal stands, until a commune is said.
    assert "01 49 33 66 66" in said(shown.visit.page)


def test_the_town_hall_is_the_visitor_s_own_once_it_is_known(stage: MakeStage) -> None:
    shown = stage(settings=Settings(commune="93066"))
    visitor = shown.visitor(ALONE.replace("93066", "35238"))
    visitor.to_review()
    visitor.tap("action-urgent")
    assert shown.visit.page is not None
    assert "02 23 62 10 10" in said(shown.visit.page)
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "review"


def test_where_no_town_hall_is_known_the_word_stands(stage: MakeStage) -> None:
    shown = stage()
    shown.visitor(ALONE).tap("action-urgent")
    assert shown.visit.page is not None
    assert "Mairie" in said(shown.visit.page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_behind_a_button(size: str, stage: MakeStage) -> None:
    shown = stage(size=size, settings=Settings(commune="93066"))
    visitor = shown.visitor(ALONE)
    visitor.tap("action-urgent")
    visitor._note()
    assert shown.visit.page is not None
    check_page(shown.visit.page, theme_of(size), "urgent")
    assert not shown.visit.page.body.more.isVisible()


def test_the_erase_question_leads_there_too(stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    visitor.tap("action-begin")
    visitor.tap("action-erase")
    visitor.tap("action-urgent")
    assert shown.visit.screen_id() == "urgent"
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "notice"


def test_no_sentence_is_long() -> None:
    assert all(len(words.split()) <= 9 for _, words in (*DAY_AND_NIGHT, *IN_THE_WEEK))


@pytest.mark.parametrize("reader", ["place", "meta"])
def test_a_damaged_file_of_places_never_stops_it(reader: str, stage: MakeStage, tmp_path: Path) -> None:
    """The pages of a table are overwritten: the file opens, and reading it fails later."""
    path = national(tmp_path / "places.sqlite", [place(str(n), "mairie", HERE) for n in range(400)])
    with closing(sqlite3.connect(path)) as connection:
        names = [reader, f"{reader}_commune", f"{reader}_position", "sqlite_autoindex_meta_1"]
        sql = "SELECT rootpage FROM sqlite_master WHERE name IN (?, ?, ?, ?)"
        pages = [page for (page,) in connection.execute(sql, names)]
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * 4096 : page * 4096] = b"x" * 4096
    path.write_bytes(data)
    shown = stage(settings=Settings(commune="93066", places=str(path)))
    shown.visitor(ALONE).tap("action-urgent")
    assert shown.visit.screen_id() == "urgent"
    assert shown.visit.page is not None
    assert "01 49 33 66 66" in said(shown.visit.page)  # out of the file shipped
