"""What somebody in a drawing says: words on paper, with a point towards their head."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui import lines
from kiosk.ui import theme as look
from kiosk.ui.page import label
from kiosk.ui.theme import Theme

PADDING_MM, POINT_MM = 4.0, 5.0


class Bubble(QWidget):
    """Says one sentence; `point_at` puts it above a head, inside some edges."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._tip = theme, 0.0
        self.words = label(theme, "", look.LEAD_MM, bold=True)
        column = QVBoxLayout(self)
        pad = theme.px(PADDING_MM)
        column.setContentsMargins(pad, pad // 2, pad, pad // 2 + theme.px(POINT_MM))
        column.addWidget(self.words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str) -> None:
        """Change the sentence."""
        self.words.setText(words)

    def size_of(self, words: str, across: int) -> QSize:
        """Return how large it is with some words, where it may be so wide."""
        pad = self._theme.px(PADDING_MM)
        block = lines.balanced(words, self.words.font(), across - 2 * pad)
        return QSize(block.width + 2 * pad + 2, block.height + pad + self._theme.px(POINT_MM))

    def point_at(self, head: QPointF, left: int, right: int, top: int) -> None:
        """Stand above a head; hide where there is no room between these edges and it."""
        size = self.size_of(self.words.text(), right - left)
        width, height = size.width(), size.height()
        x = max(left, min(round(head.x()) - width // 2, right - width))
        self._tip = head.x() - x
        self.setGeometry(x, round(head.y()) - height, width, height)
        self.setVisible(round(head.y()) - height >= top and width <= right - left)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the paper and its point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.surface))
        point, radius = self._theme.px(POINT_MM), self._theme.px(look.RADIUS_MM)
        body = self.rect().adjusted(0, 0, 0, -point)
        painter.drawRoundedRect(body, radius, radius)
        at = min(max(self._tip, 2 * radius + point), self.width() - 2 * radius - point)
        foot = QPoint(round(at), body.bottom())
        painter.drawPolygon(
            QPolygonF(
                [QPointF(foot.x() - point, foot.y()), QPointF(foot.x() + point, foot.y()), QPointF(at, self.height())]
            )
        )
        painter.end()
