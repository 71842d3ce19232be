"""An audit of every screen through Qt's accessibility: what a screen reader would be told of each thing on it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui import focus
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import screen_states
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.visit import Visit

NAME = QAccessible.Text.Name
BUTTONS = (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def audit(visit: Visit) -> list[str]:
    """Return one line a fault of the page shown."""
    page = visit.page
    assert page is not None
    found: list[str] = []
    controls = page.controls()
    tiles = [tile for tile in page.findChildren(Tile) if tile.isVisibleTo(page)]
    for tile in tiles:
        about = interface(tile)
        name = about.text(NAME)
        if not name.strip():
            found.append(f"no name: {tile.objectName()}")
        if about.role() not in BUTTONS:
            found.append(f"role {about.role().name}: {name}")
        if tile.isCheckable() and (not about.state().checkable or bool(about.state().checked) != tile.isChecked()):
            found.append(f"state: {name}")
        if bool(about.state().disabled) == tile.isEnabled():
            found.append(f"disabled: {name}")
        if tile.isEnabled() and not about.state().focusable:
            found.append(f"out of reach of the keys: {name}")
        actions = about.actionInterface().actionNames() if about.actionInterface() else []
        if tile.isEnabled() and not {"Press", "Toggle", "Check", "Uncheck"} & set(actions):
            found.append(f"no action: {name}")
        if tile.isEnabled() and tile not in controls:
            found.append(f"not in the order: {name}")
    names = [interface(t).text(NAME) for t in tiles if t.style_name in ("primary", "quiet", "tool")]
    found += [f"twice: {name}" for name in set(names) if names.count(name) > 1]
    for line in page.findChildren(QLabel):
        if line.isVisibleTo(page) and line.text() and interface(line).text(NAME) != line.text():
            found.append(f"other words: {line.text()[:30]}")
    if page.title and interface(page).text(NAME) != page.title:
        found.append("the page has no name")
    return found + trap(visit)


def trap(visit: Visit) -> list[str]:
    """Return what a key does not lead to, going on from the first thing until it comes round."""
    page = visit.page
    assert page is not None
    order = page.controls()
    seen: list[Tile] = []
    at = focus.step(page, None, focus.NEXT)
    while at is not None and at not in seen:
        seen.append(at)
        at = focus.step(page, at, focus.NEXT)
    straight = [tile for tile in order for way in (focus.ABOVE, focus.BELOW) if focus.step(page, tile, way) is tile]
    held = [tile for tile in straight if len(order) > 1]
    # The keys of the pad that would do nothing are passed over: a month has no thirteenth.
    passed = [t for t in order if t not in seen and not (t.style_name == "key" and t.objectName().startswith("key-"))]
    return [f"not reached: {t.objectName()}" for t in passed] + [f"held: {t.objectName()}" for t in held]


def test_every_screen_tells_what_is_on_it(any_screen: Visit) -> None:
    visit = any_screen
    faults: dict[str, list[str]] = {}
    for state in screen_states():
        state.show(visit)
        let_threads_run(0)
        if found := audit(visit):
            faults[state.name] = found
    assert faults == {}


def test_a_page_begins_with_what_is_to_be_answered(any_screen: Visit) -> None:
    """Who goes on by key meets the answers first, then the way on, then the ways out."""
    visit = any_screen
    for state in screen_states():
        if not state.name.startswith("question"):
            continue
        state.show(visit)
        let_threads_run(0)
        assert visit.page is not None
        names = [tile.objectName() for tile in visit.page.controls()]
        ends = [name for name in names if name.startswith(("action-", "tool-"))]
        assert names[-len(ends) :] == ends
        assert [name for name in ends if name.startswith("action-")][-3:] == [
            "action-back",
            "action-erase",
            "action-urgent",
        ]


def test_a_tile_without_a_name_is_seen(any_screen: Visit) -> None:
    visit = any_screen
    assert visit.page is not None
    visit.page.buttons["begin"].setText("")
    visit.page.buttons["begin"].setAccessibleName("")
    assert any("no name" in fault for fault in audit(visit))
