"""How the loose fields of open data are made fit to be read: telephones, streets, cities, opening ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from engine.places.hours import HoursError, Range, minutes

MOST_CHARACTERS = 160  # of a line shown; longer ones are cut at a word
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
_POST_BOX = re.compile(r"^(?:bp|b\.p\.|cs|c\.s\.|tsa|cidex|case postale|bo[iî]te postale)\W*\d.*$", re.IGNORECASE)
_CEDEX = re.compile(r"\s+cedex\b.*$", re.IGNORECASE)


def line(text: str) -> str:
    """Return one line of text without control characters, cut at a word when it is too long."""
    found = " ".join(_CONTROL.sub(" ", text).split())
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
    """Return the lines of an address that can be walked to."""
    return [found for found in map(line, lines) if found and not is_post_box(found)]


def city(text: str) -> str:
    """Return the city without its CEDEX."""
    return _CEDEX.sub("", line(text))


def is_cedex(text: str) -> bool:
    """Tell whether a city is that of a postal sorting and not of a place."""
    return bool(_CEDEX.search(" " + text))


def span(pair: Sequence[Any]) -> Range | None:
    """Return the minutes of ('09:00:00', '12:00:00'); None for what is not a range that opens."""
    try:
        start, end = (minutes(str(side).strip()[:5]) for side in pair)
    except (HoursError, ValueError):
        return None
    return (start, end) if start < end else None
