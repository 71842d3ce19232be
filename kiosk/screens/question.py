"""A question screen: one thing asked a page, as tiles or on the number pad, and the way on.

A screen of the questionnaire may ask several things, and an answer may open others: each has a page of its own, so
that nothing which was touched ever moves. `turn` is the action that asks the visit for the next page of a screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, cast

from PySide6.QtCore import QTimer

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
from kiosk.screens.controls.fields import FIRST, AmountControl, BoxesControl, ChoiceControl, Control, CountControl
from kiosk.screens.controls.money import IncomeControl
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.keypad import Keypad, NumberDisplay, keypad_width
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

AT, LEFT = "", "<"  # in what is kept of a page: where it was; that it was left by « Retour »


class At(NamedTuple):
    """The page of a screen: the key of its field, the part of it; `sure`: its odd value was confirmed."""

    key: str
    part: str = FIRST
    sure: bool = False


class QuestionScreen:
    """Fills a page with what one questionnaire screen asks first, or next. The visit gives `screen()` anew after each
    answer.
    """

    page: Page

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
        self.id, self._wait, self._left = screen.id, False, False
        self._gone = False  # another page takes its place
        self._active: NumberDisplay | None = None

    def drafts(self) -> dict[str, object]:
        """Return what is typed that is no answer yet, and which page is shown or comes next."""
        key = self._control.field.key
        kept: dict[str, object] = {} if key in self._answers else {key: self._control.draft()}
        return {**kept, AT: self._at, **({LEFT: True} if self._left else {})}

    def resume(self, drafts: dict[str, object], *, wait: bool) -> None:
        """Make the page, with what was being typed when it was drawn anew; `wait`: every answer waits for 'continue'.
        Without drafts it is the first page without an answer, or the first one of all.
        """
        self._wait = wait
        keys = [field.key for field in self._screen.fields]
        at = cast(At, drafts.get(AT, At("")))
        if at.key not in keys:
            missing = next((key for key in keys if key not in self._answers), None)
            at = At(missing or keys[-1 if LEFT in drafts else 0])
        self._at = at
        field = self._screen.fields[keys.index(at.key)]
        control = self._control = self._made(field)
        control.show_value(self._answers.get(field.key))
        control.answered.connect(self._take)
        control.write_in.connect(self._activate)
        self._drawn = False  # what is taken up is no touch
        if field.key in drafts and field.key not in self._answers:
            control.resume(drafts[field.key])
        if at.part not in control.parts():
            self._at = at._replace(part=FIRST)
        control.show_part(self._at.part)
        self._lay_out(field, control)
        self._drawn = True
        self._refresh()

    # --- layout ---

    def _lay_out(self, field: Field, control: Control) -> None:
        theme, screen, pad = self._theme, self._screen, control.types()
        title, about, help_ = self._words(field, control)
        names = [chapter.value for chapter in Chapter]
        chapter = names.index(screen.chapter.value)
        beside = keypad_width(theme) if pad else 0
        # Where the largest letters leave the pad no height to spare, what helps stands under what is typed.
        cramped = pad and theme.short and theme.size >= look.VERY_LARGE
        below = [about, help_, screen.why] if cramped else []
        about, above = ("", "") if cramped else (about, help_)
        private = bool(control.question())  # it follows from what was answered before
        self.page = framed(
            theme, title, chapter=chapter, help_=above, about=about, beside=beside, private=private, answered=True
        )
        ways_out(self.page, tr("Retour"))
        self._next = self.page.add_action("next", tr("Continuer"), primary=True)
        for name, taken in (("next", self._on_next), ("back", self._on_back)):
            self.page.buttons[name].clicked.disconnect()
            self.page.buttons[name].clicked.connect(taken)
        self.page.content.addWidget(control, 1)
        if control.unknown is not None and not control.offers_unknown:
            control.unknown.setParent(control)
            control.unknown.hide()
        asked = (tr("Pourquoi ?"), screen.why) if screen.why and not cramped else ("", "")
        for words in below:
            if words:
                self.page.content.addWidget(label(theme, words, look.TEXT_MM, role="muted"))
        self.page.set_aside(control.unknown if control.offers_unknown else None, *asked)
        if pad:
            keypad = Keypad(theme, tr("Effacer un chiffre"))
            keypad.pressed.connect(self._pressed)
            self.page.set_side(keypad)
            for display in control.displays:
                display.clicked.connect(lambda _=False, d=display: self._activate(d))
            self._activate(control.begins_with())

    def _words(self, field: Field, control: Control) -> tuple[str, str, str]:
        """Return the question, what it is about, and the line of help."""
        screen = self._screen
        rank, several = [f.key for f in screen.fields].index(field.key), len(screen.fields) > 1
        if words := control.question():
            return words, screen.title, ""
        asks = screen.title.rstrip().endswith(("?", "؟"))
        if not several or (rank == 0 and asks):
            label = field.label if several and field.label != screen.title else ""
            return screen.title, "", field.help or screen.help or label
        return field.label, screen.title, field.help or (screen.help if rank == 0 else "")

    def _made(self, field: Field) -> Control:
        theme = self._theme
        match field.kind:
            case Kind.CHOICE:
                return ChoiceControl(field, theme)
            case Kind.BOXES:
                return BoxesControl(field, theme)
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
                return SelfEmployedControl(field, theme, self._on)
            case Kind.BENEFITS:
                return BenefitsControl(field, theme)
            case Kind.COMMUNE:
                return CommuneControl(field, theme, self._places)

    # --- answers ---

    def _take(self, value: Value | None) -> None:
        key = self._control.field.key
        if value is None:
            self._answers.pop(key, None)
        else:
            self._answers[key] = value
        self._at = self._at._replace(sure=False)
        self._screen = self._answered(key, value)
        if not self._drawn:
            return
        self._refresh()
        if not self._wait and self._control.settles(value):
            # A timer of the page: it ends with the page when the visitor is already elsewhere.
            QTimer.singleShot(look.PAUSE_MS, self.page, lambda: self._forward())

    def _refresh(self) -> None:
        ready = self._control.ready()
        self._next.setEnabled(self._control.field.key in self._answers if ready is None else ready)
        self._next.say(tr("Continuer"))

    def _on_next(self) -> None:
        """Go on, after asking once whether what is unusual is right."""
        field = self._control.field
        words = surprise(field, self._answers[field.key]) if field.key in self._answers else None
        if words is not None and not self._at.sure:
            self._at = self._at._replace(sure=True)
            self._control.say(words)
            self._next.say(tr("Oui, c’est exact"))
            return
        self._forward()

    def _forward(self) -> None:
        """Show the next page of this screen, the next screen after the last one; once, whatever touched it twice."""
        if self._gone:
            return
        parts, keys = self._control.parts(), [field.key for field in self._screen.fields]
        rank, part = keys.index(self._at.key), parts.index(self._at.part)
        missing = next((key for key in keys if key not in self._answers), None)
        if part + 1 < len(parts):
            self._turn(self._at._replace(part=parts[part + 1]))
        elif rank + 1 < len(keys):
            self._turn(At(keys[rank + 1]))
        elif missing is not None:
            self._turn(At(missing))
        else:
            self._at = At("")  # whoever opens it again begins with its first page
            self._gone = True
            self.page.action.emit("next")

    def _on_back(self) -> None:
        parts, keys = self._control.parts(), [field.key for field in self._screen.fields]
        rank, part = keys.index(self._at.key), parts.index(self._at.part)
        if part:
            self._turn(At(self._at.key, parts[part - 1]))
        elif rank:
            self._turn(At(keys[rank - 1]))
        else:
            self._left = True
            self.page.action.emit("back")

    def _turn(self, at: At) -> None:
        self._at, self._gone = at, True
        self.page.action.emit("turn")

    # --- the pad ---

    def _activate(self, display: NumberDisplay) -> None:
        for other in self._control.displays:
            other.setChecked(other is display)
        self._active = display

    def _pressed(self, key: str) -> None:
        shown = self._control.displays
        if self._active not in shown:
            self._active = next(iter(shown), None)
        if self._active is not None and self._active.isEnabled():
            self._active.press(key)
