"""Five keys, or two switches, reach everything on a page; nothing is skipped and the focus is never caught."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import focus
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import Keypad
from kiosk.ui.page import Page, Tool
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

THEME = Theme(4.0, 1366, 768)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Page:
    page = Page(THEME, title="Titre", more_words="Suite", top_words="Haut")
    page.content.addWidget(TileGrid(THEME, [(str(n), f"choix {n}") for n in range(6)], 3))
    page.set_side(Keypad(THEME, "effacer"))
    page.add_action("back", "Retour")
    page.add_action("next", "Continuer", primary=True)
    page.add_tools([Tool("size", "size", "Lettres plus grandes")])
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(30)
    return page


def names(tiles: list[Tile]) -> list[str]:
    return [tile.objectName() for tile in tiles]


KEYS = [f"key-{n}" for n in range(1, 10)] + ["key-back", "key-0"]
ORDER = [str(n) for n in range(6)] + KEYS + ["action-next", "action-back", "tool-size"]


def test_the_order_is_that_of_reading(page: Page) -> None:
    assert names(page.controls()) == ORDER


def test_going_on_reaches_everything_and_comes_round(page: Page) -> None:
    at = focus.step(page, None, focus.NEXT)
    seen = []
    for _ in ORDER:
        assert at is not None
        seen.append(at)
        at = focus.step(page, at, focus.NEXT)
    assert names(seen) == ORDER
    assert at is seen[0]
    back = focus.step(page, seen[0], focus.BEFORE)
    assert back is seen[-1]


def test_up_and_down_go_straight(page: Page) -> None:
    order = {tile.objectName(): tile for tile in page.controls()}
    assert focus.step(page, order["1"], focus.BELOW) is order["4"]
    assert focus.step(page, order["4"], focus.ABOVE) is order["1"]
    assert focus.step(page, order["key-5"], focus.BELOW) is order["key-8"]
    assert focus.step(page, order["key-9"], focus.BELOW) is not order["key-9"]


def test_what_is_off_or_hidden_is_passed_over(page: Page) -> None:
    order = page.controls()
    order[0].setEnabled(False)
    order[1].hide()
    assert names(page.controls()) == ORDER[2:]


def keyed(page: Page, qapp: QApplication) -> focus.Keys:
    keys = focus.Keys(page)
    qapp.installEventFilter(keys)
    keys.page = page
    page.activateWindow()
    return keys


@pytest.mark.parametrize(
    ("mirrored", "forward"), [(False, Qt.Key.Key_Right), (True, Qt.Key.Key_Left)], ids=["from left", "from right"]
)
def test_arrows_follow_the_reading(mirrored: bool, forward: Qt.Key, page: Page, qapp: QApplication) -> None:
    keys = keyed(page, qapp)
    if mirrored:
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QTest.qWait(30)
    seen: list[str] = []
    keys.moved.connect(lambda tile: seen.append(tile.objectName()))
    for _ in range(3):
        QTest.keyClick(page, forward)
    qapp.removeEventFilter(keys)
    assert seen == ["0", "1", "2"]


def test_enter_chooses_what_is_ringed(page: Page, qapp: QApplication) -> None:
    keys = keyed(page, qapp)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    ringed = QApplication.focusWidget()
    assert isinstance(ringed, Tile)
    with_ring = ringed.grab().toImage()
    QTest.keyClick(ringed, Qt.Key.Key_Return)
    assert ringed.isChecked()
    ringed.clearFocus()
    qapp.removeEventFilter(keys)
    ringed.setChecked(False)
    assert ringed.grab().toImage() != with_ring


def test_two_switches_are_enough(page: Page, qapp: QApplication) -> None:
    keys = keyed(page, qapp)
    keys.scan = True
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return)
    qapp.removeEventFilter(keys)
    chosen = [tile.objectName() for tile in page.controls() if tile.isChecked()]
    assert chosen == ["1"]


def test_a_touch_puts_the_ring_away(page: Page, qapp: QApplication) -> None:
    keys = keyed(page, qapp)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert keys.used
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    qapp.removeEventFilter(keys)
    assert not keys.used
