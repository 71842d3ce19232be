"""Numbers by touch: a pad of digits, and the display it writes in. There is no keyboard of letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.lines import pitch
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

BACKSPACE = "⌫"
DIGITS = "0123456789"
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", BACKSPACE, "0")


KEY_SHARE, LEAST_KEY_MM, MOST_KEY_MM, MOST_HIGH_MM = 0.082, 22.0, 40.0, 46.0  # a key, of the width of the screen
TALL_KEY_MM, LOW_KEY_MM = 46.0, 29.0
LONGEST_MM, SHORTEST_MM = 18.0, 8.0  # letters of a display: as large as the longest thing it may show has room for


def key_width(theme: Theme) -> int:
    """Return the pixels that a key is wide."""
    mm = TALL_KEY_MM if theme.portrait else theme.width_mm * KEY_SHARE
    return theme.px(min(max(mm, LEAST_KEY_MM), TALL_KEY_MM if theme.portrait else MOST_KEY_MM))


def keypad_width(theme: Theme) -> int:
    """Return the pixels that the pad takes."""
    return 3 * key_width(theme) + 2 * theme.px(look.GAP_MM)


class Keypad(QWidget):
    """Ten digits and a way back, as high as there is room for; `pressed` carries the key."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, erase_words: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(look.GAP_MM))
        most = theme.px(MOST_HIGH_MM)
        for rank, key in enumerate(_KEYS):
            tile = Tile(theme, key, "key")
            tile.set_letters(look.NUMBER_MM if theme.short else look.HERO_MM)
            if theme.portrait and rank == 0:
                most = max(theme.px(LOW_KEY_MM), tile.heightForWidth(key_width(theme)))
            tile.setObjectName("key-back" if key == BACKSPACE else f"key-{key}")
            tile.setAccessibleName(erase_words if key == BACKSPACE else key)
            tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            tile.setMaximumHeight(most)
            tile.clicked.connect(lambda _=False, k=key: self.pressed.emit(k))
            grid.addWidget(tile, rank // 3, rank % 3)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits stand where they do on every telephone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(4 * most + 3 * theme.px(look.GAP_MM))
        self.setFixedWidth(keypad_width(theme))
        if theme.portrait:
            self.setFixedHeight(4 * most + 3 * theme.px(look.GAP_MM))


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
        small: bool = False,
    ) -> None:
        super().__init__(theme, placeholder, "choice")
        self.digits = ""
        self._max, self._write, self._placeholder, self.asked = digits_max, write, placeholder, accessible
        self._keeps_zeros = keeps_zeros  # dates and postal codes begin with zeros, amounts do not
        if from_left:  # figures alone are read from the left in every language
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._fitted = (0, 0.0)
        self.longest = LONGEST_MM if not theme.short else look.NUMBER_MM
        self._small = small  # one of many: its words wrap, and have the room of the longest amount
        self._later = write("8" * digits_max) if small else ""
        self.set_letters(look.TEXT_MM if small else look.TILE_MM)
        if not small:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)  # what comes under it never makes it lower
        self.setAccessibleName(accessible)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of one line of the largest letters it may have, whatever the width leaves of them."""
        if self._small:
            return super().heightForWidth(width)
        line = pitch("", self._theme.font(self.longest, bold=True))
        return max(self._theme.px(look.TARGET_MM), line + 2 * self._padding())

    def _fit(self, width: int) -> float:
        """Return the letters with which what it may show has room on one line; they never change while one types."""
        if self._fitted[0] != width:
            size = self.longest
            full = self._write("8" * self._max)
            while size > SHORTEST_MM and self._wide(size, full) > width - 2 * self._padding():
                size -= 0.5
            self._fitted = width, size
        return self._fitted[1]

    def _wide(self, size: float, full: str) -> int:
        metrics = QFontMetrics(self._theme.font(size, bold=True))
        return max(metrics.horizontalAdvance(self._placeholder), metrics.horizontalAdvance(full))

    def resizeEvent(self, _: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the largest letters there is room for."""
        if self._small:
            return
        self.letters_mm = self._fit(self.width())
        self.setFont(self._theme.font(self.letters_mm, bold=True))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the longest thing it may show, in the smallest letters."""
        if self._small:
            return super().minimumSizeHint()
        wide = self._wide(SHORTEST_MM, self._write("8" * self._max)) + 2 * self._padding()
        return QSize(max(wide, self._theme.px(look.TARGET_MM)), self._theme.px(look.TARGET_MM))

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
