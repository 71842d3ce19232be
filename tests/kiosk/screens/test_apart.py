"""The page apart: the same way to it for everybody, and what is on it for whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.report.report import Report
from kiosk.screens.apart import apart_screen
from kiosk.screens.results import results_screen
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile
from tests.households_apart import FRENCH, STATUSES
from tests.kiosk.conftest import theme_of

Compute = Callable[[str], Report]
LOOK = "1366x768"
RICH = 'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1975-05-01\nactivite: salarie\nsalaire: 4000\n'


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def way(page: Page) -> tuple[str, bool]:
    tile = page.findChild(Tile, "action-apart")
    assert tile is not None
    return tile.text(), tile.isEnabled()


@pytest.mark.parametrize("name", STATUSES)
def test_the_way_to_it_is_the_same_for_all(name: str, qtbot: QtBot, report_of: Compute) -> None:
    pages = [results_screen(theme_of(LOOK), report_of(source), None) for source in (FRENCH, STATUSES[name])]
    for page in pages:
        qtbot.addWidget(page)
    assert way(pages[0]) == way(pages[1]) == ("Autres droits et réponses", True)


@pytest.mark.parametrize("rich", [False, True])
def test_the_way_to_it_stands_before_the_refusals(rich: bool, qtbot: QtBot, report_of: Compute) -> None:
    """Of an asylum seeker all that can be asked for is behind it: nobody looks for it under a page of no."""
    source = RICH if rich else FRENCH
    report = report_of(source)
    assert bool(report.claimable()) is not rich
    page = results_screen(theme_of(LOOK), report, None)
    qtbot.addWidget(page)
    shown = [page.content.itemAt(rank).widget() for rank in range(page.content.count())]
    ways = [rank for rank, widget in enumerate(shown) if widget is not None and widget.objectName() == "action-apart"]
    refusals = [r for r, w in enumerate(shown) if isinstance(w, QLabel) and w.text() == "Pas pour vous aujourd’hui"]
    assert len(ways) == len(refusals) == 1
    assert ways[0] < refusals[0]
    assert (ways[0] == 0) is rich  # with nothing to ask for, it comes first


def test_it_begins_with_what_is_theirs(qtbot: QtBot, report_of: Compute) -> None:
    report = report_of(STATUSES["no_papers"])
    page = apart_screen(theme_of(LOOK), report, None)
    qtbot.addWidget(page)
    told = words(page)
    health = next(e for e in report.theirs() if e.aid == "ame")
    # The name, whom to call, how to claim; then the refusals.
    assert (
        told.index(health.short)
        < told.index("Assurance maladie (CPAM), 3646")
        < told.index("Pas pour vous aujourd’hui")
    )
    assert any(health.steps[0] in line for line in told)
    assert any("Ce droit demande un titre de séjour." in line for line in told)


def test_somebody_else_finds_the_refusals_alone(qtbot: QtBot, report_of: Compute) -> None:
    page = apart_screen(theme_of(LOOK), report_of(FRENCH), None)
    qtbot.addWidget(page)
    told = words(page)
    assert "Pas pour vous aujourd’hui" in told
    assert not {"Vous pouvez aussi demander", "À montrer à un agent"} & set(told)


@pytest.mark.parametrize(
    ("paper", "printed", "voice"), [(False, False, False), (True, False, True), (True, True, False)]
)
def test_what_may_be_asked_of_it(paper: bool, printed: bool, voice: bool, qtbot: QtBot, report_of: Compute) -> None:
    page = apart_screen(theme_of(LOOK), report_of(FRENCH), None, paper=paper, printed=printed, voice=voice)
    qtbot.addWidget(page)
    tile = page.findChild(Tile, "with-apart")
    assert (tile is not None) == ("print" in page.buttons) == paper
    assert tile is None or tile.isChecked() == printed
    assert ("aloud" in page.buttons) == voice
