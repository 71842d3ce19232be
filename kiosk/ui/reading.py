"""A screen as it is read aloud: the very words that are shown, from top to bottom, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.card import Card
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.page import Page
from kiosk.ui.panel import Panel
from kiosk.ui.tile import Tile


def reading(page: Page, *, chosen: str = "", answers: bool = True) -> list[str]:
    """Return the lines of a page: its words, its choices, its main action. `chosen`: how a choice made is told, '' not
    to tell it; `answers`: what was answered is told too.
    """
    told = (widget for widget in _in_order(page) if answers or not _is_an_answer(widget, page))
    lines = [words(widget, chosen, answers=answers) for widget in told]
    main = next((tile for tile in page.buttons.values() if tile.style_name == "primary" and tile.isEnabled()), None)
    return [line for line in [*lines, main.accessibleName() if main else ""] if line.strip()]


def words(widget: QWidget, chosen: str = "", *, answers: bool = True) -> str:
    """Return what one thing on the screen says."""
    if isinstance(widget, NumberDisplay) and not answers:
        return widget.asked
    if isinstance(widget, Card) and not answers:
        return widget.asks
    if isinstance(widget, Tile) and not answers and widget.style_name != "tool":
        return str(widget.property("aloud") or widget.text())  # its second line may be what was answered
    if isinstance(widget, Tile):
        return f"{widget.accessibleName()}. {chosen}" if widget.isChecked() and chosen else widget.accessibleName()
    return widget.text() if isinstance(widget, QLabel) and widget.text() else widget.accessibleName()


def _is_an_answer(widget: QWidget, page: Page) -> bool:
    """Tell whether something is there only because of what was answered."""
    inside: QWidget | None = widget
    while inside is not None and inside is not page:
        if inside.property("answer"):
            return True
        inside = inside.parentWidget()
    return False


def _in_order(page: Page) -> Iterator[QWidget]:
    """Yield what stands between the header and the footer, a row after the other; the number pad is not spelled out."""
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def stands(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(page, QPoint(0, 0))
        return at.y(), -at.x() if mirrored else at.x()

    def place(widget: QWidget) -> tuple[int, ...]:
        card = _card_of(widget, page)
        return (*stands(card or widget), *(stands(widget) if card else ()))

    outside = {*page.buttons.values(), *page.tools.values(), page.body.more}
    told = [w for w in page.findChildren(QWidget) if w not in outside and _tells(w) and w.isVisibleTo(page)]
    yield from sorted(told, key=place)


def _card_of(widget: QWidget, page: Page) -> QWidget | None:
    """Return the card that something stands in: cards side by side are read one after the other."""
    inside = widget.parentWidget()
    while inside is not None and inside is not page:
        if isinstance(inside, Panel):
            return inside
        inside = inside.parentWidget()
    return None


def _tells(widget: QWidget) -> bool:
    if isinstance(widget, Tile):
        return widget.style_name not in ("key", "tool")
    if isinstance(widget, QLabel):
        return bool(widget.text() or widget.accessibleName())
    return bool(widget.accessibleName()) and bool(widget.property("told"))
