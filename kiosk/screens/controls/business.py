"""The control of self-employment: the kind of business, then last year's total, or the quarter of a new one."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.answers.months import Month, quarter_read
from engine.answers.values import DONT_KNOW, SelfEmployed, SelfEmployedKind, Unknown, Value
from engine.questionnaire.model import Field
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import tr
from kiosk.screens.controls.fields import Control, columns_for, side_by_side
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.page import label
from kiosk.ui.theme import Theme

BEFORE, NEW = "avant", "nouveau"


class SelfEmployedControl(Control):
    """Last year's total of a business; of one opened this year, its first month and the quarter that is read."""

    def __init__(self, field: Field, theme: Theme, on: date, columns: int = 2) -> None:
        super().__init__(field, theme)
        self._current = Month.of(on)
        self._began: Month | None = None
        self.kinds = TileGrid(theme, [(o.value, o.label) for o in field.options], columns)
        self.kinds.changed.connect(lambda _: self._tell())
        self.since = TileGrid(theme, [(BEFORE, tr("Ouvert avant")), (NEW, tr("Ouvert cette année"))], 2)
        self.since.changed.connect(lambda values: self._set_since(values[0]))
        self.display = self._amount(f"display-{field.key}", tr("{amount} par an"))
        self.quarter = self._amount(f"display-{field.key}-trimestre", tr("{amount} en 3 mois"))
        self.displays = [self.display]
        self.unknown = self.unknown_tile()
        self.unknown.clicked.connect(self._unknown_tapped)
        for widget in (self.kinds, self.since):
            self.column.addWidget(widget)
        self._hint = label(theme, "", look.LEAD_MM)
        self.column.addWidget(self._hint)
        amounts = QWidget()  # one of the two is shown
        column = QVBoxLayout(amounts)
        column.setContentsMargins(0, 0, 0, 0)
        for display in (self.display, self.quarter):
            column.addWidget(display)
        self._months = self._first_months()
        self.column.addLayout(side_by_side(theme, amounts, self.unknown))
        self.column.addWidget(self._months)
        self.add_message()
        self.since.select([BEFORE])
        self._show_since()

    def _amount(self, name: str, words: str) -> NumberDisplay:
        display = NumberDisplay(
            self.theme,
            len(str(self.field.maximum)),
            lambda digits: words.format(amount=text.euros(int(digits))),
            words.format(amount="…" + text.NBSP + "€"),
            self.field.label,
        )
        display.setObjectName(name)
        display.typed.connect(self._typed)
        return display

    def _first_months(self) -> QWidget:
        """Return the months of this year to choose from, under their question."""
        months = list(Month(self._current.year, 1).until(self._current))
        columns = min(3, columns_for(len(months), self.theme, alone=False, beside_keypad=True))
        self.months = TileGrid(self.theme, [(str(m), text.month(m)) for m in months], columns)
        self.months.changed.connect(lambda values: self._set_began(Month.parse(values[0])))
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.theme, tr("Ouvert en quel mois ?"), look.LEAD_MM))
        column.addWidget(self.months)
        return panel

    @property
    def _is_new(self) -> bool:
        return self.since.selected() == [NEW]

    @property
    def _digits(self) -> str:
        return (self.quarter if self._is_new else self.display).digits

    def _show_since(self) -> None:
        """Show the amount and the months that the age of the business calls for."""
        first, *_, last = quarter_read(self._current)
        new = tr("Le total de {first} à {last}").format(first=text.month(first), last=text.month(last))
        self._hint.setText(new if self._is_new else self.field.label)
        self.display.setVisible(not self._is_new)
        self.quarter.setVisible(self._is_new)
        self._months.setVisible(self._is_new)
        self.displays = [self.quarter if self._is_new else self.display]
        self.redrawn.emit()

    def _set_since(self, _: str) -> None:
        self._show_since()
        self._tell()

    def _set_began(self, month: Month) -> None:
        self._began = month
        self._tell()

    def _typed(self, _: str) -> None:
        self.unknown.setChecked(False)
        self._tell()

    def draft(self) -> object:
        """Return the kind, the age of the business, the figures and whether they are unknown."""
        chosen = self.kinds.selected(), self.since.selected(), self._began
        return *chosen, self.display.digits, self.quarter.digits, self.unknown.isChecked()

    def resume(self, draft: object) -> None:
        """Show them again."""
        kinds, since, self._began, yearly, quarter, unknown = cast(
            "tuple[list[str], list[str], Month | None, str, str, bool]", draft
        )
        self.kinds.select(kinds)
        self.since.select(since)
        self._show(yearly, quarter, unknown=unknown)
        self._tell()

    def _show(self, yearly: str, quarter: str, *, unknown: bool) -> None:
        self.display.set_digits(yearly)
        self.quarter.set_digits(quarter)
        self.months.select([str(self._began)] if self._began else [])
        self.unknown.setChecked(unknown)
        self._show_since()

    def _unknown_tapped(self) -> None:
        self.unknown.setChecked(True)
        self.display.set_digits("")
        self.quarter.set_digits("")
        self._tell()

    def _value(self) -> SelfEmployed | None:
        kinds = self.kinds.selected()
        if not kinds or not (self._digits or self.unknown.isChecked()) or (self._is_new and self._began is None):
            return None
        kind = cast(SelfEmployedKind, kinds[0])
        amount: int | Unknown = DONT_KNOW if self.unknown.isChecked() else int(self._digits)
        return SelfEmployed(kind, 0, amount, self._began) if self._is_new else SelfEmployed(kind, amount)

    def _tell(self) -> None:
        value = self._value()
        sentence = problem(self.field, value) if value is not None else None
        self.say(sentence or "")
        self.answered.emit(None if sentence else value)

    def show_value(self, value: Value | None) -> None:
        """Show the business given before."""
        if not isinstance(value, SelfEmployed):
            return
        self.kinds.select([value.kind])
        self.since.select([NEW if value.began is not None else BEFORE])
        self._began = value.began
        known = [str(a) if isinstance(a, int) else "" for a in (value.yearly, value.quarter)]
        unknown = isinstance(value.yearly, Unknown) or isinstance(value.quarter, Unknown)
        self._show(known[0], known[1], unknown=unknown)
