"""A date in three short steps, a month in two: each step is filled, then the pad writes in the next one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Unknown, Value
from engine.questionnaire.model import Field
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import mark, tr
from kiosk.screens.controls.fields import Control
from kiosk.ui import theme as look
from kiosk.ui.keypad import BACKSPACE, NumberDisplay
from kiosk.ui.page import label
from kiosk.ui.theme import Theme


class Step(NamedTuple):
    """A part of a date: its name, how many digits. A first digit above `lead` is the second one: '4' means '04'."""

    name: str
    width: int
    lead: int


DAY, MONTH, YEAR = Step(mark("Jour"), 2, 3), Step(mark("Mois"), 2, 1), Step(mark("Année"), 4, 9)
MONTH_AND_YEAR = (MONTH, YEAR)
BLANK = "_"


class PartDisplay(NumberDisplay):
    """One step. `before`: where erasing goes on once it is empty."""

    before: PartDisplay | None = None

    def __init__(self, theme: Theme, step: Step, whose: str) -> None:
        super().__init__(
            theme,
            step.width,
            lambda digits: digits + BLANK * (step.width - len(digits)),
            BLANK * step.width,
            f"{whose}. {tr(step.name)}",
            keeps_zeros=True,
            from_left=True,
        )
        self.step = step

    @property
    def full(self) -> bool:
        """Tell whether all its digits are there."""
        return len(self.digits) == self.step.width

    def after(self, digit: str) -> str:
        """Return what it would hold: what cannot begin a day or a month is its second digit."""
        return (self.digits or ("0" if int(digit) > self.step.lead else "")) + digit

    def may_go_back(self) -> bool:
        """Tell whether erasing goes on in the step before."""
        return self.before is not None

    def press(self, key: str) -> None:
        """Take one key; what cannot begin a day or a month is its second digit."""
        if key == BACKSPACE and not self.digits and self.before is not None:
            self.before.press(key)
        elif key != BACKSPACE and not self.digits and int(key) > self.step.lead:
            super().press("0")
            super().press(key)
        else:
            super().press(key)


def _values(step: Step, field: Field) -> tuple[str, ...]:
    """Return what a step may hold, for those who type by keys."""
    first, last = {DAY.name: (1, 31), MONTH.name: (1, 12)}.get(step.name, (0, 0))
    if step.name == YEAR.name and field.earliest is not None and field.latest is not None:
        first, last = field.earliest.year, field.latest.year
    return tuple(f"{number:0{step.width}d}" for number in range(first, last + 1)) if last else ()


class PartsControl(Control):
    """The steps side by side, each under its name; `ne_sait_pas` apart where the field allows it."""

    steps: tuple[Step, ...] = ()

    def __init__(self, field: Field, theme: Theme, on: date) -> None:
        super().__init__(field, theme)
        self.on = on
        self.boxes = [PartDisplay(theme, step, field.label) for step in self.steps]
        self.displays = list(self.boxes)
        row = QGridLayout()
        row.setHorizontalSpacing(theme.px(look.GAP_MM))
        row.setVerticalSpacing(0)
        for rank, part in enumerate(self.boxes):
            part.setObjectName(f"display-{field.key}" + (f"-{rank + 1}" if rank else ""))
            part.before = self.boxes[rank - 1] if rank else None
            part.typed.connect(lambda _, p=part: self._typed(p))
            part.values = _values(part.step, field)
            row.addWidget(label(theme, tr(part.step.name), look.TEXT_MM, role="muted"), 0, rank)
            row.addWidget(part, 1, rank)
            row.setColumnStretch(rank, part.step.width + 1)
        if field.unknown:
            self.make_unknown()
        self.column.addLayout(row)
        self.add_message()
        self.column.addStretch(1)

    def settles(self, value: Value | None) -> bool:
        """Who does not know has nothing to type."""
        return isinstance(value, Unknown)

    def begins_with(self) -> NumberDisplay:
        """Return the first step to fill; the last one of a date that is there, whose end is erased first."""
        return next((part for part in self.boxes if not part.full), self.boxes[-1])

    def _unknown_tapped(self) -> None:
        for part in self.boxes:
            part.set_digits("")
        self._tick_unknown(True)
        self.say("")
        self.answered.emit(DONT_KNOW)

    def _typed(self, part: PartDisplay) -> None:
        self._tick_unknown(False)
        following = next((p for p in self.boxes if not p.full), None)
        if part.full and following is not None:
            self.write_in.emit(following)
        elif not part.full:
            self.write_in.emit(part)
        if following is not None:
            self.say("")
            self.answered.emit(None)
            return
        value = self.read(*(int(p.digits) for p in self.boxes))
        sentence = problem(self.field, value) if value is not None else tr("Cette date n’existe pas.")
        self.say(sentence or self.read_back(value))
        self.answered.emit(None if sentence else value)

    def read(self, *numbers: int) -> Value | None:
        """Return the value of the steps, None when there is no such day."""
        raise NotImplementedError

    def numbers_of(self, value: Value) -> tuple[int, ...]:
        """Return the steps of a value; () for what is not one."""
        raise NotImplementedError

    def read_back(self, value: Value | None) -> str:
        """Return the value in words."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show the date given before."""
        numbers = self.numbers_of(value) if value is not None else ()
        for rank, part in enumerate(self.boxes):
            part.set_digits(f"{numbers[rank]:0{part.step.width}d}" if numbers else "")
        self._tick_unknown(isinstance(value, Unknown))
        if value is not None:
            self.say(self.read_back(value))


def _born(told: str, birth: date, on: date) -> str:
    return tr("{one}, {two}").format(one=told, two=text.age(birth, on))


class DateControl(PartsControl):
    """A full date: day, month, year."""

    steps = (DAY, MONTH, YEAR)

    def read(self, *numbers: int) -> Value | None:
        """Return the day, None when there is no such day."""
        day, month, year = numbers
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def numbers_of(self, value: Value) -> tuple[int, ...]:
        """Return day, month, year."""
        return (value.day, value.month, value.year) if isinstance(value, date) else ()

    def read_back(self, value: Value | None) -> str:
        """Return '1er mai 1990, 36 ans'."""
        return _born(text.day(value), value, self.on) if isinstance(value, date) else ""


class MonthControl(PartsControl):
    """A month and a year."""

    steps = MONTH_AND_YEAR

    def read(self, *numbers: int) -> Value | None:
        """Return the month, None when there is no such month."""
        month, year = numbers
        try:
            return Month.parse(f"{year:04d}-{month:02d}")
        except ValueError:
            return None

    def numbers_of(self, value: Value) -> tuple[int, ...]:
        """Return month, year."""
        return (value.month, value.year) if isinstance(value, Month) else ()

    def read_back(self, value: Value | None) -> str:
        """Return 'mai 2015, 11 ans', the age for a birth only."""
        if not isinstance(value, Month):
            return ""
        told = text.month(value)
        return _born(told, value.first_day(), self.on) if self.field.is_birth else told
