"""Rows of a plan: columns in line, one under the other where there is no room, every word in its height."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.card import Line
from kiosk.ui.row import RowTile, StartCard, apart
from kiosk.visit.screen_states import theme_of

NAME = (Line("Aide au logement", look.TILE_MM, bold=True),)
SUM = (Line("500 €", look.TITLE_MM, bold=True), Line("par mois", look.TEXT_MM, muted=True))
WHO = (Line("Caf 3230", look.LEAD_MM, bold=True), Line("Demandez avant fin novembre", look.TEXT_MM))
SHARES = (0.36, 0.26, 0.38)


def row(qtbot: QtBot, size: str = "1920x1080", letters: int = 0, name: tuple[Line, ...] = NAME) -> RowTile:
    tile = RowTile(theme_of(size, letters), (name, SUM, WHO), SHARES, "Comment faire", "house", lit=1)
    qtbot.addWidget(tile)
    return tile


def test_the_columns_of_rows_are_in_line_whatever_their_words(qtbot: QtBot) -> None:
    short, long = row(qtbot), row(qtbot, name=(Line("Allocation aux adultes", look.TILE_MM, bold=True),))
    assert [b.left() for b in short._boxes(1300)] == [b.left() for b in long._boxes(1300)]
    assert [b.width() for b in short._boxes(1300)] == [b.width() for b in long._boxes(1300)]


@pytest.mark.parametrize(
    ("size", "letters", "bands"),
    [
        ("1920x1080", 0, [[0, 1, 2]]),
        ("1920x1080", 3, [[0, 1, 2]]),
        ("1366x768", 0, [[0, 1, 2]]),
        ("1366x768", 3, [[0], [1], [2]]),
        ("1080x1920", 0, [[0, 1], [2]]),
        ("1080x1920", 3, [[0], [1], [2]]),
    ],
)
def test_columns_stand_side_by_side_where_they_have_room(
    size: str, letters: int, bands: list[list[int]], qtbot: QtBot
) -> None:
    assert row(qtbot, size, letters)._bands() == bands


@pytest.mark.parametrize("width", [600, 900, 1300])
def test_a_row_is_as_high_as_its_words_need(width: int, qtbot: QtBot) -> None:
    tile = row(qtbot)
    boxes = tile._boxes(width)
    for column, box in zip((NAME, SUM, WHO), boxes, strict=True):
        for line in column:
            across = QFontMetrics(tile._font(line)).horizontalAdvance(max(line.words.split(), key=len))
            assert across <= box.width() or width < tile.minimumSizeHint().width()
        assert box.bottom() < tile.heightForWidth(width)
    assert tile.heightForWidth(600) >= tile.heightForWidth(1300)


def test_nothing_is_painted_outside_its_column_from_right_to_left(qtbot: QtBot) -> None:
    """The sum is on the left of the name, and its figure before the sign of the euro."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        tile = row(qtbot)
        tile.resize(1300, tile.heightForWidth(1300))
        tile.show()
        picture = tile.grab().toImage()
        green = QColor(tile._theme.palette.primary)
        found = [
            QPoint(x, y)
            for x in range(0, picture.width(), 2)
            for y in range(0, picture.height(), 2)
            if picture.pixelColor(x, y) == green
        ]
        box = tile._boxes(1300)[1]
        left = 1300 - tile._padding() - tile._before() - box.right()
        sums = [p.x() for p in found if p.x() < left + box.width() + 10]
        assert sums
        assert min(sums) >= left - 10
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("words", "kept"), [("500 €", False), ("Caf 3230", False), ("صندوق", True), ("لمن 3", True)])
def test_a_sum_keeps_its_order_among_words_from_right_to_left(words: str, kept: bool) -> None:
    assert (apart(words) == words) is kept
    assert words in apart(words)


def test_the_start_says_what_to_do_then_what_to_bring(qtbot: QtBot) -> None:
    before = [Line("Commencez par", look.TEXT_MM), Line("", look.TEXT_MM), Line("3230", look.NUMBER_MM, bold=True)]
    card = StartCard(theme_of("1920x1080"), before, [Line("À apporter", look.LEAD_MM)], "Comment faire", lit=["3230"])
    qtbot.addWidget(card)
    assert card.accessibleName() == "Commencez par. 3230. À apporter. Comment faire"
    alone = StartCard(theme_of("1920x1080"), before, [], "Comment faire")
    qtbot.addWidget(alone)
    assert alone.heightForWidth(500) < card.heightForWidth(500)
