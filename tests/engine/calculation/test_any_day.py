"""Any day of ten years gives a whole report: an aid whose scale the rules lack is to check, the others are computed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.calculation import lines, verdict
from engine.calculation.estimate import estimate
from engine.catalogue.aid import has_begun
from engine.catalogue.catalogue import catalogue
from engine.catalogue.law import Case, Law, Reason
from engine.questionnaire.case_files import EARLIEST, LATEST, parse
from engine.report.report import Entitlement, Figure, Report
from engine.rules.in_force import NoScaleError
from engine.simulation import runs
from tests.conftest import entitlement
from tests.households import households

NO_SCALE = "Le barème de cette date n’est pas dans cette borne."
WITHOUT_A_HOME = 'commune: "93066"\ndate_naissance: 1980-05-01\nlogement: sans_domicile\n'
FAMILY = (
    'commune: "{commune}"\ndate_naissance: {adult}-05-12\nactivite: salarie\nsalaire: 1100\ncouple: marie\n'
    "conjoint: {{date_naissance: {old}-09-03, activite: retraite, retraite: 500}}\nlogement: vide\nloyer: 600\n"
    "enfants: [{{naissance: {school}-02, scolarite: college}}, {{naissance: {small}-06}}]\n"
)
# The RSA of one person without a home or an income, euros a month, as the decrees set it: 2017-739, 2019-400, 2020-490,
# 2022-699, 2023-340. No scale of 2027 is known: it is that of April 2026, and said to be old.
AWKWARD = {
    date(2018, 1, 1): 545.48,
    date(2019, 12, 31): 559.74,
    date(2021, 1, 1): 564.78,
    date(2022, 6, 15): 575.52,
    date(2024, 2, 29): 607.75,
    date(2027, 12, 31): 651.69,
}


FIRST = date(2018, 1, 1)
# Décrets 2022-199, 2021-1171, 2021-628; the ministry's announcement of March 2021.
BEGAN = [
    ("contrat_engagement_jeune", date(2022, 3, 1)),
    ("pass_sport", date(2021, 9, 10)),
    ("pass_culture", date(2021, 5, 21)),
    ("sante_psy_etudiant", date(2021, 3, 10)),
]


@cache
def alone(day: date) -> Report:
    return estimate(parse(WITHOUT_A_HOME, day).answers, day)


@cache
def family(day: date, commune: str = "93066") -> Report:
    """Two adults, one of whom is old, a child at the collège and one under three, whatever the year."""
    years = {"adult": day.year - 40, "old": day.year - 68, "school": day.year - 13, "small": day.year - 2}
    return estimate(parse(FAMILY.format(commune=commune, **years), day).answers, day)


def lacking(report: Report) -> set[str]:
    return {e.aid for e in report.entitlements if e.reason == NO_SCALE}


@pytest.mark.parametrize(("day", "rsa"), AWKWARD.items(), ids=str)
def test_the_rsa_is_that_of_the_day(day: date, rsa: float) -> None:
    found = entitlement(alone(day), "rsa")
    assert (found.state, found.low, found.high) == ("eligible", pytest.approx(rsa), pytest.approx(rsa))
    assert found.stale == (day.year == 2027)


@pytest.mark.parametrize(("day", "commune"), zip(AWKWARD, cycle(("97411", "75113")), strict=False), ids=str)
def test_only_small_aids_lack_their_scale(day: date, commune: str) -> None:
    report = family(day, commune)
    assert {e.aid for e in report.entitlements} >= {"rsa", "ppa", "aide_logement", "af", "css", "aspa", "ars", "aah"}
    large = {name for name, aid in catalogue().items() if not aid.extra}
    # The share that the C2S costs is known of its beginning, November 2019, on.
    assert lacking(report) & large == ({"css"} if day < date(2019, 11, 1) else set())
    for found in report.entitlements:
        if found.reason == NO_SCALE:
            assert (found.state, found.low, found.high, found.scale_date) == ("to_check", 0, 0, "")


def test_the_c2s_is_computed_from_the_month_it_began() -> None:
    states = {day: entitlement(alone(day), "css") for day in (date(2019, 10, 31), date(2019, 11, 1))}
    assert [(e.state, e.low, e.reason) for e in states.values()] == [("to_check", 0, NO_SCALE), ("eligible", 0, "")]


def test_a_small_aid_without_its_scale_is_not_a_refusal() -> None:
    """The rate of the LEP has a parameter of its own since August 2023; before, the packages make one of two others."""
    days = (date(2022, 6, 15), date(2023, 7, 31), date(2023, 8, 1))
    found = [entitlement(family(day), "livret_epargne_populaire") for day in days]
    assert [(e.state, e.reason) for e in found[:2]] == [("to_check", NO_SCALE)] * 2
    assert found[2].reason != NO_SCALE


def test_the_income_of_the_couple_counted_for_the_aah_until_september_2023() -> None:
    """Loi 2022-1158, art. 10: since October 2023 the disabled person's own income alone."""
    source = WITHOUT_A_HOME + "handicap: 80_ou_plus\ncouple: marie\nconjoint: {{date_naissance: 1982-01-01{}}}\n"
    rich = source.format(", activite: salarie, salaire: 6000")
    found = [
        entitlement(estimate(parse(rich, d).answers, d), "aah", "vous") for d in (date(2023, 9, 30), date(2023, 10, 1))
    ]
    assert (found[0].state, found[0].reason) == ("not_eligible", "Les ressources du foyer dépassent la limite.")
    assert found[1].state == "eligible"


