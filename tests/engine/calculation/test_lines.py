"""Figures behind an amount: the lines add up to it, and none of the main ones is an unexplained rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Entitlement, Report
from tests.conftest import ALONE, TENANT, entitlement
from tests.engine.calculation.test_golden import GOLDEN

EXPLAINED = ("rsa", "ppa", "aide_logement", "aspa", "aah", "asi", "ass", "af", "cf", "asf", "paje_base", "ars")
REST = "CRDS (un petit impôt), arrondis et limites"
OTHERS = {
    "aah with a wage": TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\nactivite: salarie\nsalaire: 700\n",
    "ass": ALONE + "activite: chomeur\nass_5_ans: oui\nplacements: 1000\n",
    "asi": TENANT + "date_naissance: 1980-05-01\ninvalidite: 500\n",
    "rent far over the ceiling": ALONE.replace("620", "1250"),
    "hlm": ALONE.replace("vide", "hlm"),
    "two wages": TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1300\ncouple: marie\n"
    "conjoint: {date_naissance: 1987-01-01, activite: salarie, salaire: 900}\n"
    "enfants: [{naissance: 2006-01, scolarite: lycee}, {naissance: 2013-02, scolarite: college}, "
    "{naissance: 2016-02}]\n",
}
HOUSEHOLDS = {**{name: source for name, (source, _) in GOLDEN.items()}, **OTHERS}


def lines(found: Entitlement) -> dict[str, float]:
    return {f.label: f.amount for f in found.figures if f.adds}


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_lines_add_up(name: str, report_of: Callable[[str], Report]) -> None:
    for found in report_of(HOUSEHOLDS[name]).with_state("eligible"):
        if not (parts := lines(found)):
            continue
        assert sum(parts.values()) == pytest.approx(found.low, abs=0.01), found.aid
        assert abs(parts.get(REST, 0.0)) <= 0.01 * max(parts.values()) + 2.5, found.aid


def test_every_explained_aid_was_seen(report_of: Callable[[str], Report]) -> None:
    seen = {e.aid for source in HOUSEHOLDS.values() for e in report_of(source).entitlements if lines(e)}
    assert set(EXPLAINED) == seen


def test_the_housing_aid_shows_its_rent_and_the_share_that_is_left(report_of: Callable[[str], Report]) -> None:
    parts = lines(entitlement(report_of(GOLDEN["single, no income"][0]), "aide_logement"))
    assert parts["Loyer pris en compte"] == pytest.approx(336.97)
    assert parts["Votre part, selon vos revenus"] == pytest.approx(-40.01)


def test_nothing_is_explained_of_what_is_refused_or_doubtful(report_of: Callable[[str], Report]) -> None:
    report = report_of(GOLDEN["retired, pension of 500"][0])
    assert all(not e.figures for e in report.with_state("not_eligible", "to_check"))


def test_a_means_test_shows_what_was_counted_beside_the_amount(report_of: Callable[[str], Report]) -> None:
    cover = entitlement(report_of(GOLDEN["worker alone, 900 net"][0]), "css")
    told = {f.label: (round(f.amount), f.unit) for f in cover.figures}
    assert told["Limite pour votre foyer"] == (14068, "year")  # 1.35 times 10,421
    assert told["Ressources comptées"][0] == 12 * 900 + 938


def test_the_figures_are_those_of_the_quarter_that_is_read(report_of: Callable[[str], Report]) -> None:
    source = ALONE + "activite: salarie\nsalaire: {montant: 900, mois: {2026-10: 2000}}\n"
    parts = lines(entitlement(report_of(source), "ppa"))
    assert parts["Part de vos revenus de travail"] == pytest.approx(0.5985 * 900)
