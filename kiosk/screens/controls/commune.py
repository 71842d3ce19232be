"""The commune by its postal code, without a keyboard: for an unknown code by the first letter, then in a list."""

from __future__ import annotations

from collections.abc import Sequence

from engine.answers.values import Value
from engine.questionnaire.model import Field
from engine.words.text import tr
from kiosk.machine.surroundings import Gazetteer, Pair
from kiosk.screens.controls.fields import Control
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.theme import Theme

POSTAL_DIGITS = 5
LETTERS_ACROSS = 5


class CommuneControl(Control):
    """Five digits, then one tile for each commune; the commune of the terminal is offered first."""

    def __init__(self, field: Field, theme: Theme, places: Gazetteer) -> None:
        super().__init__(field, theme)
        self._places = places
        self.display = NumberDisplay(
            theme,
            POSTAL_DIGITS,
            lambda d: d + "·" * (POSTAL_DIGITS - len(d)),
            "·····",
            field.label,
            keeps_zeros=True,
            from_left=True,
        )
        self.display.setObjectName(f"display-{field.key}")
        self.display.typed.connect(self._typed)
        self.displays = [self.display]
        self.column.addWidget(self.display)
        self.add_message()
        self._grid: TileGrid | None = None
        self._chosen = ""
        if places.home:
            self._offer([(places.home, places.label(places.home))])

    def settles(self, value: Value | None) -> bool:
        """A single choice leaves nothing to touch."""
        return value is not None

    def _offer(self, pairs: Sequence[Pair]) -> TileGrid:
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = TileGrid(self.theme, pairs, 1 if len(pairs) == 1 else 2, roomy_mm=look.TARGET_MM * 1.5)
        self._grid.changed.connect(lambda values: self.answered.emit(values[0]))
        self.column.addWidget(self._grid, 1)
        return self._grid

    def _typed(self, digits: str) -> None:
        self.answered.emit(None)
        self.say("")
        if len(digits) < POSTAL_DIGITS:
            self._offer([])
            return
        found = self._places.of_code(digits)
        if found:
            self.say(tr("Touchez votre commune."))
            self._offer(found)
        else:
            self._by_letter(digits)

    def _by_letter(self, digits: str) -> None:
        letters = self._places.initials(digits)
        if not letters:
            self.say(tr("Ce code postal n’existe pas. Vérifiez les chiffres."))
            self._offer([])
            return
        self.say(tr("Code inconnu. Touchez la première lettre de votre commune."))
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = TileGrid(self.theme, [(letter, letter) for letter in letters], LETTERS_ACROSS)
        self._grid.changed.connect(lambda values: self._named(digits, values[0]))
        self.column.addWidget(self._grid, 1)

    def _named(self, digits: str, letter: str) -> None:
        self.say(tr("Touchez votre commune."))
        self._offer(self._places.of_initial(digits, letter))

    def show_value(self, value: Value | None) -> None:
        """Show the commune given before."""
        if isinstance(value, str):
            shown = self._offer([(value, self._places.label(value))])
            shown.setProperty("answer", True)
            shown.select([value])
