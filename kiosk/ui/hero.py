"""The band of colour at the top of a result: a sum as large as the screen allows, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui import theme as look
from kiosk.ui.page import TOOLS_MM, Page, label, out_of_reach
from kiosk.ui.row import VERY_WIDE_MM, apart
from kiosk.ui.theme import Theme

SCENE = Path(__file__).resolve().parent / "scenes" / "band.svg"
EDGE_MM = 4.0
LINE = 1.25  # of a sum, in its body height: letters drawn for easy reading have more room around them than it needs
WORDS = 1.15  # of a title: words in the place of a sum
SCENE_MM = 20.0  # lower, the drawing would be a stain
SHORT_MM = 230.0  # of a screen: lower, the band leaves the room to the body


@lru_cache(1)
def _scene() -> QSvgRenderer:
    return QSvgRenderer(QByteArray(SCENE.read_bytes()))


class Hero(QWidget):
    """`value` is the sum, `per` what follows it in smaller letters, `above` and `below` the lines around it,
    `later` those for which a low screen has no room; `named`: the first line is a title."""

    def __init__(
        self,
        theme: Theme,
        above: str,
        value: str,
        per: str = "",
        below: str = "",
        later: Sequence[str] = (),
        *,
        named: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setStyleSheet("background: transparent")
        self._behind: _Band | None = None
        self._least = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(EDGE_MM))
        column.setSpacing(0)
        if above:
            column.addWidget(self._line(above, look.TITLE_MM if named else look.LEAD_MM, bold=named))
        if value:
            column.addLayout(self._sum(value, per))
        if below and not (short(theme) and (theme.size >= look.VERY_LARGE or theme.script > 1)):
            column.addWidget(self._line(below, look.LEAD_MM, quiet=True))
        for words in later if not short(theme) and theme.size < look.VERY_LARGE else ():
            column.addWidget(self._line(words, look.TEXT_MM, quiet=True))
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _across(self) -> int:
        """Return the pixels beside the tools."""
        theme = self._theme
        tools = 0 if theme.portrait else look.TARGET_MM + look.GAP_MM if theme.folded else TOOLS_MM
        return theme.width - theme.px(2 * look.MARGIN_MM + tools)

    def _line(self, words: str, size_mm: float, *, bold: bool = False, quiet: bool = False) -> QLabel:
        line = label(self._theme, words, size_mm, bold=bold)
        _, ink, muted = _colours(self._theme)
        line.setStyleSheet(f"background: transparent; color: {muted if quiet else ink}")
        return line

    def _sum(self, value: str, per: str) -> QBoxLayout:
        """The sum and its period on one line where they fit; a line of words is smaller, and wraps."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(self._theme.px(look.GAP_MM))
        if not any(letter.isdigit() for letter in value):
            row.addWidget(self._line(f"{value} {per}".strip(), look.TITLE_MM * WORDS, bold=True), 1)
            return row
        rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        small = self._line(per, look.TITLE_MM, bold=True)
        stacked = self._theme.size >= look.VERY_LARGE and self._theme.width < self._theme.px(VERY_WIDE_MM)
        beside = 0 if stacked or not per else small.minimumSizeHint().width() + row.spacing()
        large = _Sum(self._theme, apart(value) if rtl else value, self._across() - beside)
        if stacked:
            row.setDirection(QBoxLayout.Direction.TopToBottom)
            row.setSpacing(0)
        for words, stretch in ((large, 0), (small, 1)):
            row.addWidget(words, stretch)
        # Both stand on one line of writing.
        high, low = QFontMetrics(large.font()), QFontMetrics(small.font())
        under = (large.height() - high.height()) // 2 + high.descent()
        small.setContentsMargins(0, 0, 0, max(0, under - low.descent()))
        small.setAlignment((small.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask) | Qt.AlignmentFlag.AlignBottom)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height of the words: the body gives way, not the sum."""
        super().resizeEvent(event)
        self.setMinimumHeight(max(self._least, self.heightForWidth(self.width())))

    def place(self, page: Page) -> None:
        """Put it at the top of a page, the band behind it and behind the tools."""
        page.set_band(self)
        self._least = self.minimumHeight()
        self._behind = _Band(self._theme, page, self)
        page.installEventFilter(self._behind)
        self.installEventFilter(self._behind)


class _Sum(QLabel):
    """A sum, in no more height than its figures need; two of them are smaller where they would be too wide."""

    def __init__(self, theme: Theme, words: str, most: int) -> None:
        super().__init__(words)
        size = look.HERO_MM
        while size > look.TITLE_MM and QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(words) > most:
            size -= 0.5
        self.setFont(theme.font(size, bold=True))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet(f"background: transparent; color: {_colours(theme)[1]}")
        self.setFixedHeight(self.heightForWidth(0))

    def heightForWidth(self, _: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of a line of figures."""
        return int(self.font().pixelSize() * LINE)


