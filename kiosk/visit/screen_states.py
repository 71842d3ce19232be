"""Every screen of a visit in every state it may have, each one reached at once: to be drawn, looked at and tested.

No visitor meets this: `borne screens`, the gallery and the tests use it. The answers are those of the households in
data/cases/screens, on the day that these files name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from data import CASES
from engine.answers.values import Answers, Income
from engine.calculation.estimate import estimate
from engine.questionnaire import screens
from engine.questionnaire.case_files import load
from engine.questionnaire.kinds_of_income import PAID_ONCE
from engine.questionnaire.model import Context, Kind, Screen
from engine.report.report import Report
from engine.words.phrase import FRENCH, speaking
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.sheets import SUMMARY
from kiosk.screens.preview import page_room
from kiosk.screens.printing import STATES
from kiosk.ui import theme as look
from kiosk.visit.journey import Stage
from kiosk.visit.scripted_taps import until
from kiosk.visit.scripted_visit import SIZES
from kiosk.visit.visit import Visit

ON = date(2026, 11, 20)  # the day of these households: on another one some would not be asked the same
PX_PER_MM = {**SIZES, "1280x1024": 1280 / 338, "1280x800": 1280 / 217}
TABLETS = ("1280x800",)  # held nearer
PLACE = "Caf de la Seine-Saint-Denis, accueil de Saint-Denis"
# Between them they show every question and every kind of result.
HOUSEHOLDS = ("everything", "family", "seniors", "owner", "mayotte", "nothing", "apart", "separated")
_ASKED = ("everything", "seniors", "owner", "family", "apart", "separated")  # those whose questions are shown
ONLY_ASKED = ("european", "business")  # households of which only questions are shown
_ASKED_OTHERWISE = (  # the same screen with other questions
    *(("apart", "sejour"), ("european", "sejour")),
    *(("separated", "enfant1.fiche"), ("separated", "salaire"), ("business", "independant")),
    *(("european", "sejour_suite"), ("business", "conjoint.sejour_suite")),
    *(("european", "logement_suite"), ("business", "logement_suite")),
)
_OF_AID = ("aid", "figures")  # the only screens of which one must calculate to know the states


@dataclass(frozen=True)
class ScreenState:
    """A screen in a state; `show` brings a visit there.

    `screen`: the id of a question, or what `Visit.screen_id` calls the screen; `name`: 'question naissance empty'.
    """

    screen: str
    name: str
    show: Callable[[Visit], None]


@cache
def answers_of(household: str) -> Answers:
    """Return the answers of a household."""
    return load(CASES / "screens" / f"{household}.yaml", ON).answers


@cache
def report_of(household: str) -> tuple[Answers, Report]:
    """Return the answers of a household, and its report as a visit receives it."""
    answers = answers_of(household)
    with speaking(FRENCH):  # as the engine always does
        return answers, Report.from_json(estimate(answers, ON).to_wire())


def theme_of(size: str, letters: int = 0, contrast: str = look.CLEAR) -> look.Theme:
    """Return the look of a screen of so many pixels, '1920x1080'. Raises ValueError."""
    width, height = map(int, size.split("x"))
    distance = look.TABLET_MM if size in TABLETS else look.LOBBY_MM
    density = PX_PER_MM.get(size, look.DEFAULT_PX_PER_MM)
    return look.Theme(density, width, height, letters, contrast, distance=distance)


def visit_of(theme: look.Theme) -> Visit:
    """Return a visit on screen, in French; its engine and its printer are nowhere."""
    settings = Settings(place=PLACE, commune="93066", printer="ipp://localhost:1/ipp/print")
    visit = Visit(theme, Surroundings(settings, Path("nowhere"), lambda: ON, lambda _: None))
    visit.resize(theme.width, theme.height)
    visit.show()
    return visit


def screen_ids() -> list[str]:
    """Return the ids of all the screens, in the order of a visit."""
    return list(dict.fromkeys(state.screen for state in _all(aids=_named_only)))


def screen_states(screen: str = "") -> Iterator[ScreenState]:
    """Yield every state of one screen, of all of them without an id, in the order of a visit."""
    for state in _all(aids=_named_only if screen and screen not in _OF_AID else _aids):
        if screen in ("", state.screen):
            yield state


def _all(aids: Callable[[str], Iterator[ScreenState]]) -> Iterator[ScreenState]:
    yield ScreenState("attract", "attract", _first)
    yield ScreenState("closed", "closed", _closed)
    for stage in (Stage.NOTICE, Stage.LANGUAGES, Stage.COMFORT, Stage.LISTEN, Stage.ABOUT, Stage.URGENT, Stage.ERASE):
        yield _plain(stage)
    yield from _questions()
    yield _plain(Stage.COMPUTING)
    yield ScreenState("computing", "computing slow", _slow)
    yield _plain(Stage.FAILED)
    for household in HOUSEHOLDS:
        for stage in (Stage.REVIEW, Stage.RESULTS, Stage.TAKEAWAY):
            yield _with_report(household, stage)
        if household != "mayotte":
            yield from aids(household)
    for household in ("apart", "family"):  # somebody who has something there, and somebody who has not
        yield _with_report(household, Stage.APART)
    yield ScreenState("places", "places", _report_then("family", _places))
    yield ScreenState("kinds", "kinds", _report_then("family", lambda visit: _at(visit, Stage.KINDS)))
    yield ScreenState("preview", "preview", _report_then("family", _preview))
    yield ScreenState("preview", "preview being made", _report_then("family", _preview_being_made))
    for state in STATES:
        yield ScreenState("print", f"print {state}", _report_then("family", _print(state)))
    yield ScreenState("idle", "idle", _idle(again=False))
    yield ScreenState("idle", "idle again", _idle(again=True))
    yield _plain(Stage.END)


def _questions() -> Iterator[ScreenState]:
    seen: set[str] = set()
    for household in _ASKED:
        answers = answers_of(household)
        for screen in screens(Context(answers, ON)):
            if screen.id in seen:
                continue
            seen.add(screen.id)
            yield from _pages(answers, screen)
    for household, id_ in _ASKED_OTHERWISE:
        answers = answers_of(household)
        yield ScreenState(id_, f"question {id_} {household}", _question(answers, id_))
        if id_ == "logement_suite":  # what is asked beside the rent differs too
            yield ScreenState(id_, f"question {id_} {household} 2", _question(answers, id_, turns=1))


def _pages(answers: Answers, screen: Screen) -> Iterator[ScreenState]:
    """Yield the pages of a question, each without its answer and with it."""
    blank = answers
    for field in screen.fields:
        blank = blank.without(field.key)
    yield ScreenState(screen.id, f"question {screen.id} empty", _question(blank, screen.id))
    yield ScreenState(screen.id, f"question {screen.id}", _question(answers, screen.id))
    for rank, field in enumerate(screen.fields[1:], 2):
        name, without = f"question {screen.id} {rank}", answers.without(field.key)
        yield ScreenState(screen.id, f"{name} empty", _question(without, screen.id))
        yield ScreenState(screen.id, name, _question(answers, screen.id, turns=rank - 1))
    first = screen.fields[0]
    told = answers.get(first.key)
    changing = isinstance(told, Income) and told.course != "stable" and first.name not in PAID_ONCE
    if changing or first.kind in (Kind.SELF_EMPLOYED, Kind.BENEFITS):
        yield ScreenState(screen.id, f"question {screen.id} on", _question(answers, screen.id, turns=1))


def _aids(household: str) -> Iterator[ScreenState]:
    _, report = report_of(household)
    for entitlement in [*report.claimable(), *report.to_check()]:
        rank = report.entitlements.index(entitlement)
        name = f"{household} {entitlement.aid} {entitlement.beneficiary}"
        yield ScreenState("aid", f"aid {name}", _report_then(household, _aid(rank, Stage.AID)))
        if entitlement.figures:
            yield ScreenState("figures", f"figures {name}", _report_then(household, _aid(rank, Stage.FIGURES)))


def _named_only(_: str) -> Iterator[ScreenState]:
    """Yield the screens of an aid in no state at all: for their ids."""
    return (ScreenState(screen, screen, lambda _: None) for screen in _OF_AID)


# --- how each state is reached ---


def _at(visit: Visit, stage: Stage) -> None:
    visit.journey.stage = stage
    visit.render_stage()


def _plain(stage: Stage) -> ScreenState:
    name = stage.name.lower()
    return ScreenState(name, name, lambda visit: _at(visit, stage))


def _first(visit: Visit) -> None:
    visit.journey.end()
    _at(visit, Stage.ATTRACT)


def _closed(visit: Visit) -> None:
    visit.code = "E1"
    _at(visit, Stage.ATTRACT)
    visit.code = ""


def _slow(visit: Visit) -> None:
    visit.outcome.slow = True
    _at(visit, Stage.COMPUTING)
    visit.outcome.slow = False


def _question(answers: Answers, screen_id: str, turns: int = 0) -> Callable[[Visit], None]:
    """Return what shows a question, or the page so many turns after its first one."""

    def show(visit: Visit) -> None:
        visit.forget_drafts()
        visit.journey.answers = answers
        visit.journey.edit(screen_id)
        visit.render_stage()
        for _ in range(turns):
            page = visit.page
            for _ in range(2):  # an odd amount is asked about once
                if visit.page is page and page is not None and visit.screen_id() == f"question:{screen_id}":
                    page.buttons["next"].click()

    return show


def _report_then(household: str, then: Callable[[Visit], None]) -> Callable[[Visit], None]:
    """Return what gives a visit the report of a household, then shows a screen that needs it."""

    def show(visit: Visit) -> None:
        answers, report = report_of(household)
        if visit.journey.source is not report:
            visit.journey.answers, visit.journey.stage = answers, Stage.COMPUTING
            visit.outcome.computed(report)
        then(visit)

    return show


def _with_report(household: str, stage: Stage) -> ScreenState:
    name = stage.name.lower()
    return ScreenState(name, f"{name} {household}", _report_then(household, lambda visit: _at(visit, stage)))


def _aid(rank: int, stage: Stage) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.journey.open_aid(rank)
        _at(visit, stage)

    return show


def _places(visit: Visit) -> None:
    visit.journey.open_places()
    visit.render_stage()


def _print(state: str) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.sheets.state = state
        _at(visit, Stage.PRINT)

    return show


def _preview(visit: Visit) -> None:
    visit.sheets.state = ""
    visit.sheets.open(SUMMARY)
    until(lambda: visit.sheets.sheet(page_room(visit.theme)).image is not None)
    _at(visit, Stage.PREVIEW)


def _preview_being_made(visit: Visit) -> None:
    visit.sheets.forget()
    _at(visit, Stage.PREVIEW)
    visit.journey.source = None  # what comes after begins again with the whole report


def _idle(*, again: bool) -> Callable[[Visit], None]:
    def show(visit: Visit) -> None:
        visit.sheets.state, visit.journey.stage = "", Stage.RESULTS
        visit.watched.begin()
        visit.watched.ask(30)
        if again:
            visit.watched.stay(again=False)
        visit.watched.end()

    return show
