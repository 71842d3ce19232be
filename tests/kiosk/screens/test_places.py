"""Places near the visitor, under the finger: list, map, kinds, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel

from engine.places import communes
from engine.places.schema import Place
from kiosk.machine.settings import Settings
from kiosk.ui.card import Card
from kiosk.ui.map import SketchMap
from kiosk.visit.journey import Stage
from kiosk.visit.scripted_visit import SIZES
from kiosk.visit.visit import Visit
from tests.conftest import ALONE, answers_of
from tests.engine.places.made import HERE, national, place
from tests.kiosk.conftest import MakeStage
from tests.kiosk.conftest import Stage as Shown
from tests.kiosk.visit.test_visit import check_page

LONG = "Maison départementale des solidarités et de l’accompagnement social de proximité de Saint-Denis centre"


def counters() -> list[Place]:
    found = [place(f"caf{n}", "caf", HERE, n / 100, name=f"Caf, {LONG}", access="ACC", note="Sonnez deux fois")
             for n in range(2)]  # fmt: skip
    found += [place(f"cpam{n}", "cpam", HERE, 0.0, n / 100, hours="") for n in range(2)]
    return [*found, place("mairie", "mairie", HERE), place("fs", "france_services", HERE, 0.3)]


@pytest.fixture
def results(stage: MakeStage, tmp_path: Path, report_of: object) -> object:
    """Make a visit at its results, with the counters given."""

    def make(places: list[Place] | None = None, size: str = "1366x768", days: float = 400.0) -> Shown:
        path = national(tmp_path / "places.sqlite", counters() if places is None else places)
        shown = stage(size=size, settings=Settings(places=str(path), places_days=days))
        visit = shown.visit
        visit.journey.answers = answers_of(ALONE)
        visit.journey.stage = Stage.COMPUTING
        visit.outcome.computed(report_of(ALONE))  # type: ignore[operator]
        return shown

    return make


def words(visit: Visit) -> str:
    assert visit.page is not None
    told = [*visit.page.findChildren(QLabel), *visit.page.findChildren(Card)]
    return " | ".join(line.text() for line in told).replace("\u00a0", " ")


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_fit_with_long_names(results: MakeStage, size: str) -> None:
    shown = results(size=size)
    visitor = shown.visitor(ALONE)
    for taps, name in ((("action-places",), "places"), (("action-kinds",), "kinds"), (("kind-caf",), "places")):
        for tap in taps:
            visitor.tap(tap)
        visitor._note()
        assert shown.visit.screen_id() == name
        assert shown.visit.page is not None
        check_page(shown.visit.page, shown.visit.theme, name)
        drawn = shown.visit.page.findChild(SketchMap)
        if drawn is not None:
            page, more = shown.visit.page, shown.visit.page.body.more
            box = QRect(drawn.mapTo(page, drawn.rect().topLeft()), drawn.size())
            assert box.bottom() <= page.buttons["back"].y()
            assert not more.isVisible() or not box.intersects(more.geometry())


def test_each_place_says_where_when_and_whom_to_call(results: MakeStage) -> None:
    shown = results()
    shown.visitor(ALONE).tap("action-places")
    said = words(shown.visit)
    for fact in ("1 rue de la Paix", "01 02 03 04 05", "Horaires inconnus", "lundi au vendredi", "Sonnez deux fois",
                 "Accessible en fauteuil roulant", "Adresses et horaires du 1er octobre 2026"):  # fmt: skip
        assert fact in said
    assert "téléphonez avant" not in said


def test_old_facts_are_said_to_be_old(results: MakeStage) -> None:
    shown = results(days=30.0)
    shown.visitor(ALONE).tap("action-places")
    assert "Adresse de 2026 : téléphonez avant." in words(shown.visit)


def test_one_kind_at_a_time_and_back(results: MakeStage) -> None:
    shown = results()
    visitor = shown.visitor(ALONE)
    visitor.tap("action-places")
    visitor.tap("action-kinds")
    visitor.tap("kind-cpam")
    assert "cpam cpam0" in words(shown.visit)
    assert LONG not in words(shown.visit)
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "results"


def test_the_page_of_an_aid_names_its_counter_and_leads_to_the_map(results: MakeStage) -> None:
    shown = results()
    visitor = shown.visitor(ALONE)
    assert "Caf 3230" in words(shown.visit)  # on its row, the body and its number
    visitor.tap("aid-rsa-foyer")
    assert "Où aller" in words(shown.visit)
    assert f"Caf, {LONG}" in words(shown.visit)
    visitor.tap("action-places")
    assert shown.visit.screen_id() == "places"
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "aid"


def test_without_any_counter_the_page_still_leads_somewhere(results: MakeStage) -> None:
    shown = results(places=[])
    shown.visitor(ALONE).tap("action-places")
    assert "39 39" in words(shown.visit)
    assert shown.visit.page is not None
    assert shown.visit.page.findChild(SketchMap) is None


def test_with_one_kind_there_is_nothing_to_choose(results: MakeStage) -> None:
    shown = results(places=[place("mairie", "mairie", HERE)])
    shown.visitor(ALONE).tap("action-places")
    assert shown.visit.page is not None
    assert "kinds" not in shown.visit.page.buttons


def test_a_damaged_file_gives_the_one_shipped(stage: MakeStage, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"damaged" * 1000)
    shown = stage(settings=Settings(places=str(path), commune="93066"))
    assert {s.source for s in shown.visit._around.sources()} >= {"mairies", "communes"}
    hall = communes.by_code("93066")
    assert hall is not None
    assert shown.visit._around.town_hall("93066") == ("01 49 33 66 66", "Mairie de Saint-Denis")


def test_a_visitor_who_begins_sees_the_file_imported_since(stage: MakeStage, tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("m", "mairie", HERE, phone="01 11 11 11 11")])
    shown = stage(settings=Settings(places=str(path)))
    assert shown.visit._around.town_hall("93066")[0] == "01 11 11 11 11"
    path.unlink()
    national(path, [place("m", "mairie", HERE, phone="02 22 22 22 22")])
    shown.visitor(ALONE).tap("action-begin")
    assert shown.visit._around.town_hall("93066")[0] == "02 22 22 22 22"


def test_the_end_of_a_visit_forgets_where_it_led(results: MakeStage) -> None:
    shown = results()
    assert shown.visit.outcome.where() is not None
    visitor = shown.visitor(ALONE)
    visitor.tap("action-erase")
    visitor.tap("action-confirm-erase")
    assert shown.visit.outcome.where() is None
