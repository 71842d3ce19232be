"""How the loose fields of open data are made fit to be read: telephones, streets, cities, opening ranges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from engine.places.hours import MINUTES, HoursError, Range, minutes

MOST_CHARACTERS = 160  # of a line shown; longer ones are cut at a word
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # what cannot be seen, or turns what follows around
_BOX = r"(?:bp|b\.p\.|cs|c\.s\.|tsa|cidex|case postale|bo[iî]te postale)\W*(?:n°\W*)?\d[\d ]*"
_POST_BOX = re.compile(rf"^{_BOX}\b.*$", re.IGNORECASE)
_POST_BOX_AFTER = re.compile(rf"[\s,–-]+{_BOX}$", re.IGNORECASE)
# The name of an institution where a street should be: nobody can go there.
_INSTITUTION = re.compile(
    r"^(?:caisse|assurance maladie|mutualité|service|services|direction|accueil)\b\D*$", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_ELSEWHERE = re.compile(r"https?:|www\.|consulte[rz]|\bsite\b|\bpage\b", re.IGNORECASE)
_GONE = re.compile(
    r"ne reçoit plus|n’accueille plus|n'accueille plus|fermé définitivement|fermée définitivement", re.IGNORECASE
)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", re.ASCII)
_FRENCH_DAY = re.compile(r"(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})(?!\d)", re.ASCII)
_CEDEX = re.compile(r"\s+cedex\b.*$", re.IGNORECASE)


def line(text: str) -> str:
    """Return one line of text, of characters that can be seen, cut at a word when it is too long."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text)
    found = " ".join(text.split())
    if len(found) <= MOST_CHARACTERS:
        return found
    return found[:MOST_CHARACTERS].rsplit(" ", 1)[0] + "…"


def phone(text: str) -> str:
    """Return '05 63 42 86 27', '32 30', or what was written where it is no French number."""
    text = line(text)
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if digits.startswith("33") and len(digits) == 11:
        digits = "0" + digits[2:]
    if len(digits) == 10 and digits.startswith("0"):
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    if len(digits) == 4:
        return f"{digits[:2]} {digits[2:]}"
    return text


def is_post_box(text: str) -> bool:
    """Tell whether a line of address is a postal box: nobody can be met there."""
    return bool(_POST_BOX.match(text.strip()))


def street_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines of an address where one can go."""
    parts = (_POST_BOX_AFTER.sub("", line(part)) for text in lines for part in text.splitlines())
    return [part for part in parts if part and not is_post_box(part) and not _INSTITUTION.match(part)]


def note(text: str) -> str:
    """Return what of a comment helps without a network: whole sentences, none that sends to a page."""
    found = ""
    for sentence in (line(part) for part in _SENTENCE.split(text)):
        if not sentence or _ELSEWHERE.search(sentence):
            continue
        if len(found) + len(sentence) >= MOST_CHARACTERS:
            break
        found = f"{found} {sentence}".strip()
    return found


def is_gone(text: str) -> bool:
    """Tell whether a comment says that nobody is received there any more."""
    return bool(_GONE.search(text))


def city(text: str) -> str:
    """Return the city without its CEDEX."""
    return _CEDEX.sub("", line(text))


def is_cedex(text: str) -> bool:
    """Tell whether a city is that of a postal sorting and not of a place."""
    return bool(_CEDEX.search(" " + text))


def span(pair: Sequence[Any]) -> Range | None:
    """Return the minutes of ('09:00:00', '12:00:00'), an end at midnight being that of the day; None for what is not a
    range that opens.
    """
    try:
        start, end = (minutes(":".join(str(side).strip().split(":")[:2])) for side in pair)
    except (HoursError, ValueError):
        return None
    end = end or (MINUTES if start else 0)
    return (start, end) if start < end else None


def day(written: str) -> str:
    """Return a day as ISO writes it, from '2026-11-20...' or '20/11/2026...'; '' for anything else."""
    found = _ISO_DAY.match(written.strip()) or _FRENCH_DAY.match(written.strip())
    if found is None:
        return ""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""
