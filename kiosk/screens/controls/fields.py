"""Which control draws which kind of field: tiles, and displays for the number pad."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.answers.values import DONT_KNOW, Unknown, Value
from engine.questionnaire.model import NONE_BOX, Field, Kind
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import tr
from kiosk.screens.controls.pictures import PICTURES
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.lines import pitch
from kiosk.ui.page import label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

UNKNOWN_ID = DONT_KNOW.value
FIRST = ""  # the part of a field that is asked first
NUMBERS_ACROSS, NUMBERS_ACROSS_TALL = 6, 4


def unknown_words() -> str:
    """Return the words of « Je ne sais pas »."""
    return tr("Je ne sais pas")


class Control(QWidget):
    """One field on screen. `answered` carries the value, or None while it is incomplete or impossible.

    A field that asks several things has `parts`, each on a page of its own: nothing that was touched ever moves.
    `unknown`: the tile of « Je ne sais pas », which the page puts where it always is.
    """

    answered = Signal(object)
    write_in = Signal(object)  # the display the pad writes in from now on

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__()
        self.field, self.theme, self.part = field, theme, FIRST
        self.setAccessibleName(field.label)  # a screen reader says the question, then 'yes' and 'no'
        self.displays: list[NumberDisplay] = []
        self.unknown: Tile | None = None
        self.offers_unknown = True  # the part shown may be not known
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(look.GAP_MM))
        self._message = label(theme, "", look.LEAD_MM)
        self._message.setParent(self)
        self._message.setObjectName("message")
        self._message.setProperty("answer", True)  # it reads back what was typed

    # --- its parts ---

    def parts(self) -> list[str]:
        """Return what is asked, in order, after what was answered so far."""
        return [FIRST]

    def show_part(self, part: str) -> None:
        """Show one of them alone."""
        self.part = part

    def question(self) -> str:
        """Return the words of the part shown; '' where those of the field say it."""
        return ""

    def ready(self) -> bool | None:
        """Tell whether the part shown is answered; None: it is where the field is."""
        return None

    def settles(self, value: Value | None) -> bool:
        """Tell whether this answer, just touched, leaves nothing else to touch here: the page goes on by itself."""
        return False

    def types(self) -> bool:
        """Tell whether the part shown is typed on the pad."""
        return bool(self.displays)

    # --- its answer ---

    def show_value(self, value: Value | None) -> None:
        """Show an answer given before."""
        raise NotImplementedError

    def draft(self) -> object:
        """Return what is typed and is no answer yet."""
        return [display.digits for display in self.displays]

    def resume(self, draft: object) -> None:
        """Take up such a draft."""
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
        """Show one sentence under what is typed."""
        self._message.setText(words)

    def add_message(self) -> None:
        """Keep the place of the sentence: nothing moves when it comes."""
        self.column.addWidget(self._message)
        lines = 2 if self.theme.size >= look.VERY_LARGE else 1
        self._message.setMinimumHeight(lines * pitch("", self._message.font()))

    def make_unknown(self) -> Tile:
        """Return the tile of « Je ne sais pas »."""
        self.unknown = Tile(self.theme, unknown_words())
        self.unknown.set_letters(look.TEXT_MM)
        self.unknown.keep_to_one_line(self.theme.width // 2)
        self.unknown.setObjectName(UNKNOWN_ID)
        self.unknown.clicked.connect(self._unknown_tapped)
        return self.unknown

    def _unknown_tapped(self) -> None:
        raise NotImplementedError

    def _tick_unknown(self, chosen: bool) -> None:
        if self.unknown is not None:
            self.unknown.setChecked(chosen)


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
    """One tile of several; `ne_sait_pas` apart where the field allows it."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        # With very large letters the words need all the room.
        pictures = PICTURES.get(field.name, {}) if theme.size < look.VERY_LARGE else {}
        self.grid = TileGrid(theme, [(o.value, o.label) for o in field.options], pictures=pictures)
        self.grid.changed.connect(self._changed)
        self.column.addWidget(self.grid)
        if field.unknown:
            self.make_unknown()

    def _changed(self, values: list[str]) -> None:
        self._tick_unknown(False)
        self.answered.emit(values[0])

    def _unknown_tapped(self) -> None:
        self.grid.select([])
        self._tick_unknown(True)
        self.answered.emit(DONT_KNOW)

    def settles(self, value: Value | None) -> bool:
        """A single choice leaves nothing to touch."""
        return value is not None

    def show_value(self, value: Value | None) -> None:
        """Show the tile chosen before."""
        self.grid.select([] if value is None or isinstance(value, Unknown) else [str(value)])
        self._tick_unknown(isinstance(value, Unknown))


class BoxesControl(Control):
    """Several tiles; the box « aucun » empties the others."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        pairs = [(o.value, o.label) for o in field.options]
        pictures = PICTURES.get(field.name, {}) if theme.size < look.VERY_LARGE else {}
        self.grid = TileGrid(theme, pairs, several=True, excludes=[NONE_BOX], pictures=pictures)
        self.grid.changed.connect(lambda values: self.answered.emit(frozenset(values) if values else None))
        self.column.addWidget(self.grid)

    def settles(self, value: Value | None) -> bool:
        """Nothing can be chosen beside « aucun »."""
        return value == frozenset([NONE_BOX])

    def show_value(self, value: Value | None) -> None:
        """Show the boxes ticked before."""
        self.grid.select(value if isinstance(value, frozenset) else [])


class CountControl(Control):
    """A number, each on a tile: one touch, whatever it is."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        numbers = [str(number) for number in range(field.minimum, field.maximum + 1)]
        across = NUMBERS_ACROSS_TALL if theme.portrait else NUMBERS_ACROSS
        self.grid = TileGrid(theme, [(number, number) for number in numbers], across)
        self.grid.changed.connect(lambda values: self.answered.emit(int(values[0])))
        self.column.addWidget(self.grid)

    def settles(self, value: Value | None) -> bool:
        """A single choice leaves nothing to touch."""
        return value is not None

    def show_value(self, value: Value | None) -> None:
        """Show the number given before."""
        self.grid.select([str(value)] if isinstance(value, int) else [])


class AmountControl(Control):
    """Euros on the pad, read back in words; `ne_sait_pas` apart."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        self.display = euro_display(field, theme)
        self.displays = [self.display]
        self.display.typed.connect(self._typed)
        if field.unknown:
            self.make_unknown()
        self.column.addWidget(self.display)
        self.add_message()
        self.column.addStretch(1)

    def _typed(self, digits: str) -> None:
        self._tick_unknown(False)
        value = int(digits) if digits else None
        sentence = problem(self.field, value) if value is not None else None
        self.say(sentence or "")
        self.answered.emit(None if sentence else value)

    def _unknown_tapped(self) -> None:
        self._tick_unknown(True)
        self.display.set_digits("")
        self.say("")
        self.answered.emit(DONT_KNOW)

    def settles(self, value: Value | None) -> bool:
        """Who does not know has nothing to type."""
        return isinstance(value, Unknown)

    def show_value(self, value: Value | None) -> None:
        """Show the amount given before."""
        self.display.set_digits(str(value) if isinstance(value, int) else "")
        self._tick_unknown(isinstance(value, Unknown))


def needs_keypad(field: Field) -> bool:
    """Tell whether a field is typed on the pad."""
    return field.kind not in (Kind.CHOICE, Kind.BOXES, Kind.COUNT)
