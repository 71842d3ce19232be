"""The look, in one place: colours, type and sizes. Sizes are millimetres, turned into pixels of the real screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QScreen
from PySide6.QtWidgets import QApplication

# Own colours, each checked on the ground it is used on: ink 14:1, muted 7:1, primary 8:1, outline 3.5:1.
GROUND = "#F6F2EA"
SURFACE = "#FFFFFF"
INK = "#1D2427"
MUTED = "#4B565B"
PRIMARY = "#155450"
ON_PRIMARY = "#FFFFFF"
SELECTED = "#D9ECE7"
OUTLINE = "#75858A"
SOFT_LINE = "#D8D2C6"
SUN = "#F2B544"  # large areas and marks only, never text
FAULT = "#8A2B16"  # a fault of the machine, never of the person

TARGET_MM = 20.0  # least height and width of what is touched (EN 301 549 and the sizes of public machines)
GAP_MM = 4.0
MARGIN_MM = 8.0
HEADER_MM = 13.0
TITLE_MM = 8.6  # font sizes are the body height of the letters
LEAD_MM = 5.8
TEXT_MM = 5.2
TILE_MM = 6.2
NUMBER_MM = 11.0
HERO_MM = 15.0

FAMILY = "Andika"  # letters drawn for people who read with difficulty; its zero has no slash
DEFAULT_PX_PER_MM = 1920 / 476.0  # a 21.5-inch full-HD panel
PAUSE_MS = 350  # a single choice stays visible this long before the next screen
MIN_PX_PER_MM, MAX_PX_PER_MM = 2.5, 12.0  # beyond, the screen lies about its size


@dataclass(frozen=True)
class Theme:
    """Turns millimetres into pixels, names the fonts, and knows the shape of the screen (pixels)."""

    px_per_mm: float = DEFAULT_PX_PER_MM
    width: int = 1920
    height: int = 1080

    @property
    def portrait(self) -> bool:
        """Tell whether the screen is taller than wide."""
        return self.height > self.width

    def px(self, millimetres: float) -> int:
        """Return whole pixels."""
        return max(1, round(millimetres * self.px_per_mm))

    def font(self, millimetres: float, *, bold: bool = False) -> QFont:
        """Return the house font at a body height."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(millimetres))
        font.setBold(bold)
        return font


def for_screen(screen: QScreen, width: int, height: int, width_mm: float = 0.0) -> Theme:
    """Return the theme of a window of so many pixels.

    The density comes from the screen's width in the settings, else as it reports itself, else from a common panel.
    """
    told = width_mm or screen.physicalSize().width()
    density = screen.geometry().width() / told if told else DEFAULT_PX_PER_MM
    if not MIN_PX_PER_MM <= density <= MAX_PX_PER_MM:
        density = DEFAULT_PX_PER_MM
    return Theme(density, width, height)


def style_sheet(theme: Theme) -> str:
    """Return the style of every widget; the tiles paint themselves."""
    radius = theme.px(2)
    return f"""
    QWidget {{ background: {GROUND}; color: {INK}; font-family: "{FAMILY}"; }}
    QLabel {{ background: transparent; }}
    QLabel[role="muted"] {{ color: {MUTED}; }}
    QLabel[role="fault"] {{ color: {FAULT}; }}
    QScrollArea {{ border: none; }}
    QFrame[role="card"] {{ background: {SURFACE}; border: 1px solid {SOFT_LINE}; border-radius: {radius}px; }}
    QFrame[role="line"] {{ background: {SOFT_LINE}; border: none; }}
    """


def apply(application: QApplication, theme: Theme) -> None:
    """Set the house font and style for the whole process."""
    if FAMILY not in QFontDatabase.families():
        # The screen stays readable with another face; packaging asks for this one.
        QFont.insertSubstitution(FAMILY, "DejaVu Sans")
    application.setFont(theme.font(TEXT_MM))
    application.setStyleSheet(style_sheet(theme))
