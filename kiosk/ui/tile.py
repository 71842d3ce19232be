"""The one thing that is touched: a tile with words that wrap, a mark when chosen, a size a thumb can meet."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

Style = Literal["choice", "primary", "quiet", "key", "action"]
NOMINAL_WIDTH_MM = 44.0
_FLAGS = int(Qt.TextFlag.TextWordWrap)


class Tile(QAbstractButton):
    """A button drawn by hand, because Qt's own does not wrap text. `detail` is a second, smaller line."""

    def __init__(
        self, theme: Theme, text: str, style: Style = "choice", detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._style, self._detail = theme, style, detail
        self._ringed = False  # the ring of the keyboard: a touch leaves none behind
        self.setText(text)
        self.setAccessibleName(text + (f". {detail}" if detail else ""))
        self.setCheckable(style == "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFont(theme.font(look.TEXT_MM if style == "quiet" else look.TILE_MM, bold=style == "primary"))

    def set_detail(self, detail: str) -> None:
        """Change the second line."""
        self._detail = detail
        self.setAccessibleName(self.text() + (f". {detail}" if detail else ""))
        self.updateGeometry()
        self.update()

    def _padding(self) -> int:
        return self._theme.px(2.5)

    def _mark_width(self) -> int:
        return self._theme.px(7) if self._style == "choice" else 0

    def _text_height(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * self._padding() - self._mark_width(), 1), 10_000)
        height = self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height()
        if self._detail:
            height += self.fontMetrics().boundingRect(room, _FLAGS, self._detail).height()
        return height

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at which every word is seen."""
        least = self._theme.px(look.TARGET_MM)
        return max(least, self._text_height(width) + 2 * self._padding())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a touch target, and room for the longest word."""
        words = (self.text() + " " + self._detail).split() or [""]
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        width = max(self._theme.px(look.TARGET_MM), longest + 2 * self._padding() + self._mark_width())
        return QSize(width, self._theme.px(look.TARGET_MM))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the usual tile, wider for the buttons of the footer."""
        if self._style in ("primary", "quiet"):
            line = self.fontMetrics().horizontalAdvance(self.text()) + 4 * self._padding()
            return QSize(max(line, self._theme.px(look.TARGET_MM)), self._theme.px(look.TARGET_MM))
        width = max(self._theme.px(NOMINAL_WIDTH_MM), self.minimumSizeHint().width())
        if self._style == "key":
            width = self._theme.px(look.TARGET_MM)
        return QSize(width, self.heightForWidth(width))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the second tap of a trembling hand for the same tap; on a key, two quick taps are two digits."""
        if self._style == "key":
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring to those who came by key."""
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)

    def _colours(self) -> tuple[str, str, str]:
        """Return ground, ink and outline for the present state."""
        if self._style == "primary":
            return (
                (look.PRIMARY, look.ON_PRIMARY, look.PRIMARY)
                if self.isEnabled()
                else (
                    look.GROUND,
                    look.MUTED,
                    look.OUTLINE,
                )
            )
        if self.isChecked() or self.isDown():
            return look.SELECTED, look.INK, look.PRIMARY
        return (look.GROUND if self._style == "quiet" else look.SURFACE), look.INK, look.OUTLINE

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, outline, mark and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, outline = self._colours()
        strong = self.isChecked() or self._ringed
        pen = QPen(QColor(look.PRIMARY if self._ringed else outline), self._theme.px(0.9 if strong else 0.4))
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        edge = pen.width() // 2 + 1
        painter.drawRoundedRect(
            self.rect().adjusted(edge, edge, -edge, -edge), self._theme.px(2.5), self._theme.px(2.5)
        )
        inner = self.rect().adjusted(self._padding(), self._padding(), -self._padding(), -self._padding())
        if self._mark_width():
            self._draw_mark(painter, inner)
            inner.setLeft(inner.left() + self._mark_width())
        self._draw_words(painter, inner, QColor(ink))
        painter.end()

    def _draw_words(self, painter: QPainter, inner: QRect, ink: QColor) -> None:
        painter.setPen(ink)
        painter.setFont(self.font())
        aligned = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignLeft if self._style == "choice" or self._detail else Qt.AlignmentFlag.AlignHCenter
        )
        words = self.text() + (f"\n{self._detail}" if self._detail else "")
        painter.drawText(inner, int(aligned) | _FLAGS, words)

    def _draw_mark(self, painter: QPainter, inner: QRect) -> None:
        """Draw the ring of a choice, filled and ticked once chosen: shape, not colour alone."""
        size = self._theme.px(4.6)
        ring = QRect(inner.left(), inner.center().y() - size // 2, size, size)
        painter.setPen(QPen(QColor(look.PRIMARY if self.isChecked() else look.OUTLINE), self._theme.px(0.5)))
        painter.setBrush(QColor(look.PRIMARY if self.isChecked() else look.SURFACE))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(QPen(QColor(look.ON_PRIMARY), self._theme.px(0.7)))
            third, left, top = size // 4, ring.left(), ring.top()
            tick = QPolygon(
                [
                    QPoint(left + third, top + size // 2),
                    QPoint(left + size // 2 - third // 4, top + size - third),
                    QPoint(left + size - third, top + third),
                ]
            )
            painter.drawPolyline(tick)
