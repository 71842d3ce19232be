"""The results as they are seen: a sum, where to start, a row an aid, refusals folded; help without an aid."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.catalogue.counters import Guide, Host, Where
from engine.report import wording
from engine.report.plan import plan
from engine.report.report import Report
from kiosk.screens.results import results_screen
from kiosk.ui.page import Page
from kiosk.ui.panel import Panel
from kiosk.ui.row import RowTile, StartCard, StartRow
from kiosk.ui.tile import Tile
from kiosk.visit.scripted_taps import let_threads_run
from tests.conftest import ALONE
from tests.engine.places.made import HERE
from tests.kiosk.conftest import theme_of
from tests.kiosk.visit.test_visit import EVERYTHING, SENIORS

Compute = Callable[[str], Report]
NB = "\u00a0"
LARGE = "1920x1080"


def shown(qtbot: QtBot, report: Report, where: Where | None = None, size: str = LARGE, *, paper: bool = True) -> Page:
    page = results_screen(theme_of(size), report, where, paper=paper)
    qtbot.addWidget(page)
    width, height = map(int, size.split("x"))
    page.resize(width, height)
    page.show()
    let_threads_run(60)  # a page finds its places
    return page


def words(page: Page) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)).replace(NB, " ")


def at(page: Page, name: str) -> QPoint:
    tile = page.findChild(Tile, name)
    assert tile is not None
    return tile.mapTo(page, QPoint(0, 0))


def euros(written: str) -> int:
    return int(written.split("€")[0].replace(NB, ""))


def test_the_sum_is_that_of_the_rows_and_the_largest_thing(qtbot: QtBot, report_of: Compute) -> None:
    report = report_of(EVERYTHING)
    page = shown(qtbot, report)
    rows = [tile for tile in page.findChildren(RowTile) if tile.property("sure")]
    sums = [tile.text().split("\n") for tile in rows]
    monthly = [euros(value) for lines in sums for value, per in itertools.pairwise(lines) if per == "par mois"]
    labels = {label.text().replace(NB, " "): label.font().pixelSize() for label in page.findChildren(QLabel)}
    assert f"{sum(monthly)} €" in labels
    assert labels[f"{sum(monthly)} €"] == max(labels.values())
    assert labels[f"{sum(monthly)} €"] > labels["Vous pouvez demander environ"]


def test_a_row_says_name_sum_and_whom_to_ask_and_never_a_town_hall(qtbot: QtBot, report_of: Compute) -> None:
    page = shown(qtbot, report_of(ALONE))
    said = {tile.objectName(): tile.text().replace(NB, " ") for tile in page.findChildren(RowTile)}
    assert said["aid-rsa-foyer"] == "RSA\n570 €\npar mois\nCaf 3230\nDemandez avant fin novembre"
    assert said["aid-css-foyer"].split("\n")[1:3] == ["Mutuelle", "gratuite"]  # what it gives before what it costs
    assert not any("airie" in each for each in said.values())


def test_one_starts_with_one_body_beside_the_rows(qtbot: QtBot, report_of: Compute) -> None:
    page = shown(qtbot, report_of(ALONE))
    (card,) = page.findChildren(StartCard)
    for piece in ("Commencez par", "Caf", "3230", "À apporter", "Pièce d’identité"):
        assert piece in card.text()
    seen: list[str] = []
    page.action.connect(seen.append)
    card.click()
    page.findChild(Tile, "aid-rsa-foyer").click()  # type: ignore[union-attr]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("size", ["1366x768", "1080x1920"])
def test_where_there_is_no_room_beside_it_stands_above(size: str, qtbot: QtBot, report_of: Compute) -> None:
    page = shown(qtbot, report_of(ALONE), size=size)
    assert not page.findChildren(StartCard)
    (row,) = page.findChildren(StartRow)
    first = min(at(page, tile.objectName()).y() for tile in page.findChildren(RowTile) if tile is not row)
    assert at(page, row.objectName()).y() < first


def test_this_very_counter_is_where_to_start(qtbot: QtBot, report_of: Compute) -> None:
    host = Host("cpam", "Cpam", "", "lu-ve 09:00-17:00", "guichet B", (), HERE.code)
    where = Where(Guide(HERE, {}, frozenset(), (), (), ()), datetime(2026, 11, 20, 10), 400, host)
    page = shown(qtbot, report_of(ALONE), where)
    (card,) = page.findChildren(StartCard)
    told = card.text().replace(NB, " ")
    assert "Cpam" in told
    assert "Ici : guichet B" in told
    assert "lundi au vendredi" in told
    assert "3646" not in told


def test_refusals_are_folded_and_open_below_what_was_touched(qtbot: QtBot, report_of: Compute) -> None:
    report = report_of(SENIORS)
    page = shown(qtbot, report)
    found = plan(report, None)
    folds = [tile for tile in page.findChildren(Tile) if tile.objectName().startswith("fold-")]
    assert [tile.text() for tile in folds] == [f"{g.title} ({len(g.entitlements)})" for g in found.groups]
    assert "Complément familial" not in words(page)
    before = {tile.objectName(): tile.mapTo(page.body.widget(), QPoint(0, 0)) for tile in folds}
    fold = next(tile for tile in folds if tile.objectName() == "fold-family")
    fold.click()
    let_threads_run(60)
    assert "Complément familial" in words(page)
    panel = page.findChild(Panel, "refused-family")
    assert panel is not None
    row = before["fold-family"].y()
    for tile in folds:  # those of the same row and above have not moved
        if before[tile.objectName()].y() <= row:
            assert tile.mapTo(page.body.widget(), QPoint(0, 0)) == before[tile.objectName()]
    assert panel.mapTo(page.body.widget(), QPoint(0, 0)).y() > row
    fold.click()
    assert not panel.isVisibleTo(page)


def test_nothing_found_is_a_page_of_help(qtbot: QtBot, report_of: Compute) -> None:
    report = replace(report_of(ALONE), entitlements=())
    page = shown(qtbot, report)
    told = words(page)
    for piece in (
        "Parlez-en à quelqu’un",
        "Allez voir",
        "Caf (famille, logement) : 3230",
        "Revenez si",
        "votre feuille",
    ):
        assert piece in told
    assert "votre feuille" not in words(shown(qtbot, report, paper=False))  # nothing is printed there


def test_the_way_to_the_places_is_there_on_every_screen(qtbot: QtBot, report_of: Compute) -> None:
    where = Where(Guide(HERE, {}, frozenset(), (), (), ()), datetime(2026, 11, 20, 10), 400)
    for size in (LARGE, "1366x768", "1080x1920"):
        for report in (report_of(ALONE), replace(report_of(ALONE), entitlements=())):
            page = shown(qtbot, report, where, size)
            assert len([t for t in page.findChildren(Tile) if t.objectName() == "action-places"]) == 1, size


def test_the_family_quotient_is_said_under_the_aids(qtbot: QtBot, report_of: Compute) -> None:
    report = report_of(ALONE)
    said = [words.text() for words in shown(qtbot, report).findChildren(QLabel)]
    assert wording.quotient(report) in said
    none = [words.text() for words in shown(qtbot, replace(report, quotient=None)).findChildren(QLabel)]
    assert not [words for words in none if "quotient" in words]
