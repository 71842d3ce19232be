"""The screen that waits: what this is, for whom, and one place to touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from engine.phrase import spoken
from engine.text import tr
from engine.translation import Language
from kiosk.screens.frame import framed, say_in_the_middle
from kiosk.screens.tools import language_tile
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme

LANGUAGES_MM = 128.0


def attract_screen(theme: Theme, place: str, languages: Sequence[Language], *, paper: bool) -> Page:
    """Return the attract screen; the main action is 'begin', 'language:ID' speaks another. `paper`: there is a printer
    to promise a sheet from.
    """
    page = framed(theme, "")
    page.content.addStretch(1)
    say_in_the_middle(page, tr("À quelles aides avez-vous droit ?"), look.HERO_MM, bold=True)
    say_in_the_middle(page, tr("RSA, loyer, santé, enfants, retraite : la réponse en 7 minutes."), look.TITLE_MM)
    free = tr("Gratuit. Sans nom. Vous repartez avec une feuille.") if paper else tr("Gratuit. Sans nom.")
    say_in_the_middle(page, free, look.TITLE_MM)
    page.content.addStretch(1)
    page.set_side(_languages(theme, page, languages), wide=True)
    if place:
        say_in_the_middle(page, place, look.LEAD_MM, role="muted")
    page.add_action("urgent", tr("Aide urgente"))
    page.add_action("about", tr("À propos"))
    page.add_action("begin", tr("Commencer"), primary=True)
    return page


def _languages(theme: Theme, page: Page, languages: Sequence[Language]) -> QWidget:
    """The languages, each in its own words: who cannot read this screen finds theirs."""
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2
    if not theme.portrait:
        side.setFixedWidth(theme.px(LANGUAGES_MM))
    for rank, language in enumerate(languages):
        tile = language_tile(theme, page, language)
        tile.setChecked(language.id == spoken().id)
        grid.addWidget(tile, rank // columns, rank % columns)
    return side
