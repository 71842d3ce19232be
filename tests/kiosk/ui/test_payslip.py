"""The drawing of a payslip: all of it or nothing, and the line to copy stands out."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from kiosk.ui.payslip import ROWS, TOLD, Payslip
from tests.kiosk.conftest import theme_of

THEME = theme_of("1920x1080")


def test_the_net_social_is_the_line_to_copy() -> None:
    assert ROWS[TOLD][0] == "Montant net social"


@pytest.mark.parametrize(("high", "drawn"), [(60, True), (30, False)])
def test_it_is_drawn_where_all_of_it_has_room(high: float, drawn: bool, qtbot: QtBot) -> None:
    slip = Payslip(THEME)
    slip.resize(THEME.px(200), THEME.px(high))
    qtbot.addWidget(slip)
    slip.show()
    qtbot.waitExposed(slip)
    assert slip.drawn_in().isEmpty() is not drawn
    image = slip.grab().toImage()
    sun = QColor(THEME.palette.sun)
    suns = [y for y in range(image.height()) if image.pixelColor(slip.width() // 3, y) == sun]
    assert bool(suns) is drawn
