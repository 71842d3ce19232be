"""What a plan is made of: a total, where to start, rows, groups of refusals, papers, dates; all of it in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from engine.report.report import Entitlement


class Counters(Protocol):
    """What a plan asks of the counters around a visitor; engine/catalogue/counters.py answers."""

    def land(self) -> bool:
        """Tell whether the visitor works the land: one office, the MSA, serves them."""

    def here(self, aid: str) -> str:
        """Say that the counter where the terminal stands takes a claim, and where in it; '' where it does not."""

    def here_hours(self) -> str:
        """Say when that counter is open, '' when it is not known."""

    def number(self, aid: str) -> str:
        """Return the telephone number of the counter of the body itself, '' when it is not known."""


@dataclass(frozen=True, repr=False)
class Total:
    """Euros of the sure rows, as they are shown: a month, a year, once. `more`: something received now would end.

    `if_not_had`: euros a year of the sure rows that are paid of themselves, and that many have had already.
    """

    month: int
    year: int
    once: int
    more: bool
    if_not_had: int = 0


@dataclass(frozen=True, repr=False)
class Row:
    """One aid in one line. `amount` is `value` and `per` in one ('140 €', 'par mois'); `who`: the body to ask.

    `phone`: its number or its site; `here`: this very counter takes it; `deadline`: the one thing to know of time.
    """

    rank: int
    entitlement: Entitlement
    name: str
    amount: str
    who: str
    phone: str
    here: str
    deadline: str
    first_months: str
    value: str = ""
    per: str = ""
    gain: int = 0


@dataclass(frozen=True, repr=False)
class Start:
    """Where to begin: one body, what to say there, what to bring for all that it pays (`rows`).

    `say_in_french`: the same sentence for who speaks another language.
    """

    row: Row
    body: str
    phone: str
    hours: str
    here: str
    say: str
    documents: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    say_in_french: str = ""


@dataclass(frozen=True, repr=False)
class Group:
    """Refusals about one thing."""

    id: str
    title: str
    entitlements: tuple[Entitlement, ...]


@dataclass(frozen=True, repr=False)
class Document:
    """A paper to bring, once, with the ranks of the rows that ask for it; none: only for what an agent must check."""

    name: str
    ranks: tuple[int, ...]


@dataclass(frozen=True, repr=False)
class Moment:
    """A date and what to do then."""

    when: str
    what: str


@dataclass(frozen=True, repr=False)
class Plan:
    """`rows`: what to claim: sure, then perhaps, then the lesser of two rivals; `near`: refusals that may turn;
    `groups`: the other refusals; `doubt`: why nothing could be computed at all."""

    total: Total
    start: Start | None
    rows: tuple[Row, ...]
    near: tuple[Entitlement, ...]
    groups: tuple[Group, ...]
    received: tuple[Entitlement, ...]
    to_check: tuple[Entitlement, ...]
    extras: tuple[Entitlement, ...]
    documents: tuple[Document, ...]
    moments: tuple[Moment, ...]
    doubt: str = ""


@dataclass(frozen=True, repr=False)
class Headline:
    """The total in a few words: `value` is the largest thing of a screen or a page, `per` follows it.

    `later`: what may have come already; `maybe`: what is in no sum, as it is not sure.
    """

    above: str
    value: str
    per: str = ""
    below: str = ""
    later: str = ""
    maybe: str = ""

    @property
    def line(self) -> str:
        """Say it in one line: for the name of a page, a telephone, the command line."""
        return " ".join(filter(None, (self.above, self.value, self.per)))


@dataclass(frozen=True, repr=False)
class Body:
    """A body to ask, and the short names of what it is asked for."""

    name: str
    phone: str
    here: str
    aids: tuple[str, ...]
