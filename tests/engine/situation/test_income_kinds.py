"""The table of incomes: one row a kind, and what every base must see of the same euros."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.report.report import Report
from engine.rules.system import tax_benefit_system
from engine.simulation.runs import View, simulate
from engine.situation import History
from engine.situation.income_kinds import KINDS, MONTHLY, NET_TO_TAXABLE_WAGE, IncomeKind
from tests.conftest import ALONE, ON, answers_of, entitlement

Compute = Callable[[str], Report]
DOCUMENT = Path(__file__).parents[3] / "docs" / "modelling.md"


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_names_an_article_and_variables_that_exist(name: str) -> None:
    kind = KINDS[name]
    assert any(code in kind.law for code in ("CGI", "CSS", "CASF", "C. trav.", "C. service national"))
    for variable in (*kind.received, kind.taxable, kind.gross, kind.boxes):
        assert not variable or tax_benefit_system().get_variable(variable) is not None


@pytest.mark.parametrize("name", KINDS)
def test_the_document_shows_its_row(name: str) -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{name}` | ")]
    assert len(rows) == 1
    kind, (counted, replaces, housing, taxed, health, law) = KINDS[name], rows[0].strip("| ").split(" | ")[1:]
    assert (counted, law) == (kind.counted, kind.law)
    assert replaces == {"always": "yes", "when_new": "where it is new", "never": "no"}[kind.takes_place]
    months = {"twelve_months": "M-13..M-2", "last_year": "N-1", "two_years_ago": "N-2", "none": "no"}
    assert housing.split(",")[0] == months[kind.housing]
    assert taxed == _share(kind)
    assert health == ("taken off" if kind.taxed < 0 else "yes" if kind.health else "no")


def _share(kind: IncomeKind) -> str:
    """Say how much of a kind is taxed as the document does."""
    if kind.taxed <= 0:
        return "taken off" if kind.taxed < 0 else "no"
    if kind.taxed < 0.6:
        return "half"
    return "70 %" if kind.taxed < 1 else "yes"


def test_what_is_taxed_is_seen_by_the_housing_aid_and_what_is_not_is_not() -> None:
    for name, kind in KINDS.items():
        assert (kind.taxed == 0) == (kind.housing == "none"), name
        assert not kind.taxed or kind.taxable or kind.boxes, name


def test_the_variables_written_are_monthly() -> None:
    assert {str(tax_benefit_system().get_variable(v).definition_period) for v in MONTHLY} == {"month"}


def view_of(said: str) -> View:
    return simulate(answers_of(ALONE + "activite: salarie\n" + said), ON, History())


# Of 1,000 euros a month for two years: what each base counts, in euros taxable a year.
@pytest.mark.parametrize(
    ("kind", "notice", "housing"),
    [
        ("salaire", 1.0, 1.0),
        ("indemnites", 1.0, 1.0),
        ("indemnites_longue", 0.0, 0.0),  # CGI 80 quinquies: a long illness is exempt
        ("indemnites_maternite", 1.0, 1.0),
        ("indemnites_accident", 0.5, 1.0),  # CGI 81, 8°; CCH R822-4 I 1° counts it whole
        ("formation", 1.0, 1.0),
        ("rente_accident", 0.0, 0.0),
        ("service_civique", 0.0, 0.0),
        ("indemnite_depart", 0.0, 0.0),
    ],
)
def test_the_tax_notice_and_the_housing_aid_see_what_the_law_taxes(kind: str, notice: float, housing: float) -> None:
    view = view_of(f"{kind}: 1000\n")
    taxable = 12 * 1_000 * NET_TO_TAXABLE_WAGE
    assert view.tax_incomes(2024)[0] == pytest.approx(taxable * notice * 0.9, abs=1)
    counted = view.person("aide_logement_base_ressources_individu", "demandeur")
    assert counted == pytest.approx(taxable * housing * 0.9, abs=1)


@pytest.mark.parametrize("kind", [name for name in KINDS if KINDS[name].counted != "none"])
def test_the_rsa_counts_every_euro_of_every_kind_it_counts(kind: str) -> None:
    view = view_of(f"{kind}: 300\n")
    counted = view.person("rsa_base_ressources_individu", "demandeur")
    counted += view.person("rsa_revenu_activite_individu", "demandeur")
    assert counted == pytest.approx(300, abs=0.01)


@pytest.mark.parametrize("kind", ["service_civique", "pension_versee"])
def test_the_rsa_does_not_see_what_it_does_not_count(kind: str) -> None:
    view = view_of(f"{kind}: 300\n")
    assert view.person("rsa_base_ressources_individu", "demandeur") == 0
    assert view.person("rsa_revenu_activite_individu", "demandeur") == 0


@pytest.mark.parametrize("kind", [name for name in KINDS if KINDS[name].health and name != "pension_versee"])
def test_the_health_cover_counts_a_year_of_it(kind: str) -> None:
    none = view_of("").person("css_cmu_base_ressources_individu", "demandeur")
    counted = view_of(f"{kind}: 300\n").person("css_cmu_base_ressources_individu", "demandeur")
    assert counted - none == pytest.approx(3_600, abs=0.1)


@pytest.mark.parametrize(
    ("kind", "variable"),
    [
        (
            "esat",
            "aah_base_ressources_activite_milieu_protege",
        ),  # the AAH has a rule of its own for it
        ("indemnites_maternite", "ppa_revenu_activite_individu"),  # CSS R844-1: work, however long the leave
        ("retraite", "retraite_brute"),  # CSS L136-8: so small a pension bears no levy, its gross is its net
        ("reversion", "retraite_brute"),
    ],
)
def test_what_one_aid_alone_reads_of_a_kind_is_there(kind: str, variable: str) -> None:
    assert view_of(f"{kind}: 300\n").person(variable, "demandeur") == pytest.approx(300, abs=0.01)


def test_sick_pay_of_a_year_is_no_work_for_the_prime_d_activite() -> None:
    """CSS R844-2: only in the first three months of a leave, or beside a wage."""
    assert view_of("indemnites: 300\n").person("ppa_revenu_activite_individu", "demandeur") == 0


SAME_AS_A_WAGE = ("indemnites", "indemnites_maternite", "esat", "activite_partielle", "formation")


@pytest.mark.parametrize("kind", SAME_AS_A_WAGE)
@pytest.mark.parametrize("amount", [700, 1_200])
def test_the_same_euros_treated_alike_give_the_same_aids(kind: str, amount: int, report_of: Compute) -> None:
    wage = report_of(ALONE + f"activite: salarie\nsalaire: {amount}\n")
    other = report_of(ALONE + f"activite: salarie\n{kind}: {amount}\n")
    for aid in ("aide_logement", "cheque_energie", "css", "livret_epargne_populaire"):
        mine, theirs = entitlement(other, aid), entitlement(wage, aid)
        # What the Caf may count otherwise (partial unemployment) is sent to an agent, without an amount.
        assert (mine.low, mine.state) == (theirs.low, theirs.state) or mine.state == "to_check", aid


def test_a_year_of_sick_pay_is_a_year_of_wage_for_the_tax_side(report_of: Compute) -> None:
    """The household of the reports: 1,200 a month in Pantin at a rent of 620, housing aid 85, no energy voucher."""
    report = report_of(ALONE + "activite: salarie\nindemnites: 1200\n")
    assert entitlement(report, "aide_logement").low == pytest.approx(85, abs=1)
    assert entitlement(report, "cheque_energie").state == "not_eligible"


RISING = (0, 150, 400, 700, 1_000, 1_400, 2_000)
MEANS_TESTED = ("rsa", "aide_logement", "css", "cheque_energie", "aah", "aspa")


@pytest.mark.parametrize("kind", [name for name in KINDS if KINDS[name].counted in ("replacement", "other")])
def test_more_income_that_is_no_work_never_raises_an_aid_that_counts_it(kind: str, report_of: Compute) -> None:
    disabled = ALONE.replace("1990", "1960") + "activite: sans_activite\nhandicap: 80_ou_plus\n"
    before: dict[str, float] = {}
    for amount in RISING:
        report = report_of(disabled + (f"{kind}: {amount}\n" if amount else ""))
        for aid in MEANS_TESTED:
            found = entitlement(report, aid)
            worth = found.low if found.unit != "coverage" else 1_000.0 * (found.state == "eligible") - found.low
            assert worth <= before.get(aid, worth) + 0.01, (aid, amount)
            before[aid] = worth


def test_an_accident_pension_is_off_the_aah(report_of: Compute) -> None:
    """CSS L821-1: 1,041.59 less 400."""
    source = ALONE.replace("1990", "1975") + "activite: sans_activite\nhandicap: 80_ou_plus\nrente_accident: 400\n"
    assert entitlement(report_of(source), "aah").low == pytest.approx(641.59, abs=0.01)


def test_civic_service_changes_no_aid_but_the_rsa(report_of: Compute) -> None:
    """Its pay counts for none (service-civique.gouv.fr); the contract suspends the RSA."""
    with_it, without = (report_of(ALONE + said) for said in ("service_civique: 620\n", ""))
    for aid in ("aide_logement", "ppa", "css", "cheque_energie"):
        assert entitlement(with_it, aid).low == entitlement(without, aid).low, aid
        assert entitlement(with_it, aid).state == entitlement(without, aid).state, aid
    assert entitlement(with_it, "rsa").state == "to_check"
