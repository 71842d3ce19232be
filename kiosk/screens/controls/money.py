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
from kiosk.screens.controls.fields import FIRST, Control, euro_display
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.payslip import Payslip
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

STABLE: Course = "stable"
CHANGING: Course = "variable"
STOPPED: Course = "arrete"
STARTED: Course = "commence"
MONTHS = "mois"  # the part after the amount
ROOMY_COURSE_MM, COURSES_MM = 30.0, 50.0  # a tile of the courses; all of them, where the payslip needs room


class IncomeControl(Control):
    """An amount a month, and its course: the same, changing month by month, or stopped after a month."""

    _turning = False  # a course was just touched

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
        self.make_unknown()
        self.courses = TileGrid(
            theme,
            [
                (STABLE, tr("Pareil chaque mois")),
                (CHANGING, tr("Ça change")),
                (STOPPED, tr("C’est arrêté")),
                (STARTED, tr("C’est nouveau")),
            ],
            roomy_mm=ROOMY_COURSE_MM,
        )
        self.courses.changed.connect(lambda values: self._set_course(values[0]))
        self._more = QWidget()
        self._more.setProperty("answer", True)  # it tells the course that was chosen
        self._grid = QGridLayout(self._more)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(look.GAP_MM))
        self.column.addWidget(self.display)
        self.add_message()
        self.column.addWidget(self.courses, 1)
        self.column.addWidget(self._more, 1)
        self._payslip = Payslip(theme) if field.name == "salaire" and theme.size < look.VERY_LARGE else None
        if self._payslip is not None:
            self.courses.setMaximumHeight(max(theme.px(COURSES_MM), self.courses.heightForWidth(theme.width // 2)))
            self.column.addWidget(self._payslip, 1)
        self.courses.select([self._course])
        self.show_part(FIRST)

    # --- its parts ---

    def parts(self) -> list[str]:
        """Return the amount with its course, and the months that this course asks for."""
        return [FIRST, MONTHS] if self._course != STABLE and not self._once else [FIRST]

    def show_part(self, part: str) -> None:
        """Show the amount, or the months."""
        self.part = part
        months = part == MONTHS or self._once
        for widget in (self.display, self.courses):
            widget.setVisible(not months)
        self._more.setVisible(months)
        if self._payslip is not None:
            self._payslip.setVisible(not months)
        self.offers_unknown = self._once or not months
        self._rebuild()

    def question(self) -> str:
        """Return the question of the months."""
        words = {
            STOPPED: tr("Quel est le dernier mois payé ?"),
            STARTED: tr("Quel est le premier mois payé ?"),
            CHANGING: tr("Touchez un mois, puis tapez son montant."),
        }
        return words.get(self._course, "") if self.part == MONTHS else ""

    def ready(self) -> bool | None:
        """Tell whether the amount is there; the months are where the whole income is."""
        amount = self._amount is not None and not self._message.text()
        return amount if self.part == FIRST and not self._once else None

    def settles(self, value: Value | None) -> bool:
        """A course that asks for months goes on to them; a month that begins or ends it is the last thing touched."""
        if self.part == MONTHS:
            return self._course in (STOPPED, STARTED) and value is not None
        return self._turning and self._amount is not None

    def _typed(self, digits: str) -> None:
        self._tick_unknown(False)
        self._amount = int(digits) if digits else None
        self._tell()

    def _unknown_tapped(self) -> None:
        self._tick_unknown(True)
        self.display.set_digits("")
        self._amount = DONT_KNOW
        if self._once:
            self._months.clear()
            for display in self.displays:
                display.set_digits("")
        self._tell()

    def draft(self) -> object:
        """Return the amount, the course, its edge and its months."""
        return self._amount, self._course, self._edge, dict(self._months)

    def resume(self, draft: object) -> None:
        """Show them again."""
        self._amount, self._course, self._edge, self._months = cast(
            "tuple[int | Unknown | None, Course, Month | None, dict[Month, int]]", draft
        )
        self._tick_unknown(isinstance(self._amount, Unknown))
        self.display.set_digits(str(self._amount) if isinstance(self._amount, int) else "")
        self.courses.select([self._course])
        self._tell()

    def _set_course(self, course: str) -> None:
        if course != self._course:
            self._edge = None
        self._course = cast(Course, course)
        self._turning = self._course != STABLE
        self._tell()
        self._turning = False

    def _months_back(self) -> list[Month]:
        return [self._current.offset(-back) for back in range(MONTHS_ASKED)]

    def _rebuild(self) -> None:
        """Show what the course calls for: nothing, the last month paid, or a figure for each month."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.displays = [] if self._more.isVisibleTo(self) else [self.display]
        if not self._more.isVisibleTo(self):
            return
        if self._course in (STOPPED, STARTED):
            self._add_edge_months()
        elif self._course == CHANGING:
            columns = 3 if self.theme.size < look.VERY_LARGE and not self.theme.portrait else 2
            for rank, month in enumerate(self._months_back()):
                self._grid.addWidget(self._month_display(month), rank // columns, rank % columns)
            if not self._once:
                self._grid.addWidget(self._same_tile(), MONTHS_ASKED // columns, MONTHS_ASKED % columns)

    def _add_edge_months(self) -> None:
        # What is paid this month has not stopped; what was paid a year ago already is not new.
        shown = self._months_back()[1:] if self._course == STOPPED else self._months_back()[:-1]
        grid = TileGrid(self.theme, [(str(m), text.month(m)) for m in shown])
        if self._edge is not None:
            grid.select([str(self._edge)])
        grid.changed.connect(lambda values: self._set_edge(Month.parse(values[0])))
        self._grid.addWidget(grid, 0, 0)

    def _set_edge(self, month: Month) -> None:
        self._edge = month
        self._tell()

    def _same_tile(self) -> Tile:
        tile = Tile(self.theme, tr("Le même montant"))
        tile.set_letters(look.TEXT_MM)
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
        for display in self.displays:
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
            small=True,
        )
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
            self._tick_unknown(False)
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
                self._tick_unknown(True)
            return
        self._amount, self._course = value.amount, CHANGING if self._once else value.course
        self._edge = value.last_paid or value.first_paid
        self._months = dict(value.by_month)
        self._tick_unknown(isinstance(value.amount, Unknown))
        self.display.set_digits(str(value.amount) if isinstance(value.amount, int) else "")
        self.courses.select([self._course])
