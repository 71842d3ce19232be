"""The languages of the terminal: which there are, and how a process begins to speak one."""

from __future__ import annotations

import gettext
import struct
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from data import LOCALE
from engine.words.phrase import FRENCH, Speech, use

DOMAIN = "borne"
READ = "read.toml"  # in data/locale: of each language, how many of its sentences a speaker has read
READ_ENOUGH = 0.95  # of them: one sentence that changes does not make a language unread again
UNREAD_MARK = "*"


class CatalogueError(RuntimeError):
    """A catalogue is not there, or is damaged."""


@dataclass(frozen=True)
class Language:
    """`id`: of its folder in data/locale; `name`: as its readers call it; `short`: for a small button; `rtl`: written
    from right to left; `voice`: what a speech engine calls it; `unread`: in its own words, that nobody who speaks it
    has read the translation yet.
    """

    id: str
    name: str
    short: str
    voice: str
    rtl: bool = False
    unread: str = ""

    @property
    def share_read(self) -> float:
        """Return the share of its sentences that a speaker has read, 0 to 1; 1 for the language of the sources."""
        read, texts = _read().get(self.id, (0, 0))
        return 1.0 if self.id == FRENCH_ID else read / texts if texts else 0.0

    @property
    def caution(self) -> str:
        """Return in its own words that it was not read by a speaker, '' once it was: for the paper and its screen."""
        return self.unread if self.share_read < READ_ENOUGH else ""

    @property
    def label(self) -> str:
        """Return its name as its button has it, with a mark while it is unread."""
        return f"{self.name}{UNREAD_MARK}" if self.caution else self.name


FRENCH_ID, EASY = "fr", "facile"
_ALL = (
    Language(FRENCH_ID, "Français", "FR", "fr-fr"),
    Language(EASY, "Français facile", "FR+", "fr-fr", unread="Ce français facile n’a pas encore été relu."),
    Language("en", "English", "EN", "en-gb", unread="This translation has not been checked by a speaker yet."),
    Language("ar", "العربية", "ع", "ar", rtl=True, unread="هذه الترجمة لم يراجعها بعد متكلم باللغة."),
    Language("uk", "Українська", "УК", "uk", unread="Цей переклад ще не перевіряв носій мови."),
    Language("es", "Español", "ES", "es", unread="Ningún hablante ha revisado todavía esta traducción."),
    Language("pt", "Português", "PT", "pt", unread="Esta tradução ainda não foi revista por um falante."),
    Language("tr", "Türkçe", "TR", "tr", unread="Bu çeviriyi henüz dili bilen biri okumadı."),
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


class _Offered:
    """What the operator offers, in this process; all of them where nothing is said."""

    ids: frozenset[str] = frozenset()


def offer(ids: Iterable[str]) -> None:
    """Offer these languages only, from now on; every one when there is none. French is always among them."""
    _Offered.ids = frozenset(ids)


def available() -> list[Language]:
    """Return the languages that are offered and have a catalogue. Each is read when spoken: a visit starts sooner."""
    offered = _Offered.ids or frozenset(LANGUAGES)
    return [
        language
        for language in _ALL
        if language.id == FRENCH_ID or (language.id in offered and _file(language.id).is_file())
    ]


@cache
def _read() -> dict[str, tuple[int, int]]:
    """Return how many sentences of each language were read, of how many; nothing where that cannot be told."""
    try:
        told = tomllib.loads((LOCALE / READ).read_text(encoding="utf-8"))
        return {language: (int(of["read"]), int(of["texts"])) for language, of in told.items()}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def speak(language: str) -> None:
    """Speak a language from now on, in this process. Raises as `speech`."""
    use(speech(language))
