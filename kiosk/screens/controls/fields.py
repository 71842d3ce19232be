"""Which control draws which kind of field: tiles, displays for the number pad, a stepper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.answers.values import DONT_KNOW, Unknown, Value
from engine.questionnaire.model import NONE_BOX, Field, Kind
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import tr
from kiosk.screens.controls.pictures import PICTURES
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.page import label
from kiosk.ui.stepper import Stepper
from kiosk.ui.theme import Theme
from kiosk.ui.tile import MARK_ROOM_MM, PADDING_MM, Tile

UNKNOWN_ID = DONT_KNOW.value
MOST_IN_THREE_COLUMNS = 9
TALL_TILE_MM = 26.0  # where a screen asks one thing, its tiles take the room
MOST_TALL_ROWS = 3
MOST_LINES = 2.5  # in a tile: two, whatever the gap between them


def unknown_words() -> str:
    """Return the words of « Je ne sais pas »."""
    return tr("Je ne sais pas")


class Control(QWidget):
    """One field on screen. `answered` carries the value, or None while it is incomplete or impossible."""

    answered = Signal(object)
    write_in = Signal(object)  # the display the pad writes in from now on
    redrawn = Signal()  # the displays that the pad can write in have changed

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__()
        self.field, self.theme = field, theme
        self.setAccessibleName(field.label)  # a screen reader says the question, then 'yes' and 'no'
        self.displays: list[NumberDisplay] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(look.GAP_MM))
        self._message = label(theme, "", look.LEAD_MM)
        self._message.setParent(self)
        self._message.hide()
        self._message.setObjectName("message")
        self._message.setProperty("answer", True)  # it reads back what was typed

    def show_value(self, value: Value | None) -> None:
        """Show an answer given before."""
        raise NotImplementedError

    def draft(self) -> object:
        """Return what is typed and is no answer yet."""
        return [display.digits for display in self.displays]

    def resume(self, draft: object) -> None:
        """Take up such a draft; what follows may draw the screen anew, so that nothing is done after it."""
        last = None
        for display, digits in zip(self.displays, cast("list[str]", draft), strict=False):
            display.set_digits(digits)
            last = display if digits else last
        if last is not None:
            last.typed.emit(last.digits)

    def begins_with(self) -> NumberDisplay:
        """Return the display the pad writes in at first."""
        return self.displays[0]

    def say(self, words: str) -> None:
        """Show one sentence under the control."""
        self._message.setText(words)
        self._message.setVisible(bool(words))

    def add_message(self) -> None:
        """Put the sentence's place at the end of the control."""
        self.column.addWidget(self._message)
        self._message.hide()

    def unknown_tile(self) -> Tile:
        """Return the tile of « Je ne sais pas »."""
        tile = Tile(self.theme, unknown_words())
        tile.setObjectName(UNKNOWN_ID)
        return tile


def columns_for(options: int, theme: Theme, *, alone: bool, beside_keypad: bool) -> int:
    """Return how many tiles stand side by side: two at most when letters are very large."""
    if theme.portrait:
        return 1 if alone and options <= 6 else 2
    if theme.size >= look.VERY_LARGE:
        return min(options, 2)
    if not alone:
        return min(options, 4 if options <= 4 and not beside_keypad else 3)
    if beside_keypad or options <= 5:
        return 2
    return 3 if options <= MOST_IN_THREE_COLUMNS else 4


def readable(columns: int, labels: Sequence[str], theme: Theme, room: int) -> int:
    """Return these columns, or fewer where a label would need more than two lines; `room`: pixels for all of them."""
    measure, wrapped = QFontMetrics(theme.font(look.TILE_MM)), int(Qt.TextFlag.TextWordWrap)
    beside = theme.px(2 * PADDING_MM + MARK_ROOM_MM)

    def lines(label: str) -> float:
        width = (room - (columns - 1) * theme.px(look.GAP_MM)) // columns - beside
        return measure.boundingRect(QRect(0, 0, max(width, 1), 10_000), wrapped, label).height() / measure.lineSpacing()

    while columns > 2 and max(map(lines, labels), default=0) > MOST_LINES:
        columns -= 1
    return columns


