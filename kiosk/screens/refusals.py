"""What is not for this visitor today: what is near first, the rest folded by what it is about."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from engine.report import wording
from engine.report.plan import Group, Plan
from engine.words import text
from engine.words.text import tr
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.panel import Panel
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile


def fill(page: Page, found: Plan, icons: Mapping[str, str]) -> None:
    """Add them to a page: nothing where nothing is refused."""
    theme = page.theme
    if found.near:
        page.content.addWidget(label(theme, tr("Vous y êtes presque"), look.TILE_MM, bold=True))
        page.content.addWidget(_card(theme, [text.pair(wording.refused_name(e), e.reason) for e in found.near]))
    if not found.groups:
        return
    page.content.addWidget(label(theme, tr("Pas pour vous aujourd’hui"), look.TILE_MM, bold=True))
    page.content.addWidget(label(theme, tr("Touchez pour savoir pourquoi."), look.TEXT_MM, role="muted"))
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 1 if theme.size >= look.VERY_LARGE else 2 if theme.portrait else 3
    panels = [QVBoxLayout() for _ in range(-(-len(found.groups) // columns))]
    for rank, group in enumerate(found.groups):
        row = rank // columns
        grid.addWidget(_fold(page, group, panels[row], icons), 2 * row, rank % columns)
    for row, under in enumerate(panels):
        grid.addLayout(under, 2 * row + 1, 0, 1, columns)  # under the row: what was touched does not move
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    page.content.addLayout(grid)


def _fold(page: Page, group: Group, under: QVBoxLayout, icons: Mapping[str, str]) -> Tile:
    """Return what opens a group under its row and closes it again; its state is told in words too."""
    words = tr("{group} ({n})").format(group=group.title, n=len(group.entitlements))
    tile = Tile(page.theme, words, "action", icon=icons.get(group.id, "list"))
    tile.setObjectName(f"fold-{group.id}")
    tile.setCheckable(True)

    made: list[Panel] = []  # at the first touch: most are never opened

    def shown() -> None:
        if not made:
            made.append(_card(page.theme, [text.pair(*line) for line in wording.together(group.entitlements)]))
            made[0].setObjectName(f"refused-{group.id}")
            under.addWidget(made[0])
        made[0].setVisible(tile.isChecked())
        tile.setAccessibleName(f"{words}. {tr('Ouvert') if tile.isChecked() else tr('Fermé.')}".rstrip("."))

    tile.clicked.connect(shown)
    return tile


def _card(theme: Theme, lines: list[str]) -> Panel:
    card = Panel(theme, lines=lines)
    card.setProperty("answer", True)
    return card
