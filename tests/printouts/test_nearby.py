"""The counters on the sheet: the body's own, who helps, each once; never the town hall for what it does not pay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from engine.catalogue.counters import Where, guide
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


def test_the_town_hall_helps_where_nobody_else_does(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL[:1])
    fonts.register()
    root = Element("Document")
    nearby.block(Sheet(STANDARD, root), where, nearby.for_visitor(found, where))
    told = [line.replace("\u00a0", " ") for line in root.lines()]
    assert told[0] == "Où aller"
    assert told[1].startswith("La mairie vous dira où aller : mairie h · 1 rue de la Paix, 93200 Saint-Denis")
    assert told[-1] == "Adresses et horaires du 1er octobre 2026."
    assert len(told) == 3


def test_without_an_aid_all_who_help_are_told(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(HOUSEHOLDS["presque-rien"]), ALL)
    assert refs(nearby.for_visitor(found, where)) == ["f", "c", "h"]


def test_an_old_address_says_so_and_no_place_says_nothing(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL, days=10)
    root = Element("Document")
    shown = nearby.for_visitor(found, where)
    nearby.block(Sheet(STANDARD, root), where, shown)
    told = list(root.lines())
    assert all("Adresse de 2026" in line for line in told[1:])
    assert nearby.for_visitor(found, None) == nearby.for_agent(found, None) == []
    assert nearby.block(Sheet(STANDARD, Element("Document")), None, []) == []


def test_who_keeps_the_addresses_is_credited(tmp_path: Path, report_of: Compute) -> None:
    found, where = around(tmp_path, report_of(ALONE), ALL)
    root = Element("Document")
    nearby.credited(Sheet(STANDARD, root), where, nearby.for_visitor(found, where))
    assert "Service-Public.fr / DILA" in " ".join(root.lines())
    assert nearby.credited(Sheet(STANDARD, root), where, []) == []
