"""Lines in the largest letters with which all of them are seen at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui import theme as look
from kiosk.ui.page import Body, label
from kiosk.ui.theme import Theme

LINE_GAP_MM = 0.3  # all of it on one photograph
STEP_MM = 0.2
LEAST_MM = 5.2  # smaller than a text to read: a photograph is enlarged on the telephone


class Poster(QWidget):
    """`lines`: words, and whether they stand out. Letters up to those of a title."""

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, bool]], body: Body) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._gap = theme.px(LINE_GAP_MM)
        column.setSpacing(self._gap)
        self._labels = [label(theme, words, look.TEXT_MM, bold=bold) for words, bold in lines]
        for line in self._labels:
            column.addWidget(line)
        self._viewport = body.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the letters again when the room changes, with the language or the size of letters of the rest."""
        if event.type() == QEvent.Type.Resize:
            self._fit(self._viewport.width(), self._viewport.height())
        return False

    def _fit(self, width: int, height: int) -> None:
        size = look.TITLE_MM
        while self._height(size, width) > height and size > LEAST_MM:
            size = max(size - STEP_MM, LEAST_MM)

    def _height(self, size: float, width: int) -> int:
        for line, (_, bold) in zip(self._labels, self._lines, strict=True):
            line.setFont(self._theme.font(size, bold=bold))
        return sum(line.heightForWidth(width) + self._gap for line in self._labels)
