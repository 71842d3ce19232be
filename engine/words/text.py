"""Words and numbers as the visitor's language writes them, for the screen, the paper and the voice alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from engine.answers.months import Month, age_on
from engine.words.phrase import NBSP, TIED, Phrase, Source, Speech, origin, render, spoken, typeset, without_mark

__all__ = [
    "NBSP",
    "age",
    "bare",
    "composed",
    "day",
    "euros",
    "listing",
    "mark",
    "month",
    "ntr",
    "pair",
    "tr",
    "typeset",
]


def mark(message: str) -> str:
    """Return a text as it is and mark it for translation; `tr` translates it later."""
    return message


MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
IN_A_DATE = "date"  # many languages say 'April' and 'the 3rd of April' with two words


def tr(message: str, context: str = "") -> str:
    """Say a text in the visitor's language; French is the source language. `context` tells two equal texts apart."""
    return _said(spoken(), message, context)


@lru_cache(8192)
def _said(speech: Speech, message: str, context: str) -> Phrase:
    return render(Source(message, context=context), {}, speech)


def ntr(one: str, many: str, count: int) -> str:
    """Say a text that depends on a number, '{n}' in it."""
    return render(Source(one, many, count, how=TIED if len(one.split()) == 2 else ""), {"n": count}, spoken())


def composed(template: str, **values: object) -> str:
    """Put texts beside one another, by a template without words, which needs no translation."""
    return render(Source(template), values, spoken())


def pair(name: str, value: str) -> str:
    """Write 'name : value', as each language writes its colon."""
    return tr("{name} : {value}").format(name=name, value=value)


def bare(question: str) -> str:
    """Return a question without its mark, as a label."""
    return without_mark(question)


def euros(amount: float, *, cents: bool = False) -> str:
    """Write '1 234 €' or, with cents, '1 234,50 €', in every language as French papers do. U+00A0 because few fonts
    have U+202F.
    """
    text = f"{amount:,.2f}" if cents else f"{amount:,.0f}"
    return text.replace(",", NBSP).replace(".", ",") + NBSP + "€"


def day(value: date) -> str:
    """Write '1er avril 2026'."""
    name = tr(MONTHS[value.month - 1], IN_A_DATE)
    if value.day == 1:
        return _tied(tr("1er {month} {year}", IN_A_DATE), month=name, year=value.year)
    return _tied(tr("{day} {month} {year}", IN_A_DATE), day=value.day, month=name, year=value.year)


def month(value: Month) -> str:
    """Write 'mai 1990'."""
    return _tied(tr("{month} {year}", IN_A_DATE), month=tr(MONTHS[value.month - 1]), year=value.year)


def _tied(template: str, **values: object) -> str:
    return render(origin(template)._replace(how=TIED), values, spoken())


def age(birth: date, today: date) -> str:
    """Write '36 ans', or months under two years."""
    years = age_on(birth, today)
    if years >= 2:
        return ntr("{n} an", "{n} ans", years)
    months = (today.year - birth.year) * 12 + today.month - birth.month - (today.day < birth.day)
    return ntr("{n} mois", "{n} mois", max(months, 0))


def listing(items: Iterable[str]) -> str:
    """Write 'a, b et c'."""
    words = list(items)
    if len(words) < 2:
        return words[0] if words else ""
    *before, last = words
    together = before[0]
    for word in before[1:]:
        together = tr("{one}, {two}").format(one=together, two=word)
    return tr("{one} et {two}").format(one=together, two=last)
