"""The screens that close a visit: erase question, idle warning, goodbye."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from engine.words.text import ntr, tr
from kiosk.screens.frame import beside_picture, framed, say_in_the_middle
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme


def erase_screen(theme: Theme) -> Page:
    """Return the one confirmation before erasing."""
    page = framed(theme, tr("Tout effacer et terminer ?"))
    page.careful = True
    column = beside_picture(page, "home")
    column.addStretch(1)
    words = tr("Vos réponses seront effacées. Personne ne pourra les revoir.")
    column.addWidget(label(theme, words, look.TITLE_MM))
    column.addStretch(2)
    page.add_action("back", tr("Non, je continue"))
    page.add_action("urgent", tr("Aide urgente"))
    page.add_action("confirm-erase", tr("Oui, tout effacer"), primary=True)
    return page


def idle_screen(theme: Theme, seconds: int, *, again: bool = False) -> Page:
    """Return the warning; the countdown is the label named 'countdown'.

    Staying takes two touches, in two places: a bag that lies on the glass must not count as somebody.
    `again`: the first was made.
    """
    page = framed(theme, tr("Touchez encore une fois") if again else tr("Êtes-vous toujours là ?"))
    page.content.addStretch(1)
    say_in_the_middle(page, countdown_words(seconds), theme.question_mm, bold=True).setObjectName("countdown")
    page.content.addStretch(1)
    if again:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page.make_action("stay-again", tr("Oui, je continue"), primary=True))
        row.addStretch(1)
        page.content.addLayout(row)
    page.content.addStretch(1)
    page.add_action("confirm-erase", tr("Effacer et terminer"))
    if again:
        page.finish_actions()
    else:
        page.add_action("stay", tr("Oui, je suis là"), primary=True)
    return page


def countdown_words(seconds: int) -> str:
    """Say how long is left."""
    return ntr("Sinon, tout est effacé dans {n} seconde.", "Sinon, tout est effacé dans {n} secondes.", seconds)


def end_screen(theme: Theme, *, paper: bool = True) -> Page:
    """Return the goodbye. `paper`: there is a printer, hence perhaps a sheet."""
    page = framed(theme, "")
    column = beside_picture(page, "home")
    column.addStretch(1)
    column.addWidget(label(theme, tr("Merci. Tout est effacé."), theme.question_mm * 1.2, bold=True, role="about"))
    leaving = tr("N’oubliez pas votre feuille et vos papiers.") if paper else tr("N’oubliez pas vos papiers.")
    column.addWidget(label(theme, leaving, look.TITLE_MM))
    column.addStretch(1)
    return page
