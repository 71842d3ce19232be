"""The control of an income over time: its amount a month, and its course."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QGridLayout, QWidget

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, MONTHS_ASKED, Course, Income, Unknown, Value
from engine.questionnaire.kinds_of_income import PAID_ONCE
from engine.questionnaire.model import Field
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import tr
from kiosk.screens.controls.fields import Control, columns_for, euro_display, side_by_side
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.page import label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

STABLE: Course = "stable"
CHANGING: Course = "variable"
STOPPED: Course = "arrete"
STARTED: Course = "commence"


class IncomeControl(Control):
    """An amount a month, and its course: the same, changing month by month, or stopped after a month."""

    def __init__(self, field: Field, theme: Theme, on: date) -> None:
        super().__init__(field, theme)
        self._current = Month.of(on)
        self._once = field.name in PAID_ONCE  # nothing a month: only sums in the months that had one
        self._amount: int | Unknown | None = 0 if self._once else None
        self._course: Course = CHANGING if self._once else STABLE
        self._edge: Month | None = None  # the last month paid, or the first
        self._months: dict[Month, int] = {}
        self.display = euro_display(field, theme, tr("{amount} par mois"))
        self.display.typed.connect(self._typed)
        self.displays = [self.display]
        self.unknown = self.unknown_tile()
        self.unknown.clicked.connect(self._unknown_tapped)
        self.courses = TileGrid(
            theme,
            [
                (STABLE, tr("Pareil chaque mois")),
                (CHANGING, tr("Ça change")),
                (STOPPED, tr("C’est arrêté")),
                (STARTED, tr("C’est nouveau")),
            ],
            columns_for(4, theme, alone=False, beside_keypad=False),
        )
        self.courses.changed.connect(lambda values: self._set_course(values[0]))
        self._more = QWidget()
        self._grid = QGridLayout(self._more)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(look.GAP_MM))
        self._hint = label(theme, "", look.LEAD_MM)
        self.column.addLayout(side_by_side(theme, self.display, self.unknown))
        for widget in (self.courses, self._hint, self._more):
            self.column.addWidget(widget)
        for widget in (self._hint, self._more):
            widget.setProperty("answer", True)  # they tell the course that was chosen
            widget.hide()
        self.add_message()
        self.courses.select([self._course])
        if self._once:
            self.display.hide()
            self.courses.hide()
            self._rebuild()

    def _typed(self, digits: str) -> None:
        self.unknown.setChecked(False)
        self._amount = int(digits) if digits else None
        self._tell()

    def _unknown_tapped(self) -> None:
        self.unknown.setChecked(True)
        self.display.set_digits("")
        self._amount = DONT_KNOW
        if self._once:
            self._months.clear()
            self._rebuild()
        self._tell()

    def draft(self) -> object:
        """Return the amount, the course, its edge and its months."""
        return self._amount, self._course, self._edge, dict(self._months)

    def resume(self, draft: object) -> None:
        """Show them again."""
        self._amount, self._course, self._edge, self._months = cast(
            "tuple[int | Unknown | None, Course, Month | None, dict[Month, int]]", draft
        )
        self.unknown.setChecked(isinstance(self._amount, Unknown))
        self.display.set_digits(str(self._amount) if isinstance(self._amount, int) else "")
        self.courses.select([self._course])
        self._rebuild()
        self._tell()

    def _set_course(self, course: str) -> None:
        if course != self._course:
            self._edge = None
        self._course = cast(Course, course)
        self._rebuild()
        self._tell()

    def _months_back(self) -> list[Month]:
        return [self._current.offset(-back) for back in range(MONTHS_ASKED)]

    def _rebuild(self) -> None:
        """Show what the course calls for: nothing, the last month paid, or a figure for each month."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.displays = [] if self._once else [self.display]
        columns = min(3, columns_for(MONTHS_ASKED, self.theme, alone=False, beside_keypad=True))
        if self._course in (STOPPED, STARTED):
            words = tr("Quel est le dernier mois payé ?"), tr("Quel est le premier mois payé ?")
            self._hint.setText(words[self._course == STARTED])
            self._add_edge_months(columns)
        elif self._course == CHANGING:
            self._hint.setText(tr("Touchez un mois, puis tapez son montant."))
            for rank, month in enumerate(self._months_back()):
                self._grid.addWidget(self._month_display(month), rank // columns, rank % columns)
            if not self._once:
                self._grid.addWidget(self._same_tile(), MONTHS_ASKED // columns, MONTHS_ASKED % columns)
        self._hint.setVisible(self._course != STABLE and not self._once)  # the help of a sum paid once says it
        self._more.setVisible(self._course != STABLE)
        self.redrawn.emit()

    def _add_edge_months(self, columns: int) -> None:
        # What is paid this month has not stopped; what was paid a year ago already is not new.
        shown = self._months_back()[1:] if self._course == STOPPED else self._months_back()[:-1]
        grid = TileGrid(self.theme, [(str(m), text.month(m)) for m in shown], columns)
        if self._edge is not None:
            grid.select([str(self._edge)])
        grid.changed.connect(lambda values: self._set_edge(Month.parse(values[0])))
        self._grid.addWidget(grid, 0, 0)

    def _set_edge(self, month: Month) -> None:
        self._edge = month
        self._tell()

    def _same_tile(self) -> Tile:
        tile = Tile(self.theme, tr("Le même montant"))
        tile.setObjectName("same")
        tile.clicked.connect(self._same_tapped)
        return tile

    def _same_tapped(self) -> None:
        """Give the latest month without a figure the figure of the month before it in the list."""
        before = self._amount if isinstance(self._amount, int) else None
        for month in self._months_back():
            if month not in self._months and before is not None:
                self._months[month] = before
                break
            before = self._months.get(month, before)
        for display in self.displays[1:]:
            month = Month.parse(display.objectName().removeprefix("month-"))
            if month in self._months:
                display.set_digits(str(self._months[month]))
        self._tell()

    def _month_display(self, month: Month) -> NumberDisplay:
        name = text.month(month)
        display = NumberDisplay(
            self.theme,
            len(str(self.field.maximum)),
            lambda d, n=name: text.pair(n, text.euros(int(d))),  # type: ignore[misc]
            f"{name} : …",
            name,
        )
        display.setFont(self.theme.font(look.TEXT_MM))
        display.setObjectName(f"month-{month}")
        if month in self._months:
            display.set_digits(str(self._months[month]))
        display.typed.connect(lambda digits, m=month: self._month_typed(m, digits))
        self.displays.append(display)
        return display

    def _month_typed(self, month: Month, digits: str) -> None:
        if digits:
            self._months[month] = int(digits)
        else:
            self._months.pop(month, None)
        if self._once:
            self._amount = 0
            self.unknown.setChecked(False)
        self._tell()

    def _value(self) -> Income | None:
        if self._once and isinstance(self._amount, Unknown):
            return Income(DONT_KNOW)
        if self._once and not self._months:
            return None
        edged = self._course in (STOPPED, STARTED)
        if self._amount is None or (edged and self._edge is None):
            return None
        months = tuple(sorted(self._months.items())) if self._course == CHANGING else ()
        last = self._edge if self._course == STOPPED else None
        first = self._edge if self._course == STARTED else None
        return Income(self._amount, self._course, last, months, first)

    def _tell(self) -> None:
        value = self._value()
        sentence = problem(self.field, value) if value is not None else None
        self.say(sentence or "")
        self.answered.emit(None if sentence else value)

    def show_value(self, value: Value | None) -> None:
        """Show the income given before."""
        if not isinstance(value, Income):
            if isinstance(value, Unknown):
                self._amount = DONT_KNOW
                self.unknown.setChecked(True)
            return
        self._amount, self._course = value.amount, CHANGING if self._once else value.course
        self._edge = value.last_paid or value.first_paid
        self._months = dict(value.by_month)
        self.unknown.setChecked(isinstance(value.amount, Unknown))
        self.display.set_digits(str(value.amount) if isinstance(value.amount, int) else "")
        self.courses.select([self._course])
        self._rebuild()
