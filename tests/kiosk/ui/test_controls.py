"""The touch controls: what a tap, a slide, a double tap and a key do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.choice import TileGrid
from kiosk.ui.keypad import BACKSPACE, Keypad, NumberDisplay
from kiosk.ui.theme import TARGET_MM, Theme
from kiosk.ui.tile import Style, Tile

THEME = Theme(4.0, 1366, 768)
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_tile_is_a_target_and_speaks(qtbot: QtBot) -> None:
    tile = Tile(THEME, "Oui", detail="par mois")
    shown(qtbot, tile)
    assert tile.height() >= THEME.px(TARGET_MM)
    assert tile.accessibleName() == "Oui. par mois"


def test_a_long_text_makes_a_taller_tile(qtbot: QtBot) -> None:
    words = "Europe : Union européenne, Suisse, Norvège, Islande et Liechtenstein aussi"
    tile = Tile(THEME, words)
    qtbot.addWidget(tile)
    assert tile.heightForWidth(150) > tile.heightForWidth(900)
    assert tile.minimumSizeHint().width() < 400


def test_a_touch_must_end_inside(qtbot: QtBot) -> None:
    tile = Tile(THEME, "Oui")
    shown(qtbot, tile)
    with qtbot.assertNotEmitted(tile.clicked):
        QTest.mousePress(tile, LEFT, pos=tile.rect().center())
        QTest.mouseRelease(tile, LEFT, pos=QPoint(-50, -50))
    with qtbot.waitSignal(tile.clicked):
        QTest.mouseClick(tile, LEFT, pos=tile.rect().center())


def two_quick_taps(tile: Tile) -> None:
    """Send what Qt makes of two quick taps: press, release, double click, release."""
    kinds = QEvent.Type
    for kind in (kinds.MouseButtonPress, kinds.MouseButtonRelease, kinds.MouseButtonDblClick, kinds.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind == kinds.MouseButtonRelease else LEFT
        middle = QPointF(tile.rect().center())
        event = QMouseEvent(kind, middle, tile.mapToGlobal(middle), LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(tile, event)


@pytest.mark.parametrize(("style", "counted"), [("choice", 1), ("primary", 1), ("quiet", 1), ("key", 2)])
def test_a_double_tap_is_one_tap_but_on_a_key(style: Style, counted: int, qtbot: QtBot) -> None:
    tile = Tile(THEME, "5", style)
    shown(qtbot, tile)
    taps: list[int] = []
    tile.clicked.connect(lambda: taps.append(1))
    two_quick_taps(tile)
    assert len(taps) == counted
    taps.clear()
    QTest.mouseClick(tile, Qt.MouseButton.RightButton)
    assert taps == []


def test_a_single_choice_keeps_one(qtbot: QtBot) -> None:
    grid = TileGrid(THEME, [("a", "A"), ("b", "B")], 2)
    shown(qtbot, grid)
    heard: list[list[str]] = []
    grid.changed.connect(heard.append)
    for name in ("a", "b", "b"):
        QTest.mouseClick(grid.tiles[name], LEFT)
    assert heard == [["a"], ["b"], ["b"]]
    assert grid.selected() == ["b"]


def test_the_empty_box_empties_the_others(qtbot: QtBot) -> None:
    grid = TileGrid(THEME, [("a", "A"), ("b", "B"), ("none", "Rien")], 2, several=True, excludes=["none"])
    shown(qtbot, grid)
    heard: list[list[str]] = []
    grid.changed.connect(heard.append)
    for name in ("a", "b", "none", "a", "a"):
        QTest.mouseClick(grid.tiles[name], LEFT)
    assert heard == [["a"], ["a", "b"], ["none"], ["a"], []]


def test_the_pad_gives_digits(qtbot: QtBot) -> None:
    pad = Keypad(THEME, "Effacer")
    shown(qtbot, pad)
    heard: list[str] = []
    pad.pressed.connect(heard.append)
    for name in ("key-7", "key-0", "key-back"):
        QTest.mouseClick(pad.findChild(Tile, name), LEFT)
    assert heard == ["7", "0", BACKSPACE]
    back = pad.findChild(Tile, "key-back")
    assert back is not None
    assert back.accessibleName() == "Effacer"


@pytest.mark.parametrize(
    ("keys", "keeps", "digits"),
    [
        ("007", False, "7"),
        ("007", True, "007"),
        ("0", False, "0"),
        ("12345", False, "123"),
        ("12" + BACKSPACE, False, "1"),
    ],
)
def test_a_display_writes_what_is_meant(keys: str, keeps: bool, digits: str, qtbot: QtBot) -> None:
    display = NumberDisplay(THEME, 3, lambda d: f"{d} €", "…", "Loyer", keeps_zeros=keeps)
    qtbot.addWidget(display)
    for key in keys:
        display.press(key)
    assert display.digits == digits
    assert display.text() == f"{digits} €"
    assert digits in display.accessibleName()


def test_what_a_screen_reader_does_is_a_touch(qtbot: QtBot) -> None:
    """Qt's own 'Toggle' changes the state without a click: nothing would follow from it."""
    grid = TileGrid(THEME, [("a", "Un"), ("b", "Deux")], 2)
    shown(qtbot, grid)
    told: list[list[str]] = []
    grid.changed.connect(told.append)
    for _ in range(2):
        grid.tiles["b"].toggle()  # what that action calls
        QApplication.processEvents()
    assert told == [["b"], ["b"]]
    grid.select(["a"])
    assert told == [["b"], ["b"]]
    QTest.keyClick(grid.tiles["a"], Qt.Key.Key_Return)
    QTest.mouseClick(grid.tiles["b"], LEFT)
    assert told == [["b"], ["b"], ["a"], ["b"]]
    grid.select(["a"])
    assert grid.selected() == ["a"]


STEADY = Theme(4.0, 1366, 768, steady=True)


def press(tile: Tile, milliseconds: int, kind: QEvent.Type = QEvent.Type.MouseButtonPress) -> None:
    middle = QPointF(tile.rect().center())
    for each, held in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        event = QMouseEvent(each, middle, tile.mapToGlobal(middle), LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(tile, event)
        if each is kind:
            QTest.qWait(milliseconds)


def test_trembling_hands_hold_to_choose(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "HOLD_MS", 80)
    monkeypatch.setattr(look, "REST_MS", 250)
    tile = Tile(STEADY, "Oui", "action")
    shown(qtbot, tile)
    taps: list[int] = []
    tile.clicked.connect(lambda: taps.append(1))
    press(tile, 5)
    assert taps == []
    press(tile, 120, QEvent.Type.MouseButtonDblClick)  # Qt calls the second touch in a row a double click
    assert len(taps) == 1
    press(tile, 120)
    assert len(taps) == 1  # too soon after
    QTest.qWait(300)
    press(tile, 120)
    assert len(taps) == 2


@pytest.mark.parametrize("contrast", look.CONTRASTS)
def test_the_place_to_write_in_is_no_choice_made(contrast: str) -> None:
    theme = Theme(contrast=contrast)
    display, tile = NumberDisplay(theme, 5, str, "...", "Loyer"), Tile(theme, "Oui")
    quiet = display._colours()
    for widget in (display, tile):
        widget.setChecked(True)
    assert tile._colours()[0] == theme.palette.selected
    assert display._colours()[0] == theme.palette.surface
    assert display._colours() != quiet  # but it is seen which one the pad writes in
