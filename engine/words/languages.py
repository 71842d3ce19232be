"""The languages of the terminal: which there are, and how a process begins to speak one."""

from __future__ import annotations

import gettext
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data import LOCALE
from engine.words.phrase import FRENCH, Speech, use

DOMAIN = "borne"


class CatalogueError(RuntimeError):
    """A catalogue is not there, or is damaged."""


@dataclass(frozen=True)
class Language:
    """`id`: of its folder in data/locale; `name`: as its readers call it; `short`: for a small button; `rtl`: written
    from right to left; `voice`: what a speech engine calls it.
    """

    id: str
    name: str
    short: str
    voice: str
    rtl: bool = False


FRENCH_ID, EASY = "fr", "facile"
_ALL = (
    Language(FRENCH_ID, "Français", "FR", "fr-fr"),
    Language(EASY, "Français facile", "FR+", "fr-fr"),
    Language("en", "English", "EN", "en-gb"),
    Language("ar", "العربية", "ع", "ar", rtl=True),
    Language("uk", "Українська", "УК", "uk"),
    Language("es", "Español", "ES", "es"),
    Language("pt", "Português", "PT", "pt"),
    Language("tr", "Türkçe", "TR", "tr"),
)
LANGUAGES = {language.id: language for language in _ALL}


@lru_cache
def speech(language: str) -> Speech:
    """Return a language as it is spoken. Raises CatalogueError when its catalogue cannot be read, KeyError when it is
    none.
    """
    known = LANGUAGES[language]
    if language == FRENCH_ID:
        return FRENCH
    try:
        words = gettext.translation(DOMAIN, LOCALE, [language])
    except (OSError, ValueError, UnicodeError, struct.error) as error:
        raise CatalogueError(language) from error
    return Speech(language, words, known.rtl)


def available() -> list[Language]:
    """Return the languages that have a catalogue. Each is read when it is spoken: a visit starts sooner."""
    return [language for language in _ALL if language.id == FRENCH_ID or _file(language.id).is_file()]


def _file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def speak(language: str) -> None:
    """Speak a language from now on, in this process. Raises as `speech`."""
    use(speech(language))
