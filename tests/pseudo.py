"""A language made for tests: every text of a catalogue is in brackets, so that one without brackets was left out."""

from __future__ import annotations

import gettext
import re
from functools import cache

from engine.words.extraction import texts
from engine.words.phrase import NBSP, Speech, speaking

__all__ = ["PSEUDO", "Bracketed", "speaking", "untranslated"]
OPEN, CLOSE = "⟦", "⟧"
_TOKEN = re.compile(r"[⟦⟧]|[^\W\d_]{2,}")


@cache
def known_texts() -> set[tuple[str, str]]:
    """Return every text of the sources with its context; when a test first asks: not each worker needs them."""
    found = list(texts())
    return {(each.one.replace(NBSP, " "), each.context) for each in found} | {(e.many, "") for e in found if e.many}


class Bracketed(gettext.NullTranslations):
    """Puts what the extraction found in brackets, and leaves the rest as it is."""

    def _told(self, message: str, context: str = "") -> str:
        return f"{OPEN}{message}{CLOSE}" if (message, context) in known_texts() else message

    def gettext(self, message: str) -> str:
        return self._told(message)

    def pgettext(self, context: str, message: str) -> str:
        return self._told(message, context)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._told(msgid1 if n == 1 else msgid2)


PSEUDO = Speech("pseudo", Bracketed())


def untranslated(text: str) -> list[str]:
    """Return the words of two letters and more that stand outside every bracket."""
    depth, found = 0, []
    for token in _TOKEN.findall(text):
        if token == OPEN:
            depth += 1
        elif token == CLOSE:
            depth -= 1
        elif depth == 0:
            found.append(token)
    return found
