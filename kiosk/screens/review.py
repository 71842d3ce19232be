"""Everything that was said, by chapter; each line is touched to be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from engine.chapters import Chapter
from engine.describe import CommuneName, labelled, read_back
from engine.questionnaire import screens
from engine.questionnaire.model import Context, Screen
from engine.text import bare, tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


def review_screen(theme: Theme, ctx: Context, commune_name: CommuneName) -> Page:
    """Return the review; 'edit:ID' opens a question, the main action is 'compute'."""
    page = framed(
        theme,
        tr("Vérifiez vos réponses"),
        chapter=len(Chapter) - 1,
        help_=tr("Touchez une ligne pour la changer."),
    )
    shown = screens(ctx)
    for chapter in Chapter:
        mine = [s for s in shown if s.chapter is chapter]
        if not mine:
            continue
        page.content.addWidget(label(theme, tr(chapter.value), look.LEAD_MM, bold=True))
        grid = QGridLayout()
        grid.setSpacing(theme.px(look.GAP_MM))
        columns = 1 if theme.portrait else 2
        for rank, screen in enumerate(mine):
            grid.addWidget(_line(theme, page, screen, ctx, commune_name), rank // columns, rank % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        page.content.addLayout(grid)
    page.content.addStretch(1)
    ways_out(page, tr("Retour"))
    page.add_action("compute", tr("Voir mes aides"), primary=True)
    return page


def _line(theme: Theme, page: Page, screen: Screen, ctx: Context, commune_name: CommuneName) -> Tile:
    said = [
        (
            labelled(screen, f).removeprefix(bare(screen.title) + " – "),
            read_back(f, ctx.answers[f.key], ctx.on, commune_name),
        )
        for f in screen.fields
        if f.key in ctx.answers
    ]
    words = said[0][1] if len(screen.fields) == 1 else "\n".join(f"{question} : {answer}" for question, answer in said)
    tile = Tile(theme, screen.title, "action", words)
    tile.setFont(theme.font(look.TEXT_MM))
    tile.setObjectName(f"edit-{screen.id}")
    tile.clicked.connect(lambda _=False, i=screen.id: page.action.emit(f"edit:{i}"))
    return tile
