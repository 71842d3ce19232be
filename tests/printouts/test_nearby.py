"""The counters on the sheet: the body's own, who helps, each once; never the town hall for what it does not pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from engine.catalogue.counters import Host, Where, guide
from engine.places.directory import Directory
from engine.places.schema import Place
from engine.report.plan import Plan, plan
from engine.report.report import Report
from printouts import fonts, nearby
from printouts.flow import Sheet
from printouts.styles import STANDARD
from printouts.tags import Element
from tests.conftest import ALONE, answers_of
from tests.engine.places.made import HERE, national, place
from tests.printouts.households import HOUSEHOLDS

Compute = Callable[[str], Report]


def around(folder: Path, report: Report, places: list[Place], days: float = 400) -> tuple[Plan, Where]:
    found = guide(report, answers_of(ALONE), Directory(national(folder / "places.sqlite", places)))
    assert found is not None
    where = Where(found, datetime(2026, 11, 20, 10), days)
    return plan(report, where), where


def refs(found: list[object]) -> list[str]:
    return [each.place.ref for each in found]  # type: ignore[attr-defined]


ALL = [place("h", "mairie", HERE), place("a", "caf", HERE, 0.01), place("b", "cpam", HERE, 0.02),
       place("c", "ccas", HERE, 0.03), place("f", "france_services", HERE, 0.04)]  # fmt: skip


def test_the_first_body_then_who_helps_then_the_others_for_the_agent(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL)
    assert refs(nearby.for_visitor(found, where)) == ["a", "f"]
    assert refs(nearby.for_agent(found, where)) == ["b"]


def test_the_town_hall_stands_for_no_body(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(HOUSEHOLDS["retraitee"]), ALL)  # the Aspa: no Carsat is known here
    assert found.start is not None
    assert found.start.row.entitlement.aid == "aspa"
    assert refs(nearby.for_visitor(found, where)) == ["f"]
    assert "h" not in refs(nearby.for_agent(found, where))


def told(found: Plan, where: Where | None) -> list[str]:
    fonts.register()
    root = Element("Document")
    nearby.block(Sheet(STANDARD, root), where, found)
    return [line.replace("\u00a0", " ") for line in root.lines()]


def test_the_town_hall_helps_where_nobody_else_does(tmp_path: Path, report_of: Compute) -> None:
    lines = told(*around(tmp_path, report_of(ALONE), ALL[:1]))
    assert lines == ["Où aller", "La mairie peut vous aider à trouver où aller : mairie h, 01 02 03 04 05"]


def test_with_who_helps_the_town_hall_is_not_needed(tmp_path: Path, report_of: Compute) -> None:
    lines = told(*around(tmp_path, report_of(ALONE), ALL))
    assert lines[1].startswith("caf a · 1 rue de la Paix, 93200 Saint-Denis, dans votre commune · 01 02 03 04 05")
    assert not any("mairie" in line for line in lines)
    assert lines[-1] == "Adresses et horaires du 1er octobre 2026."
    assert len(lines) == 4


def test_without_an_aid_all_who_help_are_told(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(HOUSEHOLDS["presque-rien"]), ALL)
    assert refs(nearby.for_visitor(found, where)) == ["f", "c"]
    assert told(found, where)[3].startswith("La mairie peut vous aider")


def test_an_old_address_says_so_and_no_place_says_nothing(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL, days=10)
    lines = told(found, where)
    assert len(lines) == 3
    assert all("Adresse de 2026" in line for line in lines[1:])
    assert nearby.for_visitor(found, None) == nearby.for_agent(found, None) == []
    assert told(found, None) == []


def test_hours_are_never_parted(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL)
    assert "9\u00a0h" in nearby.line(where, nearby.for_visitor(found, where)[0])


def test_the_counter_where_it_stands_is_told_to_the_agent(tmp_path: Path, report_of: Compute) -> None:
    _, where = around(tmp_path, report_of(ALONE), ALL)
    host = Host("cpam", "Cpam de <Paris>", "1 rue X", "lu-ve 09:00-17:00", "guichet B")
    said = nearby.here(replace(where, host=host))
    assert said.startswith("<b>Cpam de &lt;Paris&gt;</b> · 1 rue X · guichet B · lundi au vendredi")
    assert nearby.here(where) == nearby.here(None) == ""


def test_who_keeps_the_addresses_is_credited(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL)
    root = Element("Document")
    nearby.credited(Sheet(STANDARD, root), where, nearby.for_visitor(found, where))
    assert "Service-Public.fr / DILA" in " ".join(root.lines())
    assert nearby.credited(Sheet(STANDARD, root), where, []) == []
