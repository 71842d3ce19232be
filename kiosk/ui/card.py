"""A tile that says several things, one under the other: a name, a figure, what to do first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from kiosk.ui import lines
from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

LINE_GAP_MM = 0.6


@dataclass(frozen=True)
class Line:
    """Words at a body height (millimetres)."""

    words: str
    size_mm: float
    bold: bool = False
    muted: bool = False


class Card(Tile):
    """Opens its subject, wherever it is touched. `asks`: what a touch does, read out after the lines; `icon`: its
    drawing, after the words.
    """

    def __init__(self, theme: Theme, said: Sequence[Line], asks: str, icon: str = "next") -> None:
        super().__init__(theme, " ", "action", icon=icon)
        self.asks = asks
        self._lines = [line for line in said if line.words]
        self.setText("\n".join(line.words for line in self._lines))
        self.setAccessibleName(". ".join([*(line.words.rstrip(".") for line in self._lines), asks]))

    def _font(self, line: Line) -> QFont:
        return self._theme.font(line.size_mm, bold=line.bold)

    def _room(self, width: int) -> int:
        return max(1, width - 2 * self._padding() - self._icon_width())

    def _heights(self, room: int) -> list[int]:
        return [lines.block(x.words, self._font(x), room).height for x in self._lines]

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at which every word is seen."""
        heights = self._heights(self._room(width))
        gaps = self._theme.px(LINE_GAP_MM) * (len(heights) - 1)
        return max(self._theme.px(look.TARGET_MM), sum(heights) + gaps + 2 * self._padding())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a touch target, and room for the longest word."""
        longest = max(
            (QFontMetrics(self._font(x)).horizontalAdvance(word) for x in self._lines for word in x.words.split()),
            default=0,
        )
        return QSize(longest + 2 * self._padding() + self._icon_width(), self._theme.px(look.TARGET_MM))

    def _draw_icon(self, painter: QPainter, inner: QRect, ink: str) -> QRect:
        """Draw it after the words."""
        size = self._theme.px(look.ICON_MM)
        after = QRect(inner.right() - size, inner.center().y() - size // 2, size, size)
        self._paint_icon(painter, self._visual(after), ink)
        inner.setRight(inner.right() - self._icon_width())
        return inner

    def _draw_words(self, painter: QPainter, inner: QRect, ink: QColor, *, top: bool = False) -> None:
        aligned = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        painter.setLayoutDirection(self.layoutDirection())
        heights, gap = self._heights(inner.width()), self._theme.px(LINE_GAP_MM)
        # From the top where the card is taller than a target: beside a longer card the name would be out of sight.
        spare = max(0, inner.height() - sum(heights) - gap * (len(heights) - 1))
        low = self.height() <= self._theme.px(look.TARGET_MM) + 1
        y = inner.top() + (spare // 2 if low and not top else 0)
        for line, height in zip(self._lines, heights, strict=True):
            colour = QColor(self._theme.palette.muted) if line.muted else ink
            room = QRect(inner.left(), y, inner.width(), height)
            across = aligned & Qt.AlignmentFlag.AlignHorizontal_Mask
            lines.draw(painter, room, line.words, self._font(line), colour, across)
            y += height + gap
