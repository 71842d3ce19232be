"""The screen that waits: what this is, for whom, and one place to touch."""

from __future__ import annotations

from PySide6.QtCore import Qt

from engine.text import tr
from kiosk.screens.frame import framed
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme


def attract_screen(theme: Theme, place: str, *, paper: bool) -> Page:
    """Return the attract screen; the main action is 'begin'. `paper`: there is a printer to promise a sheet from."""
    page = framed(theme, "")
    page.content.addStretch(1)
    for words, size, bold in (
        (tr("À quelles aides avez-vous droit ?"), look.HERO_MM, True),
        (tr("RSA, loyer, santé, enfants, retraite : la réponse en 7 minutes."), look.TITLE_MM, False),
        (
            tr("Gratuit. Sans nom. Vous repartez avec une feuille.") if paper else tr("Gratuit. Sans nom."),
            look.TITLE_MM,
            False,
        ),
    ):
        line = label(theme, words, size, bold=bold)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        page.content.addWidget(line)
    page.content.addStretch(2)
    if place:
        where = label(theme, place, look.LEAD_MM, role="muted")
        where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        page.content.addWidget(where)
    page.add_action("urgent", tr("Aide urgente"))
    page.add_action("begin", tr("Commencer"), primary=True)
    return page
