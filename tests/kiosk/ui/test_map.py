"""The map: north is up, a place inside is a full dot, one beyond the edge an empty one."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kiosk.ui.map import DOT_MM, EDGE_MM, SketchMap
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
