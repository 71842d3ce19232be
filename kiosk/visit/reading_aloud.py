"""Which screens are read aloud, and how much of them: what a visitor answered or may claim only if they chose so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from engine.words.text import tr
from kiosk.screens.comfort import PRIVATE, PUBLIC, SILENT, VOICES, Choices
from kiosk.ui.page import Page
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


class Reader(QObject):
    """Binds the voice to the screens of a visit. `headset`: the sound of this terminal is heard by one person only."""

    def __init__(self, choices: Choices, parent: QObject, *, headset: bool, voice: Voice | None = None) -> None:
        super().__init__(parent)
        self._choices, self.headset = choices, headset
        self.voice = voice or Voice(self)
        self._page: Page | None = None
        self._stage = Stage.ATTRACT
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

    def show(self, page: Page, stage: Stage) -> None:
        """Read a page that has just been shown, where the visitor listens."""
        self.touched()
        self._page, self._stage = page, stage
        if self.listening():
            self._soon.start()

    def _read_shown(self) -> None:
        if self._page is not None:
            self.read(self._page, self._stage)

    def read(self, page: Page, stage: Stage) -> None:
        """Read a page from its first word."""
        self.voice.say(self.lines(page, stage), self._choices.comfort.language)

    def lines(self, page: Page, stage: Stage) -> list[str]:
        """Return what is read of a page."""
        private = self._choices.comfort.voice == PRIVATE
        if stage is Stage.APART:  # even on a headset: it is heard where it is asked for, there
            return [tr("Cet écran n’est lu tout haut que si vous touchez « Lire cette page ».")]
        if not private and stage in PERSONAL:
            return [tr("Cet écran n’est pas lu tout haut. Il montre vos réponses.")]
        return reading(page, chosen=tr("Choisi") if private else "", answers=private)

    def moved(self, tile: Tile) -> None:
        """Name what a key has led to."""
        comfort = self._choices.comfort
        private = comfort.voice == PRIVATE
        hidden = not private and self._stage in PERSONAL and not self._is_a_way(tile)
        if comfort.voice != SILENT and not hidden:
            self._soon.stop()
            self.voice.say([words(tile, tr("Choisi") if private else "", answers=private)], comfort.language)

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
        """Turn the voice on, or off again; with a loudspeaker the visitor first chooses what others may hear."""
        if self._choices.comfort.voice != SILENT:
            self._choices.hear(SILENT)
        elif self.headset:
            self._choices.hear(PRIVATE)
        else:
            journey.overlay(Stage.LISTEN)

    def hear(self, journey: Journey, how: str) -> None:
        """Take the choice of what may be said, and go back to the screen to read."""
        self._choices.hear(VOICES[how])
        if journey.stage is Stage.LISTEN:
            journey.back()
