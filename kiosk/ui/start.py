"""The one card that calls: where to begin, a number to dial, what to bring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle

from kiosk.ui import theme as look
from kiosk.ui.card import Card, Line
from kiosk.ui.row import RowTile, block_height, draw_block
from kiosk.ui.theme import Theme

GAP_MM, EDGE_MM, ROOM_MM = 1.0, 1.2, 5.0
_FLAGS = int(Qt.TextFlag.TextWordWrap)


class StartCard(Card):
    """`before` says what to do, `after` what to bring, under a line; `lit`: the words of `before` in colour."""

    def __init__(
        self, theme: Theme, before: Sequence[Line], after: Sequence[Line], asks: str, lit: Sequence[str] = ()
    ) -> None:
        super().__init__(theme, [*before, *after], asks, icon="")
        self._lit = {words for words in lit if words}
        self._first = sum(1 for line in before if line.words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _padding(self) -> int:
        return self._theme.px(ROOM_MM)

    def _gap(self) -> int:
        return self._theme.px(GAP_MM)

    def _fold(self) -> int:
        """Return the room of the line between the two parts."""
        return self._theme.px(look.GAP_MM) if 0 < self._first < len(self._lines) else 0

    def _heights(self, room: int) -> list[int]:
        return [block_height(self._theme, line, room, self._mirrored()) for line in self._lines]

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
        return self._theme.px(ROOM_MM)

    def _draw_ground(self, painter: QPainter, ground: str, outline: str) -> None:
        super()._draw_ground(painter, ground, outline)
        if not self.isDown() and not self._ringed:
            _frame(painter, self._theme, self.rect())


def _frame(painter: QPainter, theme: Theme, around: QRect) -> None:
    """Draw the frame that calls."""
    colour = theme.palette.sun if theme.contrast == look.CLEAR else theme.palette.outline
    pen = QPen(QColor(colour), theme.px(EDGE_MM))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge, radius = pen.width() // 2 + 1, theme.px(look.RADIUS_MM)
    painter.drawRoundedRect(around.adjusted(edge, edge, -edge, -edge), radius, radius)
