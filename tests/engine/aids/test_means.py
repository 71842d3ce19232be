"""Means: over the limit means refused, under it means paid, at the very euro, for every aid with a means test."""

from __future__ import annotations

import pytest

from engine.aids.means import MEANS, means
from engine.catalogue.catalogue import catalogue
from engine.questionnaire.model import VISITOR
from engine.simulation.runs import Runs, run_all
from engine.situation import Household, name_of
from tests.conftest import ON, TENANT, answers_of

FAMILY = TENANT + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: {}\n"
CHILD = "enfants: [{{naissance: 2013-02, scolarite: college}}]\n"
# Aid, household with one amount to vary, the amounts tried.
SWEEPS = {
    "rsa": (FAMILY + CHILD, range(300, 1_500, 60)),
    "ppa": (FAMILY + CHILD, range(1_200, 3_400, 100)),
    "aide_logement": (FAMILY, range(700, 2_000, 50)),
    "aspa": (TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nretraite: {}\n", range(700, 1_400, 30)),
    "asi": (TENANT + "date_naissance: 1980-05-01\ninvalidite: {}\n", range(500, 1_400, 40)),
    "aah": (
        TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\nactivite: salarie\nsalaire: {}\n",
        range(900, 3_000, 100),
    ),
    "ass": (
        TENANT + "date_naissance: 1980-05-01\nactivite: chomeur\nass_5_ans: oui\nplacements: {}\n",
        range(600, 1_700, 50),
    ),
    "css": (FAMILY, range(800, 1_600, 40)),
    "cf": (
        FAMILY + "enfants: [{{naissance: 2013-02, scolarite: college}}, {{naissance: 2014-02, scolarite: college}}, "
        "{{naissance: 2017-02}}]\n",
        range(2_500, 6_000, 150),
    ),
    "paje_base": (FAMILY + "enfants: [{{naissance: 2025-02}}]\n", range(2_000, 4_500, 100)),
    "ars": (FAMILY + CHILD, range(1_800, 3_600, 60)),
    "bourse_college": (FAMILY + CHILD, range(900, 2_400, 60)),
    "bourse_lycee": (FAMILY + CHILD.replace("college", "lycee").replace("2013", "2010"), range(900, 2_600, 60)),
}
# Under these amounts an aid is not paid: RSA 6 €, prime d'activité 15 €, ASS one day's allowance.
LEAST = {"rsa": 6.0, "ppa": 15.0, "ass": 19.48, "aide_logement": 30.0, "aspa": 0.01, "asi": 0.01, "aah": 0.01}
# Over the limit these two fade instead of falling: by the amount itself (CSS R543-6-1), by twelve of them (D522-2).
FADES = {"ars": 460.0, "cf": 12 * 200.0}


def test_every_sweep_is_of_an_aid_with_means() -> None:
    assert set(SWEEPS) == set(MEANS)


@pytest.mark.parametrize("aid_id", SWEEPS)
def test_the_limit_is_where_the_aid_ends(aid_id: str) -> None:
    source, amounts = SWEEPS[aid_id]
    answers = [answers_of(source.format(a)) for a in amounts]
    told = [_told(aid_id, Household.of(a, ON), passes) for a, passes in zip(answers, run_all(answers, ON), strict=True)]
    assert {granted for granted, _ in told} == {True, False}  # the sweep crosses the limit
    for granted, gap in told:
        if gap < -LEAST.get(aid_id, 0.0):
            assert granted
        if gap > FADES.get(aid_id, 0.5):
            assert not granted


def _told(aid_id: str, home: Household, passes: Runs) -> tuple[bool, float]:
    aid = catalogue()[aid_id]
    view = passes.of(aid.read_from)
    found = means(aid_id, view, home, VISITOR)
    assert found is not None
    if aid_id == "css":
        return bool(view.family("cmu_c")) or view.family("css_participation_forfaitaire") > 0, found.gap
    personal = aid.entity == "individu"
    value = view.person(aid.variable, name_of(VISITOR)) if personal else view.family(aid.variable)
    return value > 0.005, found.gap


def test_a_rent_too_high_has_no_limit_of_income() -> None:
    answers = answers_of(FAMILY.format(900).replace("620", "2500"))
    [passes] = run_all([answers], ON)
    assert means("aide_logement", passes.first, Household.of(answers, ON), VISITOR) is None
    assert means("musees_gratuits", passes.first, Household.of(answers, ON), VISITOR) is None


def test_the_limit_of_the_housing_aid_counts_what_is_taken_off() -> None:
    """In a low-rent home the general cut and the landlord's own reduction come off before anything is paid."""
    answers = [answers_of(FAMILY.replace("vide", "hlm").format(a)) for a in range(900, 2_200, 12)]
    told = [_told("aide_logement", Household.of(a, ON), p) for a, p in zip(answers, run_all(answers, ON), strict=True)]
    assert {granted for granted, _ in told} == {True, False}
    for granted, gap in told:
        # One euro of aid is some thirty euros of income a year.
        assert granted == (gap < 0) or abs(gap) < 60
