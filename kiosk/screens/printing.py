"""The printing screen: where the sheet is, in one sentence, and what to do when it does not come."""

from __future__ import annotations

from engine.questionnaire.model import Chapter
from engine.text import tr
from kiosk.screens.computing import Progress
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

# State of the job: title, sentence, whether the machine is still at work.
STATES = {
    "none": ("Pas d’imprimante ici", "Photographiez l’écran de chaque aide, ou demandez à l’accueil.", False),
    "sending": ("Votre feuille part à l’imprimante…", "Attendez près de l’imprimante.", True),
    "printing": ("Votre feuille s’imprime…", "Attendez près de l’imprimante.", True),
    "done": ("Votre feuille est imprimée", "Prenez-la. Elle ne porte pas votre nom.", False),
    "paper": ("L’imprimante n’a plus de papier", "Prévenez l’accueil, puis touchez « Essayer encore ».", False),
    "jam": ("Le papier est coincé", "Prévenez l’accueil, puis touchez « Essayer encore ».", False),
    "cover": ("L’imprimante est ouverte", "Prévenez l’accueil, puis touchez « Essayer encore ».", False),
    "busy": ("L’imprimante est occupée", "Attendez un peu, puis touchez « Essayer encore ».", False),
    "fault": ("L’imprimante ne répond pas", "Prévenez l’accueil, ou photographiez l’écran.", False),
}


def print_screen(theme: Theme, state: str) -> Page:
    """Return the printing screen in one of STATES."""
    title, sentence, working = STATES[state]
    page = framed(theme, tr(title), chapter=len(Chapter) - 1, help_=tr(sentence))
    page.content.addStretch(1)
    if working:
        page.content.addWidget(Progress(theme))
    if state == "done":
        page.content.addWidget(label(theme, tr("Vous avez fini ? Touchez « Terminer »."), look.TITLE_MM))
    page.content.addStretch(2)
    ways_out(page, tr("Toutes mes aides"))
    if state == "done":
        page.add_action("finish", tr("Terminer"), primary=True)
    elif not working and state != "none":
        page.add_action("print", tr("Essayer encore"), primary=True)
    else:
        page.finish_actions()
    return page
