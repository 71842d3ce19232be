"""The family quotient: parts and examples as public bodies print them; silence where the Caf alone can tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.calculation.quotient import parts, quotient
from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement

Compute = Callable[[str], Report]
TAXABLE = 1.0365  # of a net wage: docs/modelling.md
COUPLE = (
    TENANT + "date_naissance: 1986-05-01\ncouple: marie\nactivite: salarie\nsalaire: {wage}\n"
    "conjoint: {{date_naissance: 1987-01-01, activite: salarie, salaire: 1125}}\n"
    "enfants: [{{naissance: 2015-03}}, {{naissance: 2018-02{more}}}]\n"
)


def worth(report: Report, *aids: str) -> float:
    return sum(entitlement(report, aid).low for aid in aids)


@pytest.mark.parametrize(
    ("children", "disabled", "printed"),
    [
        # coevrons.fr, "Simulateur de quotient familial": 2.5, 3, 4 parts for a couple or a lone parent, 0.5 for a
        # fourth child and each after.
        (1, 0, 2.5),
        (2, 0, 3.0),
        (3, 0, 4.0),
        (4, 0, 4.5),
        (5, 0, 5.0),
        # The same page of Portiragnes as below: two for a couple or one alone, 0.5 more for a disabled child.
        (0, 0, 2.0),
        (1, 1, 3.0),
    ],
)
def test_parts(children: int, disabled: int, printed: float) -> None:
    assert parts(children, disabled) == printed


def test_an_example_that_was_printed() -> None:
    # mieux-vivre-a-portiragnes.net: 27,000 € a year and 131 € of benefits, two children: (2,250 + 131) / 3 = 794.
    assert round(quotient(27_000, 131, parts(2, 0))) == 794


def test_no_income_is_the_benefits_alone(report_of: Compute) -> None:
    report = report_of(ALONE)
    assert report.quotient == pytest.approx((worth(report, "rsa", "aide_logement") / 2,) * 2)


def test_two_wages_before_the_abatement_with_the_benefits_of_the_month(report_of: Compute) -> None:
    report = report_of(COUPLE.format(wage=1125, more=""))
    income = 2 * 1125 * TAXABLE  # a month; with the abatement of 10 % it would be 233 less
    benefits = worth(report, "ppa", "aide_logement", "af")  # the allowance for the new school year is left out
    assert report.quotient == pytest.approx(((income + benefits) / 3,) * 2, abs=0.5)


def test_a_wage_that_is_not_known_is_a_range(report_of: Compute) -> None:
    found = report_of(COUPLE.format(wage="ne_sait_pas", more="")).quotient
    known = report_of(COUPLE.format(wage=1125, more="")).quotient  # one of the wages that it may be
    assert found is not None
    assert known is not None
    assert found[0] < known[0] - 10
    assert found[1] > known[1] + 10


def test_a_benefit_received_counts_as_it_was_said(report_of: Compute) -> None:
    report = report_of(ALONE + "aides: {rsa: 500}\n")
    assert report.quotient == pytest.approx(((500 + worth(report, "aide_logement")) / 2,) * 2)


@pytest.mark.parametrize(
    "source",
    [
        COUPLE.format(wage=1125, more=", residence: alternee, allocataire: partage"),
        # Out of work: the wages of two years ago are lowered or left out.
        ALONE + "activite: chomeur\nchomage_depuis: plus_2_mois\nchomage: 900\n",
        ALONE + "activite: salarie\nindemnites: 1100\n",
        # The RSA is to be checked, then the housing aid: without them the figure would be too low.
        ALONE + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\ntravail_france: non\nactivite: chomeur\n",
        ALONE.replace("vide", "foyer") + "type_foyer: travailleurs\nactivite: salarie\nsalaire: 900\n",
        # Neither a child nor a benefit of the Caf: nobody works one out.
        ALONE + "activite: salarie\nsalaire: 3500\n",
    ],
    ids=["shared", "jobseeker", "sick", "rsa to check", "housing aid to check", "nobody's"],
)
def test_nothing_is_told_where_the_caf_alone_knows(source: str, report_of: Compute) -> None:
    assert report_of(source).quotient is None
