"""The number pad by five keys or two switches: only the digits that can follow, and a ring that waits where the hand
goes next. Of a birth date half the presses were ways across the pad and to and from it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.ui.keypad import Keypad, NumberDisplay
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile

HOME = "5"  # in the middle, as on every telephone: two steps at most to any digit
NOUGHT = "0"  # what most often follows in an amount


def pad_of(page: Page) -> Keypad | None:
    """Return the pad of a page."""
    return next((pad for pad in page.findChildren(Keypad) if pad.isVisibleTo(page)), None)


def writing(page: Page) -> NumberDisplay | None:
    """Return the display that the pad writes in."""
    shown = (d for d in page.findChildren(NumberDisplay) if d.isVisibleTo(page))
    return next((d for d in shown if d.isChecked() and d.isEnabled()), None)


def main_action(page: Page) -> Tile | None:
    """Return the main action, where it can be taken."""
    found = (tile for tile in page.buttons.values() if tile.style_name == "primary")
    return next((tile for tile in found if tile.isEnabled() and tile.isVisibleTo(page)), None)


def digit_of(tile: QWidget | None) -> str:
    """Return the digit of a key of the pad, '' for anything else."""
    name = tile.objectName() if isinstance(tile, Tile) and tile.style_name == "key" else ""
    digit = name.removeprefix("key-")
    return digit if digit.isdigit() else ""


def order_of(page: Page, *, scan: bool) -> list[Tile]:
    """Return what keys lead to, in reading order: of the pad only what can be pressed. `scan`: with a switch that goes
    one way only, the digits count up from nought, and an amount may end right after it.
    """
    order, pad = page.controls(), pad_of(page)
    if pad is None or not page.findChildren(NumberDisplay):
        return order
    keys = [tile for tile in order if pad.isAncestorOf(tile)]
    display = writing(page)
    allowed = _allowed(keys, display) if display is not None else []
    if not keys:
        return order
    at = order.index(keys[0])
    before, after = order[:at], [tile for tile in order[at:] if tile not in keys]
    if scan and display is not None and not display.fixed and display.digits:
        ways = _ways_on(page)
        before, after = [[tile for tile in tiles if tile not in ways] for tiles in (before, after)]
        at = 1 if digit_of(allowed[0]) else 0  # erasing is always allowed: one digit is there
        allowed[at:at] = ways
    return [*before, *allowed, *after]


def _ways_on(page: Page) -> list[Tile]:
    """Return what may follow an amount: the main action, or the choices of the next question on the same screen."""
    found = leaving(page)
    if found is None or found in page.buttons.values():
        return [found] if found is not None else []
    return [tile for tile in page.controls() if tile.parentWidget() is found.parentWidget()]


def _allowed(keys: list[Tile], display: NumberDisplay) -> list[Tile]:
    """Return the keys that do something, from nought up; the way back last."""
    follow = display.may_follow()
    digits = sorted((tile for tile in keys if digit_of(tile) and digit_of(tile) in follow), key=digit_of)
    back = [tile for tile in keys if not digit_of(tile)] if display.digits or display.may_go_back() else []
    return [*digits, *back]


def home(page: Page, *, scan: bool) -> Tile | None:
    """Return the key where the ring waits for the next digit; None where none can follow."""
    pad, display = pad_of(page), writing(page)
    if pad is None or display is None:
        return None
    allowed = _allowed([tile for tile in page.controls() if pad.isAncestorOf(tile)], display)
    by_digit = {digit_of(tile): tile for tile in allowed if digit_of(tile)}
    if not by_digit:
        return None
    if scan:
        return next(iter(by_digit.values()))
    # An amount is often round, a day and a month often begin with nought.
    nought = bool(display.digits) != display.fixed and (bool(display.values) or not display.fixed)
    wished = NOUGHT if nought else HOME
    return by_digit.get(wished) or next(iter(by_digit.values()))


def begins_with_pad(page: Page) -> bool:
    """Tell whether the first thing to answer on a page is typed, and is not yet."""
    display, body = writing(page), page.body.widget()
    first = next((tile for tile in page.controls() if body is not None and body.isAncestorOf(tile)), None)
    return display is not None and isinstance(first, NumberDisplay) and not display.digits


def leaving(page: Page, answered: Tile | None = None) -> Tile | None:
    """Return where the ring goes once something is answered (what is typed, if nothing is given): the main action, or
    the next question of the screen.
    """
    main, answered = main_action(page), answered or writing(page)
    if main is not None or answered is None:
        return main
    body, order = page.body.widget(), page.controls()
    after = order[order.index(answered) + 1 :] if answered in order else order
    for tile in after:
        group = tile.parentWidget()
        inside = body is not None and body.isAncestorOf(tile) and group is not answered.parentWidget()
        if inside and group is not None and not any(t.isChecked() for t in group.findChildren(Tile)):
            return tile
    return None


def fill_in(page: Page) -> None:
    """Type what must follow: after 1 the year of a birth goes on with 9."""
    pad = pad_of(page)
    while pad is not None and (display := writing(page)) is not None:
        follow = display.may_follow() if display.fixed else ""
        if len(follow) != 1:
            return
        pad.pressed.emit(follow)
