"""Help now: the numbers that serve in an emergency and what each is for, before any question and from every screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from engine.words.text import mark, tr, typeset
from kiosk.screens.frame import framed
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

# Free of charge, day and night: service-public.fr F33954, seen 2026-11.
DAY_AND_NIGHT = (
    ("15", mark("Santé, urgence vitale")),
    ("17", mark("Police")),
    ("18", mark("Pompiers")),
    ("112", mark("Toute urgence, de tout téléphone")),
    ("114", mark("Par SMS, si vous ne pouvez pas parler")),
    ("115", mark("Dormir au chaud ce soir")),
    ("119", mark("Enfant en danger")),
    ("39 19", mark("Violences faites aux femmes")),
    ("31 14", mark("Idées de suicide")),
)
# ANIL (SOS loyers impayés, free), Banque de France (October 2022, price of a local call), service-public.fr.
IN_THE_WEEK = (
    ("0 805 160 075", mark("Loyer impayé, expulsion (gratuit)")),
    ("34 14", mark("Trop de dettes : Banque de France")),
    ("39 39", mark("Une question sur vos droits")),
)


SPACING_MM = 0.3  # all the numbers at once, on a low screen too


def urgent_screen(theme: Theme, phone: str, town_hall: str) -> Page:
    """Return the numbers. `phone`, `town_hall`: those of the commune, the way to food; '' when they are not known."""
    page = framed(theme, tr("Aide urgente"))
    page.content.setSpacing(theme.px(SPACING_MM if theme.short else look.GAP_MM))
    page.content.addWidget(label(theme, tr("Gratuit, jour et nuit"), look.TEXT_MM, bold=True))
    _numbers(theme, page, DAY_AND_NIGHT, 3)
    page.content.addWidget(label(theme, tr("En semaine, le jour"), look.TEXT_MM, bold=True))
    place = town_hall if phone else tr("la mairie")
    food = (phone or tr("Mairie"), tr("Repas, aide tout de suite : {place}").format(place=place))
    _numbers(theme, page, (food, *IN_THE_WEEK), 2)
    page.content.addStretch(1)
    page.add_action("back", tr("Retour"))
    page.add_action("erase", tr("Effacer et terminer"))
    page.finish_actions()
    return page


def _numbers(theme: Theme, page: Page, numbers: Sequence[tuple[str, str]], columns: int) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(5))
    grid.setVerticalSpacing(theme.px(SPACING_MM))
    columns = 1 if theme.portrait else columns if theme.wide else 2
    widest = max((number for number, _ in numbers), key=len)
    for rank, (number, words) in enumerate(numbers):
        figure = label(
            theme, typeset(number), look.TILE_MM if not theme.short else look.LEAD_MM, bold=True, role="about"
        )
        figure.setWordWrap(False)
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance(widest + " "))
        row, column = rank // columns, 2 * (rank % columns)
        grid.addWidget(figure, row, column)
        grid.addWidget(label(theme, tr(words), look.TEXT_MM), row, column + 1)
        grid.setColumnStretch(column + 1, 1)
    page.content.addLayout(grid)
