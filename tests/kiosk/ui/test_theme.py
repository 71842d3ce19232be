from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk.ui import theme


def luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF())


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product((theme.INK, theme.MUTED, theme.FAULT), (theme.GROUND, theme.SURFACE)),
        (theme.INK, theme.SELECTED),
        (theme.ON_PRIMARY, theme.PRIMARY),
    ],
)
def test_words_are_readable(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ground", [theme.GROUND, theme.SURFACE])
def test_outlines_are_seen(ground: str) -> None:
    assert contrast(theme.OUTLINE, ground) >= 3.0


def test_no_colour_of_the_state() -> None:
    colours = {value.upper() for value in vars(theme).values() if isinstance(value, str) and value.startswith("#")}
    assert not colours & {"#000091", "#E1000F"}


def test_a_target_is_what_a_thumb_needs() -> None:
    assert theme.TARGET_MM >= 20
    assert theme.GAP_MM >= 4


def test_sizes_are_millimetres(qapp: QApplication) -> None:
    screen = qapp.primaryScreen()
    told = theme.for_screen(screen, 1920, 1080, width_mm=screen.geometry().width() / 4.0)
    assert told.px(theme.TARGET_MM) == 80
    absurd = theme.for_screen(screen, 1920, 1080, width_mm=1.0)
    assert absurd.px_per_mm == theme.DEFAULT_PX_PER_MM
    assert theme.Theme(4.0, 1080, 1920).portrait
