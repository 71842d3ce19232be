"""One aid in one line: a drawing, its name, a sum, whom to ask, one date; and the card or the row where to begin."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle

from kiosk.ui import theme as look
from kiosk.ui.card import Card, Line
from kiosk.ui.theme import Theme

GAP_MM, CHEVRON_MM, DRAWING_MM = 4.0, 6.0, 10.0
LOW_GAP_MM, LOW_DRAWING_MM = 3.0, 8.0  # on a low screen: a word on a second line costs more than the room beside it
START_GAP_MM, START_EDGE_MM, START_ROOM_MM, START_LOW_MM = 1.0, 1.2, 5.0, 3.5  # of where to begin
VERY_WIDE_MM = 420.0  # of a screen: columns have room side by side in the largest letters too
# Taken from each block of Latin letters, in their body height: the font leaves 0.47 above its capitals. Arabic needs
# it all.
ABOVE, BELOW = 0.16, 0.14
_FLAGS = int(Qt.TextFlag.TextWordWrap)
Column = tuple[Line, ...]


class RowTile(Card):
    """`columns` side by side with these `shares` of the width; one under the other where letters are very large, the
    first two side by side on a tall screen. `lit`: the column whose bold words are in the colour of what matters.
    """

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        shares: Sequence[float],
        asks: str,
        drawing: str = "",
        lit: int = -1,
    ) -> None:
        kept = [tuple(line for line in column if line.words) for column in columns]
        super().__init__(theme, [line for column in kept for line in column], asks)
        self._columns, self._shares, self._drawing = kept, tuple(shares), drawing
        self._lit = lit
        self._laid: dict[tuple[int, bool], list[QRect]] = {}

    def _before(self) -> int:
        wanted = self._drawing and self._theme.size < look.VERY_LARGE
        return self._side() + self._gap_px() if wanted else 0

    def _side(self) -> int:
        return self._theme.px(LOW_DRAWING_MM if self._theme.short else DRAWING_MM)

    def _gap_px(self) -> int:
        return self._theme.px(LOW_GAP_MM if self._theme.short else GAP_MM)

    def _after(self) -> int:
        return self._theme.px(CHEVRON_MM + GAP_MM / 2)

    def _bands(self) -> list[list[int]]:
        """Return which columns stand side by side, from top to bottom."""
        every = range(len(self._columns))
        if self._theme.size >= look.VERY_LARGE and self._theme.width < self._theme.px(VERY_WIDE_MM):
            return [[n] for n in every]
        if self._theme.portrait:
            return [list(every[:2]), *([n] for n in every[2:])]
        return [list(every)]

    def _boxes(self, width: int) -> list[QRect]:
        """Return where each column stands, from the top left corner of the words."""
        key = (width, self._mirrored())
        if key not in self._laid:
            self._laid[key] = self._lay(width)
        return self._laid[key]

    def _lay(self, width: int) -> list[QRect]:
        room = max(1, width - 2 * self._padding() - self._before() - self._after())
        gap, boxes, top = self._gap_px(), [QRect()] * len(self._columns), 0
        for band in self._bands():
            shares = [self._shares[n] for n in band]
            spare, left, high = room - gap * (len(band) - 1), 0, 0
            for n, share in zip(band, shares, strict=True):
                across = int(spare * share / sum(shares))
                boxes[n] = QRect(left, top, across, self._high(self._columns[n], across))
                left, high = left + across + gap, max(high, boxes[n].height())
            for n in band:
                boxes[n].setHeight(max(boxes[n].height(), 0))
                if len(band) > 1:  # in the middle of the row, beside the others
                    boxes[n].moveTop(top + (high - boxes[n].height()) // 2)
            top += high + self._theme.px(0.6)
        return boxes

    def _high(self, column: Column, across: int) -> int:
        return sum(self._line_heights(column, across))

    def _line_heights(self, column: Column, across: int) -> list[int]:
        return [block_height(self._theme, line, across, self._mirrored()) for line in column]

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at which every word is seen."""
        words = max((box.bottom() + 1 for box in self._boxes(width)), default=0)
        return max(self._theme.px(look.TARGET_MM), words + 2 * self._padding())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a touch target, and room for the longest word of each column."""
        least = 0
        for band in self._bands():
            shares = [self._shares[n] for n in band]
            for n, share in zip(band, shares, strict=True):
                needed = self._longest(self._columns[n]) * sum(shares) / share
                least = max(least, int(needed) + self._gap_px() * (len(band) - 1))
        beside = 2 * self._padding() + self._before() + self._after()
        return QSize(least + beside, self._theme.px(look.TARGET_MM))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a row as wide as it may be."""
        least = self.minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(least.width(), self.width())))

    def _longest(self, column: Column) -> int:
        words = ((QFontMetrics(self._font(x)), word) for x in column for word in x.words.split())
        return max((metrics.horizontalAdvance(word) for metrics, word in words), default=0)

    # --- drawing ---

    def _draw_icon(self, painter: QPainter, inner: QRect, ink: str) -> QRect:
        """Draw the arrow after the words and the drawing before them."""
        size = self._theme.px(CHEVRON_MM)
        arrow = QRect(inner.right() - size, inner.center().y() - size // 2, size, size)
        self._paint_icon(painter, self._visual(arrow), self._theme.palette.muted)
        if self._before():
            side = self._side()
            box = QRect(inner.left(), inner.center().y() - side // 2, side, side)
            name, self._icon = self._icon, self._drawing
            self._paint_icon(painter, self._visual(box), self._important(QColor(ink)).name())
            self._icon = name
        return inner.adjusted(self._before(), 0, -self._after(), 0)

    def _important(self, ink: QColor) -> QColor:
        return QColor(self._theme.palette.primary) if self._theme.contrast == look.CLEAR else ink

    def _draw_words(self, painter: QPainter, inner: QRect, ink: QColor, **_: object) -> None:
        # `inner` is mirrored already on a page that runs from the right: columns are placed from the other side in it.
        way = self.layoutDirection()
        aligned = QStyle.visualAlignment(way, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        flags = int(aligned | Qt.AlignmentFlag.AlignAbsolute) | _FLAGS
        painter.setLayoutDirection(way)
        boxes = self._boxes(self.width())
        top = inner.top() + max(0, inner.height() - max(box.bottom() + 1 for box in boxes)) // 2
        for n, (column, box) in enumerate(zip(self._columns, boxes, strict=True)):
            y = top + box.top()
            for line, height in zip(column, self._line_heights(column, box.width()), strict=True):
                left = inner.left() + box.left()
                room = QStyle.visualRect(way, inner, QRect(left, y, box.width(), height))
                lit = n == self._lit and line.bold
                painter.setPen(
                    QColor(self._theme.palette.muted) if line.muted else self._important(ink) if lit else ink
                )
                draw_block(painter, self._theme, line, room, flags)
                y += height


def block_height(theme: Theme, line: Line, across: int, mirrored: bool) -> int:
    """Return the height of the words of a line that wrap in so many pixels."""
    font = theme.font(line.size_mm, bold=line.bold)
    spare = sum(_trimmed(font, line.words, mirrored=mirrored))
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(across, 1), 10_000), _FLAGS, line.words).height() - spare


def _trimmed(font: QFont, words: str, *, mirrored: bool) -> tuple[int, int]:
    """Return the pixels taken from a block, above and below: none where it has letters from right to left."""
    if mirrored and _strong(words):
        return 0, 0
    return int(font.pixelSize() * ABOVE), int(font.pixelSize() * BELOW)


def draw_block(painter: QPainter, theme: Theme, line: Line, room: QRect, flags: int) -> None:
    """Draw the words of a line in the room that `block_height` told, in the pen's colour."""
    font = theme.font(line.size_mm, bold=line.bold)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    above, below = _trimmed(font, line.words, mirrored=mirrored)
    painter.setFont(font)
    painter.drawText(room.adjusted(0, -above, 0, below), flags, apart(line.words) if mirrored else line.words)


def apart(words: str) -> str:
    """Keep a sum or a French name in its own order among words from right to left."""
    return words if _strong(words) else f"\u2066{words}\u2069"


def _strong(words: str) -> bool:
    """Tell whether there are Arabic letters (the mark that only turns the reading is none)."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words if letter != "\u200f")


class StartCard(Card):
    """`before` says what to do, `after` what to bring, under a line; `lit`: the words of `before` in colour."""

    def __init__(
        self, theme: Theme, before: Sequence[Line], after: Sequence[Line], asks: str, lit: Sequence[str] = ()
    ) -> None:
        super().__init__(theme, [*before, *after], asks, icon="")
        self._lit = {words for words in lit if words}
        self._high: dict[tuple[int, bool], list[int]] = {}
        self._first = sum(1 for line in before if line.words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _padding(self) -> int:
        return self._theme.px(START_ROOM_MM)

    def _gap(self) -> int:
        return self._theme.px(START_GAP_MM)

    def _fold(self) -> int:
        """Return the room of the line between the two parts."""
        return self._theme.px(look.GAP_MM) if 0 < self._first < len(self._lines) else 0

    def _heights(self, room: int) -> list[int]:
        key = (room, self._mirrored())
        if key not in self._high:
            self._high[key] = [block_height(self._theme, line, room, key[1]) for line in self._lines]
        return self._high[key]

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at which every word is seen."""
        heights = self._heights(self._room(width))
        return sum(heights) + self._gap() * (len(heights) - 1) + self._fold() + 2 * self._padding()

    def _draw_ground(self, painter: QPainter, ground: str, outline: str) -> None:
        super()._draw_ground(painter, ground, outline)
        if not self.isDown() and not self._ringed:
            _frame(painter, self._theme, self.rect())

    def _draw_words(self, painter: QPainter, inner: QRect, ink: QColor, **_: object) -> None:
        way, colours = self.layoutDirection(), self._theme.palette
        aligned = QStyle.visualAlignment(way, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        painter.setLayoutDirection(way)
        top = inner.top()
        for n, (line, height) in enumerate(zip(self._lines, self._heights(inner.width()), strict=True)):
            if n == self._first and self._fold():
                painter.setPen(QPen(QColor(colours.soft_line), self._theme.px(look.LINE_MM)))
                middle = top + (self._fold() - self._gap()) // 2
                painter.drawLine(inner.left(), middle, inner.right(), middle)
                top += self._fold()
            lit = line.words in self._lit and self._theme.contrast == look.CLEAR
            painter.setPen(QColor(colours.primary if lit else colours.muted) if lit or line.muted else ink)
            flags = int(aligned | Qt.AlignmentFlag.AlignAbsolute) | _FLAGS
            draw_block(painter, self._theme, line, QRect(inner.left(), top, inner.width(), height), flags)
            top += height + self._gap()


class StartRow(RowTile):
    """The same in one row, where there is no room beside the others."""

    def _padding(self) -> int:
        return self._theme.px(START_LOW_MM if self._theme.short else START_ROOM_MM)

    def _draw_ground(self, painter: QPainter, ground: str, outline: str) -> None:
        super()._draw_ground(painter, ground, outline)
        if not self.isDown() and not self._ringed:
            _frame(painter, self._theme, self.rect())


def _frame(painter: QPainter, theme: Theme, around: QRect) -> None:
    """Draw the frame that calls."""
    colour = theme.palette.sun if theme.contrast == look.CLEAR else theme.palette.outline
    pen = QPen(QColor(colour), theme.px(START_EDGE_MM))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge, radius = pen.width() // 2 + 1, theme.px(look.RADIUS_MM)
    painter.drawRoundedRect(around.adjusted(edge, edge, -edge, -edge), radius, radius)
