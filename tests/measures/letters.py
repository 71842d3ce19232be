"""How large the letters are, in degrees from the eye: `python -m tests.measures.letters`.

A capital H is measured as it is drawn; its angle follows from the millimetres of the screen and the reading distance
of the profile. The smallest letters are looked for on every screen, those of a photograph and of pictures apart.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel

from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import screen_ids, screen_states, theme_of, visit_of
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.scripted_visit import application

SCREENS = {"lobby and desk, 1920x1080": "1920x1080", "lobby and desk, 1366x768": "1366x768", "tablet": "1280x800"}
FOR_A_PHOTOGRAPH = ("takeaway", "preview")


def degrees(font: QFont, theme: Theme) -> float:
    """Return the angle of a capital of this font, seen from the reading distance."""
    high = QFontMetricsF(font).tightBoundingRect("H").height() / theme.px_per_mm
    return math.degrees(math.atan(high / theme.distance))


def fonts(page: Page) -> Iterator[QFont]:
    """Yield the fonts of what is read on a page."""
    for line in page.findChildren(QLabel):
        if line.text() and line.isVisibleTo(page):
            yield line.font()
    for tile in page.findChildren(Tile):
        if tile.text().strip() and tile.isVisibleTo(page) and tile.style_name != "tool":
            yield tile.font()


def smallest(theme: Theme) -> tuple[float, str]:
    """Return the smallest angle on any screen, and where."""
    visit = visit_of(theme)
    found = (90.0, "")
    for screen in screen_ids():
        if screen in ("aid", "figures", *FOR_A_PHOTOGRAPH):
            continue
        state = next(screen_states(screen))
        state.show(visit)
        let_threads_run(0)
        assert visit.page is not None
        found = min(found, min((degrees(font, theme), screen) for font in fonts(visit.page)))
    visit.hide()
    visit.deleteLater()
    return found


def main() -> int:
    """Print a line a screen and a size of letters."""
    for name, size in SCREENS.items():
        for letters in (look.SIZES[0], look.SIZES[-1]):
            theme = theme_of(size, letters)
            look.apply(application(), theme)
            body = degrees(theme.font(look.TEXT_MM), theme)
            least, where = smallest(theme)
            sys.stdout.write(f"letters, {name}, size {letters}: body {body:.2f}, least {least:.2f} degrees ({where})\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
