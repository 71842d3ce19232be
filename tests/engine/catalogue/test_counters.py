"""Where to go with a report: whose counter, in whose territory, and what is said when none is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from engine.answers.values import Answers, SelfEmployed
from engine.catalogue.catalogue import catalogue
from engine.catalogue.counters import ALWAYS, Guide, Host, Where, guide, kinds_of
from engine.places import communes
from engine.places.communes import Commune
from engine.places.directory import Directory
from engine.places.kinds import KINDS
from engine.report.report import Report
from tests.conftest import ALONE, answers_of
from tests.engine.places.made import HERE, NEXT, OTHER, local, national, place
from tests.households_apart import STATUSES

NOW = datetime(2026, 11, 20, 10)
ReportOf = Callable[[str], Report]


def commune(code: str) -> Commune:
    found = communes.by_code(code)
    assert found is not None
    return found


def made(tmp_path: Path, *kinds: str) -> Directory:
    return Directory(national(tmp_path / "places.sqlite", [place(kind, kind, HERE) for kind in kinds]))


def guided(report: Report, directory: Directory, answers: Answers) -> Guide:
    found = guide(report, answers, directory)
    assert found is not None
    return found


def test_every_kind_that_an_aid_names_is_known() -> None:
    assert {kind for aid in catalogue().values() for kind in aid.places} <= set(KINDS)
    assert set(ALWAYS) <= set(KINDS)


@pytest.mark.parametrize(
    ("aid", "code", "kinds"),
    [
        ("rsa", "35238", ("caf", "conseil_departemental", "ccas", "mairie")),
        ("rsa", "93066", ("caf", "ccas", "mairie")),  # paid by the State there
        ("rsa", "66136", ("caf", "ccas", "mairie")),
        ("rsa", "97411", ("caf", "ccas", "mairie")),
        ("rsa", "75113", ("caf", "ccas", "mairie")),  # a city that is its own département
        ("rsa", "69383", ("caf", "conseil_departemental", "ccas", "mairie")),
        ("apa_domicile", "75113", ("ccas", "mairie", "clic")),
        ("apa_domicile", "35238", ("conseil_departemental", "clic", "ccas", "mairie")),
        ("aide_logement", "35238", ("caf",)),
        ("nothing_of_ours", "35238", ()),
    ],
)
def test_the_kinds_of_counters_of_an_aid_in_a_place(aid: str, code: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(aid, commune(code)) == kinds


def test_those_who_work_the_land_go_to_the_msa() -> None:
    assert kinds_of("rsa", HERE, farm=True)[0] == "msa"
    assert "caf" not in kinds_of("rsa", HERE, farm=True)
    assert kinds_of("css", HERE, farm=True) == ("msa", "ccas")
    assert "msa" not in kinds_of("css", HERE)


def test_a_farmer_s_answers_lead_to_the_msa(tmp_path: Path, report_of: ReportOf) -> None:
    answers = answers_of(ALONE).with_value("independant", SelfEmployed("agricole", 8_000))
    found = guided(report_of(ALONE), made(tmp_path, "caf", "msa"), answers)
    assert found.counters["rsa"].place.kind == "msa"


def test_each_aid_that_may_be_claimed_names_its_counter(tmp_path: Path, report_of: ReportOf) -> None:
    report = report_of(ALONE)
    found = guided(report, made(tmp_path, *KINDS), answers_of(ALONE))
    for entitlement in [*report.claimable(), *report.to_check()]:
        expected = {"rsa": "caf", "aide_logement": "caf", "css": "cpam", "cheque_energie": "france_services"}
        assert found.counters[entitlement.aid].place.kind == expected.get(entitlement.aid, "mairie"), entitlement.aid
        assert entitlement.aid not in found.helped


def test_no_aid_names_a_town_hall_that_does_not_take_it(tmp_path: Path, report_of: ReportOf) -> None:
    report = report_of(ALONE)
    found = guided(report, made(tmp_path, "mairie"), answers_of(ALONE))
    where = Where(found, NOW, 400)
    for entitlement in [*report.claimable(), *report.to_check()]:
        takes_it = "mairie" in kinds_of(entitlement.aid, HERE)
        assert (entitlement.aid in found.counters) is takes_it, entitlement.aid
        assert bool(where.of_aid(entitlement.aid)) is takes_it
    assert "css" in found.helped
    assert "rsa" not in found.helped  # the town hall takes that claim
    assert "mairie" in where.in_short("rsa")
    assert where.town_hall().startswith("La mairie peut vous aider à trouver")


HOST = Host("caf", "Caf de Saint-Denis", "1 rue de la Paix", "lu-ve 09:00-17:00", "guichet B", (), HERE.code)


@pytest.mark.parametrize(
    ("host", "aid", "home", "here"),
    [
        (HOST, "rsa", HERE, "Ici : guichet B"),
        (HOST, "css", HERE, ""),  # the Cpam takes it
        (HOST, "rsa", OTHER, ""),  # the Caf of another département pays it
        (replace(HOST, desk=""), "rsa", HERE, "Ici, à l’accueil"),
        (replace(HOST, takes=("css",)), "rsa", HERE, ""),
        (replace(HOST, takes=("css",)), "css", HERE, "Ici : guichet B"),
        (replace(HOST, kind="ccas", takes=("rsa",)), "rsa", HERE, "Ici : guichet B"),
        (replace(HOST, kind="ccas", takes=("rsa",)), "rsa", NEXT, ""),
        (replace(HOST, kind="france_services", takes=("rsa",)), "rsa", OTHER, "Ici : guichet B"),
        (Host(), "rsa", HERE, ""),
    ],
)
def test_the_counter_where_the_terminal_stands(host: Host, aid: str, home: Commune, here: str) -> None:
    where = Where(Guide(home, {}, frozenset(), (), (), ()), NOW, 400, host)
    assert where.here(aid).replace("\u00a0", " ") == here
    assert bool(where.host_lines()) is bool(host.kind)
    if host.kind:
        assert where.here_hours().replace("\u00a0", " ") == "lundi au vendredi : 9 h à 17 h"


def test_the_number_of_a_body_is_never_that_of_another(tmp_path: Path, report_of: ReportOf) -> None:
    found = guided(report_of(ALONE), made(tmp_path, "caf", "ccas"), answers_of(ALONE))
    where = Where(found, NOW, 400)
    assert where.number("rsa") == "01\u00a002\u00a003\u00a004\u00a005"
    assert found.counters["css"].place.kind == "ccas"
    assert where.number("css") == ""


def test_with_no_counter_at_all_nothing_is_made_up(tmp_path: Path, report_of: ReportOf) -> None:
    found = guided(report_of(ALONE), made(tmp_path), answers_of(ALONE))
    assert found.counters == {}
    assert found.near == ()
    assert Where(found, NOW, 400).of_aid("css") == []
    assert Where(found, NOW, 400).in_short("css") == ""


def test_an_unknown_commune_has_no_guide(tmp_path: Path, report_of: ReportOf) -> None:
    assert guide(report_of(ALONE), Answers(), made(tmp_path, "mairie")) is None


def test_places_near_are_by_distance_and_of_few_kinds(tmp_path: Path, report_of: ReportOf) -> None:
    places = [
        place(f"{kind}{n}", kind, HERE, n / 50 + rank / 1000) for rank, kind in enumerate(KINDS) for n in range(3)
    ]
    directory = Directory(national(tmp_path / "places.sqlite", places))
    found = guided(report_of(ALONE), directory, answers_of(ALONE))
    others = [f for f in found.near if f.place.kind != "mairie"]
    assert [f.km for f in others] == sorted(f.km or 0 for f in others)
    assert [f.place.kind for f in found.near[-2:]] == ["mairie", "mairie"]  # last: it helps to find the way
    kinds = {f.place.kind for f in found.near}
    assert len(kinds) == 8
    assert {"caf", "cpam", "mairie"} <= kinds
    assert [f.place.kind for _, f in found.of_kind("caf")] == ["caf", "caf"]
    assert found.of_kind() == list(enumerate(found.near, 1))


def test_a_place_keeps_its_number_whatever_is_chosen(tmp_path: Path, report_of: ReportOf) -> None:
    found = guided(report_of(ALONE), made(tmp_path, *KINDS), answers_of(ALONE))
    numbers = [number for kind in found.kinds() for number, _ in found.of_kind(kind)]
    assert sorted(numbers) == list(range(1, len(found.near) + len(found.others) + 1))
    assert set(found.kinds()) == set(KINDS)
    ((number, first),) = found.of_kind("mdph")
    assert number > len(found.near)
    assert first.place.kind == "mdph"


def test_paper_says_nothing_of_now(tmp_path: Path, report_of: ReportOf) -> None:
    path = national(tmp_path / "places.sqlite", [place("a", "caf", HERE, access="ACC", note="Sonnez")])
    local(path, [place("b", "cpam", HERE, source="local:x", hours="")])
    found = guided(report_of(ALONE), Directory(path), answers_of(ALONE))
    where = Where(found, NOW, 400)
    caf, cpam = (found.of_kind(kind)[0][1] for kind in ("caf", "cpam"))
    screen, paper = where.lines(caf), where.lines(caf, paper=True)
    assert any("Ouvert" in line for line in screen)
    assert not any("Ouvert" in line for line in paper)
    assert {"Sonnez", "Accessible en fauteuil roulant"} <= set(paper)
    assert any("Horaires inconnus" in line for line in where.lines(cpam, paper=True))


def test_a_guide_tells_nothing_of_the_visitor_when_it_is_printed_by_a_fault(
    tmp_path: Path, report_of: ReportOf
) -> None:
    found = guided(report_of(ALONE), made(tmp_path, "mairie"), answers_of(ALONE))
    assert "93066" not in repr(found) + repr(Where(found, NOW, 400))


def test_sources_are_those_of_the_communes_and_of_the_counters(tmp_path: Path, report_of: ReportOf) -> None:
    found = guided(report_of(ALONE), made(tmp_path, "caf"), answers_of(ALONE))
    assert [s.source for s in found.sources] == ["communes", "mairies", "zones-apl", "zones-abc", "dila"]


def test_the_date_is_said_when_it_is_old(tmp_path: Path, report_of: ReportOf) -> None:
    found = guided(report_of(ALONE), made(tmp_path, "caf"), answers_of(ALONE))
    later = Where(found, datetime(2029, 1, 1, 10), 400)
    assert any("téléphonez avant" in line for line in later.lines(found.near[0]))
    assert found.near[0].of == date(2026, 10, 1)


def test_the_aids_of_a_status_have_their_counter_and_are_not_seen_in_the_list_near(
    tmp_path: Path, report_of: ReportOf
) -> None:
    source = STATUSES["no_papers"].replace("93066", HERE.code)
    report, answers = report_of(source), answers_of(source)
    directory = made(tmp_path, "cpam", "pmi", "mairie")
    found = guided(report, directory, answers)
    assert {found.counters[aid].place.kind for aid in ("ame", "pmi")} == {"cpam", "pmi"}
    told = Where(found, NOW, 400)
    assert told.helping("ame") == told.in_short("ame", numbered=False) != ""
    assert told.helping("ada") == ""
    (tmp_path / "town").mkdir()
    helped = Where(guided(report, made(tmp_path / "town", "mairie"), answers), NOW, 400)
    assert helped.helping("pmi") == ""
    without = replace(report, entitlements=tuple(e for e in report.entitlements if not e.private))
    assert [f.place.ref for f in found.near] == [f.place.ref for f in guided(without, directory, answers).near]
