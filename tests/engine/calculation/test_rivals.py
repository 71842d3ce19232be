"""One minimum income or the other, with the raise that comes with the AAH; what a doubt takes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, replace

import pytest

from engine.calculation.rivals import Rivals
from engine.catalogue.catalogue import catalogue
from engine.report.report import Entitlement, Report, State, rounded
from tests.conftest import TENANT, entitlement

Compute = Callable[[str], Report]
OLD = TENANT + "date_naissance: 1960-01-12\nactivite: retraite\nretraite: 400\nhandicap: 80_ou_plus\n"


def test_the_allowance_counts_with_its_raise(report_of: Compute) -> None:
    report = report_of(OLD)
    allowance, minimum, more = (entitlement(report, aid) for aid in ("aah", "aspa", "caah"))
    assert minimum.high > allowance.high  # alone it would lose
    assert minimum.better == allowance.short
    assert (allowance.better, more.better) == ("", "")
    housing = entitlement(report, "aide_logement")
    assert report.monthly_total() == sum(rounded(e.low) for e in (allowance, more, housing))


def test_the_raise_is_lost_with_the_allowance(report_of: Compute) -> None:
    report = report_of(OLD.replace("80_ou_plus", "80_ou_plus\naides: {aspa: 1500}"))
    allowance, more = entitlement(report, "aah"), entitlement(report, "caah")
    assert allowance.better
    assert more.better == allowance.better


def test_a_doubtful_housing_aid_makes_the_raise_doubtful(report_of: Compute) -> None:
    loan = TENANT.replace("logement: vide", "logement: proprietaire_pret") + "date_pret: 2016-05\n"
    report = report_of(loan + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\n")
    assert entitlement(report, "aide_logement").state == "to_check"
    more = entitlement(report, "caah")
    if more.state != "not_eligible":
        assert (more.state, more.high) == ("to_check", 0.0)


def test_before_twenty_the_allowance_is_not_promised(report_of: Compute) -> None:
    young = TENANT + "date_naissance: 2007-05-12\nhandicap: 80_ou_plus\n"
    for aid in ("aah", "caah"):
        found = entitlement(report_of(young), aid)
        assert found.state in ("to_check", "not_eligible")
        assert found.high == 0


@pytest.mark.parametrize("nationality", ["ue", "hors_ue"])
def test_the_first_three_months_promise_no_aspa(nationality: str, report_of: Compute) -> None:
    source = TENANT + f"date_naissance: 1950-05-01\nnationalite: {nationality}\ntitre_sejour: moins_3_mois\n"
    assert entitlement(report_of(source), "aspa").state in ("to_check", "not_eligible")


def rival(aid: str, high: float, state: State = "eligible", declared: int | None = None) -> Entitlement:
    """Return an entitlement of the household with this amount."""
    whole = {field.name: "" for field in fields(Entitlement) if field.default is MISSING}
    lists = {"conditions": (), "steps": (), "documents": (), "forms": (), "stale": False, "scale_date": ""}
    told = {"aid": aid, "short": aid.upper(), "beneficiary": "foyer", "unit": "month", "low": high, "high": high}
    return Entitlement(**{**whole, **lists, **told, "state": state, "declared": declared})  # type: ignore[arg-type]


def settled(links: dict[str, dict[str, object]], *found: Entitlement) -> dict[str, Entitlement]:
    """Return what becomes of them, by aid, where the aids have these links."""
    rsa = catalogue()["rsa"]
    plain = {"yields_to": (), "ends_with": (), "follows": "", "doubtful_with": ()}
    aids = {e.aid: replace(rsa, id=e.aid, **{**plain, **links.get(e.aid, {})}) for e in found}
    return {e.aid: e for e in Rivals(aids, list(found), {}).settled()}


@pytest.mark.parametrize(("mine", "theirs", "lesser"), [(100.0, 90.0, "b"), (90.0, 100.0, "a"), (100.0, 100.0, "a")])
def test_of_two_rivals_the_better_one_and_of_equals_the_one_that_does_not_yield(
    mine: float, theirs: float, lesser: str
) -> None:
    told = settled({"a": {"yields_to": ("b",)}}, rival("a", mine), rival("b", theirs))
    assert {name: e.better for name, e in told.items()} == {
        "a": "B" if lesser == "a" else "",
        "b": "A" if lesser == "b" else "",
    }


def test_what_is_received_is_ended_by_the_better_rival_only() -> None:
    links: dict[str, dict[str, object]] = {"a": {"yields_to": ("b",)}}
    told = settled(links, rival("a", 0.0, "received", declared=80), rival("b", 100.0))
    assert (told["b"].replaces, told["b"].replaced, told["b"].better) == ("A", 80, "")
    told = settled(links, rival("a", 0.0, "received", declared=180), rival("b", 100.0))
    assert (told["b"].replaces, told["b"].replaced, told["b"].better) == ("", 0, "A")


def test_what_two_new_aids_end_is_ended_once() -> None:
    links: dict[str, dict[str, object]] = {"old": {"ends_with": ("a", "b")}}
    told = settled(links, rival("old", 0.0, "received", declared=50), rival("a", 10.0), rival("b", 20.0))
    assert [(told[name].replaces, told[name].replaced) for name in "ab"] == [("OLD", 50), ("", 0)]


def test_a_raise_counts_with_its_aid_and_is_as_doubtful() -> None:
    links: dict[str, dict[str, object]] = {
        "a": {"yields_to": ("b",)},
        "more": {"follows": "a", "doubtful_with": ("home",)},
    }
    told = settled(links, rival("a", 95.0), rival("b", 100.0), rival("more", 10.0), rival("home", 1.0))
    assert (told["a"].better, told["b"].better, told["more"].better) == ("", "A", "")
    told = settled(links, rival("a", 80.0), rival("b", 100.0), rival("more", 10.0), rival("home", 0.0, "to_check"))
    assert (told["a"].better, told["more"].better, told["more"].state, told["more"].high) == ("B", "B", "to_check", 0.0)


def test_of_three_rivals_the_best_is_named() -> None:
    links: dict[str, dict[str, object]] = {"b": {"yields_to": ("a",)}, "c": {"yields_to": ("a", "b")}}
    told = settled(links, rival("a", 20.0), rival("b", 10.0), rival("c", 30.0))
    assert [told[name].better for name in "abc"] == ["C", "C", ""]


def test_an_aid_of_a_person_yields_to_one_of_the_household() -> None:
    links: dict[str, dict[str, object]] = {"mine": {"yields_to": ("ours",)}}
    mine = replace(rival("mine", 10.0), beneficiary="vous")
    told = settled(links, mine, rival("ours", 20.0))
    assert (told["mine"].better, told["ours"].better) == ("OURS", "")
    told = settled(links, mine, replace(rival("ours", 20.0), beneficiary="conjoint"))
    assert (told["mine"].better, told["ours"].better) == ("", "")


def test_a_raise_may_yield_to_another_aid_than_its_own() -> None:
    links: dict[str, dict[str, object]] = {"more": {"follows": "a", "yields_to": ("b",)}}
    told = settled(links, rival("a", 95.0), rival("b", 100.0), rival("more", 10.0))
    assert (told["a"].better, told["more"].better) == ("", "B")
