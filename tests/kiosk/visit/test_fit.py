"""Every screen in every state fits: each language at its largest letters, each size of screen."""

from __future__ import annotations

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.words.languages import LANGUAGES
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import PX_PER_MM, ScreenState, screen_states, theme_of, visit_of
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.visit import Visit
from tests.fit import faults

# `make fit` looks at all of them; `make long` at the least and the most letters on each screen and each language where
# room is least; `make check` at each language and each screen once or twice.
ALL = [
    *(("fr", size, letters) for size in PX_PER_MM for letters in (0, 3)),
    ("fr", "1366x768", 2),
    *((language, "1366x768", 3) for language in LANGUAGES if language != "fr"),
    ("ar", "1080x1920", 2),
]
FEW = [
    *(("fr", "1920x1080", 0), ("fr", "1366x768", 3), ("facile", "1080x1920", 3), ("ar", "1080x1920", 2)),
    *((language, "1366x768", 3) for language in ("ar", "uk", "pt")),
    *(("es", "1280x800", 3), ("tr", "1280x800", 0), ("en", "1280x1024", 3)),
]
COMBINATIONS = FEW if settings.get_current_profile_name() == "default" else ALL


def settled_faults(visit: Visit, state: ScreenState) -> list[str]:
    """Show a state; return what is wrong once the layout has settled."""
    state.show(visit)
    for pause in (0, 0, 50, 200):
        let_threads_run(pause)
        assert visit.page is not None
        found = faults(visit.page, visit.theme)
        if not found:
            return []
    return [f"{state.name} : {fault}" for fault in found]


@pytest.mark.parametrize(("language", "size", "letters"), COMBINATIONS)
def test_every_screen_fits(language: str, size: str, letters: int, qtbot: QtBot, qapp: QApplication) -> None:
    theme = theme_of(size, letters)
    look.apply(qapp, theme)
    visit = visit_of(theme)
    qtbot.addWidget(visit)
    visit.choices.speak(language)
    visit.setUpdatesEnabled(False)  # where things stand is looked at, not how they are painted
    found = [fault for state in screen_states() for fault in settled_faults(visit, state)]
    assert found == []


def faulty(qtbot: QtBot, widget: QWidget) -> str:
    theme = theme_of("1366x768")
    page = Page(theme, title="Titre")
    page.content.addWidget(widget)
    qtbot.addWidget(page)
    page.resize(theme.width, theme.height)
    page.show()
    qtbot.waitExposed(page)
    return " | ".join(faults(page, theme))


def test_a_cut_text_is_seen(qtbot: QtBot) -> None:
    line = QLabel("des mots " * 60)
    line.setWordWrap(True)
    line.setFixedSize(200, 20)
    assert "label cut" in faulty(qtbot, line)


def test_a_small_target_and_a_near_one_are_seen(qtbot: QtBot) -> None:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setSpacing(2)
    theme = theme_of("1366x768")
    for _ in range(2):
        tile = Tile(theme, "Oui")
        tile.setFixedSize(30, 30)
        column.addWidget(tile)
    column.addStretch(1)
    found = faulty(qtbot, box)
    assert "target" in found
    assert "near" in found
    assert "tile" in found
