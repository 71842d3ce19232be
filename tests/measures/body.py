"""How much of the body of a question is used: `python -m tests.measures.body`.

The body is what stands between the header and the actions. Used is the union of words, pictures and targets, a target
for six times its own words at most. The share of the labels that are at least 1.3 times the body size is told beside
it. It is a measure to report, not one to make tiles larger for.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui import lines
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.page import Page
from kiosk.ui.payslip import Payslip
from kiosk.ui.scene import Picture
from kiosk.ui.theme import Theme
from kiosk.ui.tile import ABOVE, BARE, BIG_ICON_MM, SHORT_ICON_MM, Tile
from kiosk.visit.screen_states import screen_states, theme_of, visit_of
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.scripted_visit import application

SCREENS = ("1920x1080", "1366x768", "1080x1920", "1280x800")
MOST_OF_A_TARGET, LEAST_LABEL = 6.0, 1.3


def box(widget: QWidget, page: Page) -> QRect:
    """Return where a widget is on its page."""
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def body_of(page: Page) -> QRect:
    """Return what stands between the header and the actions."""
    above = box(page.body, page).top()
    outside = {*page.buttons.values(), *page.tools.values(), page.body.more}
    inside = [w for w in page.findChildren(QWidget) if isinstance(w, QLabel | Tile) and w not in outside]
    shown = [box(w, page) for w in inside if w.isVisibleTo(page)]
    top = min([above, *(b.top() for b in shown)])
    actions = [t for name, t in page.buttons.items() if name in ("back", "next")]
    bottom = min(box(tile, page).top() for tile in actions) - page.theme.px(look.GAP_MM)
    margin = page.theme.px(look.MARGIN_MM)
    return QRect(margin, top, page.width() - 2 * margin, bottom - top)


def words_of(label: QLabel, page: Page) -> QRect:
    """Return the rectangle of the words of a label, from the side where reading begins."""
    where = box(label, page)
    found = lines.block(label.text(), label.font(), label.width() if label.wordWrap() else 10_000)
    left = where.left() if label.layoutDirection() == Qt.LayoutDirection.LeftToRight else where.right() - found.width
    return QRect(left, where.top(), found.width, min(found.height, where.height()))


def used_by(tile: Tile, page: Page, theme: Theme) -> QRect:
    """Return the part of a target that counts, in its middle."""
    where = box(tile, page)
    found = lines.block(tile.text(), tile.font(), tile.width())
    own = found.width * found.height
    if tile.has_drawing and tile.drawn != BARE:
        icon = (SHORT_ICON_MM if theme.short else BIG_ICON_MM) if tile.drawn == ABOVE else look.ICON_MM
        own += theme.px(icon) ** 2
    share = min(1.0, MOST_OF_A_TARGET * own / (where.width() * where.height()))
    width, height = (round(side * math.sqrt(share)) for side in (where.width(), where.height()))
    return QRect(where.center().x() - width // 2, where.center().y() - height // 2, width, height)


def area(region: QRegion) -> int:
    """Return the pixels of a region."""
    return sum(part.width() * part.height() for part in region)


def share(page: Page, theme: Theme) -> float:
    """Return the share of the body of a page that is used."""
    body, used = body_of(page), QRegion()
    outside = {*page.buttons.values(), *page.tools.values()}
    for label in page.findChildren(QLabel):
        if label.isVisibleTo(page) and label.text():
            used = used.united(words_of(label, page))
    for tile in page.findChildren(Tile):
        if tile.isVisibleTo(page) and tile not in outside:
            used = used.united(used_by(tile, page, theme))
    for picture in [*page.findChildren(Picture), *page.findChildren(Payslip)]:
        if picture.isVisibleTo(page):
            used = used.united(picture.drawn_in().translated(picture.mapTo(page, QPoint(0, 0))))
    return area(used.intersected(body)) / (body.width() * body.height())


def large_labels(page: Page, theme: Theme) -> list[bool]:
    """Tell of each answer to choose whether its label is at least 1.3 times the body size."""
    least = LEAST_LABEL * theme.font(look.TEXT_MM).pixelSize() - 1
    grids = [grid for grid in page.findChildren(TileGrid) if grid.isVisibleTo(page)]
    return [tile.font().pixelSize() >= least for grid in grids for tile in grid.tiles.values()]


def shares(size: str) -> Iterator[tuple[str, float, list[bool]]]:
    """Yield every page of every question, its share, and which of its labels are large."""
    theme = theme_of(size)
    look.apply(application(), theme)
    visit = visit_of(theme)
    for state in screen_states():
        if state.name.startswith("question"):
            state.show(visit)
            let_threads_run(0)
            assert visit.page is not None
            yield state.name, share(visit.page, theme), large_labels(visit.page, theme)
    visit.hide()
    visit.deleteLater()


def main() -> int:
    """Print a line a screen."""
    for size in SCREENS:
        pages = list(shares(size))
        found = {name: used for name, used, _ in pages}
        least = min(found, key=lambda name: found[name])
        labels = [large for _, _, seen in pages for large in seen]
        told = f"{sum(found.values()) / len(found):.0%} on average of {len(found)} pages"
        told += f", least {found[least]:.0%} ({least}); {sum(labels) / len(labels):.0%} of labels large"
        sys.stdout.write(f"body used, {size}: {told}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
