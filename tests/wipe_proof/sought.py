"""A visitor's values in every form in which Qt, Python, numpy, JSON and the paper may hold them."""

from __future__ import annotations

import io
import json
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from pypdf import PdfReader
from pypdf.generic import StreamObject

from engine.words import text

PAPER_WINDOW = 40  # bytes of the printed document, taken here and there: it is compressed, its words are not in it
PAPER_WINDOWS = 12
_DIGIT_BITS = 30


@dataclass(frozen=True)
class Value:
    """One thing a visitor said, or was told: the bytes it may be.

    `texts` are found anywhere. `objects` (a C double) lie on a multiple of eight bytes. `small` (an integer, a date, a
    float of four bytes) too, or of four; and any program holds so many small numbers that one of them is evidence only
    beside another value.
    """

    name: str
    texts: frozenset[bytes]
    objects: frozenset[bytes] = frozenset()
    small: frozenset[bytes] = frozenset()

    @property
    def forms(self) -> frozenset[bytes]:
        """Return all of them."""
        return self.texts | self.objects | self.small


def written(words: str) -> set[bytes]:
    """Return a text as UTF-8, as Qt and CPython keep it (1, 2 or 4 bytes a letter), and escaped as JSON does."""
    found = {words.encode(), words.encode("utf-16-le"), words.encode("utf-32-le"), json.dumps(words)[1:-1].encode()}
    if all(ord(letter) < 256 for letter in words):
        found.add(words.encode("latin-1"))
    return found


def _python_int(number: int) -> bytes:
    """Return the size and the digits of CPython's integer object (Objects/longobject.c, 3.11; 3.13)."""
    digits = []
    rest = number
    while rest:
        digits.append(rest & (2**_DIGIT_BITS - 1))
        rest >>= _DIGIT_BITS
    # Since 3.12 the size lies above three bits, that are zero when the number is positive.
    size = len(digits) << 3 if sys.version_info >= (3, 12) else len(digits)
    return struct.pack(f"<q{len(digits)}I", size, *digits)


def number(name: str, amount: int) -> Value:
    """Return an amount typed: as text, as an integer, as a float of C or numpy."""
    texts = written(str(amount)) | written(text.euros(amount))
    small = {struct.pack("<f", amount), struct.pack("<q", amount), _python_int(amount)}
    return Value(name, frozenset(texts), frozenset([struct.pack("<d", amount)]), frozenset(small))


def figure(name: str, amount: float) -> Value:
    """Return an amount computed: its shortest text, its double, what is shown of it."""
    doubles, floats = frozenset([struct.pack("<d", amount)]), frozenset([struct.pack("<f", amount)])
    return Value(name, frozenset(written(repr(amount))), doubles, floats)


def day(name: str, when: date) -> Value:
    """Return a date: as typed, as ISO, in words, as Python's object.

    Not as numpy's count of days: a number of four digits is in every program.
    """
    texts: set[bytes] = set()
    for words in (f"{when:%d%m%Y}", when.isoformat(), f"{when:%d/%m/%Y}", text.day(when)):
        texts |= written(words)
    # hastzinfo, then year, month, day (Include/datetime.h)
    packed = b"\0" + struct.pack(">HBB", when.year, when.month, when.day)
    return Value(name, frozenset(texts), small=frozenset([packed]))


def words(name: str, *texts: str) -> Value:
    """Return a choice that is a text of its own."""
    return Value(name, frozenset(form for each in texts for form in written(each)))


def paper(document: bytes) -> Value:
    """Return the printed document by pieces of its first page, compressed as it is sent.

    Not of its fonts, nor of the beginning of the page: other visitors' documents have the same.
    """
    packed = cast("StreamObject", PdfReader(io.BytesIO(document)).pages[0]["/Contents"].get_object())._data
    start = len(packed) // 2
    step = max(1, (len(packed) - start - PAPER_WINDOW) // PAPER_WINDOWS)
    pieces = (packed[at : at + PAPER_WINDOW] for at in range(start, len(packed) - PAPER_WINDOW, step))
    return Value("la feuille", frozenset(piece for piece in pieces if piece in document))


def without(values: Iterable[Value], noise: Iterable[bytes]) -> list[Value]:
    """Return the values without the forms that were there before the visitor came."""
    there = frozenset(noise)
    return [Value(v.name, v.texts - there, v.objects - there, v.small - there) for v in values]
