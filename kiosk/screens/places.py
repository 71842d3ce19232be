"""Places near the visitor: a list by distance with address, telephone and hours, a simple map, one kind at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.catalogue.counters import Guide, Where
from engine.places import words
from engine.places.kinds import KINDS
from engine.questionnaire.chapters import Chapter
from engine.report.plan import Body
from engine.words import text
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.map import SketchMap
from kiosk.ui.page import Page, label
from kiosk.ui.panel import Panel
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

MAP_MM, MAP_PORTRAIT_MM = 118.0, 110.0
MAP_SHARE = 0.36  # of the height of a low screen: the button for the rest stays below


def places_screen(theme: Theme, where: Where, kind: str, *, paper: bool = False, asked: Sequence[Body] = ()) -> Page:
    """Return the page; `kind` is one of them, or '' for those near of all kinds; actions 'kinds' and 'back'.

    `asked`: the bodies of the aids found, which come first.
    """
    guide = where.guide
    shown = guide.of_kind(kind)
    title = tr(KINDS[kind].label) if kind else tr("Près de chez vous")
    page = framed(theme, title, chapter=len(Chapter) - 1, help_=words.dated(found for _, found in shown))
    if not kind:
        _first(page, where, asked)
    for number, found in shown:
        page.content.addWidget(_card(theme, number, where.lines(found)))
    if not shown:
        for line in (tr("Nous ne connaissons pas de lieu ici."), tr("Demandez à l’accueil, ou appelez le 39 39.")):
            page.content.addWidget(label(theme, line, look.TILE_MM))
    page.content.addStretch(1)
    if drawn := _map(theme, guide, kind):
        page.set_side(drawn)
    ways_out(page, tr("Retour"))
    if len(guide.kinds()) > 1:
        page.add_action("kinds", tr("Autre lieu"))
    page.add_action("print", tr("Imprimer") if paper else tr("Sur mon téléphone"), primary=True)
    return page


def _first(page: Page, where: Where, asked: Sequence[Body]) -> None:
    """Whom to call, then the counter where the terminal stands: before any place to travel to."""
    theme = page.theme
    called = [body for body in asked if body.phone]
    if called:
        panel = Panel(theme, tr("Appelez d’abord"), "phone")
        for body in called:
            number = text.composed("{name} {phone}", name=body.name, phone=body.phone)
            panel.add(text.pair(number, text.listing(body.aids)))
        page.content.addWidget(panel)
    if here := where.host_lines():
        page.content.addWidget(Panel(theme, tr("Ici"), "place", here))


def kinds_screen(theme: Theme, guide: Guide) -> Page:
    """Return the choice of a kind: 'kind:ID', or 'kind:' for all of them."""
    page = framed(theme, tr("Que cherchez-vous ?"), chapter=len(Chapter) - 1)
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2 if theme.portrait else 4
    choices = [("", tr("Tous les lieux"), tr("les plus proches"))]
    choices += [(kind, tr(KINDS[kind].label), tr(KINDS[kind].purpose)) for kind in guide.kinds()]
    for rank, (kind, name, purpose) in enumerate(choices):
        tile = Tile(theme, name, "action", purpose)
        tile.setObjectName(f"kind-{kind or 'all'}")
        tile.clicked.connect(lambda _=False, k=kind: page.action.emit(f"kind:{k}"))
        grid.addWidget(tile, rank // columns, rank % columns)
    page.content.addLayout(grid)
    page.content.addStretch(1)
    ways_out(page, tr("Retour"))
    page.finish_actions()
    return page


def _card(theme: Theme, number: int, lines: Sequence[str]) -> QWidget:
    card = QFrame()
    card.setProperty("role", "card")
    row = QHBoxLayout(card)
    row.setContentsMargins(*(theme.px(3),) * 4)
    row.setSpacing(theme.px(3))
    figure = label(theme, str(number), look.TITLE_MM, bold=True)
    figure.setFixedWidth(theme.px(11))
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(theme.px(0.6))
    column.addWidget(label(theme, lines[0], look.LEAD_MM, bold=True))
    for line in lines[1:]:
        column.addWidget(label(theme, line, look.TEXT_MM))
    row.addLayout(column, 1)
    return card


def _map(theme: Theme, guide: Guide, kind: str) -> QWidget | None:
    drawn = guide.sketch(kind)
    if drawn is None:
        return None
    points = [(mark.number, mark.x, mark.y, mark.outside) for mark in drawn.marks]
    scale = (drawn.scale_km / drawn.radius_km, words.kilometres(drawn.scale_km))
    height_mm = theme.height / theme.px_per_mm
    side = MAP_PORTRAIT_MM if theme.portrait else min(MAP_MM, height_mm * MAP_SHARE)
    centre = tr("Centre de {commune}").format(commune=guide.commune.name)
    rings = (words.kilometres(drawn.radius_km / 2), words.kilometres(drawn.radius_km))
    return SketchMap(theme, centre, points, scale, rings, tr("N"), side)
