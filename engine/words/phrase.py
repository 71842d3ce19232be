"""Text that remembers what it was made of, so that the same report can be said again in another language."""

from __future__ import annotations

import contextlib
import gettext
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Any, NamedTuple

NBSP = "\u00a0"
RIGHT_TO_LEFT = "\u200f"
FIRST_STRONG, ISOLATE_END = "\u2068", "\u2069"  # Unicode UAX 9: what is put in does not disturb the words around it
_TIED = re.compile(r"(?<=\S) (?=[?!:;%€»])|(?<=«) |(?<=\d) (?=\d)|(?<=n°) ")
_MARKS = "?؟¿:" + " " + NBSP
BARE, TIED = "bare", "tied"


class Source(NamedTuple):
    """The French text, the key of the catalogue; `many`: the same for several, chosen by `number`. `context` tells two
    equal texts apart. `how`: BARE, a question said without its mark; TIED, never parted at the end of a line.
    """

    one: str
    many: str = ""
    number: int = 0
    context: str = ""
    how: str = ""


@lru_cache(8192)  # the terminal's own sentences, some 1,500 in a language, before any figure is put in
def typeset(message: str) -> str:
    """Tie what French never parts at the end of a line: '30 000 €', '39 39', 'Où ?', '« Oui »'."""
    return _TIED.sub(NBSP, message)


class _French(gettext.NullTranslations):
    """The language of the sources: nothing is looked up, and zero is written as one is, in the singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n < 2 else msgid2


@dataclass(frozen=True)
class Speech:
    """A language as it is spoken here: its id, its words, and whether it is written from right to left."""

    id: str
    words: gettext.NullTranslations
    rtl: bool = False

    def template(self, source: Source) -> str:
        """Return the words of a source, before anything is put in."""
        one, many = source.one.replace(NBSP, " "), source.many.replace(NBSP, " ")
        if not one:
            return ""
        if source.many:
            return typeset(self.words.ngettext(one, many, source.number))
        found = self.words.pgettext(source.context, one) if source.context else self.words.gettext(one)
        return typeset(found)

    def fill(self, template: str, values: Mapping[str, object]) -> str:
        """Put values in; among words from right to left each is isolated, as a number is read from the left."""
        if not values:
            return template
        shown = {k: f"{FIRST_STRONG}{v}{ISOLATE_END}" if isinstance(v, str) else v for k, v in values.items()}
        return template.format(**(shown if self.rtl else values))


FRENCH = Speech("fr", _French())


class Phrase(str):
    """A text of ours, said in one language; `source` and `values` are what it was made of."""

    __slots__ = ("source", "values")
    source: Source
    values: Mapping[str, object]

    def format(self, *_: object, **values: object) -> Phrase:
        """Return it with these values put in its template."""
        return render(self.source, {**self.values, **values}, _spoken.speech)

    def __reduce__(self) -> tuple[Any, ...]:
        return render, (self.source, dict(self.values), FRENCH)


class Verbatim(str):
    """A text that is never translated: a name as the counter knows it."""

    __slots__ = ()


class _Spoken(threading.local):
    """The language of this process, which serves one visitor; `apart`: another one in one thread alone."""

    whole: Speech = FRENCH  # of the class: the same for every thread
    apart: Speech | None = None

    @property
    def speech(self) -> Speech:
        """Return the language of this thread."""
        return self.apart or _Spoken.whole


_spoken = _Spoken()


def use(speech: Speech) -> None:
    """Speak a language from now on."""
    _Spoken.whole = speech


def spoken() -> Speech:
    """Return the language spoken."""
    return _spoken.speech


@contextlib.contextmanager
def speaking(speech: Speech) -> Iterator[None]:
    """Speak another language for a while, in this thread only: each document has a part in French for the counter."""
    before, _spoken.apart = _spoken.apart, speech
    try:
        yield
    finally:
        _spoken.apart = before


def render(source: Source, values: Mapping[str, object], speech: Speech) -> Phrase:
    """Say a text in a language; the texts put in are said in it too."""
    told = {name: again(value, speech) if isinstance(value, str) else value for name, value in values.items()}
    words = speech.fill(speech.template(source), told)
    if source.how == BARE:
        words = words.strip(_MARKS)
    elif source.how == TIED:
        words = words.replace(" ", NBSP)
    if speech.rtl and words and not words.startswith(RIGHT_TO_LEFT):
        words = RIGHT_TO_LEFT + words  # a sentence that begins with a French name still runs from the right
    phrase = Phrase(words)
    phrase.source, phrase.values = source, values
    return phrase


def again(text: str, speech: Speech | None = None) -> str:
    """Say a text in another language (the one spoken): a phrase from what it was made of, else as the catalogue has
    it; names and figures stay as they are.
    """
    speech = speech or _spoken.speech
    if isinstance(text, Verbatim):
        return text
    if isinstance(text, Phrase):
        return render(text.source, text.values, speech)
    said = speech.template(Source(text)) if text else text
    # What no catalogue has is a name: its direction stays as it is.
    return RIGHT_TO_LEFT + said if speech.rtl and said != typeset(text) else said


def origin(text: str) -> Source:
    """Return what a text was made of."""
    return text.source if isinstance(text, Phrase) else Source(text)


def without_mark(text: str) -> Phrase:
    """Return a question without its mark, as a label."""
    values = text.values if isinstance(text, Phrase) else {}
    return render(origin(text)._replace(how=BARE), values, _spoken.speech)


def wire(value: Any) -> Any:
    """Return a JSON-ready form of a text: the plain words where the catalogue has them whole."""
    if not isinstance(value, Phrase) or (not value.values and value.source == Source(value.source.one)):
        return str(value) if isinstance(value, str) else value
    return {"say": list(value.source), "with": {name: wire(each) for name, each in value.values.items()}}


def unwire(value: Any) -> Any:
    """Read what `wire` wrote, in French. Raises ValueError on anything else."""
    if not isinstance(value, dict):
        return value
    try:
        one, many, number, context, how = value["say"]
        source = Source(str(one), str(many), int(number), str(context), str(how))
        values = {str(name): unwire(each) for name, each in value["with"].items()}
        if not all(_fills(template, values) for template in (source.one, source.many)):
            raise ValueError("texte mal formé")
        return render(source, values, FRENCH)
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        raise ValueError("texte mal formé") from None


def _fills(template: str, values: Mapping[str, object]) -> bool:
    """Tell whether a template asks for these values by their plain names, and for nothing else."""
    parsed = [part for part in Formatter().parse(template) if part[1] is not None]
    return all(name in values and not spec and not conversion for _, name, spec, conversion in parsed)
