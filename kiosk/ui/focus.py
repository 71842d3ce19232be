"""The whole screen by five keys, or by two: arrows and Enter; one switch that goes on and one that chooses.

Right (left where words run from the right) leads to the next thing in reading order, and from the last to the first:
everything can be reached, and the focus is never caught. Up and down go to what is above and below.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kiosk.ui import theme as look
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


def step(page: Page, at: QWidget | None, way: str) -> Tile | None:
    """Return where a key leads from a button; the first one from nowhere."""
    order = page.controls()
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
    """Moves the focus of the page shown. `scan`: the space bar is a switch that goes on. `moved`: on what."""

    moved = Signal(QWidget)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.scan = False
        self.used = False  # the last thing was done by key, not by touch
        self._shown = QElapsedTimer()

    def take(self, page: Page) -> None:
        """Serve another page; who uses the keys finds the focus on the first thing to choose."""
        self.page = page
        self._shown.start()
        if self.used or self.scan:
            QTimer.singleShot(0, page, lambda: self._begin(page))  # once the page has found its places

    def _begin(self, page: Page) -> None:
        if self.page is page:
            self._go(NEXT, fresh=True)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys that move; any touch puts the ring away."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self.used = False
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.page is not None:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        way = self._way(event)
        if not way and event.key() in CHOOSING:
            return self._holds_back()
        if not way:
            return False
        if not (event.isAutoRepeat() and self.scan):
            self._go(way)
        return True

    def _holds_back(self) -> bool:
        """Tell whether Enter or a switch must do nothing: right after a new page it was meant for the old one, and
        without a visible focus nobody knows what it would choose.
        """
        if self._shown.isValid() and self._shown.elapsed() < look.KEY_REST_MS:
            return True
        if not self.used:
            self._go(NEXT, fresh=True)
            return True
        return False

    def _way(self, event: QKeyEvent) -> str:
        mirrored = self.page is not None and self.page.layoutDirection() == Qt.LayoutDirection.RightToLeft
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

    def _go(self, way: str, *, fresh: bool = False) -> None:
        if self.page is None:
            return
        # Qt always gives the focus to some widget; without the ring around it nobody sees which.
        at = QApplication.focusWidget() if self.used and not fresh else None
        self.used = True
        found = step(self.page, at, way)
        if found is None:
            return
        area = _scrolled(found)
        if area is not None:
            area.ensureWidgetVisible(found)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        found.ring()  # it may have had the focus already, unseen
        self.moved.emit(found)
