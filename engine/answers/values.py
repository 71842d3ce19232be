"""What a visitor said: typed, immutable, bounded; the only shape in which answers travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, TypeAlias

from engine.answers.months import Month

MAX_MONTHLY_EUROS = 99_999
MAX_YEARLY_EUROS = 999_999
MAX_PATRIMONY_EUROS = 9_999_999
MONTHS_ASKED = 13  # M-12..M: what the minima, the CSS and the housing aid read of the recent past


class Unknown(Enum):
    """The answer 'I do not know'; a value of its own, never a zero."""

    DONT_KNOW = "ne_sait_pas"


DONT_KNOW = Unknown.DONT_KNOW

Course = Literal["stable", "arrete", "commence", "variable"]


@dataclass(frozen=True, repr=False)  # no repr: an answer must not reach a traceback
class Income:
    """A monthly income, net euros: its usual amount and its course over the last 13 months."""

    amount: int | Unknown
    course: Course = "stable"
    last_paid: Month | None = None
    by_month: tuple[tuple[Month, int], ...] = ()
    first_paid: Month | None = None

    def series(self, current: Month, amount: int | None = None) -> tuple[int, ...]:
        """Euros of M-12..M (13 values, oldest first). `amount` stands in for an unknown one."""
        usual = amount if amount is not None else self.amount
        if isinstance(usual, Unknown):
            raise ValueError("montant inconnu : une hypothèse est nécessaire")
        months = [current.offset(-back) for back in range(MONTHS_ASKED - 1, -1, -1)]
        if self.course == "arrete" and self.last_paid is not None:
            return tuple(usual if m <= self.last_paid else 0 for m in months)
        if self.course == "commence" and self.first_paid is not None:
            return tuple(usual if m >= self.first_paid else 0 for m in months)
        told = dict(self.by_month) if self.course == "variable" else {}
        return tuple(told.get(m, usual) for m in months)


SelfEmployedKind = Literal["vente", "services", "liberal", "benefice", "agricole"]


@dataclass(frozen=True, repr=False)  # no repr: an answer must not reach a traceback
class SelfEmployed:
    """Self-employed income, turnover (micro) or profit (`benefice`, `agricole`): euros of the last full year.

    `quarter`: euros of the three months that the RSA reads, where they were said; `began`: the month of creation.
    A business begun this year has no last year: `yearly` is then 0.
    """

    kind: SelfEmployedKind
    yearly: int | Unknown
    quarter: int | Unknown | None = None
    began: Month | None = None

    @property
    def yearly_pace(self) -> int | Unknown:
        """Return euros a year: four of the quarter that was said, else those of last year."""
        return (
            self.yearly
            if self.quarter is None
            else self.quarter
            if isinstance(self.quarter, Unknown)
            else 4 * self.quarter
        )


@dataclass(frozen=True, repr=False)  # no repr: an answer must not reach a traceback
class Benefits:
    """Benefits already received: euros a month for each, or unknown."""

    amounts: tuple[tuple[str, int | Unknown], ...] = ()

    def as_dict(self) -> dict[str, int | Unknown]:
        """Benefit id to euros a month."""
        return dict(self.amounts)


Value: TypeAlias = str | int | date | Month | frozenset[str] | Income | SelfEmployed | Benefits | Unknown


@dataclass(frozen=True)
class Answers(Mapping[str, Value]):
    """Field key ('nationalite', 'conjoint.activite', 'enfant2.scolarite') to value; a changed copy, never a change."""

    values_by_key: Mapping[str, Value] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        return self.values_by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_key)

    def __len__(self) -> int:
        return len(self.values_by_key)

    def __repr__(self) -> str:
        # An answer must not reach a log or a traceback through a repr.
        return f"<Answers: {len(self)}>"

    def with_value(self, key: str, value: Value) -> Answers:
        """Return a copy with `key` answered."""
        return Answers({**self.values_by_key, key: value})

    def without(self, key: str) -> Answers:
        """Return a copy in which `key` was never answered."""
        return Answers({k: v for k, v in self.values_by_key.items() if k != key})

    def only(self, keys: set[str]) -> Answers:
        """Return a copy limited to `keys`: what became irrelevant counts for nothing."""
        return Answers({k: v for k, v in self.values_by_key.items() if k in keys})

    def text(self, key: str) -> str | None:
        """Return the choice made for `key`; None when unanswered or unknown."""
        value = self.values_by_key.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> int | None:
        """Return the whole number given for `key`; None when unanswered or unknown."""
        value = self.values_by_key.get(key)
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """Return the day given for `key`, the first of the month where only a month was asked."""
        value = self.values_by_key.get(key)
        if isinstance(value, Month):
            return value.first_day()
        return value if isinstance(value, date) else None

    def kinds(self, key: str) -> frozenset[str]:
        """Return the boxes ticked for `key`; empty when unanswered."""
        value = self.values_by_key.get(key)
        return value if isinstance(value, frozenset) else frozenset()

    def benefits(self, key: str) -> dict[str, int | Unknown]:
        """Return the benefits said to be received, by id; empty when unanswered."""
        value = self.values_by_key.get(key)
        return value.as_dict() if isinstance(value, Benefits) else {}

    def yes(self, key: str) -> bool:
        """Tell whether `key` was answered 'oui'."""
        return self.values_by_key.get(key) == "oui"
