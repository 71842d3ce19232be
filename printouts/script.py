"""Words that run from right to left, for a canvas that only draws from left to right: letters joined, lines turned."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from engine.words.phrase import spoken

# A bracket among words that run from the right is drawn as its mirror, which the bidi package leaves to us. Until the
# line is turned, another pair of brackets takes its place: the package must still find pairs.
_OTHER_BRACKETS = {"(": "⟦", ")": "⟧", "[": "⦋", "]": "⦌", "«": "‹", "»": "›"}
_MIRRORS = {"⟦": ")", "⟧": "(", "⦋": "]", "⦌": "[", "‹": "»", "›": "«"}
_PAIRS = {")": "(", "]": "["}
# An amount stands as on the screen, where it is isolated, and as every French paper writes it.
_AMOUNT = re.compile("[+−]?\u00a0?\\d[\\d\u00a0,]*\u00a0€")
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def rtl() -> bool:
    """Tell whether the language spoken runs from right to left."""
    return spoken().rtl


def plain(words: str) -> str:
    """Return a text without the signs that only a screen understands."""
    return _CONTROLS.sub("", words)


def shaped(words: str) -> str:
    """Return a text with its letters joined, in the order they are said: what is measured and cut into lines."""
    return _joined(plain(words)) if rtl() else words


@lru_cache(4096)
def _joined(words: str) -> str:
    from arabic_reshaper import reshape  # here: no other language needs it

    return str(reshape(words))


def turned(line: str) -> str:
    """Return one line of a shaped text that runs from the right, in the order its letters stand on the paper."""
    from bidi import get_display

    letters = list(line)
    for place in _mirrored(line):
        letters[place] = _OTHER_BRACKETS[letters[place]]
    isolated = _AMOUNT.sub("\u2066\\g<0>\u2069", "".join(letters))
    shown = plain(str(get_display(isolated, base_dir="R")))
    return "".join(_MIRRORS.get(letter, letter) for letter in shown)


def _mirrored(line: str) -> set[int]:
    """Return the places of the brackets that stand among words from the right (Unicode UAX 9, rules N0 to N2)."""
    strong = _strong(line)
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for place, letter in enumerate(line):
        if letter in _PAIRS.values():
            opened.append(place)
        elif letter in _PAIRS and any(line[o] == _PAIRS[letter] for o in opened):
            while line[opened[-1]] != _PAIRS[letter]:
                opened.pop()
            pairs[opened[-1]] = pairs[place] = opened[-1]
            pairs[opened.pop()] = place
    found = set()
    for place, letter in enumerate(line):
        if letter not in _OTHER_BRACKETS:
            continue
        first, last = sorted((place, pairs.get(place, place)))
        inside = {s for s in strong[first + 1 : last] if s}
        before = next((s for s in reversed(strong[:first]) if s), "R")
        after = next((s for s in strong[last + 1 :] if s), "R")
        from_left = inside == {"L"} and before == "L" if first != last else before == after == "L"
        if not from_left:
            found.add(place)
    return found


def _strong(line: str) -> list[str]:
    """Return of each letter the side it runs from, '' for none; a figure goes with the words before it."""
    found, last = [], "R"
    for letter in line:
        kind = unicodedata.bidirectional(letter)
        side = {"L": "L", "R": "R", "AL": "R", "EN": last, "AN": "R"}.get(kind, "")
        if kind in ("L", "R", "AL"):
            last = side
        found.append(side)
    return found


def drawn(words: str) -> str:
    """Return a text of one line as it is drawn."""
    return turned(shaped(words)) if rtl() else words
