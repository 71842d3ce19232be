"""A code on the screen: whole pixels, black on white, its white border."""

from __future__ import annotations

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from kiosk.ui.code import QUIET, CodePicture


def test_modules_are_whole_pixels_inside_a_white_border(qtbot: QtBot) -> None:
    matrix = [bytes([1, 0, 1]), bytes([0, 1, 0]), bytes([0, 0, 1])]
    code = CodePicture(matrix, 100, "code")
    qtbot.addWidget(code)
    module = 100 // (3 + 2 * QUIET)
    assert code.size().width() == code.size().height() == module * (3 + 2 * QUIET)
    image = code.grab().toImage()
    for rank, row in enumerate(matrix):
        for column, dark in enumerate(row):
            place = (round((column + QUIET + 0.5) * module), round((rank + QUIET + 0.5) * module))
            assert image.pixelColor(*place) == (QColor("black") if dark else QColor("white"))
    assert image.pixelColor(1, 1) == QColor("white")
    assert code.accessibleName() == "code"
