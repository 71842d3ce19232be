"""A small number chosen with two large buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


class Stepper(QWidget):
    """Less, the number, more; `changed` carries the number."""

    changed = Signal(int)

    def __init__(self, theme: Theme, low: int, high: int, less: str, more: str) -> None:
        super().__init__()
        self._low, self._high, self.value = low, high, low
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(look.GAP_MM))
        self.less, self.more = Tile(theme, "−", "key"), Tile(theme, "+", "key")
        for tile, name, step in ((self.less, less, -1), (self.more, more, 1)):
            tile.setFont(theme.font(look.NUMBER_MM))
            tile.setAccessibleName(name)
            tile.setFixedWidth(theme.px(look.TARGET_MM * 1.6))
            tile.clicked.connect(lambda _=False, s=step: self._step(s))
        self.less.setObjectName("less")
        self.more.setObjectName("more")
        self._label = QLabel("")
        self._label.setProperty("answer", True)
        self._label.setFont(theme.font(look.NUMBER_MM, bold=True))
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setFixedWidth(theme.px(look.TARGET_MM * 1.4))
        for widget in (self.less, self._label, self.more):
            row.addWidget(widget)
        row.addStretch(1)
        self.set_value(low)

    def set_value(self, value: int) -> None:
        """Show a number, without a signal."""
        self.value = value
        self._label.setText(str(value))
        self.less.setEnabled(value > self._low)
        self.more.setEnabled(value < self._high)

    def _step(self, step: int) -> None:
        self.set_value(min(max(self.value + step, self._low), self._high))
        self.changed.emit(self.value)
