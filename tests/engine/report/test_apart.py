"""The page apart: the aids for who has no right to the national ones, for whom they must, and every refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.catalogue.catalogue import catalogue
from engine.report import apart, wording
from engine.report.plan import headline, plan
from engine.report.report import Report
from tests.households_apart import ABROAD, FRENCH, STATUSES, TELLS

Compute = Callable[[str], Report]
OPEN_TO_ALL = {"pmi", "pass_hopital", "aide_alimentaire", "hebergement_115", "domiciliation"}
PRIVATE = {aid.id for aid in catalogue().values() if aid.private}
SCHOOL_ONLY = FRENCH.replace("{naissance: 2024-01}, ", "")


def theirs(report: Report) -> set[str]:
    """Return the private aids there are: nothing is kept of those that are not for this visitor."""
    found = {e.aid for e in report.theirs()}
    assert found == {e.aid for e in report.entitlements} & PRIVATE
    return found


@pytest.mark.parametrize(
    ("source", "aids"),
    [
        (FRENCH, set()),
        (STATUSES["no_papers"], {"ame", *OPEN_TO_ALL}),
        (STATUSES["asylum"], {"ada", *OPEN_TO_ALL}),
        (STATUSES["temporary"], {"ada", *OPEN_TO_ALL}),
        (STATUSES["student"], set()),
        (FRENCH + ABROAD + "recepisse\n", OPEN_TO_ALL),
        (FRENCH + ABROAD + "autre\n", OPEN_TO_ALL),
        (FRENCH + ABROAD + "ne_sait_pas\n", OPEN_TO_ALL),
        (FRENCH + ABROAD + "carte_resident\ntitre_sejour: 10_ans_plus\n", set()),
        (FRENCH + "nationalite: ue\ntitre_sejour: 3_mois_5_ans\n", set()),
        (SCHOOL_ONLY + ABROAD + "aucune\n", {"ame", *OPEN_TO_ALL} - {"pmi"}),
        (SCHOOL_ONLY.replace("attendue: non", "attendue: oui") + ABROAD + "aucune\n", {"ame", *OPEN_TO_ALL}),
        (
            FRENCH.replace("logement: heberge\nparticipation: non", "logement: vide\nloyer: 500") + ABROAD + "aucune\n",
            {"ame", "pmi", "pass_hopital", "aide_alimentaire"},
        ),
    ],
)
def test_each_aid_is_named_to_whom_it_is_for(source: str, aids: set[str], report_of: Compute) -> None:
    assert theirs(report_of(source)) == aids


def test_the_health_aid_is_of_the_adult_without_papers(report_of: Compute) -> None:
    couple = FRENCH + "couple: marie\nconjoint: {date_naissance: 1991-01-01, activite: sans_activite, "
    found = report_of(couple + "nationalite: hors_ue, carte: aucune}\n").theirs()
    assert {e.beneficiary for e in found if e.aid == "ame"} == {"conjoint"}


def test_where_the_rules_do_not_reach_it_is_named_to_nobody_else(report_of: Compute) -> None:
    mayotte = FRENCH.replace("93066", "97611")
    assert theirs(report_of(mayotte)) == set()
    assert theirs(report_of(mayotte + ABROAD + "aucune\n")) == OPEN_TO_ALL, "there is no AME in Mayotte"


def test_school_grants_ask_no_papers(report_of: Compute) -> None:
    assert any(e.aid == "bourse_college" for e in report_of(STATUSES["no_papers"]).claimable())


@pytest.mark.parametrize("name", STATUSES)
def test_the_page_says_why_in_full(name: str, report_of: Compute) -> None:
    report = report_of(STATUSES[name])
    lines = [*apart.to_check(report), *apart.refused(report)]
    said = {(name, sentence) for names, sentence in lines for name in names.split(", ")}
    private = [e for e in report.by_status() if e.by_status]
    assert private
    for found in private:
        assert (found.short, found.by_status) in said
    sentences = [sentence for _, sentence in lines]
    assert len(sentences) == len(set(sentences)), "one sentence is said once"


def test_anybody_finds_every_refusal_on_it(report_of: Compute) -> None:
    report = report_of(FRENCH)
    assert apart.to_check(report) == []
    assert apart.refused(report) == wording.refusals(report) != []


def test_how_to_claim_is_told_in_order(report_of: Compute) -> None:
    found = next(e for e in report_of(STATUSES["no_papers"]).theirs() if e.aid == "ame")
    told = apart.steps(found)
    assert told[0] == found.what
    assert [line for line in told if line[0].isdigit()] == [f"{n}. {s}" for n, s in enumerate(found.steps, 1)]
    assert any("11573" in line for line in told)
    assert all(told)


@pytest.mark.parametrize("name", STATUSES)
def test_no_list_tells_the_status(name: str, report_of: Compute) -> None:
    report = report_of(STATUSES[name])
    public = [*report.claimable(), *report.to_check(), *report.extras(), *report.refused()]
    public += report.with_state("eligible", "probable", "to_check", "not_eligible", "received")
    for found in public:
        assert not found.private
        for words in (found.name, found.short, found.reason, *wording.notes(found)):
            assert not TELLS.search(words), words
    assert not TELLS.search(" ".join(f"{q} {a}" for q, a in report.declared))
    assert not TELLS.search(
        " ".join((*report.hypotheses, headline(plan(report, None)).line, *wording.all_documents(report)))
    )
