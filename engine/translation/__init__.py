"""The languages of the terminal: which there are, and how a process begins to speak one."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import lru_cache

from engine.paths import LOCALE
from engine.phrase import FRENCH, Speech, use

DOMAIN = "borne"


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
    """Return a language as it is spoken. Raises OSError when its catalogue is not there, KeyError when it is none."""
    known = LANGUAGES[language]
    if language == FRENCH_ID:
        return FRENCH
    return Speech(language, gettext.translation(DOMAIN, LOCALE, [language]), known.rtl)


def available() -> list[Language]:
    """Return the languages whose catalogue can be read."""
    found = []
    for language in _ALL:
        try:
            speech(language.id)
        except (OSError, ValueError, UnicodeError):
            continue
        found.append(language)
    return found


def speak(language: str) -> None:
    """Speak a language from now on, in this process. Raises as `speech`."""
    use(speech(language))
