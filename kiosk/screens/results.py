"""What may come in, what to claim, what to check, what is already there, and why not the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from engine.catalogue.counters import Where
from engine.places import words as counter_words
from engine.questionnaire.chapters import Chapter
from engine.report import apart, wording
from engine.report.report import Entitlement, Report
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.card import Card, Line
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


def results_screen(theme: Theme, report: Report, where: Where | None, *, paper: bool = False) -> Page:
    """Return the results; 'aid:RANK' opens an entitlement of the report, the main action is 'print'.

    `paper`: there is a printer; without one the results leave on a telephone.
    """
    page = framed(theme, wording.headline(report), chapter=len(Chapter) - 1, help_=tr(wording.DISCLAIMER[0]))
    if report.same_doubt():
        for words in (report.same_doubt(), tr("La Caf, la CPAM ou la mairie peuvent regarder vos droits.")):
            page.content.addWidget(label(theme, words, look.TILE_MM))
        _way_apart(page)
        _actions(page, where, paper=paper)
        return page
    claimable = report.claimable()
    if claimable:
        _heading(theme, page, tr("À demander"))
        _cards(theme, page, report, claimable, where)
    else:
        _way_apart(page)  # what there is may all be behind it: before what says no
    for words, found in (
        (tr("À vérifier avec un agent"), report.to_check()),
        (tr("Vous recevez déjà"), report.with_state("received")),
    ):
        if found:
            _heading(theme, page, words)
            _cards(theme, page, report, found, where)
    if extras := report.extras():
        _heading(theme, page, tr("Autres droits possibles"))
        page.content.addLayout(_extras(theme, page, report, extras))
    if claimable:
        _way_apart(page)
    refused = report.refused()
    if refused:
        _heading(theme, page, tr("Pas pour vous aujourd’hui"))
        page.content.addWidget(_refusals(theme, refused))
    page.content.addWidget(label(theme, tr(wording.DISCLAIMER[1]), look.LEAD_MM))
    _actions(page, where, paper=paper)
    return page


def _way_apart(page: Page) -> None:
    """Everybody has this way at this place, and finds something behind it: its being there tells nothing."""
    way = Tile(page.theme, tr(apart.NAME), "action", icon="list")
    way.setObjectName("action-apart")
    way.clicked.connect(lambda: page.action.emit("apart"))
    page.content.addWidget(way)


def _actions(page: Page, where: Where | None, *, paper: bool) -> None:
    page.content.addStretch(1)
    ways_out(page, tr("Mes réponses"))
    if where is not None:
        page.add_action("places", tr("Où aller"))
    page.add_action("print", tr("Imprimer ma feuille") if paper else tr("Sur mon téléphone"), primary=True)


def _heading(theme: Theme, page: Page, words: str) -> None:
    page.content.addWidget(label(theme, words, look.TILE_MM, bold=True))


def _cards(theme: Theme, page: Page, report: Report, entitlements: list[Entitlement], where: Where | None) -> None:
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2 if theme.wide else 1
    for rank, entitlement in enumerate(entitlements):
        grid.addWidget(_card(theme, page, report, entitlement, where), rank // columns, rank % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    page.content.addLayout(grid)


def _card(theme: Theme, page: Page, report: Report, entitlement: Entitlement, where: Where | None) -> Card:
    whose = wording.beneficiary(entitlement)
    first = where.guide.counters.get(entitlement.aid) if where and entitlement.state != "received" else None
    lines = [
        Line(entitlement.short + (f", {whose}" if whose else ""), look.LEAD_MM),
        Line(wording.amount(entitlement), look.TITLE_MM * 0.8, bold=True),
        Line(wording.in_french(entitlement), look.TEXT_MM, muted=True),
        Line(counter_words.title(first.place) if first else "", look.TEXT_MM),
        *(Line(note, look.TEXT_MM, muted=True) for note in _remarks(entitlement)),
    ]
    card = Card(theme, lines, tr("Comment faire"))
    rank = report.entitlements.index(entitlement)
    card.setObjectName(f"aid-{entitlement.aid}-{entitlement.beneficiary}")
    card.clicked.connect(lambda: page.action.emit(f"aid:{rank}"))
    return card


def _extras(theme: Theme, page: Page, report: Report, extras: list[Entitlement]) -> QGridLayout:
    """The smaller rights, a tile each: the words are in the page it opens."""
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2 if theme.portrait else 3
    for rank, entitlement in enumerate(extras):
        tile = Tile(theme, entitlement.short, "action", wording.in_french(entitlement))
        tile.setObjectName(f"aid-{entitlement.aid}-{entitlement.beneficiary}")
        place = report.entitlements.index(entitlement)
        tile.clicked.connect(lambda _=False, p=place: page.action.emit(f"aid:{p}"))
        grid.addWidget(tile, rank // columns, rank % columns)
    return grid


def _remarks(entitlement: Entitlement) -> list[str]:
    if entitlement.state == "to_check":
        return [entitlement.reason]
    return [] if entitlement.state == "received" else wording.notes(entitlement)[:2]


def _refusals(theme: Theme, refused: list[Entitlement]) -> QWidget:
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(*(theme.px(3),) * 4)
    grid.setHorizontalSpacing(theme.px(8))
    columns = 2 if theme.wide else 1
    for rank, entitlement in enumerate(refused):
        grid.addWidget(label(theme, wording.refused(entitlement), look.TEXT_MM), rank // columns, rank % columns)
    return card
