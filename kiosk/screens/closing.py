"""The screens that close a visit: erase question, idle warning, goodbye; and the emergency numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from engine.text import tr
from kiosk.screens.frame import framed, say_in_the_middle
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

# National numbers, free of charge; service-public.fr, « numéros d’urgence ».
URGENT_NUMBERS = (
    ("115", "Dormir au chaud ce soir"),
    ("15", "Santé, urgence vitale"),
    ("17", "Police"),
    ("18", "Pompiers"),
    ("112", "Toute urgence, en Europe"),
    ("114", "Urgence par SMS, pour les sourds"),
    ("3919", "Violences faites aux femmes"),
    ("119", "Enfant en danger"),
    ("3114", "Idées de suicide"),
)


def erase_screen(theme: Theme) -> Page:
    """Return the one confirmation before erasing."""
    page = framed(theme, tr("Tout effacer et terminer ?"))
    page.content.addWidget(
        label(theme, tr("Vos réponses seront effacées. Personne ne pourra les revoir."), look.TILE_MM)
    )
    page.content.addStretch(1)
    page.add_action("back", tr("Non, je continue"))
    page.add_action("confirm-erase", tr("Oui, tout effacer"), primary=True)
    return page


def urgent_screen(theme: Theme) -> Page:
    """Return the emergency numbers."""
    page = framed(theme, tr("Aide urgente"), help_=tr("Ces numéros sont gratuits, jour et nuit."))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(3))
    columns = 1 if theme.portrait else 2
    for rank, (number, words) in enumerate(URGENT_NUMBERS):
        figure = label(theme, number, look.TITLE_MM, bold=True)
        figure.setMinimumWidth(theme.px(26))
        row, column = rank // columns, 2 * (rank % columns)
        grid.addWidget(figure, row, column)
        grid.addWidget(label(theme, tr(words), look.TILE_MM), row, column + 1)
        grid.setColumnStretch(column + 1, 1)
    page.content.addLayout(grid)
    page.content.addStretch(1)
    page.add_action("back", tr("Retour"))
    page.add_action("erase", tr("Effacer et terminer"))
    page.finish_actions()
    return page


def idle_screen(theme: Theme, seconds: int, *, again: bool = False) -> Page:
    """Return the warning; the countdown is the label named 'countdown'.

    Staying takes two touches, in two places: a bag that lies on the glass is nobody. `again`: the first was made.
    """
    page = framed(theme, tr("Touchez encore une fois") if again else tr("Êtes-vous toujours là ?"))
    page.content.addStretch(1)
    say_in_the_middle(page, countdown_words(seconds), look.TITLE_MM).setObjectName("countdown")
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
    return tr("Sinon, tout est effacé dans {seconds} secondes.").format(seconds=seconds)


def end_screen(theme: Theme) -> Page:
    """Return the goodbye."""
    page = framed(theme, "")
    page.content.addStretch(1)
    say_in_the_middle(page, tr("Merci. Tout est effacé."), look.HERO_MM, bold=True)
    say_in_the_middle(page, tr("N’oubliez pas votre feuille et vos papiers."), look.TITLE_MM)
    page.content.addStretch(2)
    return page
