"""What may come in, where to start, a row an aid; then what is near, and why not the rest, folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout

from engine.catalogue.counters import Where
from engine.report import apart, wording
from engine.report.plan import Headline, Plan, Row, Start, body, headline, plan, sure
from engine.report.report import Entitlement, Report
from engine.words import text
from engine.words.text import tr
from kiosk.screens import no_aid, refusals
from kiosk.screens.frame import framed, ways_out
from kiosk.screens.no_aid import add_way
from kiosk.ui import theme as look
from kiosk.ui.card import Line
from kiosk.ui.hero import Hero, short
from kiosk.ui.page import Page, label
from kiosk.ui.row import RowTile, StartCard, StartRow
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

ICONS = {
    "daily": "coin",
    "work": "work",
    "home": "house",
    "family": "family",
    "study": "study",
    "health": "heart",
    "age": "cane",
    "disability": "hands",
    "outings": "bag",
}
SHARES, LOW_SHARES = (0.36, 0.26, 0.38), (0.325, 0.26, 0.415)  # of a row: its name, its sum, whom to ask
START_SHARE, ROWS_SHARE = 30, 70
MOST_PAPERS = 4  # beside the rows: the sheet and the page of the aid have them all


def results_screen(theme: Theme, report: Report, where: Where | None, *, paper: bool = False) -> Page:
    """Return the results; 'aid:RANK' opens an entitlement of the report, the main action is 'print'.

    `paper`: there is a printer; without one the results leave on a telephone.
    """
    found = plan(report, where)
    said = headline(found)
    page = topped(theme, said, said.line)
    if found.rows:
        _what_to_claim(page, report, found)
    else:
        _way_apart(page)  # what there is may all be behind it: before what says no
        no_aid.fill(page, where, paper=paper)
    if not found.doubt:
        _rows_of(page, report, tr("À vérifier avec un agent"), found.to_check, where)
        _rows_of(page, report, tr("Vous recevez déjà"), found.received, None)
        _extras(page, report, found.extras)
        if found.rows:
            _way_apart(page)
            if where is not None and short(theme):  # the footer has no room for it
                add_way(page, "places", tr("Où aller"), "place")
        refusals.fill(page, found, ICONS)
    if told := wording.quotient(report):
        page.content.addWidget(label(theme, told, look.TEXT_MM))
    for words in wording.DISCLAIMER if short(theme) or theme.portrait else wording.DISCLAIMER[1:]:
        page.content.addWidget(label(theme, tr(words), look.TEXT_MM, role="muted"))
    page.content.addStretch(1)
    _actions(page, where, paper=paper)
    return page


def topped(theme: Theme, said: Headline, title: str) -> Page:
    """Return a page with the band of colour, and its name for who listens."""
    page = framed(theme, "")
    page.title = title
    page.setAccessibleName(title)
    later = [" ".join(filter(None, (said.maybe, said.later)))]
    if not theme.portrait:
        later.append(tr(wording.DISCLAIMER[0]))
    Hero(theme, said.above, said.value, said.per, said.below, list(filter(None, later))).place(page)
    return page


def _actions(page: Page, where: Where | None, *, paper: bool) -> None:
    ways_out(page, tr("Mes réponses"))
    if where is not None and not short(page.theme):
        page.add_action("places", tr("Où aller"))
    printed = tr("Imprimer") if short(page.theme) else tr("Imprimer ma feuille")
    words = printed if paper else tr("Sur mon téléphone")
    page.add_action("print", words, primary=True, icon="" if paper else "phone")


def _way_apart(page: Page) -> None:
    """Everybody has this way at this place, and finds something behind it: its being there tells nothing."""
    add_way(page, "apart", tr(apart.NAME), "list")


def _what_to_claim(page: Page, report: Report, found: Plan) -> None:
    """Where to start beside the rows, above them where there is no room for both."""
    theme = page.theme
    aside = theme.wide and not short(theme)
    beside = QBoxLayout(QBoxLayout.Direction.LeftToRight if aside else QBoxLayout.Direction.TopToBottom)
    beside.setSpacing(theme.px(look.GAP_MM))
    rows = QVBoxLayout()
    rows.setSpacing(theme.px(look.GAP_MM))
    for row in found.rows:
        rows.addWidget(_row(page, report, row))
    rows.addStretch(1)
    if found.start is not None:
        start = _start(page, found.start) if aside else _start_above(page, found.start)
        _opens(page, start, "start", report, found.start.row.entitlement)
        beside.addWidget(start, START_SHARE if aside else 0)
    beside.addLayout(rows, ROWS_SHARE if aside else 0)
    page.content.addLayout(beside)


def _start(page: Page, start: Start) -> StartCard:
    papers = start.documents[:MOST_PAPERS]
    before = [
        Line(tr("Commencez par"), look.TEXT_MM, muted=True),
        Line(start.body, look.TITLE_MM, bold=True),
        Line(_for(start), look.LEAD_MM),
        Line(start.here, look.TITLE_MM, bold=True),
        Line("" if start.here else start.phone, look.NUMBER_MM, bold=True),
        Line(start.hours, look.TEXT_MM, muted=True),
    ]
    after = [Line(tr("À apporter"), look.LEAD_MM, bold=True), *(Line(f"☐ {each}", look.TEXT_MM) for each in papers)]
    if len(start.documents) > MOST_PAPERS:
        after.append(Line(tr("et d’autres papiers"), look.TEXT_MM, muted=True))
    return StartCard(page.theme, before, after if papers else [], tr("Comment faire"), lit=[start.here, start.phone])


def _start_above(page: Page, start: Start) -> StartRow:
    """The same in a row; the papers are under it on a tall screen."""
    theme = page.theme
    first = (
        Line(tr("Commencez par"), look.TEXT_MM, muted=True),
        Line(start.body, look.TITLE_MM, bold=True),
    )
    size = look.TITLE_MM if start.here else look.NUMBER_MM
    second = (Line(start.here or start.phone, size, bold=True),)
    columns = [first, second, (Line(_for(start), look.LEAD_MM), Line(start.hours, look.TEXT_MM, muted=True))]
    if theme.portrait and theme.size < look.VERY_LARGE:
        papers = tr("À apporter : {papers}.").format(papers=", ".join(start.documents[:MOST_PAPERS]))
        columns.append((Line(papers, look.TEXT_MM),))
    kept = [column for column in columns if any(line.words for line in column)]
    return StartRow(theme, kept, [0.36, 0.26, 0.38, 1.0][: len(kept)], tr("Comment faire"), lit=1)


def _for(start: Start) -> str:
    if len(start.rows) > 1:
        return tr("pour {n} aides").format(n=len(start.rows))
    return tr("pour : {aid}").format(aid=start.row.entitlement.short)


def _row(page: Page, report: Report, row: Row) -> RowTile:
    e = row.entitlement
    first = (Line(row.name, look.TILE_MM, bold=True), Line(_beside_name(row), look.TEXT_MM, muted=True))
    second = (Line(row.value, look.TITLE_MM, bold=True), Line(row.per, look.TEXT_MM, muted=True))
    asked = row.here or row.phone
    if asked:
        parts = "{who} · {asked}" if row.here else "{who} {asked}"
        asked = text.composed(parts, who=row.who, asked=asked)
    asked = asked or row.who
    third = (Line(asked, look.LEAD_MM, bold=True), Line(row.deadline, look.TEXT_MM, muted=True))
    shares = LOW_SHARES if page.theme.short else SHARES
    tile = RowTile(page.theme, (first, second, third), shares, tr("Comment faire"), ICONS.get(e.theme, "coin"), lit=1)
    tile.setProperty("sure", sure(row))
    _opens(page, tile, "aid", report, e)
    return tile


def _beside_name(row: Row) -> str:
    """The name the counter uses, else what the first months differ in, else what stands against it."""
    e = row.entitlement
    if called := wording.in_french(e):
        return called
    if e.better:
        return tr("C’est l’une ou l’autre : {aid} rapporte plus.").format(aid=e.better)
    if e.replaces:
        return tr("Cela remplace : {aid}.").format(aid=e.replaces)
    return row.first_months


def _opens(page: Page, tile: RowTile | StartCard | Tile, name: str, report: Report, e: Entitlement) -> None:
    rank = next(rank for rank, each in enumerate(report.entitlements) if each is e)
    tile.setObjectName(f"{name}-{e.aid}-{e.beneficiary}")
    tile.clicked.connect(lambda: page.action.emit(f"aid:{rank}"))


def _heading(page: Page, words: str) -> None:
    page.content.addWidget(label(page.theme, words, look.TILE_MM, bold=True))


def _rows_of(page: Page, report: Report, title: str, found: Sequence[Entitlement], where: Where | None) -> None:
    """A row an aid that has no sum: why an agent must look, or what comes in already."""
    if not found:
        return
    _heading(page, title)
    halves = (0.5, 0.5) if page.theme.portrait else (0.4, 0.6)
    for e in found:
        whose = wording.beneficiary(e)
        first = (
            Line(f"{e.short}, {whose}" if whose else e.short, look.TILE_MM, bold=True),
            Line(wording.in_french(e), look.TEXT_MM, muted=True),
        )
        said = e.reason if e.state == "to_check" else wording.amount(e)
        asked = body(e, where) if e.state == "to_check" else ""
        second = (Line(said, look.TEXT_MM), Line(asked, look.TEXT_MM, muted=True))
        tile = RowTile(page.theme, (first, second), halves, tr("Comment faire"), ICONS.get(e.theme, "coin"))
        _opens(page, tile, "aid", report, e)
        page.content.addWidget(tile)


def _extras(page: Page, report: Report, extras: Sequence[Entitlement]) -> None:
    """The smaller rights, a tile each: the words are in the page it opens."""
    if not extras:
        return
    theme = page.theme
    _heading(page, tr("Autres droits possibles"))
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 1 if theme.size >= look.VERY_LARGE else 2 if theme.portrait else 3
    for rank, e in enumerate(extras):
        tile = Tile(theme, e.short, "action", wording.in_french(e), icon=ICONS.get(e.theme, "coin"))
        _opens(page, tile, "aid", report, e)
        grid.addWidget(tile, rank // columns, rank % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    page.content.addLayout(grid)
