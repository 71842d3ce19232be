"""Before the questions: the privacy notice in one sentence, and what to have at hand."""

from __future__ import annotations

from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme


def notice_screen(theme: Theme) -> Page:
    """Return the notice; the main action is 'accept'."""
    page = framed(theme, tr("Vos réponses restent ici et sont effacées à la fin."))
    for words in (
        tr("Nous ne demandons ni votre nom, ni votre adresse."),
        tr("Une quinzaine de questions. Environ 7 minutes."),
        tr("Vous ne savez pas ? Touchez « Je ne sais pas »."),
        tr("Gardez près de vous : fiche de paie, loyer, avis d’impôt."),
    ):
        page.content.addWidget(label(theme, "•  " + words, look.TILE_MM))
    page.content.addStretch(1)
    ways_out(page, tr("Retour"))
    page.add_action("accept", tr("J’ai compris"), primary=True)
    return page
