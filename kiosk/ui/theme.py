"""The look, in one place: colours, type, sizes and durations. Sizes are millimetres as they are seen at 60 cm.

A screen that is held nearer has all of them smaller, so that every letter keeps its angle (EN 301 549 5.1.4).

docs/design-language.md says what each is for, and why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QFontDatabase, QScreen
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Palette:
    """The colours of one contrast. `sun` is for large areas and marks only, never text; `fault` for a fault of the
    machine, never of the person.
    """

    ground: str
    surface: str
    ink: str
    muted: str
    primary: str
    on_primary: str
    selected: str
    outline: str
    soft_line: str
    sun: str
    fault: str


# Own colours; tests hold each against the ground it is used on: text 4.5:1 at least, and 7:1 in the two others.
CLEAR, STRONG, DARK = "clear", "strong", "dark"
PALETTES = {
    CLEAR: Palette(
        ground="#F6F2EA",
        surface="#FFFFFF",
        ink="#1D2427",
        muted="#4B565B",
        primary="#155450",
        on_primary="#FFFFFF",
        selected="#D9ECE7",
        outline="#75858A",
        soft_line="#D8D2C6",
        sun="#F2B544",
        fault="#8A2B16",
    ),
    STRONG: Palette(
        ground="#FFFFFF",
        surface="#FFFFFF",
        ink="#000000",
        muted="#1A1A1A",
        primary="#00322F",
        on_primary="#FFFFFF",
        selected="#FFE9A8",
        outline="#000000",
        soft_line="#4A4A4A",
        sun="#8A5A00",
        fault="#7A1500",
    ),
    DARK: Palette(
        ground="#000000",
        surface="#14181A",
        ink="#FFFFFF",
        muted="#E4E8EA",
        primary="#FFD34D",
        on_primary="#000000",
        selected="#3A3210",
        outline="#C9D1D4",
        soft_line="#5C666A",
        sun="#FFD34D",
        fault="#FFB4A0",
    ),
}
CONTRASTS = tuple(PALETTES)
# Of the drawings of people and places, which only the first contrast has; words stand on the sky and on the hills.
SKY, HILL, LAND, PAVEMENT, SUN_EDGE = "#CFE3DC", "#B5D3C9", "#9CC2B5", "#86B0A2", "#C98F22"

LOBBY_MM, TABLET_MM = 600.0, 400.0  # from the eye to a terminal, or a desk's screen; to a tablet in the hand
READING_MM = {"lobby": LOBBY_MM, "desk": LOBBY_MM, "outreach": TABLET_MM}  # by the profile of the settings

TARGET_MM = 20.0  # least height and width of what is touched (EN 301 549 and the sizes of public machines)
GAP_MM = 4.0
MARGIN_MM = 8.0
RADIUS_MM = 3.5
LINE_MM, STRONG_LINE_MM = 0.4, 1.0
ICON_MM = 8.0
# Font sizes are the body height of the letters; a capital H of Andika is 0.713 of it. At 60 cm a capital of 0.5
# degrees is 5.24 mm, one of 0.7 degrees 7.33 mm: bodies of 7.4 and, with room for whole pixels, 10.6 mm.
CAPITAL_SHARE = 0.713
TEXT_MM = 7.4
LEAD_MM = 8.0
TILE_MM = 9.6
TITLE_MM = 11.0
NUMBER_MM = 14.0
HERO_MM = 17.0
LARGE_MM = 10.6  # everywhere, at the largest size

FAMILY = "Andika"  # letters drawn for people who read with difficulty; its zero has no slash
ARABIC = "Noto Sans Arabic"
FALLBACK = "DejaVu Sans"
ARABIC_SCALE = 1.12  # its letters are lower than a Latin x in the same body
GROWTH_MM = (0.0, 1.0, 2.0, LARGE_MM - TEXT_MM)  # added to every letter, by size
TITLE_GROWTH = 0.4  # titles are large already: the room goes to what was small
SIZES = range(len(GROWTH_MM))

VERY_LARGE = 2  # from this size of letters on, words have no room side by side
SHORT_MM = 225.0  # a screen less high than this, seen at 60 cm, has no room to waste
DEFAULT_PX_PER_MM = 1920 / 476.0  # a 21.5-inch full-HD panel
MIN_PX_PER_MM, MAX_PX_PER_MM = 2.5, 12.0  # beyond, the size that the screen reports is wrong
PAUSE_MS = 350  # a single choice stays visible this long before the next screen
SLIDE_MS = 10_000  # of the screen that waits
BEAT_MS = 450  # of the dots that say that something is being done
HOLD_MS = 500  # where hands tremble: how long a touch lasts to count
KEY_REST_MS = 400  # within it after a new page, Enter was meant for the page before
REST_MS = 1_200  # where hands tremble: how long after a touch the next one counts


@dataclass(frozen=True)
class Theme:
    """Turns millimetres into pixels, names the fonts, and knows the shape of the screen (pixels). `size`: of the
    letters, 0 to 3; `low`: what is touched stands in the lower half; `steady`: for hands that tremble; `script`: how
    much larger a script must be set than Latin to look as large; `distance`: from the eye to the screen, millimetres.
    """

    px_per_mm: float = DEFAULT_PX_PER_MM
    width: int = 1920
    height: int = 1080
    size: int = 0
    contrast: str = CLEAR
    low: bool = False
    steady: bool = False
    script: float = 1.0
    distance: float = LOBBY_MM

    @property
    def scale(self) -> float:
        """Return the pixels of a millimetre seen at 60 cm."""
        return self.px_per_mm * self.distance / LOBBY_MM

    @property
    def width_mm(self) -> float:
        """Return how wide the screen looks, millimetres at 60 cm."""
        return self.width / self.scale

    @property
    def height_mm(self) -> float:
        """Return how high the screen looks, millimetres at 60 cm."""
        return self.height / self.scale

    @property
    def short(self) -> bool:
        """Tell whether there is no height to waste."""
        return self.height_mm < SHORT_MM

    @property
    def folded(self) -> bool:
        """Tell whether the tools are behind one button: a tablet has no room for all of them."""
        return self.distance < LOBBY_MM

    @property
    def question_mm(self) -> float:
        """Return the body of a question, the largest words of a screen."""
        return min(16.5, self.height_mm * 0.062, self.width_mm * (0.055 if self.portrait else 0.04))

    @property
    def wide(self) -> bool:
        """Tell whether two columns of words stand side by side: not on a tall screen, nor in very large letters."""
        return not self.portrait and self.size < VERY_LARGE

    @property
    def portrait(self) -> bool:
        """Tell whether the screen is taller than wide."""
        return self.height > self.width

    @property
    def palette(self) -> Palette:
        """Return the colours."""
        return PALETTES[self.contrast]

    def px(self, millimetres: float) -> int:
        """Return whole pixels."""
        return max(1, round(millimetres * self.scale))

    def body(self, millimetres: float) -> float:
        """Return the body of letters that are so high at the first size, millimetres."""
        share = 1.0 if millimetres < TILE_MM else TITLE_GROWTH
        grown = millimetres + share * GROWTH_MM[self.size]
        return max(grown, LARGE_MM) if self.size == SIZES[-1] else grown * self.script

    def font(self, millimetres: float, *, bold: bool = False) -> QFont:
        """Return the font of the terminal at a body height."""
        font = QFont()
        font.setFamilies([FAMILY, ARABIC, FALLBACK])
        # Whole pixels, rounded up: a letter is never smaller than what is said.
        font.setPixelSize(max(1, -int(-self.body(millimetres) * self.scale // 1)))
        font.setBold(bold)
        return font


def for_screen(screen: QScreen, width: int, height: int, width_mm: float = 0.0, distance: float = LOBBY_MM) -> Theme:
    """Return the theme of a window of so many pixels, read at a distance (millimetres).

    The density comes from the screen's width in the settings, else as it reports itself, else from a common panel.
    """
    told = width_mm or screen.physicalSize().width()
    density = screen.geometry().width() / told if told else DEFAULT_PX_PER_MM
    if not MIN_PX_PER_MM <= density <= MAX_PX_PER_MM:
        density = DEFAULT_PX_PER_MM
    return Theme(density, width, height, distance=distance)


def style_sheet(theme: Theme) -> str:
    """Return the style of every widget; the tiles paint themselves."""
    radius, colours = theme.px(2), theme.palette
    return f"""
    QWidget {{ background: {colours.ground}; color: {colours.ink}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="muted"] {{ color: {colours.muted}; }}
    QLabel[role="about"] {{ color: {colours.primary}; }}
    QLabel[role="fault"] {{ color: {colours.fault}; }}
    QScrollArea {{ border: none; }}
    QFrame[role="card"] {{ background: {colours.surface}; border: 1px solid {colours.soft_line};
                           border-radius: {radius}px; }}
    QFrame[role="line"] {{ background: {colours.soft_line}; border: none; }}
    """


def apply(application: QApplication, theme: Theme) -> None:
    """Set the font and the style of the whole process."""
    if FAMILY not in QFontDatabase.families():
        # The screen stays readable with another font; packaging/apt.txt asks for this one.
        QFont.insertSubstitution(FAMILY, FALLBACK)
    application.setFont(theme.font(TEXT_MM))
    application.setStyleSheet(style_sheet(theme))


def larger(theme: Theme) -> Theme:
    """Return the next size of letters, the first one after the last."""
    return replace(theme, size=(theme.size + 1) % len(SIZES))


def other_colours(theme: Theme) -> Theme:
    """Return the next contrast, the first one after the last."""
    return replace(theme, contrast=CONTRASTS[(CONTRASTS.index(theme.contrast) + 1) % len(CONTRASTS)])
