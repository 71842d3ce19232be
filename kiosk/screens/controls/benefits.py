"""The control of the benefits received already: which ones, and how much each."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QGridLayout

from engine.answers.values import DONT_KNOW, Benefits, Unknown, Value
from engine.questionnaire.model import Field
from engine.questionnaire.money import WITHOUT_AMOUNT
from engine.questionnaire.validation import problem
from engine.words import text
from engine.words.text import tr
from kiosk.screens.controls.fields import Control, columns_for, euro_display, side_by_side, unknown_words
from kiosk.ui import theme as look
from kiosk.ui.page import label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


class BenefitsControl(Control):
    """Tiles of benefits; each one touched opens its amount on the pad."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__(field, theme)
        self._amounts: dict[str, int | Unknown | None] = {}
        self._active = ""
        columns = columns_for(len(field.options), theme, alone=True, beside_keypad=True)
        self.tiles: dict[str, Tile] = {}
        grid = QGridLayout()
        grid.setSpacing(theme.px(look.GAP_MM))
        for rank, option in enumerate(field.options):
            tile = Tile(theme, option.label)
            tile.setObjectName(option.value)
            tile.clicked.connect(lambda _=False, b=option.value: self._tapped(b))
            self.tiles[option.value] = tile
            grid.addWidget(tile, rank // columns, rank % columns)
        self.display = euro_display(field, theme, tr("{amount} par mois"))
        self.display.typed.connect(self._typed)
        self.displays = [self.display]
        self.unknown = self.unknown_tile()
        self.unknown.clicked.connect(self._unknown_tapped)
        self._hint = label(theme, tr("Touchez une aide."), look.LEAD_MM)
        self._hint.setProperty("answer", True)  # it names the aid touched
        self.column.addWidget(self._hint)
        self.column.addLayout(side_by_side(theme, self.display, self.unknown))
        self.column.addLayout(grid)
        self.add_message()
        self._refresh()

    def draft(self) -> object:
        """Return the amounts so far, and the aid whose amount is typed."""
        return dict(self._amounts), self._active

    def resume(self, draft: object) -> None:
        """Show them again."""
        self._amounts, self._active = cast("tuple[dict[str, int | Unknown | None], str]", draft)
        self._refresh()
        self._tell()

    def _tapped(self, benefit: str) -> None:
        if benefit in self._amounts and (benefit == self._active or benefit in WITHOUT_AMOUNT):
            self._amounts.pop(benefit)
            self._active = ""
        else:
            self._amounts.setdefault(benefit, 0 if benefit in WITHOUT_AMOUNT else None)
            self._active = "" if benefit in WITHOUT_AMOUNT else benefit
        self._refresh()
        self._tell()

    def _typed(self, digits: str) -> None:
        if self._active:
            self._amounts[self._active] = int(digits) if digits else None
        self._refresh()
        self._tell()

    def _unknown_tapped(self) -> None:
        if self._active:
            self._amounts[self._active] = DONT_KNOW
        self._refresh()
        self._tell()

    def _refresh(self) -> None:
        for benefit, tile in self.tiles.items():
            tile.setChecked(benefit in self._amounts)
            amount = self._amounts.get(benefit)
            shown = text.euros(amount) if isinstance(amount, int) and benefit not in WITHOUT_AMOUNT else ""
            tile.set_detail(unknown_words() if isinstance(amount, Unknown) else shown)
        amount = self._amounts.get(self._active)
        self.display.set_digits(str(amount) if isinstance(amount, int) else "")
        self.unknown.setChecked(isinstance(amount, Unknown))
        self.display.setEnabled(bool(self._active))
        self.unknown.setEnabled(bool(self._active))
        name = self.tiles[self._active].text() if self._active else ""
        self._hint.setText(tr("{aid} : combien par mois ?").format(aid=name) if name else tr("Touchez une aide."))

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
            self._refresh()
