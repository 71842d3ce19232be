"""The screen of a terminal that cannot serve: one sentence for visitors, a code and the clock for the staff."""

from __future__ import annotations

from datetime import datetime

from engine.words import text
from engine.words.text import tr
from kiosk.screens.frame import beside_picture, framed, say_in_the_middle
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme


def closed_screen(theme: Theme, code: str, now: datetime) -> Page:
    """Return the screen; it goes away by itself, and the emergency numbers stay within reach."""
    page = framed(theme, "")
    column = beside_picture(page, "desk")
    column.addStretch(1)
    column.addWidget(label(theme, tr("Cette borne est en pause."), theme.question_mm * 1.2, bold=True, role="about"))
    column.addWidget(label(theme, tr("Adressez-vous à l’accueil. Il peut vous aider."), look.TITLE_MM))
    column.addStretch(1)
    # The clock is for the staff: the first thing to look at when dates are wrong.
    staff = tr("Pour l’équipe : code {code}, {day}, {time:%H:%M}").format(code=code, day=text.day(now.date()), time=now)
    say_in_the_middle(page, staff, look.LEAD_MM, role="muted")
    page.add_action("urgent", tr("Aide urgente"))
    page.finish_actions()
    return page
