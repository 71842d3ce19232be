"""Refusals in few words: a kind refused for one reason is a number, other reasons are each told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.report.plan import Group
from engine.report.report import Entitlement, Report
from printouts.refusals import of_group, why
from tests.conftest import ALONE

Compute = Callable[[str], Report]


def refused(report_of: Compute, count: int, reason: str = "Il faut un enfant.") -> list[Entitlement]:
    (any_one, *_) = report_of(ALONE).refused()
    return [replace(any_one, short=f"aide {n}", reason=reason, resources=None) for n in range(count)]


def told(*entitlements: Entitlement) -> list[str]:
    return [line.replace("\u00a0", " ") for line in of_group(Group("family", "Aides pour les familles", entitlements))]


def test_many_of_a_kind_for_one_reason_are_a_number(report_of: Compute) -> None:
    assert told(*refused(report_of, 8)) == ["Aides pour les familles (8) : Il faut un enfant."]
    assert told(*refused(report_of, 2)) == ["aide 0, aide 1 : Il faut un enfant."]


def test_each_reason_is_told(report_of: Compute) -> None:
    other = replace(refused(report_of, 1)[0], short="Bourse", reason="Il faut un élève.")
    assert told(*refused(report_of, 3), other) == [
        "aide 0, aide 1, aide 2 : Il faut un enfant.",
        "Bourse : Il faut un élève.",
    ]


def test_an_income_is_told_with_its_limit(report_of: Compute) -> None:
    (one,) = refused(report_of, 1, "Vos ressources dépassent la limite.")
    over = replace(one, resources=1_044.0, ceiling=573.0, means_unit="month")
    assert why(over).replace("\u00a0", " ").endswith("limite. Compté : 1 044 €, limite : 573 € par mois.")
