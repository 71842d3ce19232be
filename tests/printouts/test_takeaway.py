"""What goes to a telephone: the essentials, no answer unless asked, three codes at most, whatever the length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from engine.report import wording
from engine.report.plan import plan
from engine.report.report import Report
from engine.words.languages import LANGUAGES, speech
from engine.words.phrase import speaking
from kiosk.visit.screen_states import report_of as report_of_family
from printouts import takeaway
from printouts.script import plain
from tests.conftest import ALONE
from tests.engine.calculation.test_golden import GOLDEN

Compute = Callable[[str], Report]


def read(code: takeaway.Code) -> str:
    modules = np.array([list(row) for row in code.matrix], np.uint8)
    picture = np.kron(np.pad(1 - modules, 4, constant_values=1), np.ones((4, 4), np.uint8)) * 255
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return str(found.text)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_essentials_are_in_it_and_no_answer(name: str, report_of: Compute) -> None:
    report = report_of(GOLDEN[name][0])
    text = "\n".join(takeaway.parts(takeaway.essentials(report, None)))
    for entitlement in report.claimable():
        amount = wording.amount(entitlement).replace("\u00a0", " ")
        assert any(entitlement.short in line and amount in line for line in text.splitlines())
    for row in plan(report, None).rows:
        assert row.phone.replace("\u00a0", " ") in text
    assert "20 novembre 2026" in text
    assert "Commencez par : " in text
    for question, answer in report.declared:
        assert f"{question} : {answer}" not in text
    assert "1990" not in text


def test_answers_are_there_when_asked(report_of: Compute) -> None:
    text = "\n".join(takeaway.parts(takeaway.essentials(report_of(ALONE), None, answers=True)))
    assert "620 € par mois" in text


def test_codes_read_as_they_were_written(report_of: Compute) -> None:
    codes = takeaway.codes(takeaway.essentials(report_of(ALONE), None))
    assert [read(code) for code in codes] == [code.words for code in codes]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=900), max_size=40))
def test_three_codes_at_most_and_each_holds(lines: list[str]) -> None:
    found = takeaway.parts(["Vos aides", *lines])
    assert 1 <= len(found) <= takeaway.MOST_CODES
    assert all(len(part.encode()) <= takeaway.CODE_BYTES for part in found)
    assert all(part.startswith("Vos aides") for part in found)


def test_what_is_left_out_is_told() -> None:
    found = takeaway.parts(["Vos aides", *(f"- aide {n} : 100 € par mois (Caf, 3230)" for n in range(80))])
    assert len(found) == 3
    assert found[0].startswith("Vos aides (1 sur 3)\n- aide 0")
    assert found[-1].endswith("Tout ne tient pas ici.")
    short = takeaway.parts(["Vos aides", "- RSA"])
    assert short == ["Vos aides\n- RSA"]


def test_with_nothing_to_claim_there_is_no_beginning(report_of: Compute) -> None:
    report = report_of(ALONE)
    nothing = replace(report, entitlements=tuple(report.refused()))
    assert not any("Commencez" in line for line in takeaway.essentials(nothing, None))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", ["everything", "family", "seniors"])
def test_with_the_answers_all_of_it_holds_in_every_language(language: str, family: str) -> None:
    _, report = report_of_family(family)
    with speaking(speech(language)):
        lines = takeaway.essentials(report.told(), None, answers=True)
        found = takeaway.parts(lines, takeaway.MOST_WITH_ANSWERS)
    told = "\n".join(found).replace("\u00a0", " ")
    assert [line for line in lines[1:] if plain(line).replace("\u00a0", " ") not in told] == []
    assert all(len(part.encode()) <= takeaway.CODE_BYTES for part in found)


def test_the_first_last_day_is_told_with_its_aids(report_of: Compute) -> None:
    lines = [line.replace("\u00a0", " ") for line in takeaway.essentials(report_of(ALONE), None)]
    assert "Demandez avant fin novembre : RSA et Aide au logement" in lines
    assert sum("Demandez" in line for line in lines) == 1
