"""One visitor, attract screen to the end: binds the journey to its screens, the calculation, the printer, the clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QVBoxLayout, QWidget

from engine.questionnaire.chapters import Chapter
from engine.report.report import Report
from engine.words.languages import available, offer
from kiosk.machine import messages
from kiosk.machine.messages import Message
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.sheets import Sheets
from kiosk.screens.attract import attract_screen
from kiosk.screens.closing import countdown_words, idle_screen
from kiosk.screens.comfort import Choices
from kiosk.screens.tools import tools
from kiosk.ui.focus import Keys
from kiosk.ui.page import Activity, Page
from kiosk.ui.theme import Theme
from kiosk.visit.journey import PAPER, READING, Journey, Stage
from kiosk.visit.outcome import Outcome
from kiosk.visit.paper_actions import Printout
from kiosk.visit.questions import Questions
from kiosk.visit.reading_aloud import Reader
from kiosk.visit.watch import Watch
from kiosk.voice.headset import Headset

TITLE = "Borne aides"
TICK_MS = 500
GOODBYE_MS = 6_000
_STEPS = {
    stage: stage.name.lower() for stage in (Stage.NOTICE, Stage.COMPUTING, Stage.FAILED, Stage.RESULTS, Stage.PRINT)
} | {Stage.REVIEW: Chapter.VERIFICATION.name.lower()}


def load_the_rest() -> None:
    """Import what the screens after the first one need: it is done while the first one is looked at."""
    from kiosk.screens import question  # noqa: F401
    from kiosk.visit import pages  # noqa: F401


class Visit(QWidget):
    """The window of one visitor. It keeps nothing outside itself, and ends by being killed."""

    shown = Signal(str)  # the id of the screen just shown, for visits by script

    def __init__(self, theme: Theme, around: Surroundings) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self._around = around
        offer(around.settings.languages.split())
        self.choices = Choices(theme, self)
        self.choices.changed.connect(self._chosen_anew)
        self.journey = Journey(around.today())
        self.page: Page | None = None
        self.code = ""  # why the terminal cannot serve, empty when it can
        self._step = ""
        self.sheets = Sheets(around, self)
        self.sheets.changed.connect(self._paper_changed)
        self.sheets.out.connect(lambda: self._tell(messages.PRINTED))
        self._printout = Printout(self.journey, self.sheets, around.settings)
        self.outcome = Outcome(self.journey, around, self.sheets, self)
        self.outcome.changed.connect(self.render_stage)
        self.outcome.foreseen.connect(self._announce)
        self._questions = Questions(self.journey, self.choices, around.settings.commune, self.outcome.prepare)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        # A page never makes the window larger than the screen: what does not fit is behind « Voir la suite ».
        self._frame.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._activity = Activity(self)
        self._activity.seen.connect(self._touched)
        self.keys = Keys(self)
        self.reader = Reader(self.choices, self, headset=around.settings.sound == "headset", at=self.keys.at)
        self.keys.moved.connect(self.reader.moved)
        self.keys.typed.connect(self.reader.typed)
        self.keys.touched.connect(self.reader.hush)
        self.keys.pressed.connect(self.wake)
        self._headset = Headset(self)
        self._headset.came.connect(self.wake)
        self.watched = Watch(around.settings.idle, around.now, self)
        self.watched.asked.connect(self._ask_if_there)
        self.watched.counted.connect(self._count_down)
        self.watched.gone.connect(self._end)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self.render_stage()

    @property
    def theme(self) -> Theme:
        """Return the look that the visitor chose."""
        return self.choices.theme

    def watch(self, application: QApplication) -> None:
        """Begin to count the seconds without a touch."""
        application.installEventFilter(self.keys)
        application.installEventFilter(self._activity)  # the last one sees first: a key that moves is activity too
        self._timer.start(TICK_MS)
        if self._around.settings.sound != "none":
            self._headset.watch()

    def wake(self) -> None:
        """Speak, at the first key or when a headset comes, on the first screen only: who does not see it hears it."""
        serves = self.journey.stage is Stage.ATTRACT and not self.code and not self.watched.asking
        if serves and self._around.settings.sound != "none" and self.reader.wake():
            self.watched.begin()  # who leaves again is forgotten, with the voice

    def open(self, code: str) -> None:
        """Serve, or say with a code that the terminal cannot; a visit that began is left alone."""
        self.code = code
        if self.journey.stage is Stage.ATTRACT:
            self.render_stage()

    def close_printer(self, state: str) -> None:
        """Take note of why nothing may be printed now, one of PRINTER_STATES; empty when the printer serves."""
        self.sheets.closed = state

    def _tell(self, kind: str, detail: str = "") -> None:
        self._around.tell(Message(kind, detail))

    def _touched(self) -> None:
        self.reader.touched()
        self.watched.touched()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """A terminal is not closed by a key; it is closed by its supervisor."""
        event.ignore()

    # --- screens ---

    def screen_id(self) -> str:
        """Return the name of what is shown: a stage, or 'question:ID'."""
        if self.watched.asking:
            return "idle"
        if self.code and self.journey.stage is Stage.ATTRACT:
            return "closed"
        screen = self.journey.screen
        return f"question:{screen.id}" if screen else self.journey.stage.name.lower()

    def render_stage(self) -> None:
        """Show the screen of the present stage; not over the question whether anybody is there."""
        if not self.watched.asking:
            self._put(self._page())
        self.outcome.prepare()
        screen = self.journey.screen
        step = screen.chapter.name.lower() if screen else _STEPS.get(self.journey.stage, self._step)
        if step != self._step:
            self._step = step
            self._tell(messages.AT, step)

    def _chosen_anew(self) -> None:
        """Draw the screen again in the language and look chosen; the paper is made again for another language only."""
        if self.journey.report is not None:
            self.sheets.say_again(self.journey.report)
        self.render_stage()

    def _put(self, shown: Page) -> None:
        self._questions.keep(self.page)
        if self.screen_id() not in ("idle", "closed", "end"):
            heard = self._around.settings.sound != "none" and self.reader.available()
            shown.add_tools(self.reader.tools(tools(self.choices.comfort, voice=heard)))
        shown.action.connect(self._act)
        old, self.page = self.page, shown
        self._frame.addWidget(shown)
        if old is not None:
            # Taps that are still queued for the old page must do nothing.
            old.blockSignals(True)
            old.hide()
            self._frame.removeWidget(old)
            old.deleteLater()
        self.keys.scan = self.choices.comfort.scan
        self.keys.take(shown)
        self.reader.show(shown, Stage.NOTICE if self.watched.asking else self.journey.stage)
        self.shown.emit(self.screen_id())

    def _page(self) -> Page:
        self._questions.keep(self.page)
        stage, sheets, settings = self.journey.stage, self.sheets, self._around.settings
        if stage is Stage.ATTRACT and not self.code:
            heard = settings.sound != "none"  # whether it can speak this language is not asked before the first screen
            paper = bool(settings.printer)
            return attract_screen(self.theme, settings.place, available(), paper=paper, voice=heard)
        from kiosk.screens.preview import page_room
        from kiosk.visit.pages import Shown, page

        sheet = sheets.sheet(page_room(self.theme)) if stage is Stage.PREVIEW else None
        taken = sheets.taken() if stage is Stage.TAKEAWAY else None
        shown = Shown(
            self.code,
            sheets.state,
            self.outcome.slow,
            self.outcome.where(),
            sheet,
            taken,
            self.outcome.ahead(),
            sheets.apart,
            self.reader.listening(),
        )
        return page(self.theme, self.journey, self._around, shown, self._questions.page, self.choices.comfort)

    # --- actions ---

    def _act(self, name: str) -> None:
        journey = self.journey
        name, _, detail = name.partition(":")
        if journey.stage is Stage.ATTRACT and not self.watched.asking:
            # Whatever is opened from the first screen, the emergency numbers included, must end by the idle clock.
            self.watched.begin()
        if name == "confirm-erase":
            self._end("erased")
            return
        if name in ("stay", "stay-again"):
            if self.watched.stay(again=name == "stay-again"):
                self.render_stage()
            return
        actions: dict[str, Callable[[], None]] = {
            "begin": self._begin,
            "accept": journey.accept,
            "next": journey.forward,
            "turn": self.render_stage,  # a question of several pages
            "back": self._back,
            "compute": self.outcome.compute,
            **self._printout.actions(detail),
            **self.choices.actions(detail),
            "language": lambda: self._speak(detail),
            "finish": self._finish,
            "edit": lambda: journey.edit(detail),
            "aid": lambda: self._open_aid(int(detail)),
            "apart": journey.open_apart,
            "with-apart": self._print_apart,
            "figures": journey.open_figures,
            "places": journey.open_places,
            "kinds": journey.choose_kind,
            "kind": lambda: journey.show_kind(detail),
            "about": lambda: journey.overlay(Stage.ABOUT),
            "urgent": lambda: journey.overlay(Stage.URGENT),
            "erase": lambda: journey.overlay(Stage.ERASE),
            "languages": lambda: journey.overlay(Stage.LANGUAGES),
            "comfort": lambda: journey.overlay(Stage.COMFORT),
            **self.reader.actions(journey, detail),
        }
        before = (journey.stage, journey.screen and journey.screen.id)
        actions[name]()
        after = (journey.stage, journey.screen and journey.screen.id)
        if before != after or journey.stage in PAPER:
            self.render_stage()

    def _begin(self) -> None:
        self.reader.begin()
        self._around.renew()
        self.journey.begin(self._around.today())
        self._tell(messages.STARTED, self.choices.comfort.language)
        if self._around.settings.printer:
            self.sheets.printing.get_ready()

    def _back(self) -> None:
        if self.journey.stage is Stage.COMPUTING:
            self.outcome.calculation.release()
        notice = self.journey.stage is Stage.NOTICE
        self.journey.back()
        if notice:
            # A visitor who goes back to the first screen is gone: the next one begins in another process.
            self._end("erased")
        elif self.journey.stage is Stage.ATTRACT and self.choices.untouched:
            self.watched.end()  # with a choice of language or look, the idle clock goes on and ends it

    def _speak(self, language: str) -> None:
        """Speak another language; who chooses one on the first screen has begun."""
        if not self.choices.speak(language):
            return
        if self.journey.stage is Stage.ATTRACT:
            self._begin()
        elif self.journey.stage is Stage.LANGUAGES:
            self.journey.back()

    def _announce(self, report: Report) -> None:
        """Say how many aids will be shown; the page is not drawn again, as a finger may be about to touch it."""
        from kiosk.screens.review import announce

        if self.page is not None and not self.watched.asking:
            announce(self.page, report)

    def _open_aid(self, rank: int) -> None:
        if self.journey.report is not None:
            self.journey.open_aid(rank)
            if (aid := self.journey.aid) is not None and not aid.private:
                self._tell(messages.VIEWED, aid.aid)

    def _print_apart(self) -> None:
        """Put the page apart on the sheet, or take it off it again."""
        self.sheets.with_apart(not self.sheets.apart)
        self.render_stage()

    def _paper_changed(self) -> None:
        if self.journey.stage in PAPER:
            self.render_stage()

    # --- the end ---

    def _finish(self) -> None:
        self.outcome.forget()
        self.journey.end()
        self.watched.end()
        self.sheets.forget()
        self._fall_silent()
        QTimer.singleShot(GOODBYE_MS, self, lambda: self._tell(messages.ENDED, "finished"))

    def _end(self, reason: str) -> None:
        """Nothing is wiped here: the supervisor takes the print jobs back and ends this process, with its memory."""
        self.watched.end()
        self.outcome.forget()
        self.sheets.forget()
        self._fall_silent()
        self.journey.end()
        self.render_stage()
        self._tell(messages.ENDED, reason)

    def forget_drafts(self) -> None:
        """Begin the question shown anew: for what shows its pages by script."""
        self._questions.forget()

    def _fall_silent(self) -> None:
        self._questions.forget()
        self.reader.touched()  # nothing is said after the end

    def tick(self) -> None:
        """Look at the clock: warn, count down, or end the visit."""
        stage = self.journey.stage
        self.watched.look(reading=stage in READING, busy=stage is Stage.COMPUTING)

    def _ask_if_there(self, seconds: int, again: bool) -> None:
        self.journey.close_apart()  # whoever says « I am here » may be another than who opened it, or asked to print it
        self.sheets.with_apart(False)
        self._put(idle_screen(self.theme, seconds, again=again))
        if not again:
            self._around.chime()

    def _count_down(self, seconds: int) -> None:
        line = self.page.findChild(QLabel, "countdown") if self.page is not None else None
        if line is not None:
            line.setText(countdown_words(seconds))
