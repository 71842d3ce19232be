"""A visit in a real window, for who drives it from outside: `python -m tests.terminal.spoken_window ENGINE_SOCKET`."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.ui import theme as look
from kiosk.visit.process import application_named
from kiosk.visit.screen_states import theme_of
from kiosk.visit.visit import Visit
from tests.conftest import ON


def main(engine: str) -> int:
    """Show the first screen, and serve until killed."""
    application = application_named()
    theme = theme_of("1366x768")
    look.apply(application, theme)
    visit = Visit(theme, Surroundings(Settings(commune="93066"), Path(engine), lambda: ON, lambda _: None))
    visit.resize(theme.width, theme.height)
    visit.show()
    visit.watch(application)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
