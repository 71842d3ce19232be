"""How this visitor reads, hears and touches: language, letters, colours, voice, hands. It ends with the visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from engine.words import languages
from engine.words.languages import FRENCH_ID
from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

Voice = Literal["", "public", "private"]  # silent; without amounts; all of it
SILENT: Voice = ""
PUBLIC: Voice = "public"
PRIVATE: Voice = "private"
VOICES: dict[str, Voice] = {voice: voice for voice in (SILENT, PUBLIC, PRIVATE)}


@dataclass(frozen=True)
class Comfort:
    """`voice`: what may be said aloud; `wait`: every answer waits for 'continue'; `scan`: two switches, one that goes
    on and one that chooses.
    """

    language: str = FRENCH_ID
    voice: Voice = SILENT
    wait: bool = False
    scan: bool = False


class Choices(QObject):
    """What the visitor chose, and the theme that follows from it. `changed`: the screen must be drawn again."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.comfort, self.theme = Comfort(), theme
        self._first = theme
        self._languages = {language.id for language in languages.available()}

    @property
    def untouched(self) -> bool:
        """Tell whether nothing was chosen yet."""
        return self.comfort == Comfort() and self.theme == self._first

    def actions(self, detail: str) -> dict[str, Callable[[], None]]:
        """Return what every screen may ask for, by name; `detail`: what follows the name."""
        return {
            "larger": lambda: self._look(look.larger(self.theme)),
            "size": lambda: self._look(replace(self.theme, size=int(detail))),
            "colours": lambda: self._look(look.other_colours(self.theme)),
            "contrast": lambda: self._look(replace(self.theme, contrast=detail)),
            "low": lambda: self._look(replace(self.theme, low=not self.theme.low)),
            "steady": lambda: self._look(replace(self.theme, steady=not self.theme.steady)),
            "wait": lambda: self._set(replace(self.comfort, wait=not self.comfort.wait)),
            "scan": lambda: self._set(replace(self.comfort, scan=not self.comfort.scan)),
        }

    def speak(self, language: str) -> bool:
        """Speak another language, on the side of the screen where its reading begins; tell whether it can be."""
        if language not in self._languages:
            return False
        try:
            languages.speak(language)
        except languages.CatalogueError:  # a damaged file: the language spoken stays
            return False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            rtl = languages.LANGUAGES[language].rtl
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            script = look.ARABIC_SCALE if rtl else 1.0
            if script != self.theme.script:
                self.theme = replace(self.theme, script=script)
                look.apply(application, self.theme)
        self._set(replace(self.comfort, language=language))
        return True

    def hear(self, voice: Voice) -> None:
        """Let the voice speak, or be silent."""
        self._set(replace(self.comfort, voice=voice))

    def _look(self, theme: Theme) -> None:
        self.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            look.apply(application, theme)
        self.changed.emit()

    def _set(self, comfort: Comfort) -> None:
        self.comfort = comfort
        self.changed.emit()
