"""A map without tiles: the middle of the commune, numbered places around it, a scale and the north."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

DOT_MM = 6.4
EDGE_MM = 9.0
SMALL, NUMBER, WORDS = 0.7, 0.75, 0.8  # letters, by those of a text

Point = tuple[int, float, float, bool]  # number, right and up in radii, beyond the edge


class SketchMap(QWidget):
    """Draws what engine.places.map_positions worked out. `scale`: the share of the radius that the bar is, and its
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

    def _measure(self, share: float) -> QFontMetrics:
        return QFontMetrics(self._theme.font(look.TEXT_MM * share))

    def _centre_height(self) -> int:
        room = QRect(0, 0, self._side, 10_000)
        return self._measure(WORDS).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._named()).height()

    def _named(self) -> str:
        return f"+  {self._centre}"

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square, and lines below for the scale and for what the middle is."""
        below = self._measure(WORDS).height() + self._theme.px(1.5)
        return QSize(self._side, self._side + below + self._centre_height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, two rings, the middle, the places, the scale and the north."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # '200 m' is read from the left in every language
        middle = QPointF(self._side / 2, self._side / 2)
        radius = self._side / 2 - max(self._theme.px(EDGE_MM), self._measure(SMALL).height() + self._theme.px(1))
        painter.setPen(QPen(QColor(self._theme.palette.soft_line), self._theme.px(0.4)))
        painter.setBrush(QColor(self._theme.palette.surface))
        painter.drawRoundedRect(QRectF(1, 1, self._side - 2, self._side - 2), self._theme.px(2), self._theme.px(2))
        self._draw_rings(painter, middle, radius)
        self._draw_middle(painter, middle)
        for number, right, up, outside in self._points:
            self._draw_dot(
                painter, QPointF(middle.x() + right * radius, middle.y() - up * radius), str(number), outside
            )
        self._draw_scale(painter, radius)
        self._draw_north(painter)
        painter.end()

    def _draw_rings(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._theme.font(look.TEXT_MM * SMALL))
        height = self._measure(SMALL).height()
        for share, words in zip((0.5, 1.0), self._rings, strict=True):
            painter.setPen(QPen(QColor(self._theme.palette.soft_line), self._theme.px(0.4)))
            painter.drawEllipse(middle, radius * share, radius * share)
            painter.setPen(QColor(self._theme.palette.muted))
            below = QRectF(0, middle.y() + radius * share, self._side, height)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_middle(self, painter: QPainter, middle: QPointF) -> None:
        half = self._theme.px(2.2)
        painter.setPen(QPen(QColor(self._theme.palette.ink), self._theme.px(0.7)))
        painter.drawLine(QPointF(middle.x() - half, middle.y()), QPointF(middle.x() + half, middle.y()))
        painter.drawLine(QPointF(middle.x(), middle.y() - half), QPointF(middle.x(), middle.y() + half))
        painter.setFont(self._theme.font(look.TEXT_MM * WORDS))
        height = self._centre_height()
        room = QRectF(0, self.height() - height, self._side, height)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(room, flags, self._named())
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _draw_dot(self, painter: QPainter, at: QPointF, words: str, outside: bool) -> None:
        painter.setFont(self._theme.font(look.TEXT_MM * NUMBER, bold=True))
        size = max(self._theme.px(DOT_MM), painter.fontMetrics().horizontalAdvance(words) + self._theme.px(2))
        size = max(size, painter.fontMetrics().height())
        box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
        painter.setPen(QPen(QColor(self._theme.palette.primary), self._theme.px(0.6)))
        painter.setBrush(QColor(self._theme.palette.surface if outside else self._theme.palette.primary))
        painter.drawEllipse(box)
        painter.setPen(QColor(self._theme.palette.primary if outside else self._theme.palette.on_primary))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_scale(self, painter: QPainter, radius: float) -> None:
        share, words = self._scale
        length, left, top = radius * share, self._theme.px(3), self._side + self._measure(WORDS).height() / 2
        painter.setPen(QPen(QColor(self._theme.palette.ink), self._theme.px(0.7)))
        painter.drawLine(QPointF(left, top), QPointF(left + length, top))
        for end in (left, left + length):
            painter.drawLine(QPointF(end, top - self._theme.px(1.2)), QPointF(end, top + self._theme.px(1.2)))
        painter.setFont(self._theme.font(look.TEXT_MM * WORDS))
        painter.drawText(QPointF(left + length + self._theme.px(2), top + painter.fontMetrics().ascent() / 2), words)

    def _draw_north(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(look.TEXT_MM * WORDS, bold=True))
        words, size = painter.fontMetrics().boundingRect(self._north), self._theme.px(2.4)
        x, top = self._side - self._theme.px(2) - max(size, words.width() / 2 + 1), self._theme.px(2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.ink))
        arrow = [QPointF(x, top), QPointF(x - size, top + 2 * size), QPointF(x + size, top + 2 * size)]
        painter.drawPolygon(QPolygonF(arrow))
        painter.setPen(QColor(self._theme.palette.ink))
        room = QRectF(x - words.width(), top + 2 * size, 2 * words.width(), painter.fontMetrics().height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self._north)
