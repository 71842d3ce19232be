"""Words on closer lines: they wrap in their width, in lines of about the same length where that is asked for."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import lines
from kiosk.ui import theme as look
from kiosk.ui.page import label
from tests.kiosk.conftest import theme_of

THEME = theme_of("1366x768")
WORDS = "Quelles aides pour vous cette année"


def test_a_narrower_width_has_more_lines_and_none_is_wider(qapp: QApplication) -> None:
    font = THEME.font(look.TEXT_MM)
    whole = lines.block(WORDS, font, 10_000)
    assert whole.lines == 1
    half = lines.block(WORDS, font, whole.width * 2 // 3)
    assert half.lines == 2
    assert half.width <= whole.width * 2 // 3
    assert half.height == 2 * whole.height


def test_lines_of_about_the_same_length(qapp: QApplication) -> None:
    font = THEME.font(look.TEXT_MM)
    width = lines.block(WORDS, font, 10_000).width * 9 // 10
    found = lines.balanced(WORDS, font, width)
    assert found.lines == lines.block(WORDS, font, width).lines == 2
    assert found.width < width * 0.75
    assert lines.block(WORDS, font, found.width).lines == 2


def test_arabic_has_room_for_its_marks(qapp: QApplication) -> None:
    font = THEME.font(look.TEXT_MM)
    assert lines.pitch("مساعدة", font) > lines.pitch("Aide", font)


def test_no_ink_is_cut_above_or_below(qtbot: QtBot) -> None:
    line = label(THEME, "ÉÀÇpgjq", look.HERO_MM, bold=True)
    line.setStyleSheet("color: black; background: white")
    line.setFixedSize(line.sizeHint().width() + 20, line.heightForWidth(1000))
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    image = line.grab().toImage()
    dark = QColor("#808080").lightness()
    for y in (0, image.height() - 1):
        assert all(image.pixelColor(x, y).lightness() > dark for x in range(image.width()))
    assert any(image.pixelColor(x, image.height() // 2).lightness() < dark for x in range(image.width()))


def test_arabic_is_measured_in_the_letters_it_is_drawn_in(qapp: QApplication) -> None:
    font = THEME.font(look.LEAD_MM)
    words = "لم يخرج شيء"
    assert abs(lines.block(words, font, 10_000).width - QFontMetrics(font).horizontalAdvance(words)) <= 2
