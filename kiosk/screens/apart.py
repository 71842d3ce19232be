"""The page apart: rights and refusals that tell one's status; opened by a touch, closed by the idle warning.

It is not read aloud, printed nor put in a code unless the visitor asks for it here.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from engine.catalogue.counters import Where
from engine.questionnaire.chapters import Chapter
from engine.report import apart, wording
from engine.report.report import Entitlement, Report
from engine.words import text
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.hero import short
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


def apart_screen(
    theme: Theme,
    report: Report,
    where: Where | None,
    *,
    paper: bool = False,
    printed: bool = False,
    voice: bool = False,
) -> Page:
    """Return the page. `paper`: there is a printer, 'with-apart' puts this page on the sheet, or takes it off again;
    `printed`: it is to be there; `voice`: this terminal speaks, 'aloud' reads the page.
    """
    page = framed(
        theme,
        tr(apart.NAME),
        chapter=len(Chapter) - 1,
        help_=_help(paper=paper, printed=printed),
    )
    if theirs := report.theirs():
        page.content.addWidget(label(theme, tr(apart.THEIRS), look.TILE_MM, bold=True))
        page.content.addLayout(_cards(theme, theirs, where))
    for title, lines in ((apart.TO_CHECK, apart.to_check(report)), (apart.REFUSED, apart.refused(report))):
        if lines:
            page.content.addWidget(label(theme, tr(title), look.TILE_MM, bold=True))
            page.content.addWidget(_list(theme, lines))
    page.content.addWidget(label(theme, tr(apart.NEVER_LAST), look.LEAD_MM))
    if paper:
        tile = Tile(theme, tr("Imprimer aussi cette page"), "choice")
        tile.setObjectName("with-apart")
        tile.setChecked(printed)
        tile.clicked.connect(lambda: page.action.emit("with-apart"))
        page.content.addWidget(tile)
    page.content.addStretch(1)
    ways_out(page, tr("Toutes mes aides"))
    if voice:
        page.add_action("aloud", tr("Lire cette page"), icon="voice")
    if paper:
        page.add_action("print", tr("Imprimer") if short(theme) else tr("Imprimer ma feuille"), primary=True)
    else:
        page.finish_actions()
    return page


def _help(*, paper: bool, printed: bool) -> str:
    if printed:
        return tr("Cette page se ferme seule. Elle sera aussi sur votre feuille.")
    return (
        tr("Cette page se ferme seule. Elle n’est pas sur votre feuille.")
        if paper
        else tr("Cette page se ferme seule.")
    )


def _cards(theme: Theme, found: Sequence[Entitlement], where: Where | None) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2 if theme.wide else 1
    for rank, entitlement in enumerate(found):
        grid.addWidget(_card(theme, entitlement, where), rank // columns, rank % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid


def _card(theme: Theme, entitlement: Entitlement, where: Where | None) -> QFrame:
    card = _frame()
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme.px(3),) * 4)
    whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
    name = wording.named(entitlement) + (f", {whose}" if whose else "")
    column.addWidget(label(theme, name, look.TILE_MM, bold=True))
    column.addWidget(label(theme, wording.contact(entitlement), look.LEAD_MM, bold=True))
    counter = where.in_short(entitlement.aid, numbered=False) if where else ""
    for line in filter(None, (*apart.steps(entitlement), counter)):
        column.addWidget(label(theme, line, look.TEXT_MM))
    column.addStretch(1)
    return card


def _list(theme: Theme, lines: Sequence[apart.Line]) -> QFrame:
    card = _frame()
    grid = QGridLayout(card)
    grid.setContentsMargins(*(theme.px(3),) * 4)
    grid.setHorizontalSpacing(theme.px(8))
    columns = 2 if theme.wide else 1
    for rank, line in enumerate(lines):
        said = label(theme, text.pair(*line), look.TEXT_MM)
        said.setAlignment((said.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask) | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, rank // columns, rank % columns)
    return card


def _frame() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card