def test_no_distance_is_told_from_the_limit_of_another_scale() -> None:
    """The allowance for a young child has another limit for those born before April 2018."""
    rich = WITHOUT_A_HOME + "activite: salarie\nsalaire: 9000\nenfants: [{{naissance: {}}}]\n"
    for born, told in (("2018-03", False), ("2018-04", True)):
        found = entitlement(estimate(parse(rich.format(born), date(2019, 6, 1)).answers, date(2019, 6, 1)), "paje_base")
        assert (found.state, found.ceiling is not None) == ("not_eligible", told)
        assert found.reason.startswith("Vos revenus d’il y a 2 ans dépassent la limite.")


def test_what_the_age_refuses_is_refused_whatever_the_scale() -> None:
    """The student loan is for those of 18 to 27; the packages have its formula since June 2020 only."""
    young = estimate(parse(WITHOUT_A_HOME.replace("1980", "1996"), FIRST).answers, FIRST)
    assert entitlement(young, "pret_etudiant").reason == NO_SCALE
    assert entitlement(alone(FIRST), "pret_etudiant").state == "not_eligible"


@pytest.mark.parametrize(("name", "first"), BEGAN)
def test_an_aid_begins_on_the_day_of_its_law(name: str, first: date) -> None:
    aid = catalogue()[name]
    assert [has_begun(aid, day) for day in (first - timedelta(1), first)] == [False, True]
    assert name not in {e.aid for e in alone(FIRST).entitlements}
    assert name in {e.aid for e in alone(date(2024, 2, 29)).entitlements}


def test_a_module_that_reads_a_scale_of_other_days_spoils_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No module of an aid does in these ten years: one is made that does, for every aid."""

    def refusal(case: Case) -> Reason:
        return Reason(str(case.benefits.education.pass_sport.montant))

    def figures(case: Case) -> list[Figure]:
        return [Figure("", float(case.benefits.education.pass_sport.montant))]

    for module in (verdict, lines):
        monkeypatch.setattr(module, "law_of", lambda _: Law(refusal=refusal, lines=figures))
    report = estimate(parse(WITHOUT_A_HOME, FIRST).answers, FIRST)
    rsa, aah = entitlement(report, "rsa"), entitlement(report, "aah")
    assert (rsa.state, rsa.figures) == ("eligible", ())
    assert (aah.state, aah.reason) == ("to_check", NO_SCALE)


def test_a_calculation_that_rests_on_a_missing_scale_is_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of what the settled state rests on lacks in these ten years: its list is given one more that does."""
    monkeypatch.setattr(runs, "FAMILY_FOUND", {**runs.FAMILY_FOUND, "css_participation_forfaitaire": "health"})
    with pytest.raises(NoScaleError):
        estimate(parse(WITHOUT_A_HOME, FIRST).answers, FIRST)


@given(st.dates(EARLIEST, LATEST), st.data())
def test_every_household_of_any_day_gets_a_report(day: date, data: st.DataObject) -> None:
    report = estimate(data.draw(households(on=day)), day)
    assert Report.from_json(report.to_json()) == report
    for found in report.entitlements:
        _check(found)


def _check(found: Entitlement) -> None:
    assert 0 <= found.low <= found.high, found.aid
    if found.state in ("not_eligible", "to_check"):
        assert found.reason.endswith("."), found.aid
        assert found.high == 0, found.aid
    if found.scale_date and not found.stale:
        assert date.fromisoformat(found.scale_date) <= LATEST
