"""Tiles to choose from: one of several, or several, in as many columns as the width allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

Pair = tuple[str, str]  # stable id, words


class TileGrid(QWidget):
    """Tiles in a grid; `changed` carries the ids chosen. `excludes` is the box that empties the others;
    `pictures`: the drawing of a choice, by its id.
    """

    changed = Signal(list)

    def __init__(
        self,
        theme: Theme,
        pairs: Sequence[Pair],
        columns: int,
        *,
        several: bool = False,
        excludes: Iterable[str] = (),
        height_mm: float = look.TARGET_MM,
        pictures: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self._several, self._excludes = several, set(excludes)
        self.tiles: dict[str, Tile] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(look.GAP_MM))
        for rank, (value, words) in enumerate(pairs):
            tile = Tile(theme, words, icon=pictures.get(value, ""))
            tile.setObjectName(value)
            tile.setMinimumHeight(theme.px(height_mm))
            tile.clicked.connect(lambda _=False, v=value: self._tapped(v))
            self.tiles[value] = tile
            grid.addWidget(tile, rank // columns, rank % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

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
