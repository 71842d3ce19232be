"""What is touched stays where it is, and keeps the focus: on every page of every question, in pixels."""

from __future__ import annotations

import pytest
from hypothesis import settings
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.screens import question
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import PX_PER_MM, screen_states, theme_of, visit_of
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.visit import Visit

ALL = [*((size, 0) for size in PX_PER_MM), ("1366x768", 3), ("1080x1920", 2)]
FEW = [("1920x1080", 0), ("1280x800", 0), ("1366x768", 3)]  # all of them with `make long`
LOOKS = FEW if settings.get_current_profile_name() == "default" else ALL
NOT_ANSWERS = ("plain", "quiet", "primary", "tool")


def answers_on(page: Page) -> list[Tile]:
    """Return what is touched to answer: tiles, places to write in, keys."""
    outside = {*page.buttons.values(), *page.tools.values(), page.body.more}
    return [t for t in page.findChildren(Tile) if t not in outside and t.isVisibleTo(page) and t.isEnabled()]


def box(tile: Tile, page: Page) -> QRect:
    return QRect(tile.mapTo(page, QPoint(0, 0)), tile.size())


def moved(visit: Visit) -> list[str]:
    """Touch everything on the page shown, one after the other; return what moved and what lost the focus."""
    page, found = visit.page, []
    assert page is not None
    for tile in answers_on(page):
        if not tile.isVisibleTo(page):
            continue  # a list of communes that another touch replaced
        before = {other: box(other, page) for other in answers_on(page)}
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        name = tile.text()
        tile.click()
        let_threads_run(0)
        if visit.page is not page:
            return [*found, f"{name} went on"]
        after = {other: box(other, page) for other in answers_on(page)}
        for other, where in before.items():
            # In the largest letters of a low screen a list of communes may push what was not touched by a hair.
            looked_at = other is tile or visit.theme.size < look.VERY_LARGE
            if looked_at and other in after and after[other] != where:
                found.append(f"{name} moved {other.text()}: {where} to {after[other]}")
        if visit.focusWidget() is not tile:
            found.append(f"{tile.text()} lost the focus")
    return found


@pytest.mark.parametrize(("size", "letters"), LOOKS)
def test_nothing_that_was_touched_moves(
    size: str, letters: int, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question.look, "PAUSE_MS", 600_000)  # no page goes on by itself while it is looked at
    theme = theme_of(size, letters)
    look.apply(qapp, theme)
    visit = visit_of(theme)
    qtbot.addWidget(visit)
    visit.setUpdatesEnabled(False)
    found = []
    for state in screen_states():
        if state.name.startswith("question"):
            state.show(visit)
            let_threads_run(40)
            found += [f"{state.name}: {what}" for what in moved(visit)]
    assert "\n".join(found) == ""
