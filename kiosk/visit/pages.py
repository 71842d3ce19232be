"""Which page each stage of a visit shows: from what the visit knows to the screens; no action is taken here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.catalogue.catalogue import catalogue
from engine.catalogue.counters import Where
from engine.places import communes
from engine.report.plan import bodies, plan
from engine.report.report import Report
from engine.words.languages import available
from engine.words.phrase import again
from kiosk.machine.surroundings import Surroundings
from kiosk.screens.about import about_screen
from kiosk.screens.aid import aid_screen
from kiosk.screens.apart import apart_screen
from kiosk.screens.closed import closed_screen
from kiosk.screens.closing import end_screen, erase_screen
from kiosk.screens.comfort import Comfort
from kiosk.screens.computing import computing_screen, failed_screen
from kiosk.screens.figures import figures_screen
from kiosk.screens.notice import notice_screen
from kiosk.screens.places import kinds_screen, places_screen
from kiosk.screens.preview import Sheet, preview_screen
from kiosk.screens.printing import print_screen
from kiosk.screens.results import results_screen
from kiosk.screens.review import review_screen
from kiosk.screens.takeaway import Taken, takeaway_screen
from kiosk.screens.tools import comfort_screen, languages_screen, listening_screen
from kiosk.screens.urgent import urgent_screen
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme
from kiosk.visit.journey import Journey, Stage


@dataclass(frozen=True)
class Shown:
    """What a page may depend on, besides the journey: `code` of a terminal that cannot serve, the paper, the engine;
    `ahead`: the report of the answers under review, where it is there already; `apart`: the page apart is to be
    printed; `voice`: the visitor listens.
    """

    code: str
    print_state: str
    slow: bool
    where: Where | None
    sheet: Sheet | None
    taken: Taken | None
    ahead: Report | None
    apart: bool
    voice: bool


def page(
    theme: Theme, journey: Journey, around: Surroundings, shown: Shown, question: Callable[[], Page], comfort: Comfort
) -> Page:
    """Return the page of the present stage; the first screen of all is the visit's own (kiosk/visit/visit.py)."""
    if journey.stage is Stage.LANGUAGES:
        return languages_screen(theme, available(), comfort.language)
    if journey.stage is Stage.COMFORT:
        return comfort_screen(theme, comfort)
    if journey.stage is Stage.LISTEN:
        return listening_screen(theme, comfort, volume=around.settings.volume >= 0)
    if journey.stage is Stage.QUESTION:
        return question()
    if journey.report is not None:
        found = _of_report(theme, journey, journey.report, shown, around)
        if found is not None:
            return found
    return _plain(theme, journey, around, shown)


def _plain(theme: Theme, journey: Journey, around: Surroundings, shown: Shown) -> Page:
    settings = around.settings
    match journey.stage:
        case Stage.ATTRACT:
            return closed_screen(theme, shown.code, datetime.now())
        case Stage.NOTICE:
            return notice_screen(theme)
        case Stage.REVIEW:
            return review_screen(theme, journey.context, communes.commune_label, shown.ahead)
        case Stage.COMPUTING:
            return computing_screen(theme, again=shown.slow)
        case Stage.URGENT:
            return urgent_screen(theme, *around.town_hall(journey.answers.text("commune") or settings.commune))
        case Stage.ABOUT:
            return about_screen(theme, around.sources(), around.today(), settings.places_days)
        case Stage.ERASE:
            return erase_screen(theme)
        case Stage.END:
            return end_screen(theme)
        case _:
            return failed_screen(theme)


def _of_report(theme: Theme, journey: Journey, report: Report, shown: Shown, around: Surroundings) -> Page | None:
    aid, where, paper = journey.aid, shown.where, bool(around.settings.printer)
    match journey.stage:
        case Stage.RESULTS:
            return results_screen(theme, report, where, paper=paper)
        case Stage.AID if aid is not None:
            return aid_screen(theme, aid, where, paper=paper, official=around.claims())
        case Stage.APART:
            return apart_screen(theme, report, where, paper=paper, printed=shown.apart, voice=shown.voice)
        case Stage.FIGURES if aid is not None:
            return figures_screen(theme, aid, tuple(map(again, catalogue()[aid.aid].surprises)))
        case Stage.PLACES if where is not None:
            return places_screen(theme, where, journey.kind, paper=paper, asked=bodies(plan(report, where)))
        case Stage.KINDS if where is not None:
            return kinds_screen(theme, where.guide)
        case Stage.PREVIEW if shown.sheet is not None:
            return preview_screen(theme, shown.sheet)
        case Stage.TAKEAWAY if shown.taken is not None:
            return takeaway_screen(theme, shown.taken)
        case Stage.PRINT:
            return print_screen(theme, shown.print_state)
        case _:
            return None
