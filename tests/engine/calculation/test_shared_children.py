"""Children by their tie: one week in two, taken in, abroad; each aid counts them as its own law says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.report import Report
from tests.conftest import TENANT, entitlement

Compute = Callable[[str], Report]
MOTHER = 'commune: "35238"\nlogement: hlm\nloyer: 480\ndate_naissance: 1990-04-02\n'
COUPLE = TENANT + "date_naissance: 1984-01-01\nsalaire: 1700\ncouple: marie\nconjoint: {date_naissance: 1985-01-01}\n"


def children(*ties: str) -> str:
    born = ("2015-06", "2018-06", "2020-06")
    cards = ", ".join(f"{{naissance: {month}, {tie}}}" for month, tie in zip(born, ties, strict=False))
    return f"enfants: [{cards}]\n"


def shared(recipient: str) -> str:
    return f"residence: alternee, allocataire: {recipient}"


def test_one_week_in_two_is_between_no_child_and_a_whole_one(report_of: Compute) -> None:
    """The raise for a child of one week in two counts for a part (Conseil d'État, 21 July 2017, 398563 and 398911)."""
    half = report_of(MOTHER + children(shared("partage"), shared("partage")))
    away = report_of(MOTHER + children("residence: etranger", "residence: etranger"))
    found, none = entitlement(half, "aide_logement"), entitlement(away, "aide_logement")
    assert (found.state, found.narrows) == ("probable", "la garde alternée")
    assert none.low == pytest.approx(found.low, abs=0.01)
    assert found.low < found.high
    # 651.69 and half of the raise for two children (50 % and 30 %), 912.37; less the mean of the flat rate of one
    # (78.20) and of three (193.55), and half of the family allowances, 76.51: 699.98.
    rsa = entitlement(half, "rsa")
    assert rsa.state == "eligible"
    assert rsa.low == pytest.approx(699.98, abs=0.1)


def test_a_parent_too_young_for_the_rsa_without_a_child_has_a_range(report_of: Compute) -> None:
    young = MOTHER.replace("1990-04-02", "2003-04-02") + "enfants: [{naissance: 2024-06, residence: alternee}]\n"
    found = entitlement(report_of(young), "rsa")
    assert (found.state, found.maybe, found.low) == ("probable", True, 0)


@pytest.mark.parametrize(
    ("recipient", "state", "amount"),
    [
        ("moi", "eligible", 152.24),  # 32 % of the BMAF of 478.16, less the CRDS of 0.5 %: whole for who receives them
        ("partage", "eligible", 76.12),  # CSS R521-2: 0.5 for each of two, the half
        ("autre", "not_eligible", 0.0),
        ("ne_sait_pas", "to_check", 0.0),
    ],
)
def test_the_allowances_are_the_recipients(recipient: str, state: str, amount: float, report_of: Compute) -> None:
    found = entitlement(report_of(MOTHER + "salaire: 1500\n" + children(shared(recipient), shared(recipient))), "af")
    assert (found.state, found.low) == (state, pytest.approx(amount, abs=0.01))


@pytest.mark.parametrize(
    ("recipient", "state"), [("moi", "eligible"), ("partage", "to_check"), ("autre", "not_eligible")]
)
def test_the_school_allowance_has_one_recipient(recipient: str, state: str, report_of: Compute) -> None:
    """CSS R513-1: one recipient for each child, but for the family allowances."""
    assert entitlement(report_of(MOTHER + children(shared(recipient), shared(recipient))), "ars").state == state


def test_a_child_taken_in_has_the_support_in_a_couple_too(report_of: Compute) -> None:
    found = entitlement(report_of(COUPLE + children("residence: recueilli")), "asf")
    assert found.state == "to_check"  # CSS L523-2; who its parents are was not asked
    assert entitlement(report_of(COUPLE + children("residence: chez_vous")), "asf").state == "not_eligible"
    whole = entitlement(report_of(COUPLE + children("residence: recueilli", "residence: chez_vous")), "af")
    assert whole.low == pytest.approx(152.24, abs=0.01)


def test_a_child_abroad_counts_for_nothing_here(report_of: Compute) -> None:
    """CSS R512-1: the child lives in France."""
    report = report_of(COUPLE + children("residence: etranger", "residence: chez_vous"))
    assert entitlement(report, "af").state == "not_eligible"
    alone = report_of(COUPLE + "enfants: [{naissance: 2018-06}]\n")
    for aid in ("ppa", "aide_logement"):
        assert entitlement(report, aid).low == entitlement(alone, aid).low


def test_a_child_elsewhere_in_europe_is_seen_with_the_caf(report_of: Compute) -> None:
    european = COUPLE + "nationalite: ue\ntitre_sejour: 5_10_ans\n"
    found = report_of(european + children("residence: etranger", "residence: etranger"))
    assert entitlement(found, "af").state == "to_check"  # regulation 883/2004, article 67


def test_older_files_say_shared_custody_their_way(report_of: Compute) -> None:
    report = report_of(MOTHER + "salaire: 1500\n" + children("garde_alternee: oui", "garde_alternee: oui"))
    assert entitlement(report, "af").state == "to_check"
    assert entitlement(report, "ars").state == "to_check"


def test_where_a_child_lives_may_not_be_known(report_of: Compute) -> None:
    """In one of the variants the child is in another country, and in no simulation."""
    found = report_of(MOTHER + children("residence: ne_sait_pas"))
    here, away = (
        entitlement(report_of(MOTHER + children(f"residence: {r}")), "rsa") for r in ("chez_vous", "etranger")
    )
    rsa = entitlement(found, "rsa")
    assert rsa.state == "probable"
    assert rsa.low <= min(here.low, away.low) < max(here.low, away.low) <= rsa.high


def test_an_allowance_that_is_received_counts_where_another_would_be_doubtful(report_of: Compute) -> None:
    """What is received is counted (CASF R262-10): of the ASF, what is within 22.5 % of the BMAF of 478.16 (R262-11)."""
    without, received = (report_of(MOTHER + children(shared("autre")) + said) for said in ("", "aides: {asf: 200}\n"))
    counted = entitlement(without, "rsa").low - entitlement(received, "rsa").low
    assert counted == pytest.approx(0.225 * 478.16, abs=0.01)


@pytest.mark.parametrize("recipient", ["moi", "partage", "ne_sait_pas"])
def test_children_of_two_recipients_are_sorted_by_an_agent(recipient: str, report_of: Compute) -> None:
    """CSS R513-1: the child whose benefits the other parent receives is not the visitor's; the other one is."""
    report = report_of(MOTHER + children(shared(recipient), shared("autre"), "residence: chez_vous"))
    assert {entitlement(report, aid).state for aid in ("af", "rsa")} == {"to_check"}


def test_a_child_too_old_to_count_changes_nothing_one_week_in_two(report_of: Compute) -> None:
    old = ("residence: alternee, allocataire: partage", "residence: chez_vous")
    one, other = (
        report_of(MOTHER + f"enfants: [{{naissance: 1990-08, {tie}}}, {{naissance: 2016-01, {shared('autre')}}}]\n")
        for tie in old
    )
    for mine, theirs in zip(one.entitlements, other.entitlements, strict=True):
        assert (mine.aid, mine.state, mine.low, mine.high) == (theirs.aid, theirs.state, theirs.low, theirs.high)
