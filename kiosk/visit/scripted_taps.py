"""Answers the real screens by taps, as a visitor would: for the demonstration, the pictures and the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from engine.answers.months import Month
from engine.answers.values import Answers, Benefits, Income, SelfEmployed, Unknown, Value
from engine.places import communes
from engine.questionnaire.kinds_of_income import PAID_ONCE
from engine.questionnaire.model import Field, Kind
from kiosk.screens.controls.business import BEGAN, NEW
from kiosk.screens.controls.fields import FIRST, UNKNOWN_ID, Control
from kiosk.screens.controls.money import STABLE
from kiosk.visit.visit import Visit

SETTLE_MS = 30
WAIT_STEP_MS = 50
APPEAR_TRIES = 10
MAX_SCREENS = 80  # a visit that needs more goes round in circles


def let_threads_run(milliseconds: int) -> None:
    """Run the event loop: QTest.qWait keeps Python's lock, and a thread that makes a document would not go on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the visit and its threads run until this holds. Raises ScriptError."""
    for _ in range(int(seconds * 1000 / WAIT_STEP_MS)):
        if condition():
            return
        let_threads_run(WAIT_STEP_MS)
    raise ScriptError("ce qui était attendu ne vient pas")


class ScriptError(RuntimeError):
    """The visit by script cannot go on: names the screen and what was looked for, never a value."""


