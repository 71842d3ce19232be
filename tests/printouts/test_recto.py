"""The visitor's side: what must be known is always there, more where there is room; never only a no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.report import wording
from engine.report.plan import plan
from engine.report.report import Report
from printouts import fonts
from printouts.flow import Sheet
from printouts.recto import EXPLAINED, FULL, NOTED, SPARE, Recto, Told
from printouts.styles import EASY, LARGE, STANDARD, Edition
from printouts.tags import Element
from tests.printouts.households import HOUSEHOLDS

Compute = Callable[[str], Report]


def told(report: Report, detail: int = NOTED, edition: Edition = STANDARD) -> list[str]:
    fonts.register()
    root = Element("Document")
    Recto(Told(report, plan(report, None), "Caf", None), Sheet(edition, root), detail).flowables()
    return [line.replace("\u00a0", " ") for line in root.lines()]


@pytest.mark.parametrize("edition", [STANDARD, EASY, LARGE], ids=lambda edition: edition.name)
@pytest.mark.parametrize("detail", [SPARE, NOTED, EXPLAINED, FULL])
def test_warnings_are_told_however_little_room_there_is(detail: int, edition: Edition, report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["retraitee"])
    lines = " ".join(told(report, detail, edition))
    for entitlement in report.claimable():
        assert entitlement.warning.replace("\u00a0", " ") in lines
    smic = report_of(HOUSEHOLDS["seule-smic"])
    assert "Les 3 premiers mois" in " ".join(told(smic, detail, edition))


def test_more_room_tells_what_it_is_and_how_to_claim(report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["seul-sans-revenu"])
    rsa = report.claimable()[0]
    lines = {detail: " ".join(told(report, detail)) for detail in (NOTED, EXPLAINED, FULL)}
    what, step = (words.replace("\u00a0", " ") for words in (rsa.what, rsa.steps[0]))
    assert [what in lines[detail] for detail in (NOTED, EXPLAINED, FULL)] == [False, True, True]
    assert [step in lines[detail] for detail in (NOTED, EXPLAINED, FULL)] == [False, False, True]


def test_what_is_true_of_many_aids_is_said_once(report_of: Compute) -> None:
    lines = told(report_of(HOUSEHOLDS["ne-sait-pas"]))
    (shared,) = [line for line in lines if "salaire net" in line]
    assert shared.startswith("Prime d’activité, Aide au logement, Santé solidaire (C2S), Chèque énergie : ")


def test_the_sum_is_the_title_and_words_are_not_as_large(report_of: Compute) -> None:
    assert "Vous pouvez demander environ 920 € par mois" in told(report_of(HOUSEHOLDS["seul-sans-revenu"]))
    nothing = told(report_of(HOUSEHOLDS["presque-rien"]))
    assert "Parlez-en à quelqu’un" in nothing
    assert nothing[-1] == wording.DISCLAIMER[1].replace("\u00a0", " ")
    assert not any("€ par mois" in line for line in nothing[:4])


def test_a_near_miss_is_told_with_its_limit(report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["presque-rien"])
    rsa = next(e for e in report.refused() if e.aid == "rsa")
    near = replace(rsa, resources=600.0, ceiling=573.0, means_unit="month")
    changed = replace(report, entitlements=tuple(near if e is rsa else e for e in report.entitlements))
    lines = told(changed)
    assert "Compté : 600 €, limite : 573 € par mois." in lines[lines.index("Vous y êtes presque") + 1]
    assert not any("600 €" in line for line in told(report))


def test_what_is_received_and_what_an_agent_must_check_are_told(report_of: Compute) -> None:
    student = told(report_of(HOUSEHOLDS["etudiant"]))
    assert "Bourse étudiante : Déjà reçu" in student[student.index("Vous recevez déjà") :]
    assert student.index("Autres droits possibles") < student.index("Vous recevez déjà")
