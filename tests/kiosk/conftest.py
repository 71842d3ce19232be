"""A visit in a window, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.words import languages
from kiosk.machine import messages
from kiosk.machine.messages import Message
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.ui.theme import Theme, apply
from kiosk.visit.scripted_taps import ScriptedVisitor
from kiosk.visit.scripted_visit import SIZES
from kiosk.visit.visit import Visit
from tests.conftest import ON, answers_of


def theme_of(size: str) -> Theme:
    width, height = (int(n) for n in size.split("x"))
    return Theme(SIZES[size], width, height)


@dataclass
class Stage:
    """A visit, what it told its supervisor, and its clock."""

    visit: Visit
    told: list[Message] = field(default_factory=list)
    clock: list[float] = field(default_factory=lambda: [0.0])

    @property
    def ended(self) -> list[str]:
        return [message.detail for message in self.told if message.kind == messages.ENDED]

    def visitor(self, source: str, seen: Callable[[str], None] = lambda _: None) -> ScriptedVisitor:
        return ScriptedVisitor(self.visit, answers_of(source), seen)


MakeStage = Callable[..., Stage]


@pytest.fixture
def any_screen(qtbot: QtBot, qapp: QApplication) -> Visit:
    """Return a visit that `kiosk.visit.screen_states` can bring to any screen, on the smallest one."""
    from kiosk.visit.screen_states import theme_of as look_of
    from kiosk.visit.screen_states import visit_of

    look = look_of("1366x768")
    apply(qapp, look)
    visit = visit_of(look)
    qtbot.addWidget(visit)
    return visit


@pytest.fixture(autouse=True)
def _in_french(qapp: QApplication) -> Iterator[None]:
    """A visitor's language ends with their process; here every test has the same one."""
    yield
    languages.speak(languages.FRENCH_ID)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MakeStage]:
    """Make a visit on screen; without an engine socket there is nobody to calculate."""
    made: list[Visit] = []

    def make(
        engine: Path | None = None,
        size: str = "1366x768",
        settings: Settings | None = None,
        chime: Callable[[], None] = lambda: None,
    ) -> Stage:
        theme = theme_of(size)
        apply(qapp, theme)
        told: list[Message] = []
        clock = [0.0]
        around = Surroundings(
            settings or Settings(),
            engine or tmp_path / "none.sock",
            lambda: ON,
            told.append,
            lambda: clock[0],
            chime=chime,
        )
        visit = Visit(theme, around)
        visit.resize(theme.width, theme.height)
        visit.show()
        qtbot.waitExposed(visit)
        made.append(visit)
        return Stage(visit, told, clock)

    yield make
    for visit in made:
        visit.hide()
        visit.deleteLater()
    qapp.processEvents()
