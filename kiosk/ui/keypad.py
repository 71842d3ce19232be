"""Numbers by touch: a pad of digits, and the display it writes in. There is no keyboard of letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

BACKSPACE = "⌫"
DIGITS = "0123456789"
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", BACKSPACE, "0")


def keypad_width(theme: Theme) -> int:
    """Return the pixels that the pad takes."""
    return 3 * theme.px(look.TARGET_MM + 4) + 2 * theme.px(look.GAP_MM)


class Keypad(QWidget):
    """Ten digits and a way back; `pressed` carries the key."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, erase_words: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(look.GAP_MM))
        for rank, key in enumerate(_KEYS):
            tile = Tile(theme, key, "key")
            tile.setFont(theme.font(look.TITLE_MM))
            tile.setObjectName("key-back" if key == BACKSPACE else f"key-{key}")
            tile.setAccessibleName(erase_words if key == BACKSPACE else key)
            tile.clicked.connect(lambda _=False, k=key: self.pressed.emit(k))
            grid.addWidget(tile, rank // 3, rank % 3)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits stand where they do on every telephone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(keypad_width(theme))


class NumberDisplay(Tile):
    """What was typed, large; touched to become the place where the pad writes. `typed` carries the digits."""

    typed = Signal(str)
    values: Sequence[str] = ()  # what it may come to hold, where that is known

    def __init__(
        self,
        theme: Theme,
        digits_max: int,
        write: Callable[[str], str],
        placeholder: str,
        accessible: str,
        *,
        keeps_zeros: bool = False,
        from_left: bool = False,
    ) -> None:
        super().__init__(theme, placeholder, "choice")
        self.digits = ""
        self._max, self._write, self._placeholder, self.asked = digits_max, write, placeholder, accessible
        self._keeps_zeros = keeps_zeros  # dates and postal codes begin with zeros, amounts do not
        if from_left:  # figures alone are read from the left in every language
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFont(theme.font(look.TITLE_MM))
        self.setAccessibleName(accessible)

    def _mark_width(self) -> int:
        return 0

    def _colours(self) -> tuple[str, str, str]:
        """Return the colours of a place to write in, not of a choice made: a strong outline, where the pad writes."""
        colours = self._theme.palette
        writes = self.isEnabled() and self.isChecked()
        return (colours.surface, colours.ink, colours.primary) if writes else super()._colours()

    @property
    def fixed(self) -> bool:
        """Tell whether it takes as many digits each time: then it is known when it is full."""
        return self._keeps_zeros

    def may_follow(self) -> str:
        """Return the digits that can be typed next: those that lead to one of its values, where these are known."""
        if not self.values:
            return DIGITS if len(self.digits) < self._max else ""
        return "".join(d for d in DIGITS if any(value.startswith(self.after(d)) for value in self.values))

    def may_go_back(self) -> bool:
        """Tell whether erasing goes on elsewhere once it is empty."""
        return False

    def after(self, digit: str) -> str:
        """Return what it would hold once a digit is typed."""
        return self.digits + digit

    def set_digits(self, digits: str) -> None:
        """Show digits, without a signal."""
        self.digits = digits
        self.setText(self._write(digits) if digits else self._placeholder)
        self.setAccessibleName(f"{self.asked} {self.text()}" if digits else self.asked)
        self.updateGeometry()

    def press(self, key: str) -> None:
        """Take one key of the pad. A key beyond the last digit is dropped, so that the display shows what counts."""
        if key == BACKSPACE:
            self.set_digits(self.digits[:-1])
        elif len(self.digits) < self._max:
            digits = self.digits + key
            self.set_digits(digits if self._keeps_zeros else digits.lstrip("0") or "0")
        else:
            return
        self.typed.emit(self.digits)
