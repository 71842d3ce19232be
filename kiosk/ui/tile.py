"""The one thing that is touched: a tile with words that wrap, a drawing, a mark when chosen; as large as a thumb."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from kiosk.ui import icon as drawings
from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

Style = Literal["choice", "primary", "quiet", "key", "action", "tool"]
NOMINAL_WIDTH_MM = 44.0
PADDING_MM = 3.0
ICON_GAP_MM = 2.0
MARK_MM, MARK_ROOM_MM = 4.6, 7.0
_FLAGS = int(Qt.TextFlag.TextWordWrap)
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class Tile(QAbstractButton):
    """A button drawn by hand, because Qt's own does not wrap text. `detail` is a second, smaller line; `icon` the name
    of a drawing; `later` words it may come to say: room is kept for them, nothing moves when they come.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        style: Style = "choice",
        detail: str = "",
        parent: QWidget | None = None,
        icon: str = "",
        later: str = "",
    ) -> None:
        super().__init__(parent)
        self._later = later
        self._theme, self._style, self._detail, self._icon = theme, style, detail, icon
        self._measured: dict[tuple[int, str, str, int, str], int] = {}
        self._ours = False  # the state is being set by the program, not by a hand
        self._ringed = False  # the ring of the keyboard: a touch leaves none behind
        self._pressed, self._taken = QElapsedTimer(), QElapsedTimer()
        self.setText(text)
        self._name_it()
        self.setCheckable(style == "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # The layout must ask for the height of its words at its real width: by the usual one pages would be too long.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        small = style in ("quiet", "tool")
        self.setFont(theme.font(look.TEXT_MM if small else look.TILE_MM, bold=style in ("primary", "tool")))

    def set_detail(self, detail: str) -> None:
        """Change the second line."""
        self._detail = detail
        self._name_it()
        self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        """Change the words."""
        self.setText(words)
        self._name_it()
        self.updateGeometry()

    def _name_it(self) -> None:
        words, pause = self.text(), " " if self.text().endswith((".", "?", "!")) else ". "
        self.setAccessibleName(words + (pause + self._detail if self._detail else ""))

    def set_icon(self, name: str) -> None:
        """Change the drawing."""
        self._icon = name
        self.updateGeometry()
        self.update()

    @property
    def style_name(self) -> Style:
        """Return what kind of tile this is."""
        return self._style

    # --- size ---

    def _padding(self) -> int:
        return self._theme.px(PADDING_MM)

    def _mark_width(self) -> int:
        return self._theme.px(MARK_ROOM_MM) if self._style == "choice" else 0

    def _icon_width(self) -> int:
        if not self._icon:
            return 0
        return self._theme.px(look.ICON_MM + (ICON_GAP_MM if self.text() else 0.0))

    def _beside(self) -> int:
        """Return the width of all that stands beside the words."""
        return 2 * self._padding() + self._mark_width() + self._icon_width()

    def _text_height(self, width: int) -> int:
        # A layout asks the same again and again.
        key = (width, self.text(), self._detail, self.font().pixelSize(), self._icon)
        if key not in self._measured:
            self._measured[key] = self._measure(width)
        return self._measured[key]

    def _measure(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._beside(), 1), 10_000)
        height = max(self.fontMetrics().boundingRect(room, _FLAGS, w).height() for w in (self.text(), self._later))
        if self._detail:
            height += self.fontMetrics().boundingRect(room, _FLAGS, self._detail).height()
        return height

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at which every word is seen."""
        least = self._theme.px(look.TARGET_MM)
        if not self.text():
            return least
        if self._style == "tool":  # one short word
            return max(least, self.fontMetrics().height())
        return max(least, self._text_height(width) + 2 * self._padding())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a touch target, and room for the longest word."""
        words = f"{self.text()} {self._detail} {self._later}".split() or [""]
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        width = max(self._theme.px(look.TARGET_MM), longest + self._beside())
        return QSize(width, self._theme.px(look.TARGET_MM))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the usual tile, wider for the buttons of the footer."""
        least = self._theme.px(look.TARGET_MM)
        if self._style in ("primary", "quiet", "tool"):
            line = max(map(self.fontMetrics().horizontalAdvance, (self.text(), self._later))) + self._beside()
            line += 2 * self._padding() if self._style != "tool" else 0
            return QSize(max(line, least), self.heightForWidth(line) if self._style == "tool" else least)
        if self._style == "key":
            return QSize(least, least)
        width = max(self._theme.px(NOMINAL_WIDTH_MM), self.minimumSizeHint().width())
        if self.minimumWidth() == self.maximumWidth():
            width = self.minimumWidth()
        return QSize(width, self.heightForWidth(width))

    # --- touch and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note when a touch began."""
        self._pressed.start()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a touch that ends inside; for hands that tremble, one that lasted, and not right after another."""
        if self._theme.steady and (self._pressed.elapsed() < look.HOLD_MS or self._too_soon()):
            self.setDown(False)
            event.accept()
            return
        if self.isDown() and self.rect().contains(event.position().toPoint()):
            self._taken.start()
        super().mouseReleaseEvent(event)

    def _too_soon(self) -> bool:
        return self._taken.isValid() and self._taken.elapsed() < look.REST_MS

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the second tap of a trembling hand for the same tap; on a key, two quick taps are two digits."""
        if self._theme.steady:
            self.mousePressEvent(event)  # how long it lasts decides, and how long after the last one
        elif self._style == "key":
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def setChecked(self, checked: bool) -> None:  # noqa: N802 - Qt's name
        """Show as chosen or not: what the program does is no touch."""
        self._ours = True
        super().setChecked(checked)
        self._ours = False

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Change the state of a touch or of Enter, whose click is told by Qt itself."""
        self._ours = True
        super().nextCheckState()
        self._ours = False

    def checkStateSet(self) -> None:  # noqa: N802 - Qt's name
        """Take for a touch what a screen reader does: Qt lets it change the state without a click."""
        if not self._ours:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter for a touch; the arrows belong to the page."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            event.accept()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring to those who came by key."""
        self._ringed = event.reason() in BY_KEY
        super().focusInEvent(event)

    def ring(self) -> None:
        """Show that a key led here."""
        self._ringed = True
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)

    # --- drawing ---

    def _colours(self) -> tuple[str, str, str]:
        """Return ground, ink and outline for the present state."""
        colours = self._theme.palette
        if self._style == "primary" and self.isEnabled():
            return colours.primary, colours.on_primary, colours.primary
        if not self.isEnabled():
            return colours.ground, colours.muted, colours.soft_line
        if self.isChecked() or self.isDown():
            return colours.selected, colours.ink, colours.primary
        quiet = self._style in ("quiet", "tool")
        return (colours.ground if quiet else colours.surface), colours.ink, colours.outline

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _visual(self, box: QRect) -> QRect:
        """Return a box where it is on a page that runs from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, outline, mark, drawing and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, outline = self._colours()
        self._draw_ground(painter, ground, outline)
        padding = self._padding()
        inner = self.rect().adjusted(padding, padding, -padding, -padding)
        if self._mark_width():
            self._draw_mark(painter, inner)
            inner.setLeft(inner.left() + self._mark_width())
        if self._icon:
            inner = self._draw_icon(painter, inner, ink)
        if self.text():
            self._draw_words(painter, self._visual(inner), QColor(ink))
        painter.end()

    def _draw_ground(self, painter: QPainter, ground: str, outline: str) -> None:
        strong = self.isChecked() or self.isDown()
        pen = QPen(QColor(outline), self._theme.px(look.STRONG_LINE_MM if strong else look.LINE_MM))
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        edge, radius = pen.width() // 2 + 1, self._theme.px(look.RADIUS_MM)
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), radius, radius)
        if self._ringed:
            # Ink on the outside, the ground inside it: seen on every colour a tile may have.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset, colour in ((0.5, self._theme.palette.ink), (1.5, self._theme.palette.ground)):
                painter.setPen(QPen(QColor(colour), self._theme.px(1.0)))
                step = self._theme.px(inset)
                painter.drawRoundedRect(self.rect().adjusted(step, step, -step, -step), radius, radius)

    def _draw_icon(self, painter: QPainter, inner: QRect, ink: str) -> QRect:
        """Draw the drawing before the words, alone in the middle without any; return what is left for the words."""
        size = self._theme.px(look.ICON_MM)
        top = inner.center().y() - size // 2
        left = inner.left()
        if not self.text():
            left = inner.center().x() - size // 2
        elif self._centred():
            words = self.fontMetrics().boundingRect(
                QRect(0, 0, max(inner.width() - self._icon_width(), 1), 10_000), _FLAGS, self.text()
            )
            left += max(0, (inner.width() - self._icon_width() - words.width()) // 2)
        self._paint_icon(painter, self._visual(QRect(left, top, size, size)), ink)
        inner.setLeft(left + self._icon_width())
        return inner

    def _paint_icon(self, painter: QPainter, box: QRect, ink: str) -> None:
        drawings.draw(painter, self._icon, QRectF(box), ink, mirrored=self._mirrored())

    def _centred(self) -> bool:
        return self._style != "choice" and not self._detail

    def _draw_words(self, painter: QPainter, inner: QRect, ink: QColor) -> None:
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.setLayoutDirection(self.layoutDirection())
        beside = self._icon or not self._centred()
        across = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        aligned = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignVCenter | across)
        words = self.text() + (f"\n{self._detail}" if self._detail else "")
        painter.drawText(inner, int(aligned | Qt.AlignmentFlag.AlignAbsolute) | _FLAGS, words)

    def _draw_mark(self, painter: QPainter, inner: QRect) -> None:
        """Draw the ring of a choice, filled and ticked once chosen: shape, not colour alone."""
        colours, size = self._theme.palette, self._theme.px(MARK_MM)
        ring = self._visual(QRect(inner.left(), inner.center().y() - size // 2, size, size))
        painter.setPen(QPen(QColor(colours.primary if self.isChecked() else colours.outline), self._theme.px(0.5)))
        painter.setBrush(QColor(colours.primary if self.isChecked() else colours.surface))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.on_primary), self._theme.px(0.7)))
            third, left, top = size // 4, ring.left(), ring.top()
            tick = QPolygon(
                [
                    QPoint(left + third, top + size // 2),
                    QPoint(left + size // 2 - third // 4, top + size - third),
                    QPoint(left + size - third, top + third),
                ]
            )
            painter.drawPolyline(tick)
