"""Periods and instants: pure functions of immutable values, remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from openfisca_core import periods
from openfisca_core.periods import Instant, Period

PROPERTIES = (
    *("stop", "this_year", "first_month", "first_day", "last_month", "last_3_months", "last_year", "n_2"),
    *("size_in_months", "size_in_days", "days"),
)


def replacements() -> Iterator[tuple[Any, str, Any]]:
    """Return what is replaced: owner, name, replacement."""
    for owner, name in ((Instant, "offset"), (Period, "offset"), (Period, "contains")):
        yield owner, name, _remembered(vars(owner)[name])
    for name in PROPERTIES:
        original = vars(Period)[name].fget
        yield Period, name, property(_remembered(original), doc=original.__doc__)
    yield Period, "get_subperiods", _list_of(_remembered(_tuple_of(Period.get_subperiods)))
    period = _period(periods.period)
    weigh = periods.helpers.unit_weights().__getitem__
    for owner in (periods, periods.helpers):
        yield owner, "period", period
        yield owner, "unit_weight", weigh


def _remembered(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function with a memory; what has no hash, or is given by name, goes to the original."""
    known: dict[Any, Any] = {}

    @wraps(original)
    def remembered(*given: Any, **named: Any) -> Any:
        if named:
            return original(*given, **named)
        try:
            return known[given]
        except KeyError:
            found = known[given] = original(*given)
            return found
        except TypeError:
            return original(*given)

    return remembered


def _tuple_of(original: Callable[..., Any]) -> Callable[..., Any]:
    return wraps(original)(lambda *given: tuple(original(*given)))


def _list_of(remembered: Callable[..., Any]) -> Callable[..., Any]:
    """Return a new list at each call: who asked may change it."""
    return wraps(remembered)(lambda *given: list(remembered(*given)))


def _period(original: Any) -> Any:
    known: dict[str, Any] = {}

    @wraps(original)
    def period(value: Any) -> Any:
        if type(value) is Period:
            return value
        if type(value) is not str:
            return original(value)
        found = known.get(value)
        if found is None:
            found = known[value] = original(value)
        return found

    period.register = original.register  # type: ignore[attr-defined]
    return period
