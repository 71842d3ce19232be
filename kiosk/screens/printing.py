"""The printing screen: where the sheet is, in one sentence, and what to do when it does not come."""

from __future__ import annotations

from engine.questionnaire.model import Chapter
from engine.text import tr
from kiosk.screens.computing import Progress
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

WORKING = ("sending", "printing")
# State of the job: title, sentence, code for the staff (docs/exploitation.md), empty where nothing is wrong.
STATES = {
    "sending": ("Votre feuille part à l’imprimante…", "Attendez près de l’imprimante.", ""),
    "printing": ("Votre feuille s’imprime…", "Attendez près de l’imprimante.", ""),
    "done": ("Votre feuille est imprimée", "Prenez-la. Elle ne porte pas votre nom.", ""),
    "paper": ("L’imprimante n’a plus de papier", "Prévenez l’accueil, puis touchez « Essayer encore ».", "IMP-1"),
    "jam": ("Le papier est coincé", "Prévenez l’accueil, puis touchez « Essayer encore ».", "IMP-2"),
    "cover": ("L’imprimante est ouverte", "Prévenez l’accueil, puis touchez « Essayer encore ».", "IMP-3"),
    "toner": ("L’imprimante n’a plus d’encre", "Prévenez l’accueil, puis touchez « Essayer encore ».", "IMP-4"),
    "busy": ("L’imprimante est occupée", "Attendez un peu, puis touchez « Essayer encore ».", "IMP-5"),
    "offline": ("L’imprimante est éteinte", "Prévenez l’accueil, ou photographiez l’écran.", "IMP-6"),
    "frozen": ("L’imprimante ne répond plus", "Prévenez l’accueil, ou photographiez l’écran.", "IMP-7"),
    "virtual": ("Cette imprimante ne donne pas de papier", "Prévenez l’accueil, ou photographiez l’écran.", "IMP-8"),
    "fault": ("L’imprimante a un problème", "Prévenez l’accueil, ou photographiez l’écran.", "IMP-9"),
    "long": ("Ce document est trop long", "Demandez à l’accueil de l’imprimer.", ""),
    "limit": ("Vous avez imprimé beaucoup de pages", "Pour d’autres pages, demandez à l’accueil.", ""),
}


def print_screen(theme: Theme, state: str) -> Page:
    """Return the printing screen in one of STATES."""
    title, sentence, code = STATES[state]
    page = framed(theme, tr(title), chapter=len(Chapter) - 1, help_=tr(sentence))
    page.content.addStretch(1)
    if state in WORKING:
        page.content.addWidget(Progress(theme))
    if state == "done":
        page.content.addWidget(label(theme, tr("Vous avez fini ? Touchez « Terminer »."), look.TITLE_MM))
    page.content.addStretch(2)
    if code:
        words = tr("Code pour l’accueil : {code}").format(code=code)
        page.content.addWidget(label(theme, words, look.LEAD_MM, role="muted"))
    ways_out(page, tr("Toutes mes aides"))
    if state not in WORKING:
        page.add_action("takeaway", tr("Sur mon téléphone"))
    if state == "done":
        page.add_action("finish", tr("Terminer"), primary=True)
    elif code:
        page.add_action("send", tr("Essayer encore"), primary=True)
    else:
        page.finish_actions()
    return page
