"""The fourth month: only an income that changed in what is read moves, and what it gives is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.answers.months import Month
from engine.answers.values import Income
from engine.report.report import Report
from engine.simulation.later import ahead
from tests.conftest import ALONE, ON, answers_of, entitlement


@pytest.mark.parametrize("said", ["", "salaire: 900\n", "salaire: {montant: 900, arret: 2026-06}\n"])
def test_what_did_not_change_lately_has_no_fourth_month(said: str) -> None:
    assert ahead(answers_of(ALONE + said), ON) is None


def test_the_dates_of_an_income_are_three_months_earlier() -> None:
    stopped = ahead(answers_of(ALONE + "salaire: {montant: 900, arret: 2026-09}\n"), ON)
    begun = ahead(answers_of(ALONE + "salaire: {montant: 900, debut: 2026-11}\n"), ON)
    changed = ahead(answers_of(ALONE + "salaire: {montant: 900, mois: {2026-10: 500}}\n"), ON)
    assert stopped is not None
    assert begun is not None
    assert changed is not None
    wages = [found["salaire"] for found in (stopped, begun, changed)]
    assert all(isinstance(wage, Income) for wage in wages)
    assert wages[0].last_paid == Month(2026, 6)  # type: ignore[union-attr]
    assert wages[1].first_paid == Month(2026, 8)  # type: ignore[union-attr]
    assert wages[2].by_month == ((Month(2026, 7), 500),)  # type: ignore[union-attr]


def test_a_job_that_begins_this_month_ends_the_rsa_later(report_of: Callable[[str], Report]) -> None:
    """M-4 to M-2 hold no wage (CASF R262-7): the RSA is due now. In the fourth month they hold 1,500, over 651.69."""
    rsa = entitlement(report_of(ALONE + "activite: salarie\nsalaire: {montant: 1500, debut: 2026-11}\n"), "rsa")
    assert rsa.state == "eligible"
    assert rsa.later == 0
    steady = entitlement(report_of(ALONE + "activite: salarie\nsalaire: 1500\n"), "ppa")
    begun = entitlement(report_of(ALONE + "activite: salarie\nsalaire: {montant: 1500, debut: 2026-11}\n"), "ppa")
    assert begun.state == "not_eligible"
    # The lump sum and the bonus are those of who has long earned as much; the housing aid of the year before lowers it.
    assert begun.later is not None
    assert 0 < begun.later <= steady.low
