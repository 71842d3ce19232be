"""How old is a scale: the date of the parameter an aid rests on, against the date at which the law revises it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.catalogue.aid import Aid
from engine.catalogue.usable import usable
from engine.rules.correction import parameter
from engine.rules.system import tax_benefit_system


@dataclass(frozen=True)
class ScaleAge:
    """`since`: first day of the value in force; `stale`: the law revised it since, and the packages did not follow."""

    since: date
    stale: bool


def scale_age(aid: Aid, on: date) -> ScaleAge:
    """Return the age of an aid's scale at `on`. Raises KeyError or IndexError when the parameter has no value."""
    node = parameter(tax_benefit_system(), aid.scale)
    starts = sorted(v.instant_str for v in node.values_list if v.value is not None)
    past = [start for start in starts if start <= on.isoformat()]
    since = date.fromisoformat(past[-1] if past else starts[0])  # a scale that is yet to begin is not stale
    due = last_revision(aid.revision, on)
    return ScaleAge(since, due is not None and since < due)


def last_revision(month_day: str, on: date) -> date | None:
    """Return the last revision due at `on` for a yearly date MM-DD; None when there is none."""
    if not month_day:
        return None
    month, day = (int(part) for part in month_day.split("-"))
    due = date(on.year, month, day)
    return due if due <= on else date(on.year - 1, month, day)


def days_overdue(on: date) -> int:
    """Return for how many days at `on` the latest of all dated scales has been older than the law; 0 for none."""
    late = [
        (on - due).days
        for aid in usable().values()
        if aid.scale and scale_age(aid, on).stale and (due := last_revision(aid.revision, on)) is not None
    ]
    return max(late, default=0)
