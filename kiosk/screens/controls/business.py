"""The control of self-employment: the kind of business, then last year's total, or the quarter of a new one."""

from __future__ import annotations

from datetime import date
from typing import cast

from engine.answers.months import Month, quarter_read
from engine.answers.values import DONT_KNOW, SelfEmployed, SelfEmployedKind, Unknown, Value
from engine.questionnaire.model import Field
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import tr
from kiosk.screens.controls.fields import FIRST, Control
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.lines import pitch
from kiosk.ui.page import label
from kiosk.ui.theme import Theme

BEFORE, NEW = "avant", "nouveau"
AMOUNT, BEGAN = "montant", "debut"  # the parts after the kind


class SelfEmployedControl(Control):
    """Last year's total of a business; of one opened this year, its first month and the quarter that is read."""

    def __init__(self, field: Field, theme: Theme, on: date) -> None:
        super().__init__(field, theme)
        self._current = Month.of(on)
        self._began: Month | None = None
        self.kinds = TileGrid(theme, [(o.value, o.label) for o in field.options])
        self.kinds.changed.connect(lambda _: self._tell())
        self.since = TileGrid(theme, [(BEFORE, tr("Ouvert avant")), (NEW, tr("Ouvert cette année"))], 2)
        self.since.changed.connect(lambda values: self._set_since(values[0]))
        self.display = self._amount(f"display-{field.key}", tr("{amount} par an"))
        self.quarter = self._amount(f"display-{field.key}-trimestre", tr("{amount} en 3 mois"))
        self.make_unknown()
        self._hint = label(theme, "", look.LEAD_MM)
        self._hint.setMinimumHeight(pitch("", self._hint.font()))
        months = list(Month(self._current.year, 1).until(self._current))
        self.months = TileGrid(theme, [(str(m), text.month(m)) for m in months])
        self.months.changed.connect(lambda values: self._set_began(Month.parse(values[0])))
        for widget in (self.kinds, self._hint, self.display, self.quarter, self.months):
            self.column.addWidget(widget)
        self.add_message()
        self.column.addWidget(self.since, 1)  # under the amount: where it was touched it stays
        self.since.select([BEFORE])
        self.show_part(FIRST)

    def parts(self) -> list[str]:
        """Return the kind, the amount, and of a business of this year its first month."""
        return [FIRST, AMOUNT, BEGAN] if self._is_new else [FIRST, AMOUNT]

    def show_part(self, part: str) -> None:
        """Show one of them."""
        self.part = part
        self.kinds.setVisible(part == FIRST)
        self.months.setVisible(part == BEGAN)
        for widget in (self.since, self._hint, self._message):
            widget.setVisible(part == AMOUNT)
        self.offers_unknown = part == AMOUNT
        self._show_since()

    def question(self) -> str:
        """Return the question of the first month."""
        return tr("Ouvert en quel mois ?") if self.part == BEGAN else ""

    def ready(self) -> bool | None:
        """Tell whether the part shown is answered."""
        typed = bool(self._digits) or self._unknown_chosen()
        done = {FIRST: bool(self.kinds.selected()), AMOUNT: typed, BEGAN: self._began is not None}
        return done[self.part] and not self._message.text()

    def settles(self, value: Value | None) -> bool:
        """A single choice leaves nothing to touch; an amount does."""
        return self.part != AMOUNT and bool(self.ready())

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

    def _unknown_chosen(self) -> bool:
        return self.unknown is not None and self.unknown.isChecked()

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
        asked = self.part == AMOUNT
        self.display.setVisible(asked and not self._is_new)
        self.quarter.setVisible(asked and self._is_new)
        self.displays = [self.quarter if self._is_new else self.display] if asked else []
        if asked:
            self.write_in.emit(self.displays[0])

    def _set_since(self, _: str) -> None:
        self._show_since()
        self._tell()

    def _set_began(self, month: Month) -> None:
        self._began = month
        self._tell()

    def _typed(self, _: str) -> None:
        self._tick_unknown(False)
        self._tell()

    def draft(self) -> object:
        """Return the kind, the age of the business, the figures and whether they are unknown."""
        chosen = self.kinds.selected(), self.since.selected(), self._began
        return *chosen, self.display.digits, self.quarter.digits, self._unknown_chosen()

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
        self._tick_unknown(unknown)
        self._show_since()

    def _unknown_tapped(self) -> None:
        self._tick_unknown(True)
        self.display.set_digits("")
        self.quarter.set_digits("")
        self._tell()

    def _value(self) -> SelfEmployed | None:
        kinds = self.kinds.selected()
        if not kinds or not (self._digits or self._unknown_chosen()) or (self._is_new and self._began is None):
            return None
        kind = cast(SelfEmployedKind, kinds[0])
        amount: int | Unknown = DONT_KNOW if self._unknown_chosen() else int(self._digits)
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
