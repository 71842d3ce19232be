"""Where the answer about residence does not settle an aid, it is to be checked with an agent, never promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import ALONE, TENANT, entitlement

Compute = Callable[[str], Report]
MOTHER = TENANT + "date_naissance: 1990-05-01\nenfants: [{naissance: 2018-06}, {naissance: 2021-06}]\n"
FAMILY = ("rsa", "aide_logement", "af", "asf", "ars", "css")
# CESEDA L233-1 and CASF L262-6: who never worked here; CASF L262-4 and CSS D512-2: protection of which kind?
UNSETTLED = {
    "EU jobseeker who never worked here": (
        ALONE + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\nactivite: chomeur\nchomage_depuis: jamais_travaille\n",
        ("rsa", "aide_logement", "css"),
    ),
    "EU mother who does not work": (MOTHER + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\n", FAMILY),
    "permit not known": (MOTHER + "nationalite: hors_ue\ntitre_sejour: ne_sait_pas\n", FAMILY),
    "protection of a kind not told": (MOTHER + "nationalite: refugie\n", ("rsa", "af", "asf", "ars")),
    "EU pensioner of three years": (
        TENANT + "date_naissance: 1955-05-01\nactivite: retraite\nnationalite: ue\ntitre_sejour: 3_mois_5_ans\n",
        ("aspa",),
    ),
    "EU citizen disabled at 80 %": (
        ALONE + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\nhandicap: 80_ou_plus\n",
        ("aah",),
    ),
    # CASF L262-4, 2° a: five years, but not with a resident card.
    "permit of two years": (ALONE + "nationalite: hors_ue\ntitre_sejour: 3_mois_5_ans\n", ("rsa",)),
    "worker with a permit of two years": (
        ALONE + "nationalite: hors_ue\ntitre_sejour: 3_mois_5_ans\nactivite: salarie\nsalaire: 1100\n",
        ("ppa",),
    ),
}


@pytest.mark.parametrize("name", UNSETTLED)
def test_what_residence_does_not_settle_is_never_promised(name: str, report_of: Compute) -> None:
    source, aids = UNSETTLED[name]
    report = report_of(source)
    assert {aid: entitlement(report, aid).state for aid in aids} == dict.fromkeys(aids, "to_check")
    assert all(entitlement(report, aid).reason for aid in aids)
    assert all(entitlement(report, aid).high == 0 for aid in aids)


@pytest.mark.parametrize(
    "said",
    [
        "activite: salarie\nsalaire: 900\n",
        "activite: chomeur\nchomage: 700\n",
        "couple: marie\nconjoint: {date_naissance: 1990-01-01, nationalite: ue, titre_sejour: 3_mois_5_ans, "
        "activite: salarie, salaire: 900}\n",
    ],
)
def test_work_in_france_settles_the_stay_of_a_european(said: str, report_of: Compute) -> None:
    report = report_of(MOTHER + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\n" + said)
    assert entitlement(report, "af").state == "eligible"
    assert entitlement(report, "aide_logement").state == "eligible"


def test_a_lone_mother_of_a_baby_needs_no_five_years(report_of: Compute) -> None:
    source = TENANT + "date_naissance: 1996-04-02\nenfants: [{naissance: 2025-06}]\n"
    # CASF L262-4, 2° b: who has the raise of a lone parent (child under 3, L262-9).
    assert (
        entitlement(report_of(source + "nationalite: hors_ue\ntitre_sejour: 3_mois_5_ans\n"), "rsa").state == "eligible"
    )
