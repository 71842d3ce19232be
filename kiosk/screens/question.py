"""A question screen: its fields as controls, the number pad beside them, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.answers.values import Answers, Value
from engine.questionnaire.chapters import Chapter
from engine.questionnaire.model import Field, Kind, Screen
from engine.questionnaire.validation import surprise
from engine.words.text import tr
from kiosk.machine.surroundings import Gazetteer
from kiosk.screens.controls.benefits import BenefitsControl
from kiosk.screens.controls.business import SelfEmployedControl
from kiosk.screens.controls.commune import CommuneControl
from kiosk.screens.controls.dates import DateControl, MonthControl
from kiosk.screens.controls.fields import (
    AmountControl,
    BoxesControl,
    ChoiceControl,
    Control,
    CountControl,
    columns_for,
    needs_keypad,
    readable,
    tile_height,
)
from kiosk.screens.controls.money import IncomeControl
from kiosk.screens.frame import framed
from kiosk.ui import theme as look
from kiosk.ui.keypad import Keypad, NumberDisplay, keypad_width
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

LABEL_SHARE, CONTROL_SHARE = 3, 7  # of the width, in a row of a screen that asks several things


class QuestionScreen:
    """Fills a page with one questionnaire screen. The visit gives `screen()` anew after each answer."""

    def __init__(
        self,
        theme: Theme,
        screen: Screen,
        answers: Answers,
        on: date,
        places: Gazetteer,
        answered: Callable[[str, Value | None], Screen],
    ) -> None:
        self._theme, self._on, self._places = theme, on, places
        self._screen, self._answers, self._answered = screen, dict(answers), answered
        self._confirmed: set[str] = set()
        self.id, self._wait = screen.id, False
        self._controls: dict[str, Control] = {}
        self._active: NumberDisplay | None = None
        names = [chapter.value for chapter in Chapter]
        self.page: Page = framed(theme, screen.title, chapter=names.index(screen.chapter.value), help_=screen.help)
        self.page.add_action("back", tr("Retour"))
        self.page.add_action("erase", tr("Effacer et terminer"))
        self.page.add_action("urgent", tr("Aide urgente"))
        self._next = self.page.add_action("next", tr("Continuer"), primary=True)
        self._next.clicked.disconnect()
        self._next.clicked.connect(self._on_next)
        self._build()

    def drafts(self) -> dict[str, object]:
        """Return what is typed in each control that has no answer yet."""
        return {key: control.draft() for key, control in self._controls.items() if key not in self._answers}

    def resume(self, drafts: dict[str, object], *, wait: bool) -> None:
        """Take up what was being typed when the screen was drawn anew; `wait`: every answer waits for 'continue'."""
        self._wait = wait
        for key, draft in drafts.items():
            if key in self._controls and key not in self._answers:
                self._controls[key].resume(draft)
        self._activate_first()

    # --- layout ---

    def _build(self) -> None:
        self._controls.clear()
        self.page.new_content()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(self._theme.px(look.GAP_MM))
        pad = any(needs_keypad(f) for f in self._screen.fields)
        alone = len(self._screen.fields) == 1
        for field in self._screen.fields:
            self._fields.addWidget(self._row(field, alone, pad))
        self._fields.addStretch(1)
        self.page.content.addLayout(self._fields)
        self.page.set_side(self._keypad() if pad else None)
        self._add_why()
        self._activate_first()
        self._refresh()

    def _keypad(self) -> Keypad:
        keypad = Keypad(self._theme, tr("Effacer un chiffre"))
        keypad.pressed.connect(self._pressed)
        return keypad

    def _row(self, field: Field, alone: bool, pad: bool) -> QWidget:
        control = self._control(field, alone, pad)
        self._controls[field.key] = control
        value = self._answers.get(field.key)
        control.show_value(value)
        if value is None and field.kind is Kind.COUNT:
            self._take(field, field.minimum, rebuild=False)
        control.answered.connect(lambda v, f=field: self._take(f, v))
        control.redrawn.connect(self._watch_all)
        control.write_in.connect(self._activate)
        if alone:
            return control
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        words = label(self._theme, field.label, look.LEAD_MM)
        if self._theme.portrait:
            grid.addWidget(words, 0, 0)
            grid.addWidget(control, 1, 0)
        else:
            grid.addWidget(words, 0, 0)
            grid.addWidget(control, 0, 1)
            grid.setColumnStretch(0, LABEL_SHARE)
            grid.setColumnStretch(1, CONTROL_SHARE)
        return row

    def _control(self, field: Field, alone: bool, pad: bool) -> Control:
        theme, options = self._theme, len(field.options) + field.unknown
        columns = columns_for(options, theme, alone=alone, beside_keypad=pad)
        columns = readable(columns, [option.label for option in field.options], theme, self._room(alone, pad))
        height = tile_height(max(options, 1), columns or 1, theme, alone=alone, beside_keypad=pad)
        match field.kind:
            case Kind.CHOICE:
                return ChoiceControl(field, theme, columns, height)
            case Kind.BOXES:
                return BoxesControl(field, theme, columns, height)
            case Kind.COUNT:
                return CountControl(field, theme)
            case Kind.AMOUNT:
                return AmountControl(field, theme)
            case Kind.DATE:
                return DateControl(field, theme, self._on)
            case Kind.MONTH:
                return MonthControl(field, theme, self._on)
            case Kind.INCOME:
                return IncomeControl(field, theme, self._on)
            case Kind.SELF_EMPLOYED:
                across = columns_for(len(field.options), theme, alone=False, beside_keypad=True)
                across = readable(across, [option.label for option in field.options], theme, self._room(alone, pad))
                return SelfEmployedControl(field, theme, self._on, across)
            case Kind.BENEFITS:
                return BenefitsControl(field, theme)
            case Kind.COMMUNE:
                return CommuneControl(field, theme, self._places)

    def _room(self, alone: bool, pad: bool) -> int:
        """Return the pixels across which the tiles of a field stand."""
        theme = self._theme
        whole = theme.width - 2 * theme.px(look.MARGIN_MM)
        if theme.portrait:
            return whole
        whole -= keypad_width(theme) + theme.px(look.MARGIN_MM) if pad else 0
        return whole if alone else whole * CONTROL_SHARE // (LABEL_SHARE + CONTROL_SHARE) - theme.px(look.GAP_MM)

    def _add_why(self) -> None:
        if self._screen.why:
            words = tr("Pourquoi cette question ? {why}").format(why=self._screen.why)
            self.page.content.addWidget(label(self._theme, words, look.TEXT_MM, role="muted"))

    # --- answers ---

    def _take(self, field: Field, value: Value | None, *, rebuild: bool = True) -> None:
        if value is None:
            self._answers.pop(field.key, None)
        else:
            self._answers[field.key] = value
        self._confirmed.discard(field.key)
        before = [f.key for f in self._screen.fields]
        self._screen = self._answered(field.key, value)
        if rebuild and [f.key for f in self._screen.fields] != before:
            typed = self.drafts()  # a digit taken off the year of a child may close a question
            self._build()
            self.resume(typed, wait=self._wait)
        self._refresh()
        if rebuild and value is not None and self._goes_on_by_itself():
            # A timer of the page: it ends with the page when the visitor is already elsewhere.
            QTimer.singleShot(look.PAUSE_MS, self.page, lambda: self.page.action.emit("next"))

    def _goes_on_by_itself(self) -> bool:
        return (
            not self._wait
            and len(self._screen.fields) == 1
            and self._screen.fields[0].kind in (Kind.CHOICE, Kind.COMMUNE)
        )

    def _refresh(self) -> None:
        self._next.setEnabled(all(f.key in self._answers for f in self._screen.fields))
        self._next.setText(tr("Continuer"))

    def _on_next(self) -> None:
        """Go on, after asking once whether what is unusual is right."""
        for field in self._screen.fields:
            words = surprise(field, self._answers[field.key])
            if words is not None and field.key not in self._confirmed:
                self._confirmed.add(field.key)
                self._controls[field.key].say(words)
                self._next.setText(tr("Oui, c’est exact"))
                return
        self.page.action.emit("next")

    # --- the pad ---

    def _activate_first(self) -> None:
        self._active = None
        self._watch_all()
        typed = [f for f in self._screen.fields if self._controls[f.key].displays]
        first = next((f for f in typed if f.key not in self._answers), typed[0] if typed else None)
        if first is not None:
            self._activate(self._controls[first.key].begins_with())

    def _watch_all(self) -> None:
        for control in self._controls.values():
            for display in control.displays:
                self._watch(display)

    def _watch(self, display: NumberDisplay) -> None:
        if not display.property("watched"):
            display.setProperty("watched", True)
            display.clicked.connect(lambda _=False, d=display: self._activate(d))

    def _activate(self, display: NumberDisplay) -> None:
        for control in self._controls.values():
            for other in control.displays:
                other.setChecked(other is display)
        self._active = display

    def _pressed(self, key: str) -> None:
        shown = [d for c in self._controls.values() for d in c.displays]
        if self._active not in shown:
            self._active = next(iter(shown), None)
        if self._active is not None and self._active.isEnabled():
            self._active.press(key)
