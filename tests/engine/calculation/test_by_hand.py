"""Amounts of 2026 redone by hand from the published scales: the arithmetic is here, the engine must agree.

Scales in force on 20 November 2026, as published: RSA 651.69 a month and BMAF 478.16 (1 April 2026), prime d'activité
638.28 and minimum wage 12.31 an hour (1 April and 1 June 2026), AAH 1,041.59 (1 April 2026), Aspa 12,523.14 a year
(1 January 2026), ASS 19.48 a day (1 April 2026). CRDS 0.5 % on family benefits and on the prime d'activité.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement

RSA, PPA, BMAF, AAH, ASPA, ASS_DAY = 651.69, 638.28, 478.16, 1041.59, 12_523.14, 19.48
HOUR = 12.31  # gross minimum wage
NET_OF_CRDS = 1 - 0.005
# Housing flat rate: 12 % of the amount of one person, 16 % of that of two, 16.5 % of that of three (CASF R262-9).
HOUSED_ONE, HOUSED_TWO, HOUSED_THREE = 0.12, 0.16 * 1.5, 0.165 * 1.8

COUPLE = TENANT + "date_naissance: 1986-05-01\ncouple: marie\nconjoint: {date_naissance: 1987-01-01}\n"


def child(birth: str, school: str = "") -> str:
    return f"{{naissance: {birth}{', scolarite: ' + school if school else ''}}}"


def children(*found: str) -> str:
    return f"enfants: [{', '.join(found)}]\n"


LITTLE, SIX, TEN, THIRTEEN = child("2025-01"), child("2020-02"), child("2016-02"), child("2013-02", "college")
ADULT_CHILD = child("2008-03", "lycee")  # eighteen since March


def net(gross: float) -> float:
    return gross * NET_OF_CRDS


def bonus(wage: float) -> float:
    """37.7 % of the base at 138 hours of minimum wage, in proportion from 59 hours on (CSS D843-2)."""
    most = round(0.377 * PPA, 2)
    return min(most, max(0.0, most * (wage - 59 * HOUR) / ((138 - 59) * HOUR)))


BY_HAND: dict[str, tuple[str, str, float]] = {
    "RSA, alone, housed": (ALONE, "rsa", RSA * (1 - HOUSED_ONE)),
    "RSA, alone, 200 of wage": (ALONE + "activite: salarie\nsalaire: 200\n", "rsa", RSA * (1 - HOUSED_ONE) - 200),
    "RSA, couple": (COUPLE, "rsa", RSA * (1.5 - HOUSED_TWO)),
    # A second child: the family allowances, before CRDS, count.
    "RSA, couple, two children": (
        COUPLE + children(TEN, THIRTEEN),
        "rsa",
        RSA * (1 + 0.5 + 0.3 + 0.3 - HOUSED_THREE) - 0.32 * BMAF,
    ),
    # From the third child on each counts for 40 %; family allowances and the raised family supplement count.
    "RSA, couple, three children": (
        COUPLE + children(SIX, TEN, THIRTEEN),
        "rsa",
        RSA * (1 + 0.5 + 0.3 + 0.3 + 0.4 - HOUSED_THREE) - (0.32 + 0.41) * BMAF - 0.4165 * BMAF,
    ),
    "PPA, alone, 900": (
        ALONE + "activite: salarie\nsalaire: 900\n",
        "ppa",
        net(PPA + 0.5985 * 900 + bonus(900) - 900 - HOUSED_ONE * PPA),
    ),
    # At 1,600 there is no housing aid, hence no flat rate; the bonus is 207.42.
    "PPA, alone, 1,600": (
        ALONE + "activite: salarie\nsalaire: 1600\n",
        "ppa",
        net(PPA + 0.5985 * 1_600 + bonus(1_600) - 1_600),
    ),
    "AF, two children": (COUPLE + children(TEN, THIRTEEN), "af", net(0.32 * BMAF)),
    "AF, three children": (COUPLE + children(SIX, TEN, THIRTEEN), "af", net((0.32 + 0.41) * BMAF)),
    "AF, one of eighteen": (COUPLE + children(TEN, THIRTEEN, ADULT_CHILD), "af", net((0.32 + 0.41 + 0.16) * BMAF)),
    "CF, raised": (COUPLE + children(SIX, TEN, THIRTEEN), "cf", net(0.6248 * BMAF)),
    "CF, base": (
        COUPLE.replace("1987-01-01", "1987-01-01, activite: salarie, salaire: 2600")
        + "activite: salarie\nsalaire: 1400\n"
        + children(SIX, TEN, THIRTEEN),
        "cf",
        net(0.4165 * BMAF),
    ),
    "ASF, one child": (ALONE + children(TEN), "asf", net(0.422 * BMAF)),
    "ASF, two children": (ALONE + children(TEN, THIRTEEN), "asf", net(2 * 0.422 * BMAF)),
    "PAJE, full": (COUPLE + children(LITTLE), "paje_base", net(0.4165 * BMAF)),
    "PAJE, half": (
        COUPLE + "activite: salarie\nsalaire: 3150\n" + children(LITTLE),
        "paje_base",
        net(0.4165 * BMAF / 2),
    ),
    "AAH, no income": (TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\n", "aah", AAH),
    # An invalidity pension takes its place euro for euro (CSS L821-1).
    "AAH, beside a pension of 600": (
        TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\ninvalidite: 600\n",
        "aah",
        AAH - 600,
    ),
    "Aspa, alone, no income": (TENANT + "date_naissance: 1955-05-01\n", "aspa", ASPA / 12),
    "Aspa, alone, 500 of pension": (
        TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: 500\n",
        "aspa",
        ASPA / 12 - 500,
    ),
    # 30 days: the law pays by the day (C. trav. R5423-1).
    "ASS, full": (ALONE + "activite: chomeur\nass_5_ans: oui\n", "ass", 30 * ASS_DAY),
    # Reduced when the income passes 70 daily allowances a month less the full one: 1,363.60 a month for one.
    "ASS, reduced": (
        ALONE + "activite: chomeur\nass_5_ans: oui\nplacements: 1000\n",
        "ass",
        70 * ASS_DAY - 1_000,
    ),
    # 89.72 % of the BMAF at the primary school, 94.67 % from 11, 97.95 % from 15 (CSS D543-1).
    "ARS, primary": (ALONE + children(SIX), "ars", net(0.8972 * BMAF)),
    "ARS, middle school": (ALONE + children(THIRTEEN), "ars", net(0.9467 * BMAF)),
    "ARS, one of each": (
        ALONE + children(SIX, THIRTEEN, child("2010-02", "lycee")),
        "ars",
        net((0.8972 + 0.9467 + 0.9795) * BMAF),
    ),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_engine_agrees_with_the_arithmetic(name: str, report_of: Callable[[str], Report]) -> None:
    source, aid, amount = BY_HAND[name]
    found = entitlement(report_of(source), aid)
    assert found.state == "eligible"
    assert found.low == pytest.approx(amount, abs=0.02)
