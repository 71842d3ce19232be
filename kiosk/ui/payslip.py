"""A drawing of a payslip: where the line to copy stands. Its words are French, as on the paper that it shows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

# Of a full-time minimum wage, rounded: an example, the figures of nobody.
ROWS = (
    ("Salaire brut", "1 820,00"),
    ("Cotisations", "− 390,00"),
    ("Montant net social", "1 430,00"),
    ("Net payé", "1 420,00"),
)
TOLD = 2  # the line that counts
ROW_MM, TOLD_MM, WIDE_MM, PADDING_MM = 8.6, 11.6, 150.0, 3.0
SMALL_MM = 6.4  # a picture, not words to read: the line that counts has the size of a text


class Payslip(QWidget):
    """Drawn where there is room for all of it; nothing else otherwise."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no height: what is touched comes first."""
        return QSize(self._theme.px(WIDE_MM), 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no room."""
        return QSize(0, 0)

    def drawn_in(self) -> QRect:
        """Return where it is drawn; nothing where there is no room for it."""
        high = self._theme.px((len(ROWS) - 1) * ROW_MM + TOLD_MM + 2 * PADDING_MM)
        width = min(self.width(), self._theme.px(WIDE_MM))
        if self.height() < high or width < self._theme.px(WIDE_MM * 0.7):
            return QRect()
        return QRect(0, 0, width, high)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the paper, its lines, and the one that counts in a frame of the sun."""
        theme, colours, paper = self._theme, self._theme.palette, self.drawn_in()
        if paper.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.soft_line), theme.px(look.LINE_MM)))
        painter.setBrush(QColor(colours.surface))
        painter.drawRect(paper.adjusted(1, 1, -1, -1))
        inset, y = theme.px(PADDING_MM), theme.px(PADDING_MM)
        for rank, (words, figure) in enumerate(ROWS):
            told = rank == TOLD
            row = QRect(inset, y, paper.width() - 2 * inset, theme.px(TOLD_MM if told else ROW_MM))
            if told:
                painter.setPen(QPen(QColor(colours.sun), theme.px(look.STRONG_LINE_MM)))
                painter.setBrush(QColor(colours.selected))
                painter.drawRoundedRect(row, theme.px(2), theme.px(2))
            painter.setFont(theme.font(look.TEXT_MM if told else SMALL_MM, bold=told))
            painter.setPen(QColor(colours.ink if told else colours.muted))
            inner = row.adjusted(inset, 0, -inset, 0)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figure)
            y += row.height()
        painter.end()
