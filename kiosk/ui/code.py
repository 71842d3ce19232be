"""A code to photograph, drawn with whole pixels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4  # modules of white around, asked by ISO/IEC 18004


class CodePicture(QWidget):
    """`matrix`: its modules row by row, dark ones true; as large as `most` pixels allow."""

    def __init__(self, matrix: Sequence[Sequence[int]], most: int, name: str) -> None:
        super().__init__()
        self._matrix = matrix
        self._module = max(1, most // (len(matrix) + 2 * QUIET))
        self._side = (len(matrix) + 2 * QUIET) * self._module
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(name)
        self.setProperty("told", True)  # a picture with a name

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return its side, twice."""
        return QSize(self._side, self._side)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw black on white, whatever the colours of the screen: a telephone must read it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self._module
        for rank, row in enumerate(self._matrix, QUIET):
            for column, dark in enumerate(row, QUIET):
                if dark:
                    painter.fillRect(column * side, rank * side, side, side, Qt.GlobalColor.black)
        painter.end()
