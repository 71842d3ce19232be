"""The printing screen: where the sheet is, in one sentence, and what to do when it does not come."""

from __future__ import annotations

from PySide6.QtCore import Qt

from engine.questionnaire.chapters import Chapter
from engine.words.text import mark, tr
from kiosk.screens.computing import Progress
from kiosk.screens.frame import beside_picture, framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

WORKING = ("sending", "printing")
# State of the job: title, sentence, code for the staff (docs/exploitation.md), empty where nothing is wrong.
STATES = {
    "sending": (mark("Votre feuille part à l’imprimante…"), mark("Attendez près de l’imprimante."), ""),
    "printing": (mark("Votre feuille s’imprime…"), mark("Attendez près de l’imprimante."), ""),
    "done": (mark("Votre feuille est imprimée"), mark("Prenez-la. Elle ne porte pas votre nom."), ""),
    "paper": (
        mark("L’imprimante n’a plus de papier"),
        mark("Prévenez l’accueil, puis touchez « Essayer encore »."),
        "IMP-1",
    ),
    "jam": (mark("Le papier est coincé"), mark("Prévenez l’accueil, puis touchez « Essayer encore »."), "IMP-2"),
    "cover": (mark("L’imprimante est ouverte"), mark("Prévenez l’accueil, puis touchez « Essayer encore »."), "IMP-3"),
    "toner": (
        mark("L’imprimante n’a plus d’encre"),
        mark("Prévenez l’accueil, puis touchez « Essayer encore »."),
        "IMP-4",
    ),
    "busy": (mark("L’imprimante est occupée"), mark("Attendez un peu, puis touchez « Essayer encore »."), "IMP-5"),
    "offline": (
        mark("L’imprimante est éteinte"),
        mark("Prévenez l’accueil, ou touchez « Sur mon téléphone »."),
        "IMP-6",
    ),
    "frozen": (
        mark("L’imprimante ne répond plus"),
        mark("Prévenez l’accueil, ou touchez « Sur mon téléphone »."),
        "IMP-7",
    ),
    "virtual": (
        mark("Cette imprimante ne donne pas de papier"),
        mark("Prévenez l’accueil, ou touchez « Sur mon téléphone »."),
        "IMP-8",
    ),
    "fault": (
        mark("L’imprimante a un problème"),
        mark("Prévenez l’accueil, ou touchez « Sur mon téléphone »."),
        "IMP-9",
    ),
    "held": (
        mark("On ne peut pas imprimer maintenant"),
        mark("Prévenez l’accueil, ou touchez « Sur mon téléphone »."),
        "IMP-10",
    ),
    "nothing": (
        mark("Rien n’est sorti de l’imprimante"),
        mark("Touchez « Essayer encore », ou prévenez l’accueil."),
        "IMP-11",
    ),
    "long": (mark("Ce document est trop long"), mark("Demandez à l’accueil de l’imprimer."), ""),
    "limit": (mark("Vous avez imprimé beaucoup de pages"), mark("Pour d’autres pages, demandez à l’accueil."), ""),
}


def _nothing(theme: Theme, page: Page) -> Tile:
    """Return the way out for whom the printer told a sheet that is not there."""
    tile = Tile(theme, tr("Rien n’est sorti ?"), "action")
    tile.setObjectName("nothing")
    tile.keep_to_one_line(theme.width // 2)
    tile.setMaximumWidth(tile.minimumWidth())
    tile.clicked.connect(lambda _=False: page.action.emit("nothing"))
    return tile


def print_screen(theme: Theme, state: str) -> Page:
    """Return the printing screen in one of STATES."""
    title, sentence, code = STATES[state]
    page = framed(theme, tr(title), chapter=len(Chapter) - 1)
    column = beside_picture(page, "home" if state == "done" else "desk")
    column.addStretch(1)
    column.addWidget(label(theme, tr(sentence), look.TITLE_MM))
    if state == "done":
        column.addWidget(_nothing(theme, page), 0, Qt.AlignmentFlag.AlignLeading)
    if state in WORKING:
        column.addWidget(Progress(theme))
    if state == "done":
        column.addWidget(label(theme, tr("Vous avez fini ? Touchez « Terminer »."), look.TITLE_MM))
    column.addStretch(2)
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
