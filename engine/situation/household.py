"""Who is counted, which months are written, and what a situation needs besides the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from engine.answers.months import Month
from engine.answers.values import Answers
from engine.questionnaire.family import ABROAD
from engine.questionnaire.model import Context, Person

Series = dict[str, Any]  # period as OpenFisca writes it, to value
PersonData = dict[str, Series]  # variable to series

YEARS_BEFORE = 4  # months and years are written from January N-4: the oldest year that a result was seen to read
CRDS = 0.005  # ordonnance 96-50, art. 14 and 19: the rate has not moved since 1996
CSG_REDUCED, CSG_UNEMPLOYMENT = 0.038, 0.062  # CSS L136-8: at the reduced and at the full rate; 3.8 % is deductible
LEVIED_SHARE = 0.9825  # of unemployment pay, what CSG and CRDS are levied on (CSS L136-1-2)
CHILD_AGE_LIMIT = 25  # a child older than this claims alone


@dataclass(frozen=True)
class Scales:
    """The few figures of the law a situation needs, read from OpenFisca's parameters at the dates they rule.

    `wage_deduction` and `pension_deduction`: rate, minimum and maximum (euros a year) of the 10 % abatement of
    year N-2; `gross_minimum_wage`: euros a month at the reference date (apprentices' exempt part, CGI 81 bis).
    `old_age_deductions`: (ceiling of net income, deduction) for each declarant of 65 and more in N-2, CGI 157 bis.
    `pension_levies`: (threshold of reference tax income for one part, by half-part more, levy above it), CSS L136-8.
    `least_levied_unemployment_pay`: net euros a month up to which it bears neither CSG nor CRDS, a minimum wage by day.
    `profit_share`: by kind of micro-business, what the flat deduction leaves of the turnover (CGI 50-0, 102 ter).
    """

    wage_deduction: tuple[float, float, float]
    pension_deduction: tuple[float, float, float]
    gross_minimum_wage: float
    old_age_deductions: tuple[tuple[float, float], ...] = ()
    pension_levies: tuple[tuple[float, float, float], ...] = ()
    least_levied_unemployment_pay: float = 0.0
    profit_share: Mapping[str, float] = field(default_factory=dict)

    def pension_levy(self, tax_income: float, half_parts: float) -> float:
        """Return the share of a gross pension taken by CSG, CRDS and CASA, by the tax income (euros a year)."""
        rate = 0.0
        for threshold, by_half_part, levy in self.pension_levies:
            if tax_income > threshold + by_half_part * half_parts:
                rate = levy
        return rate

    def unemployment_pay(self, net: float, tax_income: float, half_parts: float) -> tuple[float, float]:
        """Return unemployment pay before CSG and CRDS, and its taxable part, from what is received (euros a month).

        Neither is levied on a small one, nor under the first threshold of tax income; between the first two the CSG
        is at 3.8 %, all of it deductible (CSS L136-8 II and III, CGI 154 quinquies). What is levied for the pension
        is off the taxable part as it is off the net.
        """
        bands = [t + by * half_parts for t, by, _ in self.pension_levies]
        if net <= self.least_levied_unemployment_pay or not bands or tax_income <= bands[0]:
            return net, net
        rate = CSG_REDUCED if len(bands) > 1 and tax_income <= bands[1] else CSG_UNEMPLOYMENT
        gross = net / (1 - (rate + CRDS) * LEVIED_SHARE)
        return gross, net + gross * LEVIED_SHARE * (rate + CRDS - CSG_REDUCED)


@dataclass(frozen=True)
class History:
    """Benefits of past months that are inputs: euros a month by variable, for the family and for each adult.

    `interrupted`: an income that stopped in the quarter is shown to the RSA and the prime d'activité as one.
    They are written on M-4..M-1; older months of the last twelve hold 0. See docs/modelling.md.
    """

    family: Mapping[str, float] = field(default_factory=dict)
    adults: tuple[Mapping[str, float], ...] = ()
    interrupted: bool = False
    rsa_now: float | None = None
    rfr_two_years_ago: float | None = None


@dataclass(frozen=True)
class Household:
    """The members, as OpenFisca will name them, with what was said of each."""

    ctx: Context
    children: tuple[Person, ...]
    month: Month

    @classmethod
    def of(cls, answers: Answers, on: date) -> Household:
        """Return who is counted: adults, and the children who live here (CSS R512-1) and are not too old."""
        ctx = Context(answers, on)
        kept = tuple(c for c in ctx.children() if not _too_old(ctx, c) and not _abroad(ctx, c))
        return cls(ctx, kept, Month.of(on))

    @property
    def attached(self) -> bool:
        """Tell whether the visitor is on the parents' tax return."""
        return self.ctx.answers.yes("rattache_parents")

    @property
    def separate_returns(self) -> bool:
        """Tell whether the two adults declare their income apart (free union)."""
        return self.ctx.answers.text("couple") == "union_libre" or (self.attached and self.ctx.in_couple())


def name_of(person: Person) -> str:
    """Return the OpenFisca id of a member."""
    if person.rank:
        return f"enfant{person.rank}"
    return "conjoint" if person.is_partner else "demandeur"


@cache
def months_written(month: Month) -> tuple[Month, ...]:
    """Every month that gets a value: January N-4 to December N."""
    return tuple(Month(month.year - YEARS_BEFORE, 1).until(Month(month.year, 12)))


def years(month: Month) -> range:
    """Return every year that gets a value: N-6 to N."""
    return range(month.year - YEARS_BEFORE - 2, month.year + 1)


def monthly(value: Any, months: Iterable[Month]) -> Series:
    """Return one value on each of these months."""
    return dict.fromkeys(_written(tuple(months)), value)


@cache
def _written(months: tuple[Month, ...]) -> tuple[str, ...]:
    return tuple(str(m) for m in months)


def yearly(value: Any, month: Month) -> Series:
    """Return one value on every year written."""
    return {str(y): value for y in years(month)}


def child_too_old(answers: Answers, on: date) -> bool:
    """Tell whether a child was announced who is too old to be counted."""
    ctx = Context(answers, on)
    return any(_too_old(ctx, c) for c in ctx.children())


def _abroad(ctx: Context, child: Person) -> bool:
    return ctx.answers.text(child.key("residence")) == ABROAD


def _too_old(ctx: Context, child: Person) -> bool:
    """A child of any age is a dependant with a disability of 80 % (CGI 196, CCH R823-4)."""
    return (ctx.age(child) or 0) > CHILD_AGE_LIMIT and ctx.answers.text(child.key("handicap")) != "80_ou_plus"
