"""A sentence with its drawing before it, larger than a text: one thing to know."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui import icon
from kiosk.ui import theme as look
from kiosk.ui.page import label
from kiosk.ui.theme import Theme

DRAWING_MM = 13.0


class Drawing(QWidget):
    """One of kiosk/ui/icons in the colour of what is done here."""

    def __init__(self, theme: Theme, name: str, size_mm: float = DRAWING_MM) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self.setFixedSize(theme.px(size_mm), theme.px(size_mm))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon.draw(painter, self._name, QRectF(self.rect()), self._theme.palette.primary, mirrored=mirrored)
        painter.end()


def fact(theme: Theme, name: str, words: str) -> QWidget:
    """Return the sentence and its drawing; the drawing is left out in very large letters."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(look.GAP_MM + 1))
    if theme.size < look.VERY_LARGE:
        line.addWidget(Drawing(theme, name), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(label(theme, words, look.LEAD_MM if theme.short else look.TITLE_MM), 1)
    return row
