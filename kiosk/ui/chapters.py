"""Where the visitor is: the chapters as words, the present one underlined; as dots where the words have no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

GAP_MM = 5.0
LINE_MM = 2.2
DOT_MM, DOT_GAP_MM = 3.6, 2.4


class Chapters(QWidget):
    """The present chapter among all; no count of what is left."""

    def __init__(self, theme: Theme, names: Sequence[str], current: int) -> None:
        super().__init__()
        self._theme, self._names, self._current = theme, names, current
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(look.TARGET_MM))
        if names:
            self.setAccessibleName(names[current] if 0 <= current < len(names) else "")

    def _widths(self) -> list[int]:
        metrics = [self._metrics(rank == self._current) for rank in range(len(self._names))]
        return [m.horizontalAdvance(name) for m, name in zip(metrics, self._names, strict=True)]

    def _metrics(self, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._theme.font(look.TEXT_MM, bold=bold))

    def in_words(self) -> bool:
        """Tell whether all the names have room."""
        gaps = self._theme.px(GAP_MM) * (len(self._names) - 1)
        return sum(self._widths()) + gaps <= self.width()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the names from the side where reading begins, as wide as their words."""
        if not self._names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.in_words():
            self._draw_names(painter)
        else:
            self._draw_dots(painter)
        painter.end()

    def _place(self, x: int, width: int, top: int, height: int) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, top, width, height))

    def _draw_names(self, painter: QPainter) -> None:
        """Draw each name over its line: full where one has been, of the sun where one is."""
        x, colours, line = 0, self._theme.palette, self._theme.px(LINE_MM)
        top = (self.height() - line) // 2 + self._theme.px(look.TEXT_MM) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rank, (name, width) in enumerate(zip(self._names, self._widths(), strict=True)):
            here, been = rank == self._current, rank < self._current
            painter.setFont(self._theme.font(look.TEXT_MM, bold=here))
            painter.setPen(QColor(colours.primary if here else colours.muted))
            room = self._place(x, width, 0, top)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.sun if here else colours.primary if been else colours.soft_line))
            painter.drawRoundedRect(self._place(x, width, top, line), line // 2, line // 2)
            x += width + self._theme.px(GAP_MM)

    def _draw_dots(self, painter: QPainter) -> None:
        """Draw the name of the present chapter, and a dot a chapter."""
        name, colours = self._names[self._current], self._theme.palette
        painter.setFont(self._theme.font(look.TEXT_MM, bold=True))
        painter.setPen(QColor(colours.ink))
        width = self._widths()[self._current]
        room = self._place(0, width, 0, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), name)
        x, size = width + self._theme.px(GAP_MM), self._theme.px(DOT_MM)
        painter.setPen(Qt.PenStyle.NoPen)
        for rank in range(len(self._names)):
            painter.setBrush(QColor(colours.primary if rank <= self._current else colours.soft_line))
            painter.drawEllipse(self._place(x, size, (self.height() - size) // 2, size))
            x += size + self._theme.px(DOT_GAP_MM)
