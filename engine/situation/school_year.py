"""Which year a school grant looks at: the school year begins in September."""

from __future__ import annotations

from engine.answers.months import Month

SCHOOL_YEAR = 9  # September: the notice is that of the year, until the end of December it is on the income of N-1


def grant_year(month: Month) -> int:
    """Return the year whose income a school grant of this month rests on (C. éduc. D531-4, D531-20).

    The minimum wage of its July makes the ceilings (arrêtés of 22 March 2016).
    """
    return month.year - (1 if month.month >= SCHOOL_YEAR else 2)
