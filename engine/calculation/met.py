"""Whether a report gives what a case file expects of it, aid by aid, and what is said where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.questionnaire.expected import COVER_STATES, Expectation
from engine.report.report import Entitlement, Report, State

CLAIMABLE: tuple[State, ...] = ("eligible", "probable")
CENT = 0.005  # half of one: amounts are exact, and a bound is included
_MONEY = ("month", "year", "once")
_FREE, _PAYING = COVER_STATES
_STATES: dict[str, tuple[State, ...]] = {
    "a_demander": CLAIMABLE,
    "a_verifier": ("to_check",),
    "non": ("not_eligible",),
    "recu": ("received",),
    "pas_sur": ("to_check", "not_eligible"),
}


@dataclass(frozen=True)
class Difference:
    """One aid that is not as expected; both sides in French, for the operator."""

    aid: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.aid} : attendu {self.expected}, trouvé {self.found}"


def differences(report: Report, expected: Iterable[Expectation]) -> list[Difference]:
    """Return the expectations that a report does not meet, in their order."""
    return [found for each in expected if (found := _difference(report, each)) is not None]


def _difference(report: Report, expectation: Expectation) -> Difference | None:
    mine = [e for e in report.entitlements if e.aid == expectation.aid]
    found = next((e for e in mine if (e.beneficiary == "conjoint") == expectation.partner), None)
    if mine and found is None:
        return Difference(expectation.key, expectation.written, "une aide du foyer, ou du visiteur seul")
    if _is_met(expectation, found):
        return None
    return Difference(expectation.key, expectation.written, result(found))


def result(entitlement: Entitlement | None) -> str:
    """Say what an aid gives, with exact amounts; None is an aid that is not counted where the visitor lives."""
    if entitlement is None:
        return "non, pas une aide de ce lieu"
    match entitlement.state:
        case "not_eligible":
            return "non"
        case "to_check":
            return "à vérifier"
        case "received":
            return "déjà reçue"
    return ("peut-être " if entitlement.maybe else "") + _worth(entitlement)


def _worth(entitlement: Entitlement) -> str:
    low, high = entitlement.low, entitlement.high
    figures = f"{low:.2f}" if high - low < CENT else f"de {low:.2f} à {high:.2f}"
    match entitlement.unit:
        case "right":
            return "un droit"
        case "percent":
            return f"une réduction, {figures} %"
        case "coverage":
            return _FREE if high < CENT else f"{_PAYING}, {figures} par mois"
    return figures


def _is_met(expectation: Expectation, found: Entitlement | None) -> bool:
    if found is None:
        return expectation.state in ("non", "pas_sur")
    if expectation.state in COVER_STATES:
        sure = found.state in CLAIMABLE and not found.maybe
        return sure and (found.high < CENT if expectation.state == _FREE else found.low >= CENT)
    if expectation.state:
        return found.state in _STATES[expectation.state]
    if found.state == "not_eligible":
        return found.unit in _MONEY and expectation.low <= 0  # what is refused is worth nothing
    if found.state not in CLAIMABLE or found.unit == "right":
        return False
    # Of a probable amount both ends must be as expected: nothing outside is promised.
    return expectation.low - CENT <= found.low and found.high <= expectation.high + CENT
