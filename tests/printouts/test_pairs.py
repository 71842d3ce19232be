"""A French name stands beside another one, never beside itself, and not in easy French."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from engine.words.languages import speech
from printouts import pairs
from tests.conftest import ALONE
from tests.pseudo import speaking

Compute = Callable[[str], Report]


@pytest.mark.parametrize("language", ["fr", "facile"])
def test_french_needs_no_other(language: str, report_of: Compute) -> None:
    with speaking(speech(language)):
        for entitlement in report_of(ALONE).told().claimable():
            assert pairs.french_name(entitlement) == ""
            assert pairs.named(entitlement) == entitlement.short
            assert pairs.full(entitlement) == entitlement.name
            assert {french for _, french in pairs.papers(entitlement).values()} == {""}


def test_another_language_has_both(report_of: Compute) -> None:
    with speaking(speech("en")):
        housing = next(e for e in report_of(ALONE).told().claimable() if e.aid == "aide_logement")
        assert pairs.french_name(housing) == "Aide au logement"
        assert pairs.named(housing) == "Housing benefit / Aide au logement"
        papers = dict(pairs.papers(housing).values())
    assert papers["Lease"] == "Bail"


def test_what_is_called_the_same_is_said_once(report_of: Compute) -> None:
    with speaking(speech("en")):
        rsa = next(e for e in report_of(ALONE + "activite: chomeur\n").told().claimable() if e.aid == "rsa")
        assert pairs.french_name(rsa) == ""
        assert pairs.named(rsa) == "RSA"
