"""How an amount is made: its lines, what was counted, and why it may surprise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout

from engine.questionnaire.chapters import Chapter
from engine.report import wording
from engine.report.report import Entitlement, Figure
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme


def figures_screen(theme: Theme, entitlement: Entitlement, surprises: tuple[str, ...] = ()) -> Page:
    """Return the figures behind one amount, and why it is often not the one expected; 'back' returns to the aid."""
    page = framed(
        theme,
        tr("{aid} : comment ce montant est calculé").format(aid=entitlement.short),
        chapter=len(Chapter) - 1,
        help_=tr(wording.DISCLAIMER[0]),
    )
    parts = [f for f in entitlement.figures if f.adds]
    if parts:
        page.content.addWidget(_sum(page, parts, entitlement))
    for found in (f for f in entitlement.figures if not f.adds):
        page.content.addWidget(label(theme, wording.figure(found), look.LEAD_MM))
    if surprises:
        page.content.addWidget(label(theme, tr("Ce montant vous surprend ?"), look.TILE_MM, bold=True))
    for words in (*surprises, tr("Un agent peut refaire ce calcul avec vous.")):
        page.content.addWidget(label(theme, words, look.LEAD_MM))
    page.content.addStretch(1)
    ways_out(page, tr("Revenir à l’aide"))
    page.finish_actions()
    return page


def _sum(page: Page, parts: list[Figure], entitlement: Entitlement) -> QFrame:
    theme = page.theme
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(*(theme.px(3),) * 4)
    grid.setHorizontalSpacing(theme.px(8))
    total = (f"{tr('En tout')} {wording.period(entitlement)}", wording.exact(entitlement))
    rows = [(f.label, wording.signed(f)) for f in parts]
    metrics = QFontMetrics(theme.font(look.LEAD_MM, bold=True))
    across = sum(max(map(metrics.horizontalAdvance, column)) for column in zip(*rows, total, strict=True))
    wraps = not theme.wide or across + theme.px(2 * 3 + 2 * 8) > page.width_of_body()
    for row, (words, amount) in enumerate([*rows, total]):
        last = row == len(rows)
        name = label(theme, words, look.LEAD_MM, bold=last)
        name.setWordWrap(wraps)
        grid.addWidget(name, row, 0)
        value = label(theme, amount, look.LEAD_MM, bold=last)
        value.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the sign before its figure, in every language
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        value.setWordWrap(False)
        grid.addWidget(value, row, 1)
    # The amounts stay near their words: across a wide screen one loses the line.
    grid.setColumnStretch(0 if wraps else 2, 1)
    return card
