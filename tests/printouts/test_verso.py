"""The agent's side: in French whatever the visitor reads, sums that add up, refusals, what was said only when asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.report.plan import plan
from engine.report.report import Report
from engine.words.languages import speech
from printouts import fonts
from printouts.recto import Told
from printouts.styles import STANDARD
from printouts.tags import Element
from printouts.verso import Verso
from tests.printouts.households import HOUSEHOLDS
from tests.pseudo import speaking

Compute = Callable[[str], Report]


def made(report: Report, *, named: bool = True, answers: bool = False) -> Element:
    fonts.register()
    root = Element("Document")
    Verso(Told(report, plan(report, None), "", None), STANDARD, root, named=named, answers=answers).flowables(())
    return root


def rows(root: Element) -> list[list[str]]:
    whole = next(part for sect in root.parts for part in sect.parts if part.kind == "Table")
    return [[" ".join(cell.lines()).replace("\u00a0", " ") for cell in line.parts] for line in whole.parts]


def amount(words: str) -> float:
    return float(words.replace(" ", "").replace(",", "."))


@pytest.mark.parametrize("name", ["seul-900", "mere-seule-bebe", "couple-trois-enfants", "retraitee"])
@pytest.mark.parametrize("named", [True, False])
def test_each_sum_adds_up_to_its_result(name: str, named: bool, report_of: Compute) -> None:
    checked = 0
    for _, _, terms, result, _ in rows(made(report_of(HOUSEHOLDS[name]), named=named))[1:]:
        found = re.findall(r"([+−]?) ?(\d[\d ]*,\d\d)", terms)
        if found:
            total = sum(amount(number) * (-1 if sign == "−" else 1) for sign, number in found)
            assert total == pytest.approx(amount(result.split("€")[0]), abs=0.02)
            checked += 1
    assert checked


def test_a_row_has_what_an_agent_calls_it(report_of: Compute) -> None:
    heads, rsa, housing, *_ = rows(made(report_of(HOUSEHOLDS["seul-sans-revenu"])))
    assert heads == ["Aide", "Base", "Calcul", "Résultat", "Formulaire"]
    assert rsa == [
        "RSA, revenu de solidarité active", "barème 01/04/2026", "651,69 base − 78,20 forfait logement",
        "573,49 € par mois", "15481*01",
    ]  # fmt: skip
    assert housing[1] == "ressources 0 €/an plafond 16 000 €/an barème 01/10/2026"
    assert "10840*07 (à vérifier)" in housing[4]


@pytest.mark.parametrize("language", ["en", "ar", "facile"])
def test_it_is_in_french_and_says_so(language: str, report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["seul-900"])
    with speaking(speech(language)):
        abroad = made(report.told())
    assert rows(abroad) == rows(made(report))
    assert {part.lang for part in abroad.parts} == {"fr-FR"}


def test_refusals_are_there_in_french(report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["seul-900"])
    with speaking(speech("uk")):
        told = " ".join(made(report.told()).lines()).replace("\u00a0", " ")
    assert "Aides pour les familles (5) : C’est pour les personnes qui élèvent un enfant" in told


def test_what_was_said_is_there_when_asked(report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["seul-900"])
    assert "Déclaré" not in list(made(report).lines())
    told = list(made(report, answers=True).lines())
    assert "(imprimé à la demande du visiteur)" in told
    assert all(answer in " ".join(told) for _, answer in report.declared)


def test_the_family_quotient_is_there_for_the_agent(report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS["couple-trois-enfants"])
    for given, said in (((743.2, 748.0), "740 €"), ((380.0, 699.9), "380 € à 690 €"), (None, "")):
        lines = " ".join(made(replace(report, quotient=given)).lines()).replace("\u00a0", " ")
        assert lines.count("QF Caf") == bool(said)
        assert f"QF Caf estimé : {said}" in lines or not said
