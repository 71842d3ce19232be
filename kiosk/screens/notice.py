"""Before the questions: the privacy notice in one sentence, and what to have at hand."""

from __future__ import annotations

from engine.words.text import tr
from kiosk.screens.frame import beside_picture, framed, ways_out
from kiosk.ui.fact import fact
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme


def notice_screen(theme: Theme) -> Page:
    """Return the notice; the main action is 'accept'."""
    page = framed(theme, tr("Vos réponses restent ici et sont effacées à la fin."))
    column = beside_picture(page, "desk")
    column.addStretch(1)
    for drawing, words in (
        ("person", tr("Nous ne demandons ni votre nom, ni votre adresse.")),
        ("list", tr("Une quinzaine de questions. Environ 7 minutes.")),
        ("question", tr("Vous ne savez pas ? Touchez « Je ne sais pas ».")),
        ("document", tr("Gardez près de vous : fiche de paie, loyer, avis d’impôt.")),
    ):
        column.addWidget(fact(theme, drawing, words))
    column.addStretch(2)
    ways_out(page, tr("Retour"))
    page.add_action("accept", tr("J’ai compris"), primary=True)
    return page