class ScriptedVisitor:
    """Taps through one visit with the answers of a case; `seen` is called with each screen's name once filled."""

    def __init__(self, visit: Visit, answers: Answers, seen: Callable[[str], None] = lambda _: None) -> None:
        self.visit, self._answers, self._seen = visit, answers, seen
        self.path: list[str] = []

    # --- taps ---

    def find(self, name: str, inside: QWidget | None = None) -> QAbstractButton:
        """Return a visible button by object name, once the page had time to appear. Raises ScriptError."""
        for _ in range(APPEAR_TRIES):
            for button in (inside or self.visit).findChildren(QAbstractButton, name):
                if button.isVisibleTo(self.visit):
                    return button
            QTest.qWait(SETTLE_MS)
        raise ScriptError(f"{self.visit.screen_id()} : rien à toucher du nom de {name}")

    def tap(self, name: str, inside: QWidget | None = None) -> None:
        """Touch a button in its middle, after 'voir la suite' where it is out of sight."""
        self.tap_widget(self.find(name, inside))

    def tap_widget(self, button: QAbstractButton) -> None:
        """Touch one button."""
        for _ in range(20):
            if button.visibleRegion().contains(button.rect().center()):
                break
            QTest.qWait(SETTLE_MS)  # a layout just changed settles in the event loop
            if not button.visibleRegion().contains(button.rect().center()):
                self.touch(self.find("more-below"))
        if not button.isEnabled():
            raise ScriptError(f"{self.visit.screen_id()} : {button.objectName()} est éteint")
        self.touch(button)

    def touch(self, button: QAbstractButton) -> None:
        """Press and release in the middle of a button in sight: every touch of a script goes through here."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.rect().center()))
        QApplication.processEvents()

    def type_digits(self, display: str, digits: str) -> None:
        """Touch a display, then the keys of the pad."""
        self.tap(display)
        for digit in digits:
            self.tap(f"key-{digit}")

    def wait_for(self, *names: str, seconds: float = 40.0) -> str:
        """Let the visit run until one of these screens is shown. Raises ScriptError."""
        for _ in range(int(seconds * 1000 / WAIT_STEP_MS)):
            if self.visit.screen_id() in names:
                return self.visit.screen_id()
            QTest.qWait(WAIT_STEP_MS)
        raise ScriptError(f"{self.visit.screen_id()} : attendait {', '.join(names)}")

    # --- a visit, screen after screen ---

    def _note(self) -> None:
        QTest.qWait(SETTLE_MS)
        self.path.append(self.visit.screen_id())
        self._seen(self.visit.screen_id())

    def to_review(self) -> None:
        """Answer everything from the attract screen to the review."""
        self._note()
        self.tap("action-begin")
        self._note()
        self.tap("action-accept")
        for _ in range(MAX_SCREENS):
            if not self.visit.screen_id().startswith("question:"):
                break
            self.fill()
            self._note()
            self.leave()
        self._note()

    def to_results(self) -> None:
        """Go from the review to the results."""
        self.tap("action-compute")
        if self.visit.screen_id() == "computing":
            self._note()
            self.wait_for("results", "failed")
        if self.visit.screen_id() == "failed":
            raise ScriptError("le calcul n’a pas abouti")
        self._note()

    def look_around(self) -> None:
        """Open the first aid found, the places near, the emergency numbers, and come back to the results."""
        report = self.visit.journey.report
        found = [*report.claimable(), *report.to_check()] if report is not None else []
        if found:
            self.tap(f"aid-{found[0].aid}-{found[0].beneficiary}")
            self._note()
            if found[0].figures:
                self.tap("action-figures")
                self._note()
                self.tap("action-back")
            self.tap("action-back")
        self.tap("action-places")
        self._note()
        self.tap("action-back")
        self.tap("action-urgent")
        self._note()
        self.tap("action-back")

    def preview(self) -> None:
        """Ask for the sheet, and wait for its picture."""
        self.tap("action-print")
        until(lambda: self.visit.screen_id() != "preview" or bool(self.visit.findChildren(QWidget, "action-send")))
        self._note()

    def print(self) -> str:
        """Look at the sheet, print it; return the last state of the printing screen, '' where there is no printer."""
        self.preview()
        if self.visit.screen_id() == "takeaway":
            return ""
        return self.send()

    def send(self) -> str:
        """Print the document shown; return the last state of the printing screen."""
        self.tap("action-send")
        until(lambda: not self.visit.sheets.working, seconds=60.0)
        self._note()
        return self.visit.sheets.state

    def fill(self) -> None:
        """Answer what the page shows."""
        control = self.shown_control()
        value = self._answers.get(control.field.key)
        if value is None:
            raise ScriptError(f"{self.visit.screen_id()} : pas de réponse prévue pour {control.field.key}")
        self._answer(control, value)

    def shown_control(self) -> Control:
        """Return what the page asks. Raises ScriptError."""
        for control in self.visit.findChildren(Control):
            if control.isVisibleTo(self.visit):
                return control
        raise ScriptError(f"{self.visit.screen_id()} : rien n’est demandé")

    def leave(self) -> None:
        """Go on to the next page."""
        before = self.visit.page
        # A single choice goes on by itself after its pause; a tap that comes first is as good.
        for _ in range(3):
            if self.visit.page is not before:
                return
            self.tap("action-next")
        raise ScriptError(f"{self.visit.screen_id()} : la question ne se laisse pas quitter")

    def _answer(self, control: Control, value: Value) -> None:
        field = control.field
        match value:
            case Unknown():
                self.tap(UNKNOWN_ID)
            case Income():
                self._income(field, value, control.part)
            case SelfEmployed():
                self._business(field, value, control.part)
            case Benefits():
                self._benefits(field, value, control.part)
            case Month():
                self.type_digits(f"display-{field.key}", f"{value.month:02d}{value.year}")
            case date():
                self.type_digits(f"display-{field.key}", value.strftime("%d%m%Y"))
            case frozenset():
                for box in sorted(value):
                    self.tap(box)
            case int():
                if field.kind is Kind.COUNT:
                    self.tap(str(value))
                else:
                    self._amount(field, value)
            case str():
                self._choice(field, value)

    def _amount(self, field: Field, value: int | Unknown) -> None:
        if isinstance(value, Unknown):
            self.tap(UNKNOWN_ID)
        else:
            self.type_digits(f"display-{field.key}", str(value))

    def _business(self, field: Field, value: SelfEmployed, part: str) -> None:
        new = value.quarter is not None and value.began is not None
        if part == FIRST:
            self.tap(value.kind)
        elif part == BEGAN:
            self.tap(str(value.began))
        elif not new:
            self._amount(field, value.yearly)
        else:
            self.tap(NEW)
            if isinstance(value.quarter, Unknown):
                self.tap(UNKNOWN_ID)
            else:
                self.type_digits(f"display-{field.key}-trimestre", str(value.quarter))

    def _choice(self, field: Field, value: str) -> None:
        control = self.shown_control()
        shown = any(b.isVisibleTo(self.visit) for b in control.findChildren(QAbstractButton, value))
        if field.kind is Kind.COMMUNE and not shown:
            self.type_digits(f"display-{field.key}", communes.postal_codes(value)[0])
        self.tap(value, control)

    def _income(self, field: Field, value: Income, part: str) -> None:
        once = field.name in PAID_ONCE
        if part == FIRST and (not once or isinstance(value.amount, Unknown)):
            self._amount(field, value.amount)
            if value.course != STABLE:
                self.tap(value.course)
            return
        if (edge := value.last_paid or value.first_paid) is not None:
            self.tap(str(edge))
        for month, euros in value.by_month:
            self.type_digits(f"month-{month}", str(euros))

    def _benefits(self, field: Field, value: Benefits, part: str) -> None:
        if part == FIRST:
            for benefit, _ in value.amounts:
                self.tap(benefit)
        else:
            self._amount(field, dict(value.amounts)[part])
