"""Calendar months, because the law counts in months and years and almost never in days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple


class Month(NamedTuple):
    """A calendar month; ordered, printed as OpenFisca writes it: 2026-11."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that holds `day`."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read '2026-11'. Raises ValueError on anything else."""
        year, _, month = text.partition("-")
        if not (len(year) == 4 and len(month) == 2 and 1 <= int(month) <= 12):
            raise ValueError("mois attendu sous la forme AAAA-MM")
        return cls(int(year), int(month))

    def offset(self, months: int) -> Month:
        """Return the month `months` later (earlier if negative)."""
        year, zero_based = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, zero_based + 1)

    def until(self, last: Month) -> Iterator[Month]:
        """Every month from this one to `last`, both included."""
        current = self
        while current <= last:
            yield current
            current = current.offset(1)

    def first_day(self) -> date:
        """Return the first day of the month."""
        return date(self.year, self.month, 1)

    def __str__(self) -> str:
        return _written(self)


@cache
def _written(month: Month) -> str:
    # A few hundred months are written some thousand times in a calculation.
    return f"{month.year:04d}-{month.month:02d}"


def age_on(birth: date, day: date) -> int:
    """Age in completed years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


PREFILLED_SINCE = Month(2025, 3)  # « solidarité à la source », CASF R262-7-1


def quarter_read(month: Month) -> tuple[Month, ...]:
    """Return the quarter that RSA and prime d'activité read: M-4 to M-2 since March 2025, M-3 to M-1 before."""
    last = -2 if month >= PREFILLED_SINCE else -1
    return tuple(month.offset(last - back) for back in (2, 1, 0))
