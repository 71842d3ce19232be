"""The first screen: its first words are the first that the next visitor reads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.words.languages import available
from kiosk.screens.attract import Slides, attract_screen
from kiosk.ui import theme as look
from kiosk.ui.bubble import Bubble
from kiosk.ui.page import Page, Tool
from kiosk.ui.scene import Street
from kiosk.ui.tile import Tile
from kiosk.visit.scripted_taps import let_threads_run
from tests.kiosk.conftest import theme_of


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(look, "SLIDE_MS", 40)
    made = attract_screen(theme_of("1366x768"), "Caf", available(), paper=True)
    qtbot.addWidget(made)
    return made


def said(page: Page) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel)).replace("\u00a0", " ")


def test_it_waits_behind_without_turning_and_begins_when_it_is_shown(page: Page) -> None:
    let_threads_run(150)
    assert "Petit salaire" in said(page)
    page.show()
    let_threads_run(60)
    assert "Petit salaire" not in said(page)
    page.hide()
    page.show()
    assert "Petit salaire" in said(page)


def test_after_all_slides_the_picture_is_the_first_one(page: Page) -> None:
    page.show()
    slides = page.findChildren(Slides)[0]
    slides._timer.stop()
    slides._show(0)
    let_threads_run(50)
    first = page.grab().toImage()
    for _ in range(5):
        slides.turn()
        let_threads_run(50)
    assert page.grab().toImage() == first


def test_every_slide_comes_and_stands_elsewhere(page: Page) -> None:
    slides = page.findChildren(Slides)[0]
    seen = set()
    for _ in range(5):
        seen.add((said(page), page.content.contentsMargins().left()))
        slides.turn()
    assert len({words for words, _ in seen}) == len({left for _, left in seen}) == 5


@pytest.mark.parametrize("size", ["1920x1080", "1080x1920", "1366x768"])
def test_one_thing_is_larger_than_all_others_and_the_languages_are_in_sight(size: str, qtbot: QtBot) -> None:
    theme = theme_of(size)
    made = attract_screen(theme, "Caf", available(), paper=True)
    qtbot.addWidget(made)
    made.resize(theme.width, theme.height)
    made.show()
    qtbot.waitExposed(made)
    let_threads_run(100)
    start = made.buttons["begin"]
    others = [tile for tile in made.findChildren(Tile) if tile is not start and tile.isVisibleTo(made)]
    assert start.width() * start.height() > 3 * max(tile.width() * tile.height() for tile in others)
    assert not made.body.more.isVisible()
    assert len([tile for tile in others if tile.objectName().startswith("language-")]) == 8


def test_the_one_who_speaks_stands_under_the_words(qtbot: QtBot) -> None:
    theme = theme_of("1920x1080")
    made = attract_screen(theme, "Caf", available(), paper=True)
    qtbot.addWidget(made)
    made.resize(theme.width, theme.height)
    made.show()
    qtbot.waitExposed(made)
    slides, bubble, street = (made.findChildren(kind)[0] for kind in (Slides, Bubble, Street))
    slides._timer.stop()
    for rank in range(5):
        slides._show(rank)
        let_threads_run(30)
        assert bubble.isVisible()
        head = street.head(rank)
        assert bubble.geometry().left() <= head.x() <= bubble.geometry().right()
        assert bubble.geometry().bottom() <= head.y() + 1


def test_a_terminal_that_cannot_speak_does_not_say_that_it_does(qtbot: QtBot) -> None:
    silent = attract_screen(theme_of("1920x1080"), "Caf", available(), paper=True, voice=False)
    heard = attract_screen(theme_of("1920x1080"), "Caf", available(), paper=True)
    for made in (silent, heard):
        qtbot.addWidget(made)
    assert "la borne vous parle" not in said(silent)
    assert "la borne vous parle" in said(heard)


def test_a_terminal_without_a_printer_promises_no_sheet(qtbot: QtBot) -> None:
    made = attract_screen(theme_of("1920x1080"), "Caf", available(), paper=False)
    qtbot.addWidget(made)
    assert "feuille" not in said(made)


def test_nobody_speaks_over_the_tools_of_a_low_screen(qtbot: QtBot) -> None:
    theme = theme_of("1366x768")
    made = attract_screen(theme, "Caf", available(), paper=True)
    made.add_tools([Tool("comfort", "settings", "Réglages")])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    let_threads_run(30)
    bubble, tool = made.findChildren(Bubble)[0], made.tools["comfort"]
    assert bubble.isVisible()
    assert bubble.geometry().top() > tool.mapTo(made, tool.rect().bottomLeft()).y()
