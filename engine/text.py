"""Words and numbers as French people write them, for the screen, the paper and the voice alike."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from engine.months import Month, age_on

_catalogue = gettext.NullTranslations()
NBSP = "\u00a0"
_TIED = re.compile(r"(?<=\S) (?=[?!:;%€»])|(?<=«) |(?<=\d) (?=\d{3}\b)|(?<=n°) ")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def tr(message: str) -> str:
    """Translate a visitor's text; French is the source language."""
    return typeset(_catalogue.gettext(message))


@lru_cache(4096)  # the terminal's own sentences, some 1,500 in a language, before any figure is put in
def typeset(message: str) -> str:
    """Tie what French never parts at the end of a line: '30 000 €', 'Où ?', '« Oui »'."""
    return _TIED.sub(NBSP, message)


def bare(question: str) -> str:
    """Return a question without its mark, as a label."""
    return question.rstrip(f"? {NBSP}")


def euros(amount: float, *, cents: bool = False) -> str:
    """Write '1 234 €' or, with cents, '1 234,50 €'. U+00A0 because few fonts have U+202F."""
    text = f"{amount:,.2f}" if cents else f"{amount:,.0f}"
    return text.replace(",", NBSP).replace(".", ",") + NBSP + "€"


def day(value: date) -> str:
    """Write '1er avril 2026'."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}{NBSP}{_MONTHS[value.month - 1]}{NBSP}{value.year}"


def month(value: Month) -> str:
    """Write 'mai 1990'."""
    return f"{_MONTHS[value.month - 1]}{NBSP}{value.year}"


def age(birth: date, today: date) -> str:
    """Write '36 ans', or months under two years."""
    years = age_on(birth, today)
    if years >= 2:
        return f"{years}{NBSP}ans"
    months = (today.year - birth.year) * 12 + today.month - birth.month - (today.day < birth.day)
    return f"{max(months, 0)}{NBSP}mois"


def listing(items: Iterable[str], last: str = "et") -> str:
    """Write 'a, b et c'."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {last} " + words[-1]
