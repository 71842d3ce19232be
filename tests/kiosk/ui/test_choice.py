"""The tiles of a choice: they fill their room, their words grow with them, and no label is a tower of words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.choice import LETTERS_MM, MOST_LINES, TileGrid
from tests.kiosk.conftest import theme_of

WORDS = ("Oui", "Non", "Chez mes parents", "Foyer ou résidence", "Locataire, meublé ou hôtel", "Sans logement")


def shown(qtbot: QtBot, made: TileGrid, height: int) -> None:
    qtbot.addWidget(made)
    made.resize(1800, height)
    made.show()
    qtbot.waitExposed(made)


def grid(count: int, size: str = "1920x1080", **how: int) -> TileGrid:
    return TileGrid(theme_of(size), [(str(n), WORDS[n % len(WORDS)]) for n in range(count)], **how)


@pytest.mark.parametrize("count", range(2, 13))
def test_no_tile_is_alone_under_a_full_row(count: int, qapp: QApplication) -> None:
    for height in (200, 400, 700):
        columns = grid(count).arrange(1800, height).columns
        assert columns <= 2 or count % columns != 1


def test_a_few_tiles_of_a_tall_screen_stand_one_below_the_other(qapp: QApplication) -> None:
    assert grid(4, "1080x1920").arrange(1000, 1200).columns == 1
    assert grid(12, "1080x1920").arrange(1000, 1000).columns == 2


def test_letters_are_as_large_as_the_room_lets_them_be(qapp: QApplication) -> None:
    found = [grid(6).arrange(1800, height).letters for height in (120, 300, 700)]
    assert found == sorted(found)
    assert found[0] == LETTERS_MM[-1] == look.TEXT_MM
    assert found[-1] == LETTERS_MM[0]


def test_no_label_is_a_tower_of_words(qapp: QApplication) -> None:
    made = TileGrid(theme_of("1366x768"), [(str(n), "Réfugié, apatride, protection subsidiaire") for n in range(4)])
    found = made.arrange(1200, 600)
    across = (1200 - (found.columns - 1) * theme_of("1366x768").px(look.GAP_MM)) // found.columns
    assert max(tile.lines(across) for tile in made.tiles.values()) <= MOST_LINES


@pytest.mark.parametrize("height", [200, 420, 700])
def test_tiles_stand_in_their_room_apart_and_in_order(height: int, qtbot: QtBot) -> None:
    made, gap = grid(8), theme_of("1920x1080").px(look.GAP_MM)
    shown(qtbot, made, max(height, made.heightForWidth(1800)))
    boxes = [tile.geometry() for tile in made.tiles.values()]
    assert all(made.rect().contains(box) for box in boxes)
    for rank, box in enumerate(boxes):
        for other in boxes[rank + 1 :]:
            assert not box.adjusted(-gap + 1, -gap + 1, gap - 1, gap - 1).intersects(other)
            assert other.top() > box.top() or other.left() > box.left()


def test_reading_from_the_right_begins_on_the_right(qtbot: QtBot) -> None:
    made = grid(4)
    shown(qtbot, made, 600)
    first = made.tiles["0"].geometry()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert made.tiles["0"].geometry().left() > made.tiles["1"].geometry().left()
    assert made.tiles["0"].geometry() != first


def test_a_drawing_stands_above_the_words_of_all_tiles_or_of_none(qtbot: QtBot) -> None:
    pairs = [(str(n), words) for n, words in enumerate(WORDS)]
    pictured = TileGrid(theme_of("1920x1080"), pairs, pictures={value: "house" for value, _ in pairs})
    for height in range(200, 800, 60):
        shown(qtbot, pictured, height)
        assert len({tile.drawn for tile in pictured.tiles.values()}) == 1
    assert next(iter(pictured.tiles.values())).drawn == "above"
