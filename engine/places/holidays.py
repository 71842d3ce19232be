"""French bank holidays, by département: code du travail L3133-1, L3134-13 (Alsace, Moselle), L3422-2 (overseas)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday
_ALSACE_MOSELLE = ("57", "67", "68")
# The day slavery was abolished there.
_ABOLITION = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27), "977": (10, 9),
              "978": (5, 28)}  # fmt: skip


@cache
def holidays(year: int, departement: str = "") -> frozenset[date]:
    """Return the bank holidays of a year."""
    found = {date(year, month, day) for month, day in _FIXED}
    found |= {easter(year) + timedelta(days=days) for days in _AFTER_EASTER}
    if departement in _ALSACE_MOSELLE:
        found |= {easter(year) - timedelta(days=2), date(year, 12, 26)}
    if departement in _ABOLITION:
        found.add(date(year, *_ABOLITION[departement]))
    return frozenset(found)


def is_holiday(day: date, departement: str = "") -> bool:
    """Tell whether a day is a bank holiday there."""
    return day in holidays(day.year, departement)
