"""Since when a leave lasts: read from its pay, asked only where it changes what the housing aid counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.answers.months import Month
from engine.questionnaire import screens
from engine.questionnaire.model import PARTNER, VISITOR, Context
from engine.questionnaire.sick_leave import leave_began
from engine.report.report import Report
from tests.conftest import ALONE, ON, answers_of, entitlement

Compute = Callable[[str], Report]
WORKER = ALONE + "activite: salarie\n"
WAGE_THEN_SICK = WORKER + "salaire: {montant: 1400, arret: 2026-06}\nindemnites: {montant: 900, debut: 2026-07}\n"


def context(source: str) -> Context:
    return Context(answers_of(source), ON)


@pytest.mark.parametrize(
    ("said", "began"),
    [
        ("900", Month(2025, 11)),
        ("ne_sait_pas", Month(2025, 11)),
        ("{montant: 900, debut: 2026-07}", Month(2026, 7)),
        ("{montant: 900, arret: 2026-10}", None),
        ("{montant: 900, mois: {2026-03: 0}}", Month(2026, 4)),
        ("0", None),
    ],
)
def test_a_leave_is_as_long_as_its_pay(said: str, began: Month | None) -> None:
    assert leave_began(context(WORKER + f"indemnites: {said}\n"), VISITOR) == began
    assert leave_began(context(WORKER + f"indemnites: {said}\n"), PARTNER) is None


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("salaire: {montant: 1400, arret: 2026-06}\nindemnites: {montant: 900, debut: 2026-07}\n", True),
        ("chomage: {montant: 900, arret: 2026-06}\nindemnites_accident: {montant: 900, debut: 2026-07}\n", True),
        ("salaire: {montant: 1400, arret: 2026-03}\nindemnites: {montant: 900, debut: 2026-04}\n", False),  # it is long
        ("indemnites: {montant: 900, debut: 2026-07}\n", False),  # nothing to count less of
        ("salaire: {montant: 1400, arret: 2026-06}\nindemnites: {montant: 900, arret: 2026-09}\n", False),  # it ended
        ("salaire: 1400\n", False),
    ],
)
def test_the_month_is_asked_only_where_the_housing_aid_hangs_on_it(said: str, asked: bool) -> None:
    found = [screen.id for screen in screens(context(WORKER + said))]
    assert ("arret_depuis" in found) is asked


def test_a_long_leave_counts_seventy_percent_of_the_wages(report_of: Compute) -> None:
    """Wages of M-13 to June, sick pay since July: known as begun in July, or on a wage kept since April."""
    recent, long = (
        entitlement(report_of(WAGE_THEN_SICK + f"arret_depuis: 2026-{m}\n"), "aide_logement") for m in ("07", "04")
    )
    assert {recent.state, long.state} == {"eligible"}
    assert long.low > recent.low + 20
    unknown = entitlement(report_of(WAGE_THEN_SICK), "aide_logement")
    assert unknown.state == "probable"
    assert (unknown.low, unknown.high) == (recent.low, long.low)