def short(theme: Theme) -> bool:
    """Tell whether a screen is too low for more than the sum and one line: in very large letters one that is not wide,
    too.
    """
    narrow = theme.size >= look.VERY_LARGE and theme.width < theme.px(VERY_WIDE_MM)
    return not theme.portrait and (narrow or theme.height / theme.px_per_mm < SHORT_MM)


def _colours(theme: Theme) -> tuple[str, str, str]:
    """Return ground, ink and quieter ink; where contrast was asked for, there is no block of colour."""
    colours = theme.palette
    if theme.contrast == look.CLEAR:
        return colours.primary, colours.on_primary, colours.selected
    return colours.surface, colours.ink, colours.muted


class _Band(QWidget):
    """What is painted behind, from edge to edge."""

    def __init__(self, theme: Theme, page: Page, hero: Hero) -> None:
        super().__init__(page)
        self._theme, self._page, self._hero = theme, page, hero
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lower()
        self._follow()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the words and the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._follow()
        return False

    def _follow(self) -> None:
        theme, page = self._theme, self._page
        bottom = self._hero.mapTo(page, QPoint(0, self._hero.height())).y()
        if theme.portrait:
            bottom = max(bottom, int(theme.height * out_of_reach(theme)))
        self.setGeometry(0, 0, page.width(), bottom)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the band, and the drawing where there is room for it beside the words."""
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), QColor(_colours(theme)[0]))
        if theme.contrast != look.CLEAR:
            line = theme.px(look.STRONG_LINE_MM)
            painter.fillRect(0, self.height() - line, self.width(), line, QColor(theme.palette.outline))
        elif (box := self._room()) is not None:
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                box.moveLeft(self.width() - box.right())
            painter.setClipRect(self.rect())
            _scene().render(painter, box)
        painter.end()

    def _beside(self, theme: Theme) -> float:
        """Return how wide the drawing may be: as what is beside the words."""
        if theme.portrait:
            return self.width() / 2
        at = self._hero.mapTo(self._page, QPoint(0, 0)).x()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return float(at if rtl else self.width() - at - self._hero.width())

    def _room(self) -> QRectF | None:
        """Return where the drawing stands: in the corner, under the tools."""
        theme = self._theme
        words = self._hero.childrenRect().translated(self._hero.mapTo(self._page, QPoint(0, 0)))
        top = words.bottom() if theme.portrait else theme.px(look.TARGET_MM + 2 * EDGE_MM)
        height = self.height() - top
        if height < theme.px(SCENE_MM) or theme.size >= look.VERY_LARGE:
            return None
        size = _scene().defaultSize()
        ratio = size.width() / size.height()
        width, most = height * ratio, self._beside(theme)
        if width > most:
            width, across = most, most / ratio
            return QRectF(self.width() - width, self.height() - across, width, across)
        return QRectF(self.width() - width, self.height() - height, width, height)
