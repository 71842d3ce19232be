"""The plan of a result: totals as the rows show them, where to start, groups, papers and dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from engine.calculation.estimate import estimate
from engine.catalogue.catalogue import catalogue
from engine.report import wording
from engine.report.plan import THEMES, Plan, headline, plan, sure
from engine.report.report import Entitlement, Report
from tests.conftest import ALONE, TENANT, answers_of, entitlement
from tests.kiosk.visit.test_visit import EVERYTHING, OWNER, SENIORS

NB = "\u00a0"
Compute = Callable[[str], Report]
HOUSEHOLDS = (ALONE, EVERYTHING, OWNER, SENIORS)


class Desk:
    """A counter that takes what is named, for a visitor who may work the land."""

    def __init__(self, *takes: str, land: bool = False) -> None:
        self.takes, self.farm = takes, land

    def land(self) -> bool:
        return self.farm

    def here(self, aid: str) -> str:
        return "Ici, guichet B" if aid in self.takes else ""

    def here_hours(self) -> str:
        return "8 h à 17 h"

    def number(self, aid: str) -> str:
        return "01 00 00 00 00" if aid in ("aah", "rsa") else ""


def made(aid: str, amount: float, **changes: object) -> Entitlement:
    """Return a sure aid of the catalogue, worth so many euros."""
    known = catalogue()[aid]
    base = Entitlement(
        *(aid, known.name, known.short, "foyer", "eligible", known.unit, amount, amount, known.institution),
        *(known.phone, known.what, known.from_when, known.season, known.warning, (), (), known.documents, ()),
        *("", False),
        body=known.body,
        theme=known.theme,
        counted=known.counted,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def planned(*found: Entitlement, where: Desk | None = None, on: str = "2026-11-20") -> Plan:
    return plan(Report(on, found, (), (), ()), where)


def figure(words: str) -> int:
    """Return the first number of a text of the screen: '1 300 €' is 1300."""
    digits = words.split("€")[0].replace(NB, "").replace("+", "")
    return int(digits)


@pytest.mark.parametrize("source", HOUSEHOLDS)
def test_the_total_is_the_sum_of_the_sure_rows_as_shown(source: str, report_of: Compute) -> None:
    found = plan(report_of(source), None)
    shown = {"month": 0, "year": 0, "once": 0}
    for row in found.rows:
        if sure(row) and row.entitlement.unit in shown:
            shown[row.entitlement.unit] += figure(row.value)
    total = found.total
    assert (total.month, total.year + total.if_not_had, total.once) == tuple(shown.values())
    assert total.month == report_of(source).monthly_total()
    assert total.year == report_of(source).yearly_total()


def test_of_two_rivals_only_the_better_one_is_in_the_total_and_comes_first() -> None:
    found = planned(made("rsa", 648.9), made("aah", 1033.3), made("ass", 579.9, better="AAH"))
    assert (found.total.month, found.total.more) == (640 + 1030, False)
    assert [r.entitlement.aid for r in found.rows] == ["aah", "rsa", "ass"]


def test_what_takes_the_place_of_something_shows_what_it_brings_more() -> None:
    found = planned(made("aspa", 920.2, replaces="AAH", replaced=900))
    assert (found.rows[0].value, found.rows[0].per) == (f"20{NB}€", "de plus par mois")
    assert (found.total.month, found.total.more) == (20, True)


def test_perhaps_is_in_no_total_and_after_what_is_sure() -> None:
    maybe = made("aide_logement", 400.0, state="probable", low=30.0)
    found = planned(maybe, made("rsa", 100.0))
    assert found.total.month == 100
    assert (found.rows[1].value, found.rows[1].per) == (f"30{NB}€ à 400{NB}€", "par mois, peut-être")


def test_what_comes_of_itself_and_what_is_closed_are_told_apart() -> None:
    found = planned(made("ars", 466.0), made("bourse_college", 120.0, counted=False, closed=True))
    assert (found.total.year, found.total.if_not_had) == (0, 460)


def test_one_starts_with_who_pays_most_or_with_this_very_counter() -> None:
    rsa, cover = made("rsa", 500.0), made("css", 0.0)
    start = planned(cover, rsa).start
    assert start is not None
    assert (start.body, start.phone, start.here, start.hours) == ("Caf", "3230", "", "")
    assert "RSA" in start.say
    assert "C2S" not in start.say
    here = planned(cover, rsa, where=Desk("css")).start
    assert here is not None
    assert (here.body, here.here, here.hours) == ("Cpam", "Ici, guichet B", "8 h à 17 h")
    assert set(here.documents) == set(catalogue()["css"].documents)


def test_one_does_not_start_with_what_comes_of_itself() -> None:
    start = planned(made("cheque_energie", 170.0), made("ppa", 500.0, state="probable", low=60.0)).start
    assert start is not None
    assert start.body == "Caf"
    assert planned().start is None


def test_who_works_the_land_goes_to_the_msa() -> None:
    rows = planned(made("rsa", 500.0), made("ass", 500.0), made("css", 0.0), where=Desk(land=True)).rows
    assert [(r.who, r.phone) for r in rows] == [
        ("MSA", "01 00 00 00 00"),
        ("France Travail", "3949"),
        ("MSA", "msa.fr"),
    ]


def test_a_body_without_a_national_number_has_that_of_its_counter() -> None:
    assert planned(made("aah", 900.0)).rows[0].phone == ""
    assert planned(made("aah", 900.0), where=Desk()).rows[0].phone == "01 00 00 00 00"


@pytest.mark.parametrize("source", HOUSEHOLDS)
def test_every_refusal_is_near_or_in_one_group(source: str, report_of: Compute) -> None:
    report = report_of(source)
    found = plan(report, None)
    told = [*found.near, *(e for group in found.groups for e in group.entitlements)]
    assert sorted((e.aid, e.beneficiary) for e in told) == sorted((e.aid, e.beneficiary) for e in report.refused())
    assert all(group.title and group.entitlements for group in found.groups)


def test_a_near_miss_is_a_little_over_the_limit() -> None:
    no = {"state": "not_eligible", "means_unit": "month", "ceiling": 1000.0}
    found = planned(
        made("css", 0, **{**no, "resources": 1190.0}),
        made("rsa", 0, **{**no, "resources": 1010.0}),
        made("ppa", 0, **{**no, "resources": 1210.0}),
        made("af", 0, state="not_eligible"),
    )
    assert [e.aid for e in found.near] == ["rsa", "css"]
    assert [(g.id, [e.aid for e in g.entitlements]) for g in found.groups] == [("work", ["ppa"]), ("family", ["af"])]


def test_each_paper_is_asked_once_with_the_rows_that_want_it() -> None:
    found = planned(
        made("rsa", 500.0, documents=("A", "B")),
        made("ppa", 400.0, documents=("B",)),
        made("aah", 0, state="to_check", documents=("B", "C")),
    )
    assert [(d.name, d.ranks) for d in found.documents] == [("B", (1, 2)), ("A", (1,)), ("C", ())]


def test_the_line_of_time_is_in_order(report_of: Compute) -> None:
    found = planned(
        made("rsa", 500.0, until="2026-11-30"),
        made("ppa", 400.0, until="2026-11-30"),
        made("pass_sport", 50.0, until="2026-12-31", unit="once", extra=False),
        made("bourse_college", 120.0, until="2026-12-20", counted=True),
        made("css", 0.0, answer_months=2),
    )
    assert [(m.when, m.what) for m in found.moments] == [
        ("Aujourd’hui", f"Appelez{NB}: Caf 3230, Cpam 3646"),
        ("Avant fin novembre", f"Demandez{NB}: RSA et Prime d’activité"),
        (f"Jusqu’au 20{NB}décembre{NB}2026", f"Demandez{NB}: Bourse de collège"),
        ("Avant fin décembre", f"Demandez{NB}: pass’Sport"),
        (f"Janvier{NB}2027", f"Réponse pour{NB}: Santé solidaire (C2S)"),
    ]


@pytest.mark.parametrize(
    ("on", "when"),
    [
        ("2026-11-20", "Aujourd’hui"),
        ("2026-11-21", "Lundi"),
        ("2026-11-22", "Lundi"),
        ("2026-11-11", "Jeudi"),  # a bank holiday, and a Wednesday
        ("2026-12-25", "Lundi"),  # on a Friday
    ],
)
def test_one_calls_on_a_day_on_which_somebody_answers(on: str, when: str) -> None:
    found = planned(made("rsa", 500.0), on=on)
    assert found.moments[0].when == when


def test_claims_lead_to_the_end_of_the_month_or_of_the_season() -> None:
    told = estimate(answers_of(ALONE + "enfants: [{naissance: 2013-01, scolarite: college}]\n"), date(2026, 9, 20))
    assert entitlement(told, "rsa").until == "2026-09-30"
    grant = entitlement(told, "bourse_college")
    assert (grant.until, grant.closed) == ("2026-10-20", False)
    later = entitlement(replace(told, entitlements=told.entitlements), "css")
    assert (later.until, later.answer_months) == ("", 2)


def test_nothing_can_be_said_of_a_territory_out_of_reach() -> None:
    doubt = "Les règles de votre territoire ne sont pas dans cette borne."
    found = planned(made("rsa", 0, state="to_check", reason=doubt), made("aah", 0, state="to_check", reason=doubt))
    assert (found.doubt, found.start, found.documents, found.moments) == (doubt, None, (), ())


def test_every_aid_shipped_has_a_theme_and_a_body() -> None:
    for aid in catalogue().values():
        assert aid.theme in set(THEMES) - {""}, aid.id
        assert len(aid.body or aid.institution) <= 36, aid.id


def test_a_gain_is_told_before_its_price() -> None:
    cover = made("css", 0.0)
    assert wording.amount_parts(cover) == ("Mutuelle", "gratuite")
    assert wording.amount_parts(replace(cover, low=8.0, high=8.0)) == ("Mutuelle", f"pour 8{NB}€ par mois")
    assert wording.amount_parts(replace(cover, low=8.0, high=14.0)) == ("Mutuelle", f"pour 8{NB}€ à 14{NB}€ par mois")
    assert wording.amount_parts(made("rsa", 9.5, state="probable", low=0.0, high=500.0)) == (
        f"jusqu’à 500{NB}€",
        "par mois, peut-être",
    )


@pytest.mark.parametrize(
    ("source", "aid", "near"),
    [
        (TENANT + "date_naissance: 1990-05-01\nactivite: sans_activite\n", "ppa", True),  # with a job
        (TENANT + "date_naissance: 1956-05-01\nactivite: retraite\nretraite: 1500\n", "ppa", False),
        (TENANT + "date_naissance: 1962-05-01\nactivite: sans_activite\n", "aspa", True),  # at 65
        (TENANT + "date_naissance: 1972-05-01\nactivite: sans_activite\n", "aspa", False),
        (TENANT + "date_naissance: 2002-05-01\nactivite: sans_activite\n", "rsa", True),  # at 25
        (TENANT + "date_naissance: 2005-05-01\nactivite: sans_activite\n", "rsa", False),
    ],
)
def test_what_a_birthday_or_a_job_would_change_is_near(source: str, aid: str, near: bool, report_of: Compute) -> None:
    report = report_of(source)
    assert entitlement(report, aid).state == "not_eligible"
    assert (aid in [e.aid for e in plan(report, None).near]) is near


def test_what_is_said_in_one_line_is_never_a_bare_no(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE)
    assert (
        headline(plan(report, None)).line == "Vous pouvez demander environ 920\u00a0€ par mois"
    )  # 573 and 351: 570 + 350
    nothing = replace(report, entitlements=())
    assert headline(plan(nothing, None)).line == "La borne n’a pas trouvé d’aide à demander. Parlez-en à quelqu’un"
