"""The two trials of every aid with a module: its limit is where it ends, and its refusals fit the household."""

from __future__ import annotations

from collections.abc import Iterable

from engine.aids import law_of
from engine.catalogue.catalogue import catalogue
from engine.catalogue.law import Case
from engine.report.report import Report
from engine.simulation.runs import Runs, run_all
from engine.situation import Household
from tests.conftest import ON, answers_of, entitlement


def check_reason(report: Report, aid: str, words: str) -> None:
    """Check that an aid is refused, in a sentence with these words."""
    found = entitlement(report, aid)
    assert found.state == "not_eligible"
    assert words in found.reason, found.reason


def check_limit(aid: str, source: str, amounts: Iterable[int], *, least: float = 0.0, fades: float = 0.5) -> None:
    """Check over amounts that cross the limit: over it the aid is refused, under it it is paid.

    `least`: euros under which the law does not pay; `fades`: euros over the limit where it still falls bit by bit.
    """
    told = limits(aid, [source.format(amount) for amount in amounts])
    assert {granted for granted, _ in told} == {True, False}  # the amounts cross the limit
    for granted, gap in told:
        if gap < -least:
            assert granted
        if gap > fades:
            assert not granted


def limits(aid: str, sources: list[str]) -> list[tuple[bool, float]]:
    """Return, for each household, whether the aid is granted and the euros over its limit."""
    answers = [answers_of(source) for source in sources]
    return [_told(aid, Household.of(a, ON), runs) for a, runs in zip(answers, run_all(answers, ON), strict=True)]


def _told(aid_id: str, home: Household, runs: Runs) -> tuple[bool, float]:
    aid, means = catalogue()[aid_id], law_of(aid_id).means
    case = Case(runs.of(aid.read_from), home)
    assert means is not None
    found = means(case)
    assert found is not None
    if aid.unit == "coverage":
        return bool(case.view.family("cmu_c")) or case.view.family("css_participation_forfaitaire") > 0, found.gap
    personal = aid.entity == "individu"
    value = case.view.person(aid.variable, case.name) if personal else case.view.family(aid.variable)
    return value > 0.005, found.gap
