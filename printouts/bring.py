"""What to bring, each paper once with a box to tick, and the dates on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from engine.report.plan import Document, Plan
from engine.words.text import NBSP, tr
from printouts import pairs
from printouts.flow import SIDE_BY_SIDE, Sheet, led, paragraph
from printouts.parts import Box, Moment
from printouts.script import plain, rtl
from printouts.styles import GREY, WIDTH

PAPERS = 0.58  # of the width; the rest is for the dates
MOST_BESIDE = 14  # papers: a longer list goes over the page, where nothing may stand beside it
INDENT = 1.6  # of the size of the letters: the box and the space after it
_GREY = GREY.hexval().replace("0x", "#")
_CLOSE = TableStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)])


def block(sheet: Sheet, plan: Plan, *, dense: bool) -> list[Flowable]:
    """Return both: side by side; one under the other in large letters. `dense` spares room: two columns of papers
    where each has a French name under it, and the dates under them.
    """
    dense = dense and pairs.apart() and not sheet.edition.airy
    papers, dates = _papers(sheet, plan, dense=dense), _dates(sheet, plan, dense=dense)
    beside = papers and dates and not sheet.edition.airy and not dense and len(plan.documents) <= MOST_BESIDE
    if not beside:
        return [*papers, *dates]
    return [Spacer(1, sheet.edition.body * 0.6), _columns([papers, dates], (PAPERS, 1 - PAPERS))]


def _columns(cells: Sequence[list[Flowable]], shares: Sequence[float]) -> Table:
    way = -1 if rtl() else 1
    table = Table([cells[::way]], colWidths=[WIDTH * share for share in shares[::way]], splitInRow=1)
    table.setStyle(SIDE_BY_SIDE)
    return table


def _papers(sheet: Sheet, plan: Plan, *, dense: bool) -> list[Flowable]:
    """Return the papers, with the numbers of the aids that ask for each; `dense`: in two columns."""
    if not plan.documents or plan.doubt:
        return []
    known: dict[str, tuple[str, str]] = {}
    for entitlement in (*(row.entitlement for row in plan.rows), *plan.to_check):
        known |= pairs.papers(entitlement)
    heading, whole = sheet.heading(tr("À apporter")), sheet.root.add("L")
    items: list[list[Flowable]] = []
    for document in plan.documents:
        inside = whole.add("LI").add("LBody")
        many = len(plan.rows) > 1
        items.append(
            _paper(Sheet(sheet.edition, inside), document, *known.get(document.name, (document.name, "")), many)
        )
    if not dense:
        return [heading, *(part for item in items for part in item)]
    rows = [_columns([*items[rank : rank + 2], []][:2], (0.5, 0.5)) for rank in range(0, len(items), 2)]
    for row in rows:
        row.setStyle(_CLOSE)
    return [heading, *rows]


def _paper(sheet: Sheet, document: Document, mine: str, french: str, many: bool) -> list[Flowable]:
    """Return one paper: its box and its name, under it its French name; last, its ranks where there are `many` aids."""
    base, grey = sheet.edition.styles["body"], sheet.edition.styles["grey"]
    room, air = base.fontSize * INDENT, base.fontSize * 0.2
    ranks = NBSP.join(map(str, document.ranks)) if many else ""
    words = f'{escape(mine)} <font color="{_GREY}">{ranks}</font>' if ranks and not french else escape(mine)
    style = ParagraphStyle("box", parent=base, leftIndent=room, spaceAfter=0 if french else air)
    item = paragraph(words, style, raw=True, kind=Box)
    item.element = sheet.root.add("P", plain(mine if french else f"{mine} {ranks}".rstrip()))
    if not french:
        return [item]
    under = f"{french} {ranks}".rstrip()
    second = paragraph(under, ParagraphStyle("under", parent=grey, leftIndent=room, spaceAfter=air), raw=False)
    second.element = sheet.root.add("P", under, lang=pairs.FRENCH_TAG)
    return [item, second]


def _dates(sheet: Sheet, plan: Plan, *, dense: bool) -> list[Flowable]:
    """Return the line of time; `dense`: each date on one line."""
    if not plan.moments:
        return []
    told: list[Flowable] = [sheet.heading(tr("Les dates"))]
    whole, last = sheet.root.add("L"), len(plan.moments) - 1
    for rank, moment in enumerate(plan.moments):
        inside = whole.add("LI").add("LBody")
        if dense:
            parts = [sheet.text(led(moment.when, moment.what), raw=True, inside=inside)]
        else:
            parts = [sheet.text(moment.when, "strong", inside=inside), sheet.text(moment.what, inside=inside)]
        told.append(Moment(parts, first=rank == 0, last=rank == last, size=sheet.edition.body))
    return told
