"""Tiles to choose from: one of several, or several. They grow until they fill their room, and their words with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import ABOVE, BARE, BESIDE, Drawn, Tile

Pair = tuple[str, str]  # stable id, words

LETTERS_MM = (15.0, 13.5, 12.0, 10.8, look.TILE_MM, 8.6, look.TEXT_MM)
ROOMY_MM = {1: 84.0, 2: 68.0}  # no tile is higher, by the number of rows: beyond it is a wall
ROOMY_ROW_MM = 54.0  # in more rows
MOST_LINES, MOST_SMALL_LINES = 2, 3  # a label in more is a tower of words
MOST_COLUMNS = 4
WIDE_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 3}  # by how many tiles: no row of one beside three


class Arrangement(NamedTuple):
    """How the tiles stand: body of the letters (millimetres), columns, least heights of the rows (pixels), where
    the drawings are.
    """

    letters: float
    columns: int
    rows: tuple[int, ...]
    drawn: Drawn

    def high(self, gap: int) -> int:
        """Return the height of all of them."""
        return sum(self.rows) + gap * (len(self.rows) - 1)


class TileGrid(QWidget):
    """Tiles in a grid; `changed` carries the ids chosen. `excludes` is the box that empties the others;
    `pictures`: the drawing of a choice, by its id; `columns`: how many stand side by side where all is well, 0 to let
    the width decide; `roomy_mm`: no tile grows higher, 0 for the usual height.
    """

    changed = Signal(list)

    def __init__(
        self,
        theme: Theme,
        pairs: Sequence[Pair],
        columns: int = 0,
        *,
        several: bool = False,
        excludes: Iterable[str] = (),
        roomy_mm: float = 0.0,
        pictures: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self._theme, self._columns, self._roomy_mm = theme, columns, roomy_mm
        self._several, self._excludes = several, set(excludes)
        self.tiles: dict[str, Tile] = {}
        for value, words in pairs:
            tile = Tile(theme, words, parent=self, icon=pictures.get(value, ""), several=several)
            tile.setObjectName(value)
            tile.clicked.connect(lambda _=False, v=value: self._tapped(v))
            self.tiles[value] = tile
        self._least: dict[int, int] = {}
        self._found: dict[tuple[int, int], Arrangement] = {}
        self._narrowest = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- size ---

    def _candidates(self) -> list[int]:
        """Return the numbers of columns, the best one first."""
        count, narrow = len(self.tiles), self._theme.portrait
        best = self._columns or (min(2, 1 + count // 7) if narrow else WIDE_COLUMNS.get(count, MOST_COLUMNS))
        most = 2 if narrow or self._theme.size >= look.VERY_LARGE else MOST_COLUMNS
        best = min(best, max(most, self._columns if self._columns > MOST_COLUMNS else most), max(count, 1))
        others = sorted(range(1, most + 1), key=lambda columns: (abs(columns - best), -columns))
        return [best, *(n for n in others if n != best and n <= count and not (n > 2 and count % n == 1))]

    def _width_of(self, columns: int, width: int) -> int:
        return max(1, (width - (columns - 1) * self._theme.px(look.GAP_MM)) // columns)

    def _try(self, letters: float, drawn: Drawn, columns: int, width: int) -> tuple[Arrangement, int] | None:
        """Return an arrangement and the most lines of a label in it; None where a word has no room."""
        across, heights, lines = self._width_of(columns, width), [], 1
        for tile in self.tiles.values():
            self._dress(tile, letters, drawn)
            if tile.minimumSizeHint().width() > across:
                return None
            heights.append(tile.heightForWidth(across))
            lines = max(lines, tile.lines(across))
        rows = tuple(max(heights[first : first + columns]) for first in range(0, len(heights), columns))
        return Arrangement(letters, columns, rows, drawn), lines

    def _dress(self, tile: Tile, letters: float, drawn: Drawn) -> None:
        if tile.letters_mm != letters:
            tile.set_letters(letters)
        tile.drawn = drawn

    def arrange(self, width: int, height: int) -> Arrangement:
        """Return the largest letters with which all tiles are in this room, with their drawings where these have one;
        where none are, the lowest grid.
        """
        if (width, height) not in self._found:
            self._found[width, height] = self._arrange(width, height)
        return self._found[width, height]

    def _arrange(self, width: int, height: int) -> Arrangement:
        lowest: Arrangement | None = None
        gap = self._theme.px(look.GAP_MM)
        pictured = all(tile.has_drawing for tile in self.tiles.values())
        for drawn in (ABOVE, BESIDE, BARE) if pictured else (BESIDE,):
            for letters in LETTERS_MM:
                least = letters == LETTERS_MM[-1] and drawn != ABOVE
                for columns in self._candidates():
                    tried = self._try(letters, drawn, columns, width)
                    if tried is None:
                        continue
                    found, lines = tried
                    if lines <= (MOST_SMALL_LINES if least else MOST_LINES) and found.high(gap) <= height:
                        return found
                    if least and (lowest is None or found.high(gap) < lowest.high(gap)):
                        lowest = found
        if lowest is None:
            one = tuple(tile.heightForWidth(width) for tile in self.tiles.values())
            lowest = Arrangement(LETTERS_MM[-1], 1, one, BESIDE)
        return lowest

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the least height at which every word is seen."""
        if not self.tiles:
            return 0
        if width not in self._least:
            first = next(iter(self.tiles.values()))
            shown, drawn = first.letters_mm, first.drawn
            found = self.arrange(width, 0)
            self._least[width] = found.high(self._theme.px(look.GAP_MM))
            for tile in self.tiles.values():
                self._dress(tile, shown, drawn)
        return self._least[width]

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the longest word."""
        if not self.tiles:
            return QSize(0, 0)
        if self._narrowest == 0:
            for tile in self.tiles.values():
                shown, drawn = tile.letters_mm, tile.drawn
                self._dress(tile, look.TEXT_MM, BARE)
                self._narrowest = max(self._narrowest, tile.minimumSizeHint().width())
                self._dress(tile, shown, drawn)
        return QSize(self._narrowest, self._theme.px(look.TARGET_MM))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a usual width, and its height."""
        width = max(self.minimumSizeHint().width(), self.width())
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, _: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the tiles."""
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place them again where reading begins on the other side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        if not self.tiles or self.width() < 2:
            return
        found = self.arrange(self.width(), self.height())
        gap, count = self._theme.px(look.GAP_MM), len(found.rows)
        most = self._theme.px(self._roomy_mm or ROOMY_MM.get(count, ROOMY_ROW_MM))
        equal = min(most, (self.height() - (count - 1) * gap) // count)
        spare = max(0, self.height() - found.high(gap)) // count
        rows = [equal if equal >= max(found.rows) else max(row, min(row + spare, most)) for row in found.rows]
        across = self._width_of(found.columns, self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for rank, tile in enumerate(self.tiles.values()):
            self._dress(tile, found.letters, found.drawn)
            x, row = (rank % found.columns) * (across + gap), rank // found.columns
            left = self.width() - x - across if mirrored else x
            tile.setGeometry(QRect(left, sum(rows[:row]) + gap * row, across, rows[row]))

    # --- choice ---

    @property
    def several(self) -> bool:
        """Tell whether more than one may be chosen."""
        return self._several

    def select(self, values: Iterable[str]) -> None:
        """Show these as chosen, without a signal."""
        chosen = set(values)
        for value, tile in self.tiles.items():
            tile.setChecked(value in chosen)

    def selected(self) -> list[str]:
        """Return the ids chosen, in the order of the tiles."""
        return [value for value, tile in self.tiles.items() if tile.isChecked()]

    def _tapped(self, value: str) -> None:
        if not self._several or value in self._excludes:
            self.select([value])
        else:
            for other in self._excludes & set(self.tiles):
                self.tiles[other].setChecked(False)
        self.changed.emit(self.selected())
