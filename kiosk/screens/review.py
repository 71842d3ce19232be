"""Everything that was said, by chapter; each line is touched to be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from engine.questionnaire import screens
from engine.questionnaire.chapters import Chapter
from engine.questionnaire.describe import CommuneName
from engine.questionnaire.model import Context, Screen
from engine.questionnaire.review_sentences import sentences
from engine.report.report import Report
from engine.words.text import ntr, tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.card import Card, Line
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

MOST_FORESEEN = 88  # room is kept on the button for a number of two digits


def review_screen(theme: Theme, ctx: Context, commune_name: CommuneName, report: Report | None = None) -> Page:
    """Return the review; 'edit:ID' opens a question, the main action is 'compute'. `report`: what these answers give,
    once it is known.
    """
    page = framed(
        theme,
        tr("Vérifiez vos réponses"),
        chapter=len(Chapter) - 1,
        help_=tr("Touchez une ligne pour la changer."),
    )
    shown = [screen for screen in screens(ctx) if not screen.follows]
    for chapter in Chapter:
        mine = [s for s in shown if s.chapter is chapter]
        if not mine:
            continue
        page.content.addWidget(label(theme, tr(chapter.value), look.LEAD_MM, bold=True))
        grid = QGridLayout()
        grid.setSpacing(theme.px(look.GAP_MM))
        columns = 2 if theme.wide else 1
        for rank, screen in enumerate(mine):
            grid.addWidget(_line(theme, page, screen, ctx, commune_name), rank // columns, rank % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        page.content.addLayout(grid)
    page.content.addStretch(1)
    ways_out(page, tr("Retour"))
    page.add_action("compute", tr("Voir mes aides"), primary=True, later=_invitation(MOST_FORESEEN))
    if report is not None:
        announce(page, report)
    return page


def announce(page: Page, report: Report) -> None:
    """Say on the main action how many aids the results will show, known as every question has its answer."""
    button = page.buttons["compute"]
    count = len(report.claimable()) if not report.same_doubt() else 0
    button.say(_invitation(count))
    button.setProperty("aloud", tr("Voir mes aides"))  # what all may hear


def _invitation(count: int) -> str:
    return ntr("Voir mon aide", "Voir mes {n} aides", count) if count else tr("Voir mes aides")


def _line(theme: Theme, page: Page, screen: Screen, ctx: Context, commune_name: CommuneName) -> Card:
    first, *more = sentences(screen, ctx, commune_name) or (screen.title,)
    lines = [Line(first, look.TEXT_MM, bold=first == screen.title), *(Line(words, look.TEXT_MM) for words in more)]
    card = Card(theme, lines, tr("Changer"), icon="change")
    card.setObjectName(f"edit-{screen.id}")
    card.clicked.connect(lambda _=False, i=screen.id: page.action.emit(f"edit:{i}"))
    return card
