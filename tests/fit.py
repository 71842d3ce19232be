"""What may be wrong with a page as it stands: words cut, things on one another, targets too small or too near.

`python -m tests.fit` looks at every screen in every state, language, size of letters and of screen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations, product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

SLACK_PX = 1


def faults(page: Page, theme: Theme) -> list[str]:
    """Return one line a fault."""
    return [*_frame(page, theme), *_words(page), *_targets(page, theme)]


def _box(widget: QWidget, page: Page) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _frame(page: Page, theme: Theme) -> Iterator[str]:
    """The page is the screen, and what has no room is behind the button that shows it."""
    least = page.minimumSizeHint()
    if least.width() > theme.width or least.height() > theme.height:
        yield f"page {least.width()}x{least.height()}"
    if page.body.horizontalScrollBar().maximum():
        yield "body wider than the screen"
    if page.body.verticalScrollBar().maximum() and not page.body.more.isVisibleTo(page):
        yield "hidden without a button"
    if page.body.more.isVisibleTo(page) and page.body.viewport().height() < theme.px(look.TARGET_MM):
        yield f"body of {page.body.viewport().height()} px"


def _words(page: Page) -> Iterator[str]:
    """No word is wider than its place, no paragraph taller."""
    for line in page.findChildren(QLabel):
        if not line.text() or not line.isVisibleTo(page):
            continue
        widest = max(QFontMetrics(line.font()).horizontalAdvance(word) for word in line.text().split())
        if widest > line.width() + SLACK_PX:
            yield f"label {line.width()} < {widest}: {line.text()[:30]}"
        if line.wordWrap() and line.height() + SLACK_PX < line.heightForWidth(line.width()):
            yield f"label cut: {line.text()[:30]}"
        if not line.wordWrap() and line.sizeHint().width() > line.width() + SLACK_PX:
            yield f"line cut: {line.text()[:30]}"
    for tile in page.findChildren(Tile):
        if tile.isVisibleTo(page):
            if tile.width() + SLACK_PX < tile.minimumSizeHint().width():
                yield f"tile {tile.width()} < {tile.minimumSizeHint().width()}: {tile.text()[:30]}"
            elif tile.height() + SLACK_PX < tile.heightForWidth(tile.width()):
                yield f"tile cut {tile.height()} < {tile.heightForWidth(tile.width())}: {tile.text()[:30]}"


def _targets(page: Page, theme: Theme) -> Iterator[str]:
    """Every target is as large as a thumb and apart from the others; nothing stands on anything else."""
    least, gap = theme.px(look.TARGET_MM) - SLACK_PX, theme.px(look.GAP_MM) - 2 * SLACK_PX
    boxes = [(_box(b, page), b) for b in page.findChildren(QAbstractButton) if b.isVisibleTo(page)]
    for box, button in boxes:
        if box.width() < least or box.height() < least:
            yield f"target {box.width()}x{box.height()}: {button.objectName()}"
    inside = {button for _, button in boxes if page.body.isAncestorOf(button) and button is not page.body.more}
    for (one, first), (other, second) in combinations(boxes, 2):
        if (first in inside) != (second in inside):
            continue  # what moves under the edge of the body is not touched there
        grown = one.adjusted(-gap, -gap, gap, gap)
        if grown.intersects(other):
            yield f"near: {first.objectName()} {second.objectName()}"
    shown = [w for w in page.findChildren(QLabel) if w.isVisibleTo(page) and w.text()]
    for (one, first), second in ((x, y) for x in boxes for y in shown):
        together = (first in inside) == page.body.isAncestorOf(second)
        if together and one.intersects(_box(second, page)) and not first.isAncestorOf(second):
            yield f"over: {first.objectName()} {second.text()[:20]}"
    if page.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield "the page takes the focus"


def main() -> int:
    """Look at all of them; fail where something does not fit."""
    from engine.words.languages import LANGUAGES
    from kiosk.visit.screen_states import PX_PER_MM, screen_states, theme_of, visit_of
    from kiosk.visit.scripted_taps import let_threads_run
    from kiosk.visit.scripted_visit import application

    wrong = seen = 0
    for screen, letters, language in product(PX_PER_MM, look.SIZES, LANGUAGES):
        theme = theme_of(screen, letters)
        look.apply(application(), theme)
        visit = visit_of(theme)
        visit.choices.speak(language)
        for state in screen_states():
            state.show(visit)
            found: list[str] = []
            for pause in (0, 0, 60):
                let_threads_run(pause)
                found = faults(visit.page, visit.theme) if visit.page else ["no page"]
                if not found:
                    break
            seen += 1
            wrong += len(found)
            for fault in found:
                sys.stdout.write(f"{screen} {letters} {language} {state.name}: {fault}\n")
        visit.hide()
        visit.deleteLater()
    sys.stdout.write(f"{seen} screens, {wrong} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
