"""A map without tiles: the middle of the commune, numbered places around it, a scale and the north."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

DOT_MM = 6.4
EDGE_MM = 9.0

Point = tuple[int, float, float, bool]  # number, right and up in radii, beyond the edge


class SketchMap(QWidget):
    """Draws what engine.places.sketch worked out. `scale`: the share of the radius that the bar is, and its
    words; `rings`: the words of the two circles.
    """

    def __init__(
        self,
        theme: Theme,
        centre: str,
        points: Sequence[Point],
        scale: tuple[float, str],
        rings: tuple[str, str],
        north: str,
        side_mm: float,
    ) -> None:
        super().__init__()
        self._theme, self._centre, self._points = theme, centre, points
        self._scale, self._rings, self._north = scale, rings, north
        self._side = theme.px(side_mm)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(centre)
        self.setProperty("told", True)  # a picture with a name

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square, and a line below for the scale."""
        return QSize(self._side, self._side + self._theme.px(look.TEXT_MM * 1.6))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, two rings, the middle, the places, the scale and the north."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self._side / 2, self._side / 2)
        radius = self._side / 2 - self._theme.px(EDGE_MM)
        painter.setPen(QPen(QColor(self._theme.palette.soft_line), self._theme.px(0.4)))
        painter.setBrush(QColor(self._theme.palette.surface))
        painter.drawRoundedRect(QRectF(1, 1, self._side - 2, self._side - 2), self._theme.px(2), self._theme.px(2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._theme.font(look.TEXT_MM * 0.7))
        for share, words in zip((0.5, 1.0), self._rings, strict=True):
            painter.setPen(QPen(QColor(self._theme.palette.soft_line), self._theme.px(0.4)))
            painter.drawEllipse(middle, radius * share, radius * share)
            painter.setPen(QColor(self._theme.palette.muted))
            below = QRectF(middle.x() - radius, middle.y() + radius * share, 2 * radius, self._theme.px(look.TEXT_MM))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), words)
        self._draw_middle(painter, middle)
        for number, right, up, outside in self._points:
            self._draw_dot(
                painter, QPointF(middle.x() + right * radius, middle.y() - up * radius), str(number), outside
            )
        self._draw_scale(painter, radius)
        self._draw_north(painter)
        painter.end()

    def _draw_middle(self, painter: QPainter, middle: QPointF) -> None:
        half = self._theme.px(2.2)
        painter.setPen(QPen(QColor(self._theme.palette.ink), self._theme.px(0.7)))
        painter.drawLine(QPointF(middle.x() - half, middle.y()), QPointF(middle.x() + half, middle.y()))
        painter.drawLine(QPointF(middle.x(), middle.y() - half), QPointF(middle.x(), middle.y() + half))
        painter.setFont(self._theme.font(look.TEXT_MM * 0.8))
        room = QRectF(
            self._theme.px(2), self._theme.px(1.5), self._side - self._theme.px(16), self._theme.px(look.TEXT_MM)
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), f"+  {self._centre}")

    def _draw_dot(self, painter: QPainter, at: QPointF, words: str, outside: bool) -> None:
        size = self._theme.px(DOT_MM)
        box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
        painter.setPen(QPen(QColor(self._theme.palette.primary), self._theme.px(0.6)))
        painter.setBrush(QColor(self._theme.palette.surface if outside else self._theme.palette.primary))
        painter.drawEllipse(box)
        painter.setPen(QColor(self._theme.palette.primary if outside else self._theme.palette.on_primary))
        painter.setFont(self._theme.font(look.TEXT_MM * 0.75, bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_scale(self, painter: QPainter, radius: float) -> None:
        share, words = self._scale
        length, left, top = radius * share, self._theme.px(3), self._side + self._theme.px(3.2)
        painter.setPen(QPen(QColor(self._theme.palette.ink), self._theme.px(0.7)))
        painter.drawLine(QPointF(left, top), QPointF(left + length, top))
        for end in (left, left + length):
            painter.drawLine(QPointF(end, top - self._theme.px(1.2)), QPointF(end, top + self._theme.px(1.2)))
        painter.setFont(self._theme.font(look.TEXT_MM * 0.8))
        painter.drawText(QPointF(left + length + self._theme.px(2), top + self._theme.px(1.6)), words)

    def _draw_north(self, painter: QPainter) -> None:
        x, top, size = self._side - self._theme.px(6), self._theme.px(2.5), self._theme.px(2.4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.ink))
        arrow = [QPointF(x, top), QPointF(x - size, top + 2 * size), QPointF(x + size, top + 2 * size)]
        painter.drawPolygon(QPolygonF(arrow))
        painter.setPen(QColor(self._theme.palette.ink))
        painter.setFont(self._theme.font(look.TEXT_MM * 0.8, bold=True))
        room = QRectF(x - 3 * size, top + 2 * size, 6 * size, self._theme.px(look.TEXT_MM))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self._north)
