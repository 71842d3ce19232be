"""The screen that waits: what this is, for whom, and one place to touch."""

from __future__ import annotations

from engine.text import tr
from kiosk.screens.frame import framed, say_in_the_middle
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme


def attract_screen(theme: Theme, place: str, *, paper: bool) -> Page:
    """Return the attract screen; the main action is 'begin'. `paper`: there is a printer to promise a sheet from."""
    page = framed(theme, "")
    page.content.addStretch(1)
    say_in_the_middle(page, tr("À quelles aides avez-vous droit ?"), look.HERO_MM, bold=True)
    say_in_the_middle(page, tr("RSA, loyer, santé, enfants, retraite : la réponse en 7 minutes."), look.TITLE_MM)
    free = tr("Gratuit. Sans nom. Vous repartez avec une feuille.") if paper else tr("Gratuit. Sans nom.")
    say_in_the_middle(page, free, look.TITLE_MM)
    page.content.addStretch(2)
    if place:
        say_in_the_middle(page, place, look.LEAD_MM, role="muted")
    page.add_action("urgent", tr("Aide urgente"))
    page.add_action("about", tr("À propos"))
    page.add_action("begin", tr("Commencer"), primary=True)
    return page
