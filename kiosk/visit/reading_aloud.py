"""Which screens are read aloud, and how much of them: what a visitor answered or may claim only if they chose so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from engine.words.phrase import spoken
from engine.words.text import tr
from kiosk.screens.comfort import PRIVATE, PUBLIC, SILENT, VOICES, Choices
from kiosk.ui.keypad import NumberDisplay
from kiosk.ui.page import Page, Tool
from kiosk.ui.reading import reading, words
from kiosk.ui.tile import Tile
from kiosk.visit.journey import Journey, Stage
from kiosk.voice.sound import change_volume
from kiosk.voice.synthesizer import Voice

SETTLE_MS = 60  # a page finds its places before it is read from top to bottom
VOLUME_STEP = 10  # percent
# They show what was answered or what comes of it.
PERSONAL = (
    *(Stage.REVIEW, Stage.RESULTS, Stage.AID, Stage.APART, Stage.FIGURES, Stage.PLACES, Stage.KINDS),
    *(Stage.PREVIEW, Stage.TAKEAWAY),
)


LANGUAGE_TILE = "language-"


def what_is_said() -> str:
    """Return the name of the tool that asks what may be said aloud."""
    return tr("Choisir ce que dit la voix")


def welcome(main: str) -> list[str]:
    """Return what the terminal says to the first key: what it is and how to go on, the same for everybody."""
    onward = tr("La flèche de gauche avance.") if spoken().rtl else tr("La flèche de droite avance.")
    return [
        tr("Bonjour. Cette borne dit à quelles aides vous avez droit."),
        tr("C’est gratuit. On ne demande pas votre nom."),
        onward,
        tr("La touche du milieu choisit."),
        tr("Vos réponses ne sont pas dites tout haut, sauf si vous le demandez."),
        tr("Pour les entendre : choisissez « {name} ».").format(name=what_is_said()),
        tr("Pour commencer : choisissez « {name} ».").format(name=main),
    ]


class Reader(QObject):
    """Binds the voice to the screens of a visit. `headset`: the sound of this terminal is heard by one person only;
    `at`: what the ring of the keys is around.
    """

    def __init__(
        self,
        choices: Choices,
        parent: QObject,
        *,
        headset: bool,
        voice: Voice | None = None,
        at: Callable[[], Tile | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._choices, self.headset, self._at = choices, headset, at
        self.voice = voice or Voice(self)
        self._page: Page | None = None
        self._stage = Stage.ATTRACT
        self._by_itself = False  # the voice began at a key or a headset, nobody chose it yet
        self._typed: list[str] = []  # told with the next thing a key leads to
        self._question = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self._read_shown)

    def available(self) -> bool:
        """Tell whether the language spoken can be heard here."""
        return self.voice.speaks(self._choices.comfort.language)

    def listening(self) -> bool:
        """Tell whether the visitor listens, whatever may be said."""
        return self._choices.comfort.voice != SILENT and self.available()

    # --- from the first key ---

    def wake(self) -> bool:
        """Begin to speak at the first key, or when a headset comes; tell whether it did. What was chosen stays."""
        if self._stage is not Stage.ATTRACT or self.listening() or not self.available():
            return False
        self._by_itself = True
        self.voice.soften()
        self._choices.hear(PRIVATE if self.headset else PUBLIC)
        return True

    def hush(self) -> None:
        """Be silent again where nobody chose the voice: a hand on the glass sees the screen."""
        if self._by_itself:
            self._by_itself = False
            # Without a signal: the screen must not be drawn anew under the finger that comes down.
            self._choices.comfort = replace(self._choices.comfort, voice=SILENT)

    def tools(self, offered: Sequence[Tool]) -> list[Tool]:
        """Return the tools with the one that asks what the voice may say, while it says the questions only."""
        asks = self._choices.comfort.voice == PUBLIC
        chosen = Tool("listen", "voice", what_is_said())
        return [chosen if asks and tool.action == "listen" else tool for tool in offered]

    # --- what is read ---

    def show(self, page: Page, stage: Stage) -> None:
        """Read a page that has just been shown, where the visitor listens."""
        self.touched()
        self._page, self._stage, self._question = page, stage, ""
        if self.listening():
            self._soon.start()

    def _read_shown(self) -> None:
        if self._page is not None:
            self.read(self._page, self._stage)

    def read(self, page: Page, stage: Stage) -> None:
        """Read a page from its first word, then where the ring is."""
        self.voice.say([*self.lines(page, stage), *self._place(page)], self._choices.comfort.language)

    def lines(self, page: Page, stage: Stage) -> list[str]:
        """Return what is read of a page."""
        private = self._choices.comfort.voice == PRIVATE
        if stage is Stage.ATTRACT and "begin" in page.buttons:
            return welcome(page.buttons["begin"].text())
        if stage is Stage.APART:  # even on a headset: it is heard where it is asked for, there
            return [tr("Cet écran n’est lu tout haut que si vous touchez « Lire cette page ».")]
        if not private and stage in PERSONAL:
            hear = tr("Pour les entendre : choisissez « {name} ».").format(name=what_is_said())
            return [tr("Cet écran n’est pas lu tout haut. Il montre vos réponses."), hear]
        return reading(page, chosen=tr("Choisi") if private else "", answers=private)

    def _place(self, page: Page) -> list[str]:
        """Say where the ring is, to who goes by keys: nothing else tells it without eyes."""
        tile = self._at()
        if tile is None or not page.isAncestorOf(tile) or self._hidden(tile):
            return []
        return [tr("Vous êtes sur : {name}").format(name=self._words(tile))]

    def _words(self, tile: Tile) -> str:
        private = self._choices.comfort.voice == PRIVATE
        return words(tile, tr("Choisi") if private else "", answers=private)

    def _hidden(self, tile: Tile) -> bool:
        """Tell whether what a tile says is for the visitor alone."""
        return self._choices.comfort.voice != PRIVATE and self._stage in PERSONAL and not self._is_a_way(tile)

    def typed(self, display: NumberDisplay) -> None:
        """Keep what was typed by key: it is told with what the key leads to."""
        private = self._choices.comfort.voice == PRIVATE
        fresh = display.asked != self._question
        self._question = display.asked
        self._typed = [words(display, answers=True)] if private else [display.asked] if fresh else []

    def moved(self, tile: Tile) -> None:
        """Name what a key has led to, after its question where that is another one."""
        typed, self._typed = self._typed, []
        if not self.listening() or self._hidden(tile):
            return
        self._soon.stop()
        language = tile.objectName().removeprefix(LANGUAGE_TILE)
        if tile.objectName().startswith(LANGUAGE_TILE) and self.voice.speaks(language):
            self.voice.say([self._words(tile)], language)  # each in its own voice: who knows it hears it
            return
        question = _question_of(tile)
        asked = [question] if question and question != self._question and not typed else []
        self._question = question or self._question
        self.voice.say([*typed, *asked, self._words(tile)], self._choices.comfort.language)

    def _is_a_way(self, tile: Tile) -> bool:
        """Tell whether a tile is an action or a tool, the same for everybody."""
        return self._page is not None and tile in (*self._page.buttons.values(), *self._page.tools.values())

    def touched(self) -> None:
        """Be silent: whatever is done interrupts the voice, and what it was about to say."""
        self._soon.stop()
        self.voice.stop()

    def actions(self, journey: Journey, detail: str) -> dict[str, Callable[[], None]]:
        """Return what the screens may ask for, by name; `detail`: what follows the name."""
        return {
            "listen": lambda: self._listen(journey),
            "repeat": self._read_shown,
            "aloud": self._read_apart,
            "voice": lambda: self.hear(journey, detail),
            "louder": lambda: change_volume(VOLUME_STEP),  # put back after the visit
            "softer": lambda: change_volume(-VOLUME_STEP),
        }

    def _read_apart(self) -> None:
        """Read the page apart: the visitor has just asked for it, on it."""
        if self._page is not None and self._stage is Stage.APART:
            self.voice.say(reading(self._page, chosen=tr("Choisi")), self._choices.comfort.language)

    def begin(self) -> None:
        """Begin for a new visitor: the voice may have been chosen on the first screen by somebody who left."""
        if self._choices.comfort.voice == PRIVATE and not self.headset:
            self._choices.hear(PUBLIC)

    def _listen(self, journey: Journey) -> None:
        """Turn the voice on, or off again; with a loudspeaker the visitor chooses what others may hear, nothing at all
        among it.
        """
        self._by_itself = False
        if self._choices.comfort.voice == PRIVATE or (self.headset and self.listening()):
            self._choices.hear(SILENT)
        elif self.headset:
            self.voice.soften()
            self._choices.hear(PRIVATE)
        else:
            journey.overlay(Stage.LISTEN)

    def hear(self, journey: Journey, how: str) -> None:
        """Take the choice of what may be said, and go back to the screen to read."""
        self._by_itself = False
        if not self.listening():
            self.voice.soften()
        self._choices.hear(VOICES[how])
        if journey.stage is Stage.LISTEN:
            journey.back()


def _question_of(tile: Tile) -> str:
    """Return the question a choice answers, on a screen that asks several."""
    above = tile.parentWidget()
    while above is not None and not isinstance(above, Page):
        if above.accessibleName():
            return above.accessibleName()
        above = above.parentWidget()
    return ""
