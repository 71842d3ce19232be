"""What this terminal is: who decides, what it keeps, where its rules and its addresses come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.places import words
from engine.places.schema import Source, holds_counters
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme


def about_screen(theme: Theme, sources: Sequence[Source], today: date, days: float) -> Page:
    """Return the page. `days`: how old the facts of a place may be."""
    page = framed(theme, tr("À propos de cette borne"))
    for sentence in (
        tr("Cette borne calcule vos droits. Elle est gratuite."),
        tr("Elle ne garde rien : vos réponses sont effacées à la fin."),
        tr("Les calculs viennent d’OpenFisca-France, un logiciel libre."),
        tr("Cette borne n’est pas l’État : seule la caisse décide."),
    ):
        page.content.addWidget(label(theme, sentence, look.LEAD_MM))
    old = [s for s in sources if s.file_date and words.is_old(date.fromisoformat(s.file_date), today, days)]
    if any(holds_counters(source) for source in old):
        told = tr("Des adresses sont anciennes : téléphonez avant d’y aller.")
        page.content.addWidget(label(theme, told, look.LEAD_MM, bold=True))
    page.content.addWidget(label(theme, tr("Les communes et les adresses viennent de :"), look.LEAD_MM, bold=True))
    for line in words.credits_by_licence(sources):
        page.content.addWidget(label(theme, line, look.TEXT_MM))
    page.content.addStretch(1)
    ways_out(page, tr("Retour"))
    page.finish_actions()
    return page
