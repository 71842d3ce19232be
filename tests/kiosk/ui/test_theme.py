import math
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
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


LEAST = {theme.CLEAR: 4.5, theme.STRONG: 7.0, theme.DARK: 7.0}


@pytest.mark.parametrize("name", theme.CONTRASTS)
def test_words_are_readable(name: str) -> None:
    colours = theme.PALETTES[name]
    pairs = [
        *product((colours.ink, colours.muted, colours.fault), (colours.ground, colours.surface)),
        (colours.ink, colours.selected),
        (colours.on_primary, colours.primary),
    ]
    assert min(contrast(ink, ground) for ink, ground in pairs) >= LEAST[name]


@pytest.mark.parametrize("name", theme.CONTRASTS)
def test_outlines_and_marks_are_seen(name: str) -> None:
    colours = theme.PALETTES[name]
    for ground in (colours.ground, colours.surface):
        assert contrast(colours.outline, ground) >= 3.0
        assert contrast(colours.primary, ground) >= 3.0


def test_no_colour_of_the_state() -> None:
    colours = {value.upper() for palette in theme.PALETTES.values() for value in vars(palette).values()}
    assert len(colours) > 20
    assert not colours & {"#000091", "#E1000F"}


def test_the_largest_letters_are_seen_at_arm_s_length() -> None:
    """EN 301 549 5.1.4: a capital of at least 0.7 degrees at 50 cm, whatever the letters are at the first size."""
    least = 500 * math.tan(math.radians(0.7))
    for size_mm in (theme.TEXT_MM * 0.7, theme.TEXT_MM, theme.LEAD_MM, theme.HERO_MM):
        assert theme.Theme(size=3).body(size_mm) * theme.CAPITAL_SHARE >= least


def test_letters_grow_with_each_size(qapp: QApplication) -> None:
    sizes = [theme.Theme(size=size).font(theme.TEXT_MM).pixelSize() for size in theme.SIZES]
    assert sizes == sorted(set(sizes))
    assert theme.larger(theme.Theme(size=3)).size == 0
    assert theme.other_colours(theme.Theme(contrast=theme.DARK)).contrast == theme.CLEAR


def test_the_capital_is_as_high_as_is_said(qapp: QApplication) -> None:
    font = theme.Theme(size=3).font(theme.TEXT_MM)
    font.setPixelSize(1000)
    assert QFontMetricsF(font).tightBoundingRect("H").height() >= theme.CAPITAL_SHARE * 1000 - 1


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


LOOKED_AT = [(theme.LOBBY_MM, 1920 / 476), (theme.TABLET_MM, 1280 / 217)]


@pytest.mark.parametrize(("distance", "density"), LOOKED_AT)
@pytest.mark.parametrize(("size", "least"), [(0, 0.5), (3, 0.7)])
def test_a_capital_has_its_angle_at_the_distance_of_reading(
    distance: float, density: float, size: int, least: float, qapp: QApplication
) -> None:
    shown = theme.Theme(density, 1920, 1080, size, distance=distance)
    capital = QFontMetricsF(shown.font(theme.TEXT_MM)).tightBoundingRect("H").height() / density
    assert math.degrees(math.atan(capital / distance)) >= least - 0.01


def test_a_target_of_a_tablet_is_twelve_millimetres() -> None:
    tablet = theme.Theme(1280 / 217, 1280, 800, distance=theme.TABLET_MM)
    assert tablet.px(theme.TARGET_MM) / tablet.px_per_mm >= 12
    assert tablet.folded
    assert not theme.Theme().folded


def test_words_are_readable_on_the_drawings_of_the_first_screen() -> None:
    colours = theme.PALETTES[theme.CLEAR]
    assert min(contrast(colours.ink, ground) for ground in (theme.SKY, theme.HILL, theme.LAND)) >= 4.5
    assert min(contrast(colours.primary, ground) for ground in (theme.SKY, theme.HILL)) >= 4.5
    assert contrast(colours.ink, colours.sun) >= 4.5
