"""The table of aids: a row an aid in the order of the plan, each cell under its head; two columns in large letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.plan import plan
from engine.report.report import Report
from engine.words.languages import speech
from printouts import aids_table, fonts
from printouts.flow import Sheet
from printouts.styles import EASY, STANDARD, Edition
from printouts.tags import Element
from tests.conftest import ALONE
from tests.pseudo import speaking

Compute = Callable[[str], Report]
JOBLESS = ALONE + "activite: chomeur\n"


def rows(report: Report, edition: Edition = STANDARD) -> list[list[str]]:
    fonts.register()
    root = Element("Document")
    aids_table.table(Sheet(edition, root), plan(report, None), dense=False)
    (whole,) = root.parts
    return [[" ".join(cell.lines()).replace("\u00a0", " ") for cell in line.parts] for line in whole.parts]


def test_a_row_has_number_amount_body_and_time(report_of: Compute) -> None:
    heads, first, *others = rows(report_of(JOBLESS))
    assert heads == ["Aide", "Combien", "À qui", "Quand"]
    assert first == ["1 RSA", "570 € par mois", "Caf 3230", "Demandez avant fin novembre"]
    assert [row[0].split()[0] for row in others] == ["2", "3", "4"]
    assert others[1][1] == "Mutuelle gratuite"


def test_large_letters_have_whom_and_when_under_the_name(report_of: Compute) -> None:
    heads, first, *_ = rows(report_of(JOBLESS), EASY)
    assert heads == ["Aide", "Combien"]
    assert first == ["1 RSA Caf 3230 Demandez avant fin novembre", "570 € par mois"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_french_name_is_under_another(language: str, report_of: Compute) -> None:
    with speaking(speech(language)):
        told = rows(report_of(JOBLESS).told())
    assert told[2][0].endswith("Aide au logement")
    assert told[1][0].count("RSA") == 1


def test_a_voice_knows_what_each_head_is_about(report_of: Compute) -> None:
    fonts.register()
    root = Element("Document")
    aids_table.table(Sheet(STANDARD, root), plan(report_of(JOBLESS), None), dense=False)
    heads, first, *_ = root.parts[0].parts
    assert {(cell.kind, cell.scope) for cell in heads.parts} == {("TH", "Column")}
    assert (first.parts[0].kind, first.parts[0].scope) == ("TH", "Row")
    assert {cell.kind for cell in first.parts[1:]} == {"TD"}
