"""One aid: what it is, how much and since when, how to claim, which form, which documents."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout

from engine.catalogue.counters import Where
from engine.questionnaire.chapters import Chapter
from engine.report import wording
from engine.report.report import Entitlement
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


def _amount(theme: Theme, page: Page, entitlement: Entitlement) -> QBoxLayout:
    """The amount, and beside it the way to how it is made; below it where large letters take the width."""
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight if theme.wide else QBoxLayout.Direction.TopToBottom)
    row.addWidget(label(theme, wording.amount(entitlement), look.TITLE_MM, bold=True), 1)
    if entitlement.figures:
        tile = Tile(theme, tr("Comment c’est calculé"), "action")
        tile.setObjectName("action-figures")
        tile.setFont(theme.font(look.TEXT_MM))
        tile.setMinimumWidth(theme.px(50))
        tile.clicked.connect(lambda: page.action.emit("figures"))
        row.addWidget(tile)
    return row


def _more_places(theme: Theme, page: Page) -> Tile:
    tile = Tile(theme, tr("Voir les lieux et le plan"), "action")
    tile.setObjectName("action-places")
    tile.setFont(theme.font(look.TEXT_MM))
    tile.clicked.connect(lambda: page.action.emit("places"))
    return tile


def _to_print(theme: Theme, page: Page, entitlement: Entitlement, official: Mapping[str, bool]) -> list[Tile]:
    """The official forms that are here; a letter of claim where none of them is a claim."""
    numbers = [form.number.partition("*")[0] for form in entitlement.forms]
    there = [number for number in numbers if number in official]
    wanted = [(f"form:{n}", tr("Imprimer le formulaire n° {number}").format(number=n)) for n in there]
    if entitlement.letter and not any(official[number] for number in there):
        wanted.append(("claim", tr("Imprimer une lettre de demande")))
    tiles = []
    for action, words in wanted:
        tile = Tile(theme, words, "action")
        tile.setObjectName(f"action-{action.replace(':', '-')}")
        tile.setFont(theme.font(look.TEXT_MM))
        tile.clicked.connect(lambda _=False, a=action: page.action.emit(a))
        tiles.append(tile)
    return tiles


def _blocks(entitlement: Entitlement, where: Where | None) -> list[tuple[str, list[str]]]:
    """Return the title and the lines of each part of the page, in reading order."""
    return [
        (tr("Comment faire"), [f"{rank}. {step}" for rank, step in enumerate(entitlement.steps, 1)]),
        (tr("Où aller"), where.of_aid(entitlement.aid) if where else []),
        (tr("À apporter"), [f"•  {document}" for document in entitlement.documents]),
        (tr("Formulaire"), [wording.form(form) for form in entitlement.forms]),
        (tr("Les conditions"), [f"•  {condition}" for condition in entitlement.conditions]),
        (
            tr("Qui appeler"),
            list(filter(None, [wording.contact(entitlement), wording.scale(entitlement)])),
        ),
        (tr("Bon à savoir"), [*wording.consequences(entitlement)]),
    ]


def aid_screen(
    theme: Theme,
    entitlement: Entitlement,
    where: Where | None,
    *,
    paper: bool = False,
    official: Mapping[str, bool] = MappingProxyType({}),
) -> Page:
    """Return the details of one entitlement. `paper`: there is a printer; `official`: numbers
    of the forms it has, and whether each is a claim."""
    page = framed(theme, entitlement.name, chapter=len(Chapter) - 1, help_=entitlement.what)
    if called := wording.full_in_french(entitlement):
        page.content.addWidget(label(theme, called, look.LEAD_MM, role="muted"))
    page.content.addLayout(_amount(theme, page, entitlement))
    for words in filter(None, [entitlement.reason, *wording.notes(entitlement), entitlement.from_when]):
        page.content.addWidget(label(theme, words, look.LEAD_MM))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(10))
    grid.setVerticalSpacing(theme.px(look.GAP_MM))
    columns = 2 if theme.wide else 1
    for rank, (title, lines) in enumerate((t, found) for t, found in _blocks(entitlement, where) if found):
        block = QVBoxLayout()
        block.setSpacing(theme.px(1))
        block.addWidget(label(theme, title, look.LEAD_MM, bold=True))
        for line in lines:
            block.addWidget(label(theme, line, look.LEAD_MM))
        if title == tr("Comment faire") and paper and entitlement.state != "received":
            for tile in _to_print(theme, page, entitlement, official):
                block.addWidget(tile)
        if title == tr("Où aller"):
            block.addWidget(_more_places(theme, page))
        block.addStretch(1)
        grid.addLayout(block, rank // columns, rank % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    page.content.addLayout(grid)
    page.content.addStretch(1)
    ways_out(page, tr("Toutes mes aides"))
    page.add_action("print", tr("Imprimer ma feuille") if paper else tr("Sur mon téléphone"), primary=True)
    return page
