"""The fourth month, where an income changed lately: the same answers with their dates three months earlier.

RSA and prime d'activité read months that are over (CASF R262-7, CSS R843-1): a job that begins this month, or a pay
that stopped, shows in them only months later. Nothing else moves: ages, scales and the years of taxes are today's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.answers.months import Month
from engine.answers.values import Answers, Income, Value

AHEAD = 3  # months: the fourth month is the first that every month from now on may be read in
READ_BACK = 4  # M-4 is the oldest month that RSA and prime d'activité read


def ahead(answers: Answers, on: date) -> Answers | None:
    """Return the answers as they will be told in the fourth month; None where no income changed in what is read."""
    month = Month.of(on)
    moved = {key: _moved(value, month) for key, value in answers.items()}
    if all(moved[key] is answers[key] for key in moved):
        return None
    return Answers(moved)


def _moved(value: Value, month: Month) -> Value:
    if not isinstance(value, Income) or value.course == "stable":
        return value
    oldest = month.offset(-READ_BACK)
    if value.course == "arrete" and value.last_paid is not None and value.last_paid >= oldest:
        return replace(value, last_paid=value.last_paid.offset(-AHEAD))
    if value.course == "commence" and value.first_paid is not None and value.first_paid > oldest:
        return replace(value, first_paid=value.first_paid.offset(-AHEAD))
    if value.course == "variable" and any(m >= oldest for m, _ in value.by_month):
        return replace(value, by_month=tuple((m.offset(-AHEAD), euros) for m, euros in value.by_month))
    return value
