"""Nothing was found: whom to see, whom to call, when to come back. A page of help, not of refusal."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from engine.catalogue.counters import Where
from engine.places import words as counter_words
from engine.words.text import mark, tr
from kiosk.ui.hero import short
from kiosk.ui.page import Page
from kiosk.ui.panel import Panel, side_by_side
from kiosk.ui.tile import Tile

# The national numbers of the bodies that most aids are asked of.
CALLED = (
    mark("Caf (famille, logement) : 3230"),
    mark("Assurance maladie : 3646"),
    mark("Retraite : 3960"),
    mark("France Travail : 3949"),
)
CHANGES = (
    mark("Votre loyer ou votre logement change"),
    mark("Un enfant arrive, ou part"),
    mark("Vous gagnez moins d’argent"),
    mark("Votre santé change"),
)
HELPERS = ("france_services", "pimms", "ccas", "maison_solidarites", "mairie")


def fill(page: Page, where: Where | None, *, paper: bool) -> None:
    """Add three cards: somebody to see, numbers, reasons to come back."""
    theme = page.theme
    cards = []
    for icon, title, lines in (
        ("place", tr("Allez voir"), _place(where, paper=paper)),
        ("phone", tr("Appelez"), [tr(line) for line in CALLED]),
        ("repeat", tr("Revenez si"), [tr(line) for line in CHANGES]),
    ):
        card = Panel(theme, title, icon, lines)
        if icon == "place" and where is not None and short(theme):  # the footer has no room for it
            add_way(page, "places", tr("Où aller"), "place", card.column)
        cards.append(card)
    side_by_side(page, cards)


def _place(where: Where | None, *, paper: bool) -> list[str]:
    """The nearest that helps with anything; where none is known, what to ask for."""
    near = where.guide.near if where else ()
    free = tr("C’est gratuit. Apportez votre feuille.") if paper else tr("C’est gratuit.")
    for kind in HELPERS:
        for found in near:
            if found.place.kind == kind:
                place = found.place
                said = (counter_words.title(place), counter_words.one_line(place), counter_words.phone(place))
                return [*filter(None, said), free]
    return [tr("France services, ou votre mairie."), free]


def add_way(page: Page, action: str, words: str, icon: str, column: QVBoxLayout | None = None) -> None:
    """Add a tile that leads to another page, in the body or in a column of it."""
    way = Tile(page.theme, words, "action", icon=icon)
    way.setObjectName(f"action-{action}")
    way.clicked.connect(lambda: page.action.emit(action))
    (column or page.content).addWidget(way)
