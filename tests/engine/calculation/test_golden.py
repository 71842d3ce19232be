"""Golden households: each amount is a figure of the law that can be redone by hand, explained beside it.

Scales in force on 20 November 2026: RSA 651.69 (April 2026), prime d'activité 638.28 (April 2026), BMAF 478.16
(April 2026), AAH 1,041.59 (April 2026), Aspa 12,523.14 a year (January 2026), housing aid (October 2026).
Home: Saint-Denis (zone 1), 620 € of rent, unless said.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement

Expected = dict[str, tuple[str, float | None]]

GOLDEN: dict[str, tuple[str, Expected]] = {
    "single, no income": (
        ALONE + "activite: chomeur\n",
        {
            # 651.69 less the housing flat rate of one person, 12 % (78.20), because a rent is helped (CASF R262-9).
            "rsa": ("eligible", 573.49),
            # Rent capped at 336.97 (zone 1) with the flat charge, less the least share of 40.01.
            "aide_logement": ("eligible", 351.00),
            # No resources: under the ceiling, and by right with the RSA (CSS L861-2): free.
            "css": ("eligible", 0.0),
            "ass": ("not_eligible", None),
        },
    ),
    "single parent, child under three": (
        TENANT + "date_naissance: 1995-05-01\nenfants: [{naissance: 2025-01}]\n",
        {
            # RSA majoré: 651.69 x (1.28412 + 0.42804) = 1,115.80; less 156.41 (16 % of 977.54, housing, 2 persons),
            # less the Paje 199.15, less the part of the ASF that counts, 22.5 % of the BMAF (107.59): 652.65.
            "rsa": ("eligible", 652.65),
            # 42.2 % of the BMAF = 201.78, less 0.5 % of CRDS.
            "asf": ("eligible", 200.77),
            # 41.65 % of the BMAF = 199.15, less 0.5 % of CRDS.
            "paje_base": ("eligible", 198.16),
            "aide_logement": ("eligible", 481.00),
            "css": ("eligible", 0.0),
        },
    ),
    "couple, three children, one wage of 1,300": (
        TENANT
        + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1300\ncouple: marie\n"
        + "conjoint: {date_naissance: 1987-01-01}\n"
        + "enfants: [{naissance: 2013-02, scolarite: college}, {naissance: 2016-02}, {naissance: 2019-03}]\n",
        {
            # 32 % + 41 % of the BMAF = 349.06, less 0.5 % of CRDS; no child of 18.
            "af": ("eligible", 347.31),
            # Under the lower ceiling: raised amount, 62.48 % of the BMAF = 298.75, less CRDS.
            "cf": ("eligible", 297.26),
            # Settled: the family benefits and the housing aid count. First months, before they are paid: 915.41.
            "ppa": ("eligible", 475.53),
            "aide_logement": ("eligible", 506.00),
            # Tax income 14,553, under the second ceiling: 1,229.5 hours at the 11.88 of July 2025, 14,606. Second step:
            # 70.91 % of the BMAF of 1 January (474.37) = 336.38, its third rounded to the euro, 3 times.
            "bourse_college": ("eligible", 336.00),
            "rsa": ("not_eligible", None),
            "paje_base": ("not_eligible", None),
        },
    ),
    "worker alone, 900 net": (
        ALONE + "activite: salarie\nsalaire: 900\n",
        {
            # Settled amount, the housing aid counted by its flat rate: 243.31 less 0.5 % of CRDS.
            "ppa": ("eligible", 242.10),
            "aide_logement": ("eligible", 194.00),
            # 12 x 900 and the housing flat rate pass the free ceiling (10,166): 14 € a month at 30-49 years.
            "css": ("eligible", 14.0),
            # 573.49 is less than 900.
            "rsa": ("not_eligible", None),
        },
    ),
    "disabled, 80 % or more": (
        TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\n",
        {
            # The full amount, and no RSA beside it: the AAH counts as a resource of the settled state.
            "aah": ("eligible", 1041.59),
            "rsa": ("not_eligible", None),
            "css": ("eligible", 0.0),
        },
    ),
    "retired, pension of 500": (
        'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1955-05-01\nactivite: retraite\nretraite: 500\n',
        {
            # 12,523.14 / 12 = 1,043.595, less the gross pension; at this income it bears no levy (CSS L136-8): 500.
            "aspa": ("eligible", 543.59),
            "aide_logement": ("not_eligible", None),
        },
    ),
    "EU citizen, six years of residence": (
        ALONE + "nationalite: ue\ntitre_sejour: 5_10_ans\n",
        {"rsa": ("eligible", 573.49)},  # five years give the permanent right of residence (CESEDA L234-1)
    ),
    "non-EU citizen, three years": (
        ALONE + "nationalite: hors_ue\ntitre_sejour: 3_mois_5_ans\n",
        {
            "rsa": ("to_check", None),  # five years of a permit to work, none with a resident card (CASF L262-4)
            "aide_logement": ("eligible", 351.00),  # no such condition
        },
    ),
    "non-EU citizen, ten years": (
        ALONE + "nationalite: hors_ue\ntitre_sejour: 10_ans_plus\n",
        {"rsa": ("eligible", 573.49)},
    ),
    "non-EU pensioner, ten years": (
        'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1955-05-01\nactivite: retraite\nretraite: 500\n'
        "nationalite: hors_ue\ntitre_sejour: 10_ans_plus\n",
        {"aspa": ("eligible", 543.59)},  # ten years (CSS L816-1); the packages alone answer 0
    ),
    "student on the parents' return": (
        TENANT + "date_naissance: 2006-05-01\nactivite: etudiant\nrattache_parents: oui\nsalaire: 300\n",
        {
            "aide_logement": ("eligible", 243.00),  # the flat resources of students hold whatever the small wage
            "rsa": ("not_eligible", None),  # students are out (CASF L262-4)
            "css": ("not_eligible", None),  # under 25 and on the parents' return: with the parents (CSS L861-1)
            "ppa": ("not_eligible", None),  # 78 % of the minimum wage asked of students (CSS L842-2)
        },
    ),
    "homeless": (
        'commune: "93066"\nlogement: sans_domicile\ndate_naissance: 1990-05-01\n',
        {
            "rsa": ("eligible", 651.69),  # no housing flat rate: nothing is saved on a rent
            "aide_logement": ("not_eligible", None),
        },
    ),
    "wage that stopped last month": (
        ALONE + "activite: chomeur\nchomage_depuis: moins_2_mois\nsalaire: {montant: 1500, arret: 2026-10}\n",
        {
            # The wage is not counted: it stopped and nothing replaces it (CASF R262-13). For a year at 1,500 there is
            # no housing aid; once the RSA is paid that year is not counted either (CCH R822-17), the whole aid comes,
            # and with it the flat rate: 651.69 - 78.20.
            "rsa": ("eligible", 573.49),
            "aide_logement": ("eligible", 351.00),
        },
    ),
    "self-employed, micro, 12,000 of services": (
        ALONE + "activite: independant\nindependant: {type: services, annuel: 12000}\n",
        {
            # 50 % off for services: 6,000 a year, 500 a month. 573.49 - 500.
            "rsa": ("eligible", 73.49),
            "ppa": ("eligible", 297.75),
            # Its income is not counted for who has the RSA (CCH R822-17): the whole aid.
            "aide_logement": ("eligible", 351.00),
        },
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str, report_of: Callable[[str], Report]) -> None:
    source, expected = GOLDEN[name]
    report = report_of(source)
    found = {aid: (entitlement(report, aid).state, round(entitlement(report, aid).low, 2)) for aid in expected}
    assert found == {aid: (state, amount if amount is not None else 0.0) for aid, (state, amount) in expected.items()}


def test_first_months_are_told_where_they_differ(report_of: Callable[[str], Report]) -> None:
    report = report_of(GOLDEN["couple, three children, one wage of 1,300"][0])
    assert entitlement(report, "ppa").first_months == pytest.approx(915.41, abs=0.01)
    assert entitlement(report, "af").first_months is None


def test_every_refusal_has_a_sentence(report_of: Callable[[str], Report]) -> None:
    for source, _ in GOLDEN.values():
        for refused in report_of(source).with_state("not_eligible"):
            assert refused.reason.endswith("."), refused.aid
