"""Where a visitor is and what comes next: no Qt, no clock, no process; a test can go through all of it."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from engine.answers.values import Answers, Value
from engine.questionnaire import first_open, screens
from engine.questionnaire.model import Context, Screen
from engine.questionnaire.residence import HANGS_ON
from engine.report.report import Entitlement, Report
from engine.words.phrase import Speech, spoken

ALL_KINDS = ""  # of places: as engine.catalogue.counters has it


class Stage(Enum):
    """The kinds of screen of a visit."""

    ATTRACT = auto()
    NOTICE = auto()
    QUESTION = auto()
    REVIEW = auto()
    COMPUTING = auto()
    FAILED = auto()
    RESULTS = auto()
    AID = auto()
    APART = auto()
    FIGURES = auto()
    PLACES = auto()
    KINDS = auto()
    PREVIEW = auto()
    PRINT = auto()
    TAKEAWAY = auto()
    ABOUT = auto()
    URGENT = auto()
    ERASE = auto()
    LANGUAGES = auto()
    COMFORT = auto()
    LISTEN = auto()
    END = auto()


# They come over any screen and lead back to it.
OVERLAYS = (Stage.URGENT, Stage.ERASE, Stage.ABOUT, Stage.LANGUAGES, Stage.COMFORT, Stage.LISTEN)

# Screens of the documents, and those that take longer to read: the visitor has more time there before the warning. Not
# on the page apart, which tells one's status: it is closed sooner, by the warning itself.
PAPER = (Stage.PREVIEW, Stage.PRINT, Stage.TAKEAWAY)
READING = (Stage.RESULTS, Stage.AID, Stage.FIGURES, Stage.PLACES, Stage.KINDS, *PAPER)


class Journey:
    """One visit. The only pointer is the question on screen; everything else is derived from the answers."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.stage = Stage.ATTRACT
        self.answers = Answers()
        self.source: Report | None = None  # as the engine wrote it, in French
        self._told: tuple[Report, Speech, Report] | None = None
        self._asked: tuple[Answers, date, Speech, list[Screen]] | None = None
        self._aid: int | None = None
        self._screen_id = ""
        self._editing = False
        self._under = Stage.ATTRACT
        self._before = dict.fromkeys((Stage.PLACES, Stage.PREVIEW, Stage.TAKEAWAY), Stage.RESULTS)
        self.kind = ALL_KINDS

    @property
    def report(self) -> Report | None:
        """Return the results in the language spoken."""
        if self.source is None:
            return None
        if self._told is None or self._told[0] is not self.source or self._told[1] is not spoken():
            self._told = (self.source, spoken(), self.source.told())
        return self._told[2]

    @property
    def aid(self) -> Entitlement | None:
        """Return the aid looked at, in the language spoken."""
        return self.report.entitlements[self._aid] if self.report is not None and self._aid is not None else None

    @property
    def context(self) -> Context:
        """Return what the questions depend on."""
        return Context(self.answers, self.on)

    def _screens(self) -> list[Screen]:
        """Return the questions that the answers call for: worked out anew only where something they depend on changed,
        as a page asks for them some ten times. Answers are never changed, only replaced.
        """
        known = self._asked
        if known is None or known[0] is not self.answers or known[1] != self.on or known[2] is not spoken():
            known = self._asked = (self.answers, self.on, spoken(), screens(self.context))
        return known[3]

    def _missing(self) -> Screen | None:
        """Return the first question that is not fully answered; None when all are."""
        return first_open(self._screens(), self.answers)

    @property
    def screen(self) -> Screen | None:
        """Return the question screen shown, None elsewhere."""
        if self.stage is not Stage.QUESTION:
            return None
        return next((s for s in self._screens() if s.id == self._screen_id), None)

    def begin(self, on: date) -> None:
        """Leave the attract screen for the privacy notice. `on` is today: the process may have waited for days."""
        self.on, self.stage = on, Stage.NOTICE

    def accept(self) -> None:
        """Leave the notice for the first question."""
        self._go_on()

    def answer(self, key: str, value: Value) -> None:
        """Take an answer. What was computed before no longer holds, nor what this answer gave its meaning to."""
        prefix, dot, name = key.rpartition(".")
        if self.answers.get(key) != value:
            for hanging in HANGS_ON.get(name, ()):
                self.answers = self.answers.without(prefix + dot + hanging)
        self.answers = self.answers.with_value(key, value)
        self._drop()

    def forget(self, key: str) -> None:
        """Take an answer back."""
        self.answers = self.answers.without(key)
        self._drop()

    def _drop(self) -> None:
        self.source, self._told, self._aid = None, None, None

    def can_go_on(self) -> bool:
        """Tell whether every field of the screen shown has an answer."""
        screen = self.screen
        return screen is not None and screen.complete(self.answers)

    def forward(self) -> None:
        """Leave the question shown, for the next unanswered one, or back to the review it was opened from."""
        if self.can_go_on():
            after = next((s for s in self._screens() if s.follows == self._screen_id), None)
            if self._editing and after is not None:
                self._show(after.id)  # it has no line of its own on the review
            else:
                self._go_on()

    def _go_on(self) -> None:
        following = self._missing()
        if following is not None:
            self._show(following.id)
        elif self._editing or self.stage is not Stage.REVIEW:
            self._editing = False
            self.stage = Stage.REVIEW

    def _show(self, screen_id: str) -> None:
        self.stage, self._screen_id = Stage.QUESTION, screen_id

    def edit(self, screen_id: str) -> None:
        """Open a question from the review; its 'go on' comes back there."""
        self._editing = True
        self._show(screen_id)

    def back(self) -> None:
        """Go to the screen before: the previous relevant question, whether or not it is answered."""
        if self.stage in OVERLAYS:
            self.stage = self._under
        elif self.stage is Stage.QUESTION and self._editing and self._missing() is None:
            self._editing, self.stage = False, Stage.REVIEW
        elif self.stage is Stage.QUESTION:
            ids = [s.id for s in self._screens()]
            rank = ids.index(self._screen_id) if self._screen_id in ids else 0
            if rank:
                self._show(ids[rank - 1])
            else:
                self.stage = Stage.NOTICE
        elif self.stage is Stage.REVIEW:
            self._show(self._screens()[-1].id)
        else:
            self.stage = {
                Stage.NOTICE: Stage.ATTRACT,
                Stage.COMPUTING: Stage.REVIEW,
                Stage.FAILED: Stage.REVIEW,
                Stage.RESULTS: Stage.REVIEW,
                Stage.AID: Stage.RESULTS,
                Stage.APART: Stage.RESULTS,
                Stage.FIGURES: Stage.AID,
                **self._before,
                Stage.KINDS: Stage.PLACES,
                Stage.PRINT: Stage.RESULTS,
            }.get(self.stage, self.stage)
            if self.stage is Stage.REVIEW and self._missing() is not None:
                self._go_on()
        if self.stage is Stage.REVIEW:
            self._editing = False

    def compute(self) -> None:
        """Ask for the results; a report still valid is shown at once."""
        self.stage = Stage.RESULTS if self.source else Stage.COMPUTING

    def complete(self) -> bool:
        """Tell whether every question has its answer."""
        return self._missing() is None

    def computed(self, report: Report) -> None:
        """Show the results, if they are still waited for; behind the emergency numbers where those are shown."""
        if self._waiting():
            self.source, self._aid = report, None
            self._replace_computing(Stage.RESULTS)

    def failed(self) -> None:
        """Say that the calculation did not come; the answers are kept."""
        if self._waiting():
            self._replace_computing(Stage.FAILED)

    def _waiting(self) -> bool:
        return Stage.COMPUTING in (self.stage, self._under if self.stage in OVERLAYS else self.stage)

    def _replace_computing(self, stage: Stage) -> None:
        if self.stage in OVERLAYS:
            self._under = stage
        else:
            self.stage = stage

    def open_aid(self, rank: int) -> None:
        """Show one aid, by its rank in the report."""
        self._aid, self.stage = rank, Stage.AID

    def open_apart(self) -> None:
        """Show the page apart: what would tell the visitor's status, among what tells nothing."""
        self.stage = Stage.APART

    def close_apart(self) -> None:
        """Leave the page apart, also where it is behind another screen: whoever stays may be somebody else."""
        if self._under is Stage.APART:
            self._under = Stage.RESULTS
        if self.stage is Stage.APART:
            self.stage = Stage.RESULTS

    def open_figures(self) -> None:
        """Show how the amount of the aid shown is made."""
        self.stage = Stage.FIGURES

    def open_places(self) -> None:
        """Show the places near, of every kind; going back leads where the visitor was."""
        self._open(Stage.PLACES, Stage.AID)
        self.kind = ALL_KINDS

    def _open(self, stage: Stage, *from_: Stage) -> None:
        """Show a screen that gives back the one it was opened from, one of `from_`; the results otherwise."""
        if self.stage is not stage:
            self._before[stage] = self.stage if self.stage in from_ else Stage.RESULTS
            self.stage = stage

    def choose_kind(self) -> None:
        """Show the kinds of places to choose from."""
        self.stage = Stage.KINDS

    def show_kind(self, kind: str) -> None:
        """Show the places of one kind, or all of them."""
        self.stage, self.kind = Stage.PLACES, kind

    def open_preview(self) -> None:
        """Show what will be printed."""
        self._open(Stage.PREVIEW, Stage.AID, Stage.PLACES)

    def open_print(self) -> None:
        """Show the printing screen."""
        self.stage = Stage.PRINT

    def open_takeaway(self) -> None:
        """Show what can be photographed."""
        self._open(Stage.TAKEAWAY, Stage.PREVIEW, Stage.PRINT)

    def overlay(self, stage: Stage) -> None:
        """Show what may come over any screen: the emergency numbers, the erase question, what this terminal is."""
        if self.stage not in OVERLAYS:
            self._under = self.stage
        self.stage = stage

    def end(self) -> None:
        """Finish the visit: nothing is kept, not even here."""
        self.answers, self.kind = Answers(), ALL_KINDS
        self._asked = None
        self._drop()
        self.stage = Stage.END
