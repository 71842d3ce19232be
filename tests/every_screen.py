"""Every screen of a visit in every state it may have, each one reached at once: for the gallery and for the tests that
look at all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.answers.values import Answers
from engine.calculation.estimate import estimate
from engine.questionnaire import screens
from engine.questionnaire.model import Context
from engine.report.report import Report
from engine.words.phrase import FRENCH, speaking
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.documents import Wanted
from kiosk.paper.sheets import SUMMARY
from kiosk.screens.printing import STATES
from kiosk.ui import theme as look
from kiosk.visit.journey import Journey, Stage
from kiosk.visit.scripted_taps import until
from kiosk.visit.visit import Visit
from tests.conftest import ON, answers_of
from tests.kiosk.visit.test_visit import EVERYTHING, OWNER, SENIORS
from tests.printouts.households import HOUSEHOLDS

PX_PER_MM = {
    "1920x1080": 1920 / 476,
    "1366x768": 1366 / 345,
    "1280x1024": 1280 / 338,
    "1080x1920": 1080 / 268,
}
PLACE = "Caf de la Seine-Saint-Denis, accueil de Saint-Denis"
# Between them they show every question and every kind of result.
FAMILIES = {
    "everything": EVERYTHING,
    "seniors": SENIORS,
    "owner": OWNER,
    "family": HOUSEHOLDS["couple-trois-enfants"],
    "mayotte": HOUSEHOLDS["mayotte"],
    "nothing": HOUSEHOLDS["presque-rien"],
}


@dataclass(frozen=True)
class Scene:
    """A screen in a state; `show` brings a visit there."""

    name: str
    show: Callable[[Visit], None]


@cache
def report_of(family: str) -> tuple[Answers, Report]:
    """Return the answers of a family, and its report as the visit receives it."""
    answers = answers_of(FAMILIES[family])
    with speaking(FRENCH):  # as the engine always does
        return answers, Report.from_json(estimate(answers, ON).to_wire())


def theme_of(size: str, letters: int = 0, contrast: str = look.CLEAR) -> look.Theme:
    """Return the look of a screen of so many pixels."""
    width, height = map(int, size.split("x"))
    return look.Theme(PX_PER_MM[size], width, height, letters, contrast)


def visit_of(theme: look.Theme) -> Visit:
    """Return a visit on screen, in French; its engine and its printer are nowhere."""
    settings = Settings(place=PLACE, commune="93066", printer="ipp://localhost:1/ipp/print")
    visit = Visit(theme, Surroundings(settings, Path("nowhere"), lambda: ON, lambda _: None))
    visit.resize(theme.width, theme.height)
    visit.show()
    return visit


def _at(visit: Visit, stage: Stage) -> None:
    visit.journey.stage = stage
    visit.render_stage()


def _plain(stage: Stage) -> Callable[[Visit], None]:
    return lambda visit: _at(visit, stage)


def _question(answers: Answers, screen_id: str) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.journey.answers = answers
        visit.journey._show(screen_id)
        visit.render_stage()

    return show


def _with_report(family: str, then: Callable[[Visit], None]) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        answers, report = report_of(family)
        if visit.journey.source is not report:
            visit.journey.answers, visit.journey.stage = answers, Stage.COMPUTING
            visit.outcome.computed(report)
        then(visit)

    return show


def _aid(rank: int, stage: Stage) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.journey.open_aid(rank)
        _at(visit, stage)

    return show


def _print(state: str) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.sheets.state = state
        _at(visit, Stage.PRINT)

    return show


def _preview(*, ready: bool) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.sheets.open(SUMMARY)
        if ready:
            until(lambda: visit.sheets._paper.document is not None)
        else:
            visit.sheets._paper.forget()
            visit.sheets._wanted = Wanted("none")
        _at(visit, Stage.PREVIEW)

    return show


def _idle(*, again: bool) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.sheets.state, visit.journey.stage = "", Stage.RESULTS
        visit.watched.begin()
        visit.watched.ask(30)
        if again:
            visit.watched.stay(again=False)
        visit.watched.end()

    return show


def _closed(visit: Visit) -> None:
    visit.code = "E1"
    _at(visit, Stage.ATTRACT)
    visit.code = ""


def _slow(visit: Visit) -> None:
    visit.outcome.slow = True
    _at(visit, Stage.COMPUTING)
    visit.outcome.slow = False


def _first(visit: Visit) -> None:
    visit.journey = fresh = Journey(ON)
    visit._printout._journey = visit._questions._journey = visit.outcome._journey = fresh
    _at(visit, Stage.ATTRACT)


def scenes() -> Iterator[Scene]:
    """Yield every scene, in the order of a visit."""
    yield Scene("attract", _first)
    yield Scene("closed", _closed)
    for stage in (Stage.NOTICE, Stage.LANGUAGES, Stage.COMFORT, Stage.LISTEN, Stage.ABOUT, Stage.URGENT, Stage.ERASE):
        yield Scene(stage.name.lower(), _plain(stage))
    yield from _questions()
    yield Scene("computing", _plain(Stage.COMPUTING))
    yield Scene("computing slow", _slow)
    yield Scene("failed", _plain(Stage.FAILED))
    yield from _results()
    for state in STATES:
        yield Scene(f"print {state}", _with_report("family", _print(state)))
    yield Scene("idle", _idle(again=False))
    yield Scene("idle again", _idle(again=True))
    yield Scene("end", _plain(Stage.END))


def _questions() -> Iterator[Scene]:
    seen: set[str] = set()
    for family in ("everything", "seniors", "owner", "family"):
        answers, _ = report_of(family)
        for screen in screens(Context(answers, ON)):
            if screen.id in seen:
                continue
            seen.add(screen.id)
            blank = answers
            for field in screen.fields:
                blank = blank.without(field.key)
            yield Scene(f"question {screen.id} empty", _question(blank, screen.id))
            yield Scene(f"question {screen.id}", _question(answers, screen.id))


def _results() -> Iterator[Scene]:
    for family in ("everything", "family", "seniors", "owner", "mayotte", "nothing"):
        _, report = report_of(family)
        yield Scene(f"review {family}", _with_report(family, _plain(Stage.REVIEW)))
        yield Scene(f"results {family}", _with_report(family, _plain(Stage.RESULTS)))
        yield Scene(f"takeaway {family}", _with_report(family, _plain(Stage.TAKEAWAY)))
        if family == "mayotte":
            continue
        for entitlement in [*report.claimable(), *report.to_check()]:
            rank = report.entitlements.index(entitlement)
            name = f"{family} {entitlement.aid} {entitlement.beneficiary}"
            yield Scene(f"aid {name}", _with_report(family, _aid(rank, Stage.AID)))
            if entitlement.figures:
                yield Scene(f"figures {name}", _with_report(family, _aid(rank, Stage.FIGURES)))
    yield Scene("places", _with_report("family", lambda visit: visit._act("places")))
    yield Scene("kinds", _with_report("family", _plain(Stage.KINDS)))
    yield Scene("preview", _with_report("family", _preview(ready=True)))
    yield Scene("preview being made", _with_report("family", _preview(ready=False)))
