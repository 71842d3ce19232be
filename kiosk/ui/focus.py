"""The whole screen by five keys, or by two: arrows and Enter; one switch that goes on and one that chooses.

Right (left where words run from the right) leads to the next thing in reading order, and from the last to the first:
everything can be reached, and the focus is never caught. Up and down go to what is above and below. On the number pad
the ring goes where the hand goes next (kiosk/ui/pad_keys.py); figures typed on a keyboard are taken too.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kiosk.ui import pad_keys
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import BACKSPACE, DIGITS, NumberDisplay
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile

NEXT, BEFORE, ABOVE, BELOW = "next", "before", "above", "below"
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select, Qt.Key.Key_Space)
SIDEWAYS = 3  # one step to the side counts as three steps straight on


def _box(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _scrolled(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _name_of(tile: Tile) -> tuple[str, str]:
    """Return the name of a button, and of the question it answers."""
    above = tile.parentWidget()
    while above is not None and not above.accessibleName():
        above = above.parentWidget()
    return tile.objectName(), above.accessibleName() if above is not None else ""


def step(page: Page, at: QWidget | None, way: str, *, scan: bool = False) -> Tile | None:
    """Return where a key leads from a button; the first one from nowhere. `scan`: by a switch that goes one way."""
    order = pad_keys.order_of(page, scan=scan)
    if not order:
        return None
    if not isinstance(at, Tile) or at not in order:
        return order[0]
    rank = order.index(at)
    if way in (ABOVE, BELOW):
        found = _straight(order, at, page, down=way == BELOW)
        if found is not None:
            return found
        way = NEXT if way == BELOW else BEFORE
    return order[(rank + (1 if way == NEXT else -1)) % len(order)]


def begins(page: Page, *, scan: bool = False) -> Tile | None:
    """Return where the ring is on a new page: on the pad, on the first thing to choose, or on the way on."""
    if pad_keys.begins_with_pad(page) and (key := pad_keys.home(page, scan=scan)) is not None:
        return key
    body, main = page.body.widget(), pad_keys.main_action(page)
    first = step(page, None, NEXT, scan=scan)
    to_choose = body is not None and first is not None and body.isAncestorOf(first)
    return first if to_choose or page.careful else main or first


def _straight(order: list[Tile], at: Tile, page: QWidget, *, down: bool) -> Tile | None:
    """Return the nearest button above or below; a distance to the side counts more. Those that scroll with the body are
    tried first: some of them may be hidden under the actions.
    """
    area = _scrolled(at)
    within = [other for other in order if _scrolled(other) is area]
    found = _nearest(within, at, page, down=down) if area is not None else None
    return found or _nearest([other for other in order if other not in within or area is None], at, page, down=down)


def _nearest(order: list[Tile], at: Tile, page: QWidget, *, down: bool) -> Tile | None:
    here = _box(at, page)
    best: tuple[float, Tile] | None = None
    for other in order:
        there = _box(other, page)
        away = there.top() - here.bottom() if down else here.top() - there.bottom()
        if other is at or away < 0:
            continue
        beside = max(0, there.left() - here.right(), here.left() - there.right())
        shift = abs(there.center().x() - here.center().x()) * 0.01
        worth = away + SIDEWAYS * beside + shift
        if best is None or worth < best[0]:
            best = (worth, other)
    return best[1] if best else None


class Keys(QObject):
    """Moves the focus of the page shown. `scan`: the space bar is a switch that goes on. `pressed`: a key of ours,
    before it does anything. `touched`: a hand on the glass. `typed`: into what. `moved`: on what.
    """

    pressed = Signal()
    touched = Signal()
    typed = Signal(QWidget)
    moved = Signal(QWidget)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.scan = False
        self.used = False  # the last thing was done by key, not by touch
        self._shown = QElapsedTimer()
        self._name = ("", "")  # of what was ringed last, and of its question: the page may have drawn it anew

    def take(self, page: Page) -> None:
        """Serve another page; who uses the keys finds the focus on the first thing to choose."""
        self.page, self._name = page, ("", "")
        self._shown.start()
        if self.used or self.scan:
            QTimer.singleShot(0, page, lambda: self._begin(page))  # once the page has found its places

    def _begin(self, page: Page) -> None:
        if self.page is page:
            self._ring(begins(page, scan=self.scan))  # in silence: the page itself is being read

    def at(self) -> Tile | None:
        """Return what the ring is around."""
        if self.page is None or not self.used:
            return None
        order, found = self.page.controls(), QApplication.focusWidget()
        if isinstance(found, Tile) and found in order:
            return found
        return next((tile for tile in order if _name_of(tile) == self._name), None)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys that move; any touch puts the ring away."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self.used = False
            self.touched.emit()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.page is not None:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        way = self._way(event)
        if (way or event.key() in CHOOSING) and self._wakes():
            return True
        if not way and event.key() in CHOOSING:
            return self._holds_back() or self._about_to_choose()
        if not way:
            return self._figure(event)
        if not (event.isAutoRepeat() and self.scan):
            self._go(way)
        return True

    def _wakes(self) -> bool:
        """Tell that a key is pressed; tell whether that was all it did, as it had the terminal speak."""
        before = self.page
        self.pressed.emit()
        page = self.page
        if page is None or page is before:
            return False
        self.used = True
        QTimer.singleShot(0, page, lambda: self._begin(page))
        return True

    def _holds_back(self) -> bool:
        """Tell whether Enter or a switch must do nothing: right after a new page it was meant for the old one, and
        without a visible focus nobody knows what it would choose.
        """
        if self._shown.isValid() and self._shown.elapsed() < look.KEY_REST_MS:
            return True
        if self.page is not None and not self.used:
            self._land(begins(self.page, scan=self.scan))
            return True
        return False

    # --- what follows a choice ---

    def _about_to_choose(self) -> bool:
        """Let the choice be made, then go where the hand goes next."""
        page, tile = self.page, self.at()
        if page is not None and tile is not None:
            before = pad_keys.writing(page)
            erases = tile.style_name == "key" and not pad_keys.digit_of(tile)
            QTimer.singleShot(0, page, lambda: self._chosen(page, pad_keys.digit_of(tile), before, erases=erases))
        return False

    def _chosen(self, page: Page, digit: str, before: NumberDisplay | None, *, erases: bool) -> None:
        if self.page is not page or not self.used:
            return
        if digit:
            pad_keys.fill_in(page)
        display = pad_keys.writing(page)
        if erases and (back := self.at()) in pad_keys.order_of(page, scan=self.scan):
            self._after_erasing(display, back)
        elif digit or erases:
            self._after_the_pad(page, display)
        elif display is not None and display is not before and not display.digits:
            self._land(pad_keys.home(page, scan=self.scan))  # a choice that opened an amount
        elif not self._after_a_choice(page):
            self._ring(self.at())  # drawn anew, what was chosen has lost the ring

    def _after_erasing(self, display: NumberDisplay | None, back: Tile | None) -> None:
        """Stay on the way back: one digit is seldom all that was wrong."""
        if display is not None:
            self.typed.emit(display)
        self._land(back)

    def _after_the_pad(self, page: Page, display: NumberDisplay | None) -> None:
        if display is not None:
            self.typed.emit(display)
        key = pad_keys.home(page, scan=self.scan)
        full = display is not None and display.fixed and not display.may_follow()
        self._land((pad_keys.leaving(page) if full else None) or key or self.at() or begins(page, scan=self.scan))

    def _after_a_choice(self, page: Page) -> bool:
        """Go on to the next question of the screen, or to the main action: told once the page had time to go."""
        tile = self.at()
        grid = tile.parentWidget() if tile is not None else None
        if tile is None or not isinstance(grid, TileGrid) or grid.several or not tile.isChecked():
            return False
        found = pad_keys.leaving(page, tile)
        if found is not None and found is not pad_keys.main_action(page):
            self._land(found)
        elif found is not None:
            self._ring(found)
            QTimer.singleShot(2 * look.PAUSE_MS, page, lambda: self._tell(page, found))
        return found is not None

    def _tell(self, page: Page, found: Tile) -> None:
        if self.page is page and self.at() is found:
            self.moved.emit(found)

    def _figure(self, event: QKeyEvent) -> bool:
        """Take a figure from a keyboard, or its way back, where there is a pad."""
        key = BACKSPACE if event.key() == Qt.Key.Key_Backspace else event.text()
        pad = pad_keys.pad_of(self.page) if self.page is not None else None
        if self.page is None or pad is None or not key or key not in (*DIGITS, BACKSPACE):
            return False
        self.used = True
        pad.pressed.emit(key)
        self._after_the_pad(self.page, pad_keys.writing(self.page))
        return True

    # --- moving ---

    def _way(self, event: QKeyEvent) -> str:
        mirrored = self.page is not None and self.page.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if (tile := self.at()) is not None and tile.style_name == "key":
            mirrored = tile.layoutDirection() == Qt.LayoutDirection.RightToLeft  # the pad is the same everywhere
        forward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left
        if self.scan and event.key() == Qt.Key.Key_Space:
            return NEXT
        return {
            forward: NEXT,
            backward: BEFORE,
            Qt.Key.Key_Tab: NEXT,
            Qt.Key.Key_Backtab: BEFORE,
            Qt.Key.Key_Up: ABOVE,
            Qt.Key.Key_Down: BELOW,
        }.get(Qt.Key(event.key()), "")

    def _go(self, way: str) -> None:
        if self.page is None:
            return
        # Qt always gives the focus to some widget; without the ring around it nobody sees which.
        at = self.at()
        self._land(step(self.page, at, way, scan=self.scan) if at is not None else begins(self.page, scan=self.scan))

    def _land(self, found: Tile | None) -> None:
        self._ring(found)
        if found is not None:
            self.moved.emit(found)

    def _ring(self, found: Tile | None) -> None:
        self.used = True
        if found is None:
            return
        area = _scrolled(found)
        if area is not None:
            area.ensureWidgetVisible(found)
        self._name = _name_of(found)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        found.ring()  # it may have had the focus already, unseen
