"""The state of an aid: who is sent to an agent, who is told why not, and what the conditions of a file decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data import aid_files
from engine.calculation import estimate as estimate_module
from engine.calculation.verdict import in_order
from engine.catalogue.catalogue import read_all
from engine.report.report import Entitlement, Report
from tests.conftest import ALONE, ON, TENANT, answers_of, entitlement
from tests.engine.catalogue.smallest import NEVER_COMPUTED, SMALLEST

OLD = "date_naissance: 1950-05-01\nactivite: retraite\nretraite: 900\naide_quotidienne: reguliere\n"
STUDENT = TENANT + "date_naissance: 2004-05-01\nactivite: etudiant\n"
YOUNG = TENANT + "date_naissance: 2004-05-01\nactivite: chomeur\n"
HOPED = [
    ("apa_domicile", TENANT.replace("93066", "75113") + OLD),
    ("adpa_93", TENANT + OLD),
    ("apa_etablissement", TENANT.replace("vide", "foyer") + OLD),
    ("adpa_93", TENANT.replace("vide", "foyer") + OLD),  # a home for the old may be a flat of one's own
    ("bourse_criteres_sociaux", STUDENT),
    ("bourse_criteres_sociaux", ALONE + "enfants: [{naissance: 2006-01, scolarite: superieur}]\n"),
    ("contrat_engagement_jeune", YOUNG),
    ("contrat_engagement_jeune", YOUNG.replace("2004", "1998") + "handicap: de_50_a_79\nrsdae: non\n"),
    ("mobili_jeune", STUDENT + "apprenti: oui\nsalaire: 900\n"),
    ("agepi", ALONE + "activite: chomeur\nenfants: [{naissance: 2020-01}]\n"),
]
NOT_HOPED = [
    ("adpa_93", TENANT + OLD.replace("reguliere", "jamais")),
    ("apa_etablissement", TENANT + OLD),
    ("bourse_criteres_sociaux", STUDENT.replace("2004", "1990")),
    ("mobili_jeune", STUDENT),
    ("agepi", ALONE + "activite: chomeur\nenfants: [{naissance: 2012-01}]\n"),
    ("agepi", ALONE + "activite: chomeur\n"),
    ("agepi", ALONE + "activite: chomeur\nchomage: 1800\nenfants: [{naissance: 2020-01}]\n"),
    ("contrat_engagement_jeune", YOUNG.replace("chomeur", "salarie") + "salaire: 1100\n"),
    ("contrat_engagement_jeune", YOUNG + "rsa_jeune: oui\n"),
    ("contrat_engagement_jeune", YOUNG + "naissance_attendue: oui\n"),
    ("contrat_engagement_jeune", ALONE + "activite: chomeur\n"),
]


@pytest.mark.parametrize(("aid", "source"), HOPED)
def test_an_aid_that_may_be_due_is_seen_with_an_agent(
    aid: str, source: str, report_of: Callable[[str], Report]
) -> None:
    found = entitlement(report_of(source), aid)
    assert (found.state, found.high) == ("to_check", 0.0)
    assert found.reason.endswith(".")


@pytest.mark.parametrize(("aid", "source"), NOT_HOPED)
def test_no_false_hope(aid: str, source: str, report_of: Callable[[str], Report]) -> None:
    assert entitlement(report_of(source), aid).state == "not_eligible"


def test_a_grant_already_held_is_received(report_of: Callable[[str], Report]) -> None:
    assert entitlement(report_of(STUDENT + "boursier: oui\n"), "bourse_criteres_sociaux").state == "received"


def test_what_rests_on_the_parents_income_is_not_promised(report_of: Callable[[str], Report]) -> None:
    report = report_of(STUDENT + "rattache_parents: oui\n")
    for aid in ("logement_social", "depart_1825"):
        assert entitlement(report, aid).state == "to_check"
    voucher = entitlement(report, "cheque_energie")
    assert (voucher.state, "parents" in voucher.reason) == ("not_eligible", True)


CONDITION = "\n[[condition]]\n{refused}when = [{{ {when} }}]\n"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Entitlement]:
    """Compute a household with one aid more, given by what stands after the smallest file."""

    def compute(more: str, household: str, *others: str, smallest: str = NEVER_COMPUTED) -> Entitlement:
        for rank, text in enumerate((smallest.format(name="essai") + more, *others)):
            (tmp_path / ("essai.toml" if rank == 0 else f"autre{rank}.toml")).write_text(text, encoding="utf-8")
        found = read_all((*aid_files(), *sorted(tmp_path.glob("*.toml"))))
        assert not found.faults
        monkeypatch.setattr(estimate_module, "usable", lambda: found.aids)
        return entitlement(estimate_module.estimate(answers_of(household), ON), "essai")

    return compute


YOUNG_HOME = TENANT + "date_naissance: 2004-05-01\n"
# A condition, a household, the state, and the reason ('' for that of the file).
DECIDED = [
    ('status = ["chomeur"]', YOUNG_HOME + "activite: chomeur\n", "to_check", ""),
    ('status = ["chomeur"]', YOUNG_HOME, "not_eligible", "Pas chômeur."),
    ('disability = ["80_ou_plus"]', YOUNG_HOME + "handicap: ne_sait_pas\n", "to_check", ""),
    ('disability = ["80_ou_plus"], if_unknown = "no"', YOUNG_HOME + "handicap: ne_sait_pas\n", "not_eligible", "Pas"),
    ('aid = "rsa"', ALONE, "to_check", ""),
    ('aid = "rsa"', ALONE + "activite: salarie\nsalaire: 3000\n", "not_eligible", "Pas"),
    ('aid = "rsa", is = "received"', ALONE + "aides: {rsa: 500}\n", "to_check", ""),
    ('income = "year", under = 9000', ALONE, "to_check", ""),
    ('income = "year", under = 9000', ALONE + "activite: salarie\nsalaire: 3000\n", "not_eligible", "Pas"),
    # 500 to 1,500 euros of pay are tried: on both sides of the limit.
    ('income = "year", under = 9000', ALONE + "activite: chomeur\nchomage: ne_sait_pas\n", "to_check", ""),
]


@pytest.mark.parametrize(("when", "household", "state", "reason"), DECIDED)
def test_an_aid_of_one_file_is_decided_by_its_conditions(
    when: str, household: str, state: str, reason: str, added: Callable[..., Entitlement]
) -> None:
    more = CONDITION.format(refused='refused = "Pas chômeur."\n', when=when)
    found = added(more, household)
    assert found.state == state
    assert found.reason.startswith(reason or "La mairie décide.")
    assert found.high == 0.0


def test_one_profile_is_enough_and_the_sure_one_speaks(added: Callable[..., Entitlement]) -> None:
    profile = '\n[[profile]]\nto_check = "{}"\nwhen = [{{ {} }}]\n'
    more = profile.format("Un.", 'disability = ["80_ou_plus"]') + profile.format("Deux.", "age = { under = 26 }")
    assert added(more, YOUNG_HOME + "handicap: ne_sait_pas\n").reason == "Deux."
    assert added(more, ALONE + "handicap: ne_sait_pas\n").reason == "Un."
    assert added(more, ALONE).state == "not_eligible"


def test_every_member_is_tried_for_an_aid_of_the_members(added: Callable[..., Entitlement]) -> None:
    more = CONDITION.format(refused="", when="age = { under = 12 }")
    smallest = NEVER_COMPUTED.replace('entity = "famille"', 'entity = "membres"')
    assert added(more, ALONE, smallest=smallest).state == "not_eligible"
    assert added(more, ALONE + "enfants: [{naissance: 2020-01}]\n", smallest=smallest).state == "to_check"


def test_one_member_fulfils_all_the_conditions(added: Callable[..., Entitlement]) -> None:
    """The young one and the jobseeker are one person, not two of a family."""
    smallest = NEVER_COMPUTED.replace('entity = "famille"', 'entity = "membres"')
    young = CONDITION.format(refused="", when="age = { under = 26 }")
    idle = '\n[[{}]]\nwhen = [{{ status = ["chomeur"] }}]\n'
    parent = ALONE + "activite: chomeur\nenfants: [{naissance: 2020-01}]\n"
    for more in (young + idle.format("condition"), young + idle.format("profile")):
        assert added(more, parent, smallest=smallest).state == "not_eligible"
        assert added(more, YOUNG_HOME + "activite: chomeur\n", smallest=smallest).state == "to_check"


def test_a_chain_of_a_thousand_aids(tmp_path: Path) -> None:
    for rank in range(1_200):
        more = CONDITION.format(refused="", when=f'aid = "a{rank + 1:04d}"') if rank < 1_199 else ""
        (tmp_path / f"a{rank:04d}.toml").write_text(SMALLEST.format(name=f"a{rank:04d}") + more, encoding="utf-8")
    found = read_all(tuple(sorted(tmp_path.glob("*.toml"))))
    assert not found.faults
    assert [aid.id for aid in in_order(found.aids)] == [f"a{rank:04d}" for rank in reversed(range(1_200))]


def test_a_computed_aid_waits_for_its_conditions(added: Callable[..., Entitlement]) -> None:
    """The amount of the RSA, for those under 30 only: granted, refused, or to be seen where it is not known."""
    more = CONDITION.format(refused='refused = "Trop tard."\n', when='disability = ["aucun"]')
    assert added(more, ALONE, smallest=SMALLEST).state == "eligible"
    found = added(more, ALONE + "handicap: 80_ou_plus\n", smallest=SMALLEST)
    assert (found.state, found.reason, found.high) == ("not_eligible", "Trop tard.", 0.0)
    found = added(more, ALONE + "handicap: ne_sait_pas\n", smallest=SMALLEST)
    assert (found.state, found.reason, found.high) == ("to_check", "La mairie décide.", 0.0)


def test_an_aid_may_look_at_one_that_comes_after_it(added: Callable[..., Entitlement]) -> None:
    """The catalogue shows by rank; the results are found in the order that they need."""
    first = NEVER_COMPUTED.replace("format = 1", "format = 1\nrank = 1")
    more = CONDITION.format(refused="", when='aid = "musees_gratuits", is = "refused"')
    assert added(more, YOUNG_HOME, smallest=first).state in ("to_check", "not_eligible")
    museums = entitlement(estimate_module.estimate(answers_of(YOUNG_HOME), ON), "musees_gratuits")
    assert (added(more, YOUNG_HOME, smallest=first).state == "to_check") == (museums.state == "not_eligible")
