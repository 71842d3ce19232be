"""The page: what does not fit is one touch away, and the number pad never moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

THEME = Theme(4.0, 1366, 768)


def page_of(qtbot: QtBot, lines: int) -> Page:
    page = Page(THEME, chapters=("Un", "Deux"), current=1, title="Titre", more_words="Suite", top_words="Haut")
    for rank in range(lines):
        page.content.addWidget(label(THEME, f"ligne {rank}", look.LEAD_MM))
    page.add_action("back", "Retour")
    page.add_action("next", "Continuer", primary=True)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(50)
    return page


def test_a_short_page_has_no_more_button(qtbot: QtBot) -> None:
    assert not page_of(qtbot, 3).body.more.isVisible()


@pytest.mark.parametrize("lines", [25, 60])
def test_a_long_page_is_read_by_touches_and_comes_back(lines: int, qtbot: QtBot) -> None:
    page = page_of(qtbot, lines)
    assert page.body.more.isVisible()
    bar = page.body.verticalScrollBar()
    seen = [bar.value()]
    while bar.value() < bar.maximum():
        QTest.mouseClick(page.body.more, Qt.MouseButton.LeftButton)
        # Nothing is jumped over: each step is shorter than what is in sight.
        assert seen[-1] < bar.value() < seen[-1] + page.body.viewport().height()
        seen.append(bar.value())
    assert page.body.more.text() == "Haut"
    QTest.mouseClick(page.body.more, Qt.MouseButton.LeftButton)
    assert bar.value() == 0


@pytest.mark.parametrize("lines", range(9, 16))
def test_the_more_button_is_there_exactly_when_needed(lines: int, qtbot: QtBot) -> None:
    page = page_of(qtbot, lines)
    content = page.body.widget().sizeHint().height()
    room = page.body.viewport().height()
    assert page.body.beside  # on a low screen the button takes width, no height
    assert page.body.more.isVisible() == (content > room)


def test_actions_are_named(qtbot: QtBot) -> None:
    page = page_of(qtbot, 1)
    with qtbot.waitSignal(page.action) as caught:
        QTest.mouseClick(page.buttons["next"], Qt.MouseButton.LeftButton)
    assert caught.args == ["next"]


def test_the_side_stays_when_the_body_moves(qtbot: QtBot) -> None:
    page = page_of(qtbot, 60)
    side = Tile(THEME, "5", "key")
    page.set_side(side)
    qtbot.wait(50)
    before = side.mapTo(page, side.rect().topLeft())
    QTest.mouseClick(page.body.more, Qt.MouseButton.LeftButton)
    assert side.mapTo(page, side.rect().topLeft()) == before


def test_long_words_in_wide_tiles_do_not_make_a_page_seem_long(qtbot: QtBot) -> None:
    page = page_of(qtbot, 0)
    page.content.addWidget(Tile(THEME, "Mairie", "action", "état civil, aide sociale, logement, école, cantine " * 3))
    qtbot.wait(50)
    assert not page.body.more.isVisible()


def test_the_more_button_stands_beside_what_is_read_and_under_what_is_answered(qtbot: QtBot) -> None:
    for answered in (False, True):
        page = Page(THEME, more_words="Voir la suite", top_words="Haut", answered=answered)
        for rank in range(60):
            page.content.addWidget(label(THEME, f"ligne {rank}", look.LEAD_MM))
        qtbot.addWidget(page)
        page.show()
        qtbot.waitExposed(page)
        body, more = page.body.geometry(), page.body.more.geometry()
        assert (more.left() > body.right()) != answered
        assert (more.top() > body.bottom()) == answered
