"""The band of colour: from edge to edge, behind the words and the tools, its sum the largest thing of the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.hero import Hero, short
from kiosk.ui.page import Page, Tool, out_of_reach
from kiosk.ui.theme import Theme
from kiosk.visit.screen_states import theme_of
from kiosk.visit.scripted_taps import let_threads_run

SIZES = ("1920x1080", "1080x1920", "1366x768")


def shown(qtbot: QtBot, theme: Theme) -> Page:
    page = Page(theme)
    Hero(theme, "Vous pouvez demander", "300 €", "par mois", "Et aussi : une mutuelle.", ["Une estimation."]).place(
        page
    )
    page.add_tools([Tool("comfort", "settings", "Réglages")])
    qtbot.addWidget(page)
    page.resize(theme.width, theme.height)
    page.show()
    let_threads_run(60)
    return page


def labels(page: Page) -> dict[str, QLabel]:
    return {label.text(): label for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()}


@pytest.mark.parametrize("size", SIZES)
def test_the_band_goes_from_edge_to_edge_behind_its_words(size: str, qtbot: QtBot) -> None:
    theme = theme_of(size)
    page = shown(qtbot, theme)
    picture, green = page.grab().toImage(), QColor(theme.palette.primary)
    last = labels(page)["Et aussi : une mutuelle."]
    bottom = last.mapTo(page, QPoint(0, last.height())).y()
    for at in ((1, 1), (theme.width - 2, 1), (1, bottom)):
        assert picture.pixelColor(*at) == green
    assert picture.pixelColor(theme.width - 2, bottom) != QColor(theme.palette.ground)  # there may be the drawing
    body = page.body.mapTo(page, QPoint(0, 0)).y()
    assert body > bottom
    assert picture.pixelColor(1, body + 2) != green
    if theme.portrait:  # the top of a tall screen, where nothing is touched
        assert body >= int(theme.height * out_of_reach(theme))


@pytest.mark.parametrize("size", SIZES)
def test_its_words_are_light_on_it_and_the_sum_is_the_largest(size: str, qtbot: QtBot) -> None:
    theme = theme_of(size)
    found = labels(shown(qtbot, theme))
    sizes = {words: label.font().pixelSize() for words, label in found.items()}
    assert sizes["300 €"] == max(sizes.values())
    assert sizes["300 €"] == theme.font(look.HERO_MM).pixelSize()
    for words in ("Vous pouvez demander", "300 €", "par mois"):
        assert theme.palette.on_primary in found[words].styleSheet()
    assert ("Une estimation." in found) is not short(theme)


@pytest.mark.parametrize("contrast", [look.STRONG, look.DARK])
def test_where_contrast_was_asked_for_there_is_no_block_of_colour(contrast: str, qtbot: QtBot) -> None:
    theme = theme_of("1920x1080", contrast=contrast)
    page = shown(qtbot, theme)
    assert page.grab().toImage().pixelColor(2, 2) == QColor(theme.palette.surface)
    assert theme.palette.ink in labels(page)["300 €"].styleSheet()


def test_the_tools_stay_at_the_top_where_they_are_on_every_screen(qtbot: QtBot) -> None:
    page = shown(qtbot, theme_of("1920x1080"))
    plain = Page(theme_of("1920x1080"), title="Autre")
    plain.add_tools([Tool("comfort", "settings", "Réglages")])
    qtbot.addWidget(plain)
    plain.resize(1920, 1080)
    plain.show()
    let_threads_run(60)
    tool, same = page.tools["comfort"], plain.tools["comfort"]
    assert tool.mapTo(page, QPoint(0, 0)) == same.mapTo(plain, QPoint(0, 0))


def test_a_name_without_a_sum_wraps(qtbot: QtBot) -> None:
    theme = theme_of("1366x768")
    page = Page(theme)
    Hero(theme, "", "Un agent va regarder votre dossier avec vous dans les jours qui viennent").place(page)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    let_threads_run(60)
    (words,) = labels(page).values()
    assert words.wordWrap()
    assert words.height() >= words.heightForWidth(words.width())
