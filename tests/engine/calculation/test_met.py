"""Whether a report gives what is expected: every state, every unit, margins and bounds, whose aid it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.calculation.met import differences
from engine.questionnaire.case_files import parse
from engine.report.report import Entitlement, Report, State, Unit
from tests.conftest import ALONE, ON, entitlement

COUPLE = ALONE + "couple: marie\nconjoint: {date_naissance: 1990-01-01}\n"


@pytest.fixture(scope="module")
def rsa(report_of: Callable[[str], Report]) -> Entitlement:
    """One entitlement of a real report, to be made into others."""
    return entitlement(report_of(ALONE), "rsa")


@pytest.fixture
def met(report_of: Callable[[str], Report]) -> Callable[..., str]:
    """What differs between one expectation, as a case writes it, and a report of these entitlements; '' for nothing."""

    def compare(expected: str, *found: Entitlement) -> str:
        report = replace(report_of(ALONE), entitlements=found)
        return " | ".join(
            map(str, differences(report, parse(COUPLE + f"attendu: {{{expected}}}\n", ON).notes.expected))
        )

    return compare


def _made(
    one: Entitlement, state: State, low: float = 0.0, high: float | None = None, unit: Unit = "month"
) -> Entitlement:
    return replace(one, state=state, low=low, high=low if high is None else high, unit=unit)


@pytest.mark.parametrize(
    ("expected", "states"),
    [
        ("a_demander", {"eligible", "probable"}),
        ("a_verifier", {"to_check"}),
        ("non", {"not_eligible"}),
        ("recu", {"received"}),
        ("pas_sur", {"to_check", "not_eligible"}),
        ("100", {"eligible", "probable"}),
        ("0", {"not_eligible"}),
    ],
)
def test_a_state_is_met_by_its_own_states(
    expected: str, states: set[State], met: Callable[..., str], rsa: Entitlement
) -> None:
    every: tuple[State, ...] = ("eligible", "probable", "to_check", "not_eligible", "received")
    assert {state for state in every if not met(f"rsa: {expected}", _made(rsa, state, 100.0))} == states


@pytest.mark.parametrize(
    ("expected", "low", "high", "is_met"),
    [
        ("573", 573.49, 573.49, True),
        ("573", 574.0, 574.0, True),
        ("573", 574.02, 574.02, False),
        ("573", 571.9, 571.9, False),
        ("{environ: 360}", 370.0, 370.0, True),
        ("{environ: 360}", 349.9, 349.9, False),
        ("[290, 310]", 290.0, 310.0, True),
        ("[290, 310]", 289.9, 300.0, False),
        ("[290, 310]", 300.0, 310.1, False),
        ("{de: 290, a: 310}", 300.0, 300.0, True),
        ("300", 0.0, 300.0, False),  # probable, and nothing at the least
    ],
)
def test_an_amount_is_met_within_its_margin(
    expected: str, low: float, high: float, is_met: bool, met: Callable[..., str], rsa: Entitlement
) -> None:
    assert (met(f"rsa: {expected}", _made(rsa, "probable", low, high)) == "") is is_met


@pytest.mark.parametrize(
    ("low", "high", "maybe", "meets"),
    [
        (0.0, 0.0, False, {"gratuite", "0"}),
        (8.0, 8.0, False, {"payante", "8"}),
        (0.0, 8.0, False, set()),
        (0.0, 0.0, True, {"0"}),
    ],
)
def test_the_health_cover_is_free_or_has_a_cost(
    low: float, high: float, maybe: bool, meets: set[str], met: Callable[..., str], rsa: Entitlement
) -> None:
    cover = replace(_made(rsa, "eligible", low, high, "coverage"), aid="css", maybe=maybe)
    assert {word for word in ("gratuite", "payante", "0", "8") if not met(f"css: {word}", cover)} == meets


def test_a_refused_cover_costs_nothing_but_is_not_free(met: Callable[..., str], rsa: Entitlement) -> None:
    cover = replace(_made(rsa, "not_eligible", unit="coverage"), aid="css")
    assert met("css: gratuite", cover) == "css : attendu gratuite, trouvé non"
    assert met("css: 0", cover) != ""


def test_a_right_has_no_amount(met: Callable[..., str], rsa: Entitlement) -> None:
    right = _made(rsa, "eligible", 0.0, unit="right")
    assert met("rsa: 0", right) == "rsa : attendu 0 à 1 € près, trouvé un droit"
    assert met("rsa: a_demander", right) == ""


def test_an_aid_that_is_not_of_that_place_is_refused(met: Callable[..., str], rsa: Entitlement) -> None:
    assert met("paris_logement: non", rsa) == met("paris_logement: pas_sur", rsa) == ""
    assert met("paris_logement: 5", rsa) == "paris_logement : attendu 5 à 1 € près, trouvé non, pas une aide de ce lieu"
    assert met("paris_logement: a_verifier", rsa) != ""


def test_each_of_the_couple_has_an_aid_of_their_own(met: Callable[..., str], rsa: Entitlement) -> None:
    mine = replace(_made(rsa, "not_eligible"), aid="aah", beneficiary="vous")
    theirs = replace(_made(rsa, "eligible", 500.0), aid="aah", beneficiary="conjoint")
    assert met("aah: non, conjoint.aah: 500", theirs, mine) == ""
    assert met("aah: 500, conjoint.aah: non", theirs, mine) == (
        "aah : attendu 500 à 1 € près, trouvé non | conjoint.aah : attendu non, trouvé 500.00"
    )


def test_an_aid_of_the_household_is_not_the_partner_s(met: Callable[..., str], rsa: Entitlement) -> None:
    assert "une aide du foyer" in met("conjoint.rsa: non", _made(rsa, "not_eligible"))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (("eligible", 573.49), "573.49"),
        (("probable", 30.0, 270.0), "de 30.00 à 270.00"),
        (("to_check",), "à vérifier"),
        (("not_eligible",), "non"),
        (("received",), "déjà reçue"),
        (("eligible", 8.0, 8.0, "coverage"), "payante, 8.00 par mois"),
        (("eligible", 0.0, 0.0, "coverage"), "gratuite"),
        (("eligible", 75.0, 75.0, "percent"), "une réduction, 75.00 %"),
    ],
)
def test_what_was_found_is_said(made: tuple[State], said: str, met: Callable[..., str], rsa: Entitlement) -> None:
    assert met("rsa: 99999", _made(rsa, *made)) == f"rsa : attendu 99999 à 1 € près, trouvé {said}"


def test_what_is_only_perhaps_is_said_so(met: Callable[..., str], rsa: Entitlement) -> None:
    assert met("rsa: 9", replace(_made(rsa, "probable", 0.0, 5.0), maybe=True)).endswith("peut-être de 0.00 à 5.00")


def test_nothing_expected_is_met_by_anything(report_of: Callable[[str], Report]) -> None:
    assert differences(report_of(ALONE), ()) == []
