"""The one large button of the first screen: of the sun, on an edge of its own, with its words and a way on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

LEAST_MM, ROOMY_MM, EDGE_MM = 28.0, 56.0, 2.4
SHARE, SHORT_SHARE = 0.21, 0.155  # of the height of the screen
LETTERS_SHARE, MOST_LETTERS_MM = 0.42, 24.0  # of the height of the button


class StartTile(Tile):
    """Tells its name like any other main action."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, "primary", icon="next")
        self._high = min(max(theme.height_mm * (SHORT_SHARE if theme.short else SHARE), LEAST_MM), ROOMY_MM)
        self.set_letters(min(self._high * LETTERS_SHARE, MOST_LETTERS_MM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(theme.px(self._high), super().heightForWidth(theme.width // 2)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return its height, and room for its words."""
        return QSize(self.minimumSizeHint().width(), self.height())

    def _colours(self) -> tuple[str, str, str]:
        if self._theme.contrast == look.CLEAR:
            return self._theme.palette.sun, self._theme.palette.ink, self._theme.palette.sun
        return super()._colours()

    def _draw_ground(self, painter: QPainter, ground: str, outline: str) -> None:
        radius, edge = self._theme.px(2 * look.RADIUS_MM), self._theme.px(EDGE_MM)
        if self._theme.contrast == look.CLEAR and not self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.SUN_EDGE))
            painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        top = self.rect().adjusted(0, edge if self.isDown() else 0, 0, 0 if self.isDown() else -edge)
        painter.drawRoundedRect(top, radius, radius)
        if self._ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset, colour in ((0.8, self._theme.palette.ink), (2.0, self._theme.palette.ground)):
                painter.setPen(QPen(QColor(colour), self._theme.px(1.2)))
                step = self._theme.px(inset)
                painter.drawRoundedRect(top.adjusted(step, step, -step, -step), radius, radius)

    def _draw_icon(self, painter: QPainter, inner: QRect, ink: str) -> QRect:
        """Draw the way on after the words, both in the middle."""
        size, gap = self._theme.px(self._icon_mm()), self._theme.px(self._icon_mm() * 0.4)
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = max(inner.left(), inner.center().x() - (words + gap + size) // 2)
        after = QRect(min(left + words + gap, inner.right() - size), inner.center().y() - size // 2, size, size)
        self._paint_icon(painter, self._visual(after), ink)
        return QRect(left, inner.top(), after.left() - left - gap // 2, inner.height())
