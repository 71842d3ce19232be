"""A card that is read and not touched: a drawing, a title, lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui import icon as drawings
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

ROOM_MM, LINE_GAP_MM, ICON_GAP_MM, MARK_GAP_MM = 5.0, 1.0, 3.0, 3.0
BOX, DOT = "box", "dot"


class Panel(QFrame):
    """`column` takes more of what belongs to it."""

    def __init__(self, theme: Theme, title: str = "", icon: str = "", lines: Iterable[str] = ()) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(ROOM_MM),) * 4)
        self.column.setSpacing(theme.px(LINE_GAP_MM))
        if title:
            head = QHBoxLayout()
            head.setSpacing(theme.px(ICON_GAP_MM))
            if icon and theme.size < look.VERY_LARGE:
                head.addWidget(_Drawing(theme, icon))
            head.addWidget(label(theme, title, look.TILE_MM, bold=True), 1)
            self.column.addLayout(head)
        for line in lines:
            self.add(line)

    def item(self, words: str, mark: str = BOX, size_mm: float = look.TEXT_MM) -> None:
        """Add a line with a mark before it; what wraps stands under its first word."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(_Mark(self._theme, mark, size_mm))
        row.addWidget(label(self._theme, words, size_mm), 1)
        self.column.addLayout(row)

    def add(self, words: str, size_mm: float = look.TEXT_MM, *, bold: bool = False, role: str = "") -> None:
        """Add a line."""
        self.column.addWidget(label(self._theme, words, size_mm, bold=bold, role=role))


def side_by_side(page: Page, panels: Sequence[Panel]) -> None:
    """Put panels beside one another, one under the other where the longest words have no room."""
    theme = page.theme
    gap = theme.px(look.GAP_MM)
    room = (page.width_of_body() - gap * (len(panels) - 1)) // max(1, len(panels))
    for panel in panels:
        panel.column.addStretch(1)
    beside = theme.wide and all(panel.minimumSizeHint().width() <= room for panel in panels)
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
    row.setSpacing(gap)
    for panel in panels:
        row.addWidget(panel, 1)
    page.content.addLayout(row)


class _Mark(QWidget):
    """What stands before the first line of an item: a box to tick, a dot, a number; the voice reads the item alone."""

    def __init__(self, theme: Theme, mark: str, size_mm: float) -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self._font = theme.font(size_mm, bold=mark not in (BOX, DOT))
        self.setStyleSheet("background: transparent")
        metrics = QFontMetrics(self._font)
        across = metrics.capHeight() if mark in (BOX, DOT) else metrics.horizontalAdvance(mark)
        self.setFixedWidth(across + theme.px(MARK_GAP_MM))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it beside the first line."""
        painter, metrics = QPainter(self), QFontMetrics(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.palette.ink), self._theme.px(look.LINE_MM)))
        if self._mark in (BOX, DOT):
            side = int(metrics.capHeight() * (1.0 if self._mark == BOX else 0.4))
            left = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - side - 2
            box = QRectF(left, metrics.ascent() - metrics.capHeight() / 2 - side / 2, side, side)
            if self._mark == DOT:
                painter.setBrush(QColor(self._theme.palette.ink))
                painter.drawEllipse(box)
            else:
                painter.drawRect(box)
        else:
            painter.setFont(self._font)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            across = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), int(across | Qt.AlignmentFlag.AlignTop), self._mark)
        painter.end()


class _Drawing(QWidget):
    """One of the drawings of the terminal: it says nothing that the words beside it do not."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self.setFixedSize(theme.px(look.ICON_MM + 2), theme.px(look.ICON_MM + 2))
        self.setStyleSheet("background: transparent")

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        colours = self._theme.palette
        colour = colours.primary if self._theme.contrast == look.CLEAR else colours.ink
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        drawings.draw(painter, self._name, QRectF(self.rect()), colour, mirrored=mirrored)
        painter.end()
