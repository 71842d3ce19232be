"""How many presses a visit takes by five keys and by two switches: `python -m tests.measures.presses`.

Each thing is gone to by the fewest keys there are, which a visitor who knows the terminal would use: what is counted is
what the terminal asks at least. Dates and amounts are the pages with a number pad, but for the postal code, with all
that is answered on them and their `Continuer`.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from engine.answers.values import Answers
from engine.questionnaire.model import Kind
from kiosk.ui import focus, pad_keys
from kiosk.ui import theme as look
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import theme_of, visit_of
from kiosk.visit.scripted_taps import ScriptedVisitor, let_threads_run, until
from kiosk.visit.scripted_visit import application
from kiosk.visit.visit import Visit
from tests.conftest import answers_of
from tests.strokes import PERSONAS

KEYS = {
    focus.NEXT: Qt.Key.Key_Right,
    focus.BEFORE: Qt.Key.Key_Left,
    focus.ABOVE: Qt.Key.Key_Up,
    focus.BELOW: Qt.Key.Key_Down,
}
MOST_KEYS = 80
SIZE = "1366x768"
MEASURED = ("retired, tenant", "couple, two children, two wages")


class VisitorByKeys(ScriptedVisitor):
    """Goes to each button by the fewest keys there are, then presses Enter; `pressed`: how many in all."""

    ways = tuple(KEYS)
    scan = False
    pressed = 0

    def __init__(self, visit: Visit, answers: Answers) -> None:
        super().__init__(visit, answers)
        self.typed = 0  # of them, on the screens with a pad
        self._before, self._pad, self._goes_on, self._asked = 0, False, False, ""

    def fill(self) -> None:
        """Answer, and keep how: typed, or a single choice."""
        screen = self.visit.journey.screen
        self._before = self.pressed
        self._asked, fields = self.visit.screen_id(), screen.fields if screen is not None else ()
        page = self.visit.page
        self._pad = page is not None and pad_keys.pad_of(page) is not None and fields[0].kind is not Kind.COMMUNE
        super().fill()
        if self.visit.screen_id() == self._asked and (now := self.visit.journey.screen) is not None:
            fields = now.fields  # an answer may have opened another question
        self._goes_on = len(fields) == 1 and fields[0].kind in (Kind.CHOICE, Kind.COMMUNE)

    def leave(self) -> None:
        """Go on, and count what the question took; a single choice goes on by itself after its pause."""
        if self._goes_on:
            until(lambda: self.visit.screen_id() != self._asked)
            let_threads_run(0)
        else:
            super().leave()
        self.typed += self.pressed - self._before if self._pad else 0

    def touch(self, button: QAbstractButton) -> None:
        """Lead the ring to the button, and choose it."""
        let_threads_run(0)
        name, page = button.objectName(), self.visit.page
        for _ in range(MOST_KEYS):
            if name == "action-next" and self.visit.page is not page:
                return  # a single choice went on by itself
            if not (isValid(button) and button.isVisibleTo(self.visit)):
                button = self.find(name)  # the first key has the terminal speak, and draw its tools anew
            # Looked for anew at each key: the body moves as the ring goes through it.
            path = self._path(button)
            if not path:
                break
            self._press(path[0])
        assert QApplication.focusWidget() is button, f"{button.objectName()} : {QApplication.focusWidget()}"
        silent = not self.visit.reader.listening()
        self._press_key(Qt.Key.Key_Return)
        if silent and self.visit.reader.listening() and not (isValid(button) and button.isVisibleTo(self.visit)):
            self.touch(self.find(name))  # that was the key that had it speak

    def tap_widget(self, button: QAbstractButton) -> None:
        """Choose a button: the keys bring it into sight."""
        assert button.isEnabled()
        self.touch(button)

    def type_digits(self, display: str, digits: str) -> None:
        """Type; a display that waits for figures is not gone to, and what the terminal typed is not typed again."""
        shown = self.find(display)
        if not shown.isChecked():
            self.tap_widget(shown)
        while (done := self._typed_in(display)) != digits:
            assert digits.startswith(done), display
            self.tap(f"key-{digits[len(done)]}")

    def _typed_in(self, display: str) -> str:
        """Return the figures of a display, of all its steps for a date."""
        steps = (display, f"{display}-2", f"{display}-3")
        shown = {d.objectName(): d for d in self.visit.findChildren(NumberDisplay) if d.isVisibleTo(self.visit)}
        return "".join(shown[name].digits for name in steps if name in shown)

    def _press(self, way: str) -> None:
        self._press_key(KEYS[way])

    def _press_key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.visit, key)
        self.pressed += 1
        let_threads_run(0)

    def _path(self, button: QAbstractButton) -> list[str]:
        """Return the shortest way from where the ring is."""
        page = self.visit.page
        assert page is not None
        at = self.visit.keys.at()
        if at is button:
            return []
        paths: deque[tuple[Tile | None, list[str]]] = deque()
        paths.append((at, []) if at is not None else (focus.begins(page, scan=self.scan), [focus.NEXT]))
        seen: set[Tile | None] = set()
        while paths:
            tile, way = paths.popleft()
            if tile is button:
                return way
            if tile in seen:
                continue
            seen.add(tile)
            paths.extend((focus.step(page, tile, key, scan=self.scan), [*way, key]) for key in self.ways)
        raise AssertionError(f"{button.objectName()} : hors d’atteinte")


class VisitorBySwitches(VisitorByKeys):
    """Has two switches: the space bar goes on, Enter chooses."""

    ways = (focus.NEXT,)
    scan = True

    def _press(self, way: str) -> None:
        self._press_key(Qt.Key.Key_Space)


@dataclass
class Presses:
    """What a visit from the first screen to the review takes: in all, and on the screens of dates and amounts."""

    all: int
    typed: int


def count(who: str, kind: type[VisitorByKeys]) -> Presses:
    """Play one visit by keys. Needs an application."""
    app = application()
    visit = visit_of(theme_of(SIZE))
    visit.show()
    visit.activateWindow()
    app.installEventFilter(visit.keys)
    if kind.scan:
        visit._act("scan")
    visitor = kind(visit, answers_of(PERSONAS[who]))
    visitor.to_review()
    app.removeEventFilter(visit.keys)
    visit.hide()
    visit.deleteLater()
    let_threads_run(0)
    return Presses(visitor.pressed, visitor.typed)


def lines() -> Iterator[str]:
    """Yield a line a figure."""
    look.apply(application(), theme_of(SIZE))
    rest, look.KEY_REST_MS = look.KEY_REST_MS, 0  # nobody is as quick as this script
    try:
        for who in MEASURED:
            for kind, words in ((VisitorByKeys, "five keys"), (VisitorBySwitches, "two switches")):
                found = count(who, kind)
                yield f"presses, {who}, {words}: {found.all} in all, {found.typed} for dates and amounts"
    finally:
        look.KEY_REST_MS = rest


def main() -> int:
    """Print the figures."""
    for line in lines():
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
