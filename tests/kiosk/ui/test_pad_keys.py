"""The number pad by keys: what can follow, where the ring waits, and where it goes once all is typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.questionnaire.model import Field, Kind
from kiosk.screens.controls.dates import DateControl, PartDisplay
from kiosk.ui import focus, pad_keys
from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.visit import Visit
from tests.conftest import ALONE, answers_of
from tests.kiosk.conftest import MakeStage, theme_of

BIRTH = Field("date_naissance", Kind.DATE, "Naissance", earliest=date(1911, 11, 20), latest=date(2011, 11, 20))


def follow(part: PartDisplay, digits: str) -> str:
    part.set_digits(digits)
    return part.may_follow()


def test_only_what_leads_to_a_date_can_follow(qapp: QApplication) -> None:
    control = DateControl(BIRTH, theme_of("1366x768"), date(2026, 11, 20))
    day, month, year = (display for display in control.displays if isinstance(display, PartDisplay))
    assert [follow(day, digits) for digits in ("", "0", "3", "31")] == ["0123456789", "123456789", "01", ""]
    assert [follow(month, digits) for digits in ("", "0", "1")] == ["0123456789", "123456789", "012"]
    assert [follow(year, digits) for digits in ("", "1", "2", "20", "201", "191")] == [
        *("12", "9", "0", "01", "01", "123456789"),
    ]


@pytest.fixture
def visit(stage: MakeStage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setattr(look, "KEY_REST_MS", 0)
    visit = stage().visit
    visit.activateWindow()
    qapp.installEventFilter(visit.keys)
    visit._act("begin")
    return visit


def show(visit: Visit, screen: str, source: str = ALONE, *without: str) -> None:
    visit.keys.used = True
    visit.journey.answers = answers_of(source)
    for key in without:
        visit.journey.answers = visit.journey.answers.without(key)
    visit.journey._show(screen)
    visit.render_stage()
    let_threads_run(50)


def ring(visit: Visit) -> str:
    at = visit.keys.at()
    return at.objectName() if at is not None else ""


def press(visit: Visit, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or visit, key)
        let_threads_run(0)


def digit(visit: Visit, name: str) -> None:
    """Choose a digit as if the ring had been led to it."""
    tile = visit.findChild(Tile, f"key-{name}")
    visit.keys._ring(tile)
    press(visit, Qt.Key.Key_Return)


def shown_digits(visit: Visit) -> list[str]:
    assert visit.page is not None
    return [part.digits for part in visit.page.findChildren(PartDisplay)]


def test_a_date_begins_on_the_pad_and_ends_on_the_way_on(visit: Visit) -> None:
    show(visit, "naissance", ALONE, "date_naissance")
    assert ring(visit) == "key-0"
    for name in "0103":
        digit(visit, name)
    assert ring(visit) == "key-1"
    digit(visit, "1")
    assert shown_digits(visit) == ["01", "03", "19"]  # no year of birth goes on otherwise
    assert ring(visit) == "key-5"
    digit(visit, "5")
    digit(visit, "0")
    assert ring(visit) == "action-next"
    press(visit, Qt.Key.Key_Return)
    assert visit.screen_id() != "question:naissance"


def test_what_is_erased_is_not_typed_again(visit: Visit) -> None:
    show(visit, "naissance", ALONE, "date_naissance")
    for name in "01031":
        digit(visit, name)
    visit.keys._ring(visit.findChild(Tile, "key-back"))
    press(visit, Qt.Key.Key_Return)
    assert shown_digits(visit)[-1] == "1"
    assert ring(visit) == "key-back"  # one digit is seldom all that was wrong
    press(visit, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert shown_digits(visit) == ["01", "0", ""]


def test_figures_of_a_keyboard_are_taken(visit: Visit) -> None:
    show(visit, "naissance", ALONE, "date_naissance")
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_1):
        QTest.keyClick(QApplication.focusWidget() or visit, key)
    assert shown_digits(visit)[:2] == ["31", "1"]
    QTest.keyClick(QApplication.focusWidget() or visit, Qt.Key.Key_Backspace)
    assert shown_digits(visit)[:2] == ["31", ""]


def test_nothing_of_the_pad_is_a_trap(visit: Visit) -> None:
    for scan in (False, True):
        show(visit, "naissance", ALONE, "date_naissance")
        page = visit.page
        assert page is not None
        seen, at = [], focus.begins(page, scan=scan)
        while at is not None and at not in seen:
            seen.append(at)
            at = focus.step(page, at, focus.NEXT, scan=scan)
        assert set(seen) == set(pad_keys.order_of(page, scan=scan))
        assert page.buttons["erase"] in seen


def test_with_a_switch_an_amount_may_end_right_after_nought(visit: Visit) -> None:
    show(visit, "salaire", ALONE + "activite: salarie\nsalaire: 900\n", "salaire")
    assert visit.screen_id() == "question:salaire"
    visit.keys.scan = True
    digit(visit, "9")
    assert visit.page is not None
    order = [tile.objectName() for tile in pad_keys.order_of(visit.page, scan=True)]
    nought = order.index("key-0")
    assert order[nought : nought + 3] == ["key-0", "action-next", "key-1"]


def test_a_choice_leads_to_the_next_question_of_the_screen(visit: Visit, qtbot: QtBot, qapp: QApplication) -> None:
    page = Page(theme_of("1366x768"), title="Titre", more_words="Suite", top_words="Haut")
    grids = [TileGrid(page.theme, [(f"{name}{n}", f"choix {n}") for n in range(2)], 2) for name in "ab"]
    for grid in grids:
        page.content.addWidget(grid)
    action = page.add_action("next", "Continuer", primary=True)
    action.setEnabled(False)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)
    assert pad_keys.leaving(page, grids[0].tiles["a0"]) is grids[1].tiles["b0"]
    grids[1].select(["b1"])
    assert pad_keys.leaving(page, grids[0].tiles["a0"]) is None  # all is answered, and there is no way on yet
    action.setEnabled(True)
    assert pad_keys.leaving(page, grids[0].tiles["a0"]) is action
    action.setEnabled(False)
    grids[1].select([])
    visit.hide()
    page.activateWindow()
    visit.keys.page = page
    visit.keys._ring(grids[0].tiles["a1"])
    QTest.keyClick(grids[0].tiles["a1"], Qt.Key.Key_Return)
    let_threads_run(0)
    assert grids[0].selected() == ["a1"]
    assert visit.keys.at() is grids[1].tiles["b0"]
