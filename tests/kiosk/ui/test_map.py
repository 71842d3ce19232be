"""The map: north is up, a place inside is a full dot, one beyond the edge an empty one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.map import DOT_MM, EDGE_MM, WORDS, SketchMap
from kiosk.ui.theme import Theme

THEME = Theme(4.0, 1366, 768)
SIDE_MM = 100.0


def drawn(qtbot: QtBot, *points: tuple[int, float, float, bool]) -> QImage:
    widget = SketchMap(THEME, "Saint-Denis", points, (0.5, "1 km"), ("1 km", "2 km"), "N", SIDE_MM)
    qtbot.addWidget(widget)
    return widget.grab().toImage()


def colour(image: QImage, right: float, up: float) -> QColor:
    """The colour beside the number of the dot that stands so many radii from the middle."""
    middle, radius = SIDE_MM / 2, SIDE_MM / 2 - EDGE_MM
    x, y = middle + right * radius - DOT_MM * 0.38, middle - up * radius
    return QColor(image.pixel(THEME.px(x), THEME.px(y)))


def test_a_place_is_drawn_where_it_is(qtbot: QtBot) -> None:
    image = drawn(qtbot, (1, 0.0, 0.8, False), (2, 0.5, 0.0, False))
    assert colour(image, 0.0, 0.8) == QColor(THEME.palette.primary)
    assert colour(image, 0.5, 0.0) == QColor(THEME.palette.primary)
    assert colour(image, 0.0, -0.8) == QColor(THEME.palette.surface)


def test_a_place_beyond_the_edge_is_empty(qtbot: QtBot) -> None:
    assert colour(drawn(qtbot, (1, 0.9, 0.0, True)), 0.9, 0.0) == QColor(THEME.palette.surface)


def test_it_is_named_and_keeps_its_size(qtbot: QtBot) -> None:
    widget = SketchMap(THEME, "Saint-Denis", [], (0.5, "1 km"), ("1 km", "2 km"), "N", SIDE_MM)
    qtbot.addWidget(widget)
    assert widget.accessibleName() == "Saint-Denis"
    assert widget.width() == THEME.px(SIDE_MM)
    assert widget.height() > widget.width()


def test_large_letters_have_their_room(qtbot: QtBot) -> None:
    small, large = (
        SketchMap(Theme(4.0, 1366, 768, size), "Centre de Saint-Denis", [], (0.5, "1 km"), ("1 km", "2 km"), "N", 78.0)
        for size in (0, 3)
    )
    for widget in (small, large):
        qtbot.addWidget(widget)
        below = widget.sizeHint().height() - widget.sizeHint().width()
        line = QFontMetrics(widget._theme.font(look.TEXT_MM * WORDS)).height()
        assert below >= 2 * line  # the scale, and what the middle is: whole
    assert large.sizeHint().height() > small.sizeHint().height()


def test_in_arabic_a_distance_is_read_from_the_left(qtbot: QtBot, qapp: QApplication) -> None:
    pictures = []
    for way, mark in ((Qt.LayoutDirection.LeftToRight, ""), (Qt.LayoutDirection.RightToLeft, "\u200f")):
        # An Arabic text begins with a sign that turns what follows.
        qapp.setLayoutDirection(way)
        widget = SketchMap(THEME, "x", [], (0.5, "1 km"), (f"{mark}200 m", f"{mark}500 m"), "N", SIDE_MM)
        qtbot.addWidget(widget)
        pictures.append(widget.grab().toImage().copy(0, 0, THEME.px(SIDE_MM), THEME.px(SIDE_MM)))
    assert pictures[0] == pictures[1]
