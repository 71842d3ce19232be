"""The control of the benefits received already: which ones, then how much each, one a page."""

from __future__ import annotations

from typing import cast

from engine.answers.values import DONT_KNOW, Benefits, Unknown, Value
from engine.questionnaire.model import Field
from engine.questionnaire.money import WITHOUT_AMOUNT
from engine.questionnaire.validation import problem
from engine.words.text import tr
from kiosk.screens.controls.fields import FIRST, Control, euro_display
from kiosk.ui.choice import TileGrid
from kiosk.ui.theme import Theme


class BenefitsControl(Control):
    """Tiles of benefits; then a page for the amount of each."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        self._amounts: dict[str, int | Unknown | None] = {}
        self._names = {option.value: option.label for option in field.options}
        self.grid = TileGrid(theme, list(self._names.items()), several=True)
        self.grid.changed.connect(self._chosen)
        self.display = euro_display(field, theme, tr("{amount} par mois"))
        self.display.typed.connect(self._typed)
        self.make_unknown()
        for widget in (self.grid, self.display):
            self.column.addWidget(widget)
        self.add_message()
        self.column.addStretch(0)

    @property
    def tiles(self) -> dict[str, object]:
        """Return the tiles by their benefit."""
        return dict(self.grid.tiles)

    def parts(self) -> list[str]:
        """Return the tiles, then each benefit whose amount is asked, in the order of the tiles."""
        return [FIRST, *(b for b in self._names if b in self._amounts and b not in WITHOUT_AMOUNT)]

    def show_part(self, part: str) -> None:
        """Show the tiles, or the amount of one benefit."""
        self.part = part
        for widget in (self.display, self._message):
            widget.setVisible(part != FIRST)
        self.grid.setVisible(part == FIRST)
        self.column.setStretch(self.column.count() - 1, 0 if part == FIRST else 1)
        self.displays = [] if part == FIRST else [self.display]
        self.offers_unknown = part != FIRST
        amount = self._amounts.get(part)
        self.display.set_digits(str(amount) if isinstance(amount, int) else "")
        self._tick_unknown(isinstance(amount, Unknown))

    def question(self) -> str:
        """Return the question of one amount."""
        return tr("{aid} : combien par mois ?").format(aid=self._names[self.part]) if self.part else ""

    def ready(self) -> bool | None:
        """Tell whether a benefit is chosen, or has its amount."""
        return bool(self._amounts) if self.part == FIRST else self._amounts.get(self.part) is not None

    def settles(self, value: Value | None) -> bool:
        """Who does not know an amount has nothing to type."""
        return self.part != FIRST and isinstance(self._amounts.get(self.part), Unknown)

    def draft(self) -> object:
        """Return the amounts so far."""
        return dict(self._amounts)

    def resume(self, draft: object) -> None:
        """Show them again."""
        self._amounts = dict(cast("dict[str, int | Unknown | None]", draft))
        self.grid.select(self._amounts)
        self._tell()

    def _chosen(self, benefits: list[str]) -> None:
        kept = self._amounts
        self._amounts = {b: 0 if b in WITHOUT_AMOUNT else kept.get(b) for b in benefits}
        self._tell()

    def _typed(self, digits: str) -> None:
        self._amounts[self.part] = int(digits) if digits else None
        self._tick_unknown(False)
        self._tell()

    def _unknown_tapped(self) -> None:
        self._amounts[self.part] = DONT_KNOW
        self.display.set_digits("")
        self._tick_unknown(True)
        self._tell()

    def _tell(self) -> None:
        known = tuple((b, a) for b, a in self._amounts.items() if a is not None)
        value = Benefits(known)
        complete = known and len(known) == len(self._amounts)
        sentence = problem(self.field, value) if complete else None
        self.say(sentence or "")
        self.answered.emit(value if complete and not sentence else None)

    def show_value(self, value: Value | None) -> None:
        """Show the benefits given before."""
        if isinstance(value, Benefits):
            self._amounts = dict(value.amounts)
            self.grid.select(self._amounts)