def tile_height(options: int, columns: int, theme: Theme, *, alone: bool, beside_keypad: bool) -> float:
    """Return the least height of the tiles of a field, millimetres."""
    rows = -(-options // columns)
    roomy = alone and not beside_keypad and (theme.portrait or rows <= MOST_TALL_ROWS)
    return TALL_TILE_MM if roomy else look.TARGET_MM


def side_by_side(theme: Theme, wide: QWidget, narrow: QWidget | None) -> QHBoxLayout:
    """Return a row with a wide control and a narrower one beside it."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(look.GAP_MM))
    row.addWidget(wide, 5)
    if narrow is not None:
        row.addWidget(narrow, 4)
    return row


def euro_display(field: Field, theme: Theme, written: str = "{amount}") -> NumberDisplay:
    """Return the display of an amount, read back with its period: 'written', as '{amount} par mois'."""
    display = NumberDisplay(
        theme,
        len(str(field.maximum)),
        lambda digits: written.format(amount=text.euros(int(digits))),
        written.format(amount="…" + text.NBSP + "€"),
        field.label,
    )
    display.setObjectName(f"display-{field.key}")
    return display


class ChoiceControl(Control):
    """One tile of several; `ne_sait_pas` last where the field allows it."""

    def __init__(self, field: Field, theme: Theme, columns: int, height_mm: float = look.TARGET_MM) -> None:
        super().__init__(field, theme)
        pairs = [(o.value, o.label) for o in field.options]
        if field.unknown:
            pairs.append((UNKNOWN_ID, unknown_words()))
        # With very large letters the words need all the room.
        pictures = PICTURES.get(field.name, {}) if theme.size < look.VERY_LARGE else {}
        self.grid = TileGrid(theme, pairs, columns, height_mm=height_mm, pictures=pictures)
        self.grid.changed.connect(self._changed)
        self.column.addWidget(self.grid)

    def _changed(self, values: list[str]) -> None:
        self.answered.emit(DONT_KNOW if values == [UNKNOWN_ID] else values[0])

    def show_value(self, value: Value | None) -> None:
        """Show the tile chosen before."""
        self.grid.select([] if value is None else [UNKNOWN_ID if isinstance(value, Unknown) else str(value)])


class BoxesControl(Control):
    """Several tiles; the box « aucun » empties the others."""

    def __init__(self, field: Field, theme: Theme, columns: int, height_mm: float = look.TARGET_MM) -> None:
        super().__init__(field, theme)
        pairs = [(o.value, o.label) for o in field.options]
        self.grid = TileGrid(theme, pairs, columns, several=True, excludes=[NONE_BOX], height_mm=height_mm)
        self.grid.changed.connect(lambda values: self.answered.emit(frozenset(values) if values else None))
        self.column.addWidget(self.grid)

    def show_value(self, value: Value | None) -> None:
        """Show the boxes ticked before."""
        self.grid.select(value if isinstance(value, frozenset) else [])


class CountControl(Control):
    """A stepper; a number is always shown, so it is always an answer."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        self.stepper = Stepper(theme, field.minimum, field.maximum, tr("Un de moins"), tr("Un de plus"))
        self.stepper.changed.connect(self.answered.emit)
        self.column.addWidget(self.stepper)

    def show_value(self, value: Value | None) -> None:
        """Show the number given before."""
        self.stepper.set_value(value if isinstance(value, int) else self.field.minimum)


class TypedControl(Control):
    """What is typed on the pad; `ne_sait_pas` beside where the field allows it."""

    display: NumberDisplay
    unknown: Tile | None = None

    def lay_out(self, display: NumberDisplay) -> None:
        """Put the display, and the tile of « Je ne sais pas » beside it."""
        self.display = display
        self.displays = [display]
        display.typed.connect(self._typed)
        self.unknown = self.unknown_tile() if self.field.unknown else None
        if self.unknown is not None:
            self.unknown.clicked.connect(self._unknown_tapped)
        self.column.addLayout(side_by_side(self.theme, display, self.unknown))
        self.add_message()

    def _typed(self, digits: str) -> None:
        raise NotImplementedError

    def _unknown_tapped(self) -> None:
        assert self.unknown is not None  # noqa: S101 - connected only when it exists
        self.unknown.setChecked(True)
        self.display.set_digits("")
        self.say("")
        self.answered.emit(DONT_KNOW)


class AmountControl(TypedControl):
    """Euros on the pad, read back in words; `ne_sait_pas` beside."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        self.lay_out(euro_display(field, theme))

    def _typed(self, digits: str) -> None:
        if self.unknown is not None:
            self.unknown.setChecked(False)
        value = int(digits) if digits else None
        sentence = problem(self.field, value) if value is not None else None
        self.say(sentence or "")
        self.answered.emit(None if sentence else value)

    def show_value(self, value: Value | None) -> None:
        """Show the amount given before."""
        self.display.set_digits(str(value) if isinstance(value, int) else "")
        if self.unknown is not None:
            self.unknown.setChecked(isinstance(value, Unknown))


def needs_keypad(field: Field) -> bool:
    """Tell whether a field is typed on the pad."""
    return field.kind not in (Kind.CHOICE, Kind.BOXES, Kind.COUNT)
