"""The letter of claim: what is asked, from which day, blanks for the rest, nothing of the visitor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.report.report import Report
from printouts import claim
from printouts.styles import EDITIONS
from tests.conftest import ALONE
from tests.engine.calculation.test_golden import GOLDEN
from tests.printouts import reading
from tests.printouts.test_summary import plain, read

Compute = Callable[[str], Report]


@pytest.mark.parametrize("name", GOLDEN)
def test_every_aid_has_its_letter(name: str, report_of: Compute) -> None:
    report = report_of(GOLDEN[name][0])
    for entitlement in [*report.claimable(), *report.to_check()]:
        for edition in EDITIONS.values():
            text, pages = read(claim.build(report, entitlement, None, edition))
            assert plain(f"Je demande cette aide : {entitlement.name}.") in text
            for document in entitlement.documents:
                assert plain(document) in text
            for blank in claim.BLANKS:
                assert plain(blank) in text
            assert pages <= (1 if edition.name == "standard" else 3)


def test_a_letter_for_the_partner_says_so(report_of: Compute) -> None:
    report = report_of(ALONE)
    one = report.claimable()[0]
    assert "pour mon conjoint" not in read(claim.build(report, one))[0]
    assert "pour mon conjoint" in read(claim.build(report, replace(one, beneficiary="conjoint")))[0]


def test_nothing_said_is_on_it(report_of: Compute) -> None:
    report = report_of(ALONE)
    text, _ = read(claim.build(report, report.claimable()[0]))
    assert "620" not in text
    assert "1990" not in text
    assert "570" not in text  # an estimate is no part of a claim


def test_it_is_tagged(report_of: Compute) -> None:
    if absent := reading.missing():
        pytest.skip(f"not installed: {absent}")
    report = report_of(ALONE)
    told = reading.structure(claim.build(report, report.claimable()[0]))
    assert "H1" in told
    assert "LBody" in told
    assert '"Nom et prénom :"' in told
