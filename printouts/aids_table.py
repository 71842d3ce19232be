"""The aids that may be claimed, one a row: its number and name, how much, whom to ask, what to know of time."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, TableStyle

from engine.report.plan import Plan, Row
from engine.words.text import mark, tr
from printouts import fonts
from printouts.flow import Grid, Sheet
from printouts.pairs import FRENCH_TAG, french_name
from printouts.parts import Ringed
from printouts.script import rtl
from printouts.styles import PALE, WIDTH
from printouts.tags import Element

SHARES = (0.335, 0.225, 0.2, 0.24)  # of the width: aid, how much, whom, when
AIRY_SHARES = (0.62, 0.38)  # the first two: whom and when stand under the name
HEADS = (mark("Aide"), mark("Combien"), mark("À qui"), mark("Quand"))
Cell = list[Flowable]
RULED = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),  # else reportlab asks for Helvetica, which is not embedded
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 1.4, "black"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.6, PALE),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
    ]
)
_DENSE = TableStyle([("TOPPADDING", (0, 1), (-1, -1), 2), ("BOTTOMPADDING", (0, 1), (-1, -1), 3.5)])


def table(sheet: Sheet, plan: Plan, *, dense: bool) -> Grid:
    """Return the table; in large letters it has two columns. `dense`: its rows are nearer."""
    whole = sheet.root.add("Table")
    airy = sheet.edition.airy
    rows = [heads(sheet, whole, [tr(words) for words in (HEADS[:2] if airy else HEADS)])]
    rows += [(_airy if airy else _row)(sheet, row, whole.add("TR")) for row in plan.rows]
    made = grid(rows, AIRY_SHARES if airy else SHARES)
    if dense:
        made.setStyle(_DENSE)
    return made


def heads(sheet: Sheet, whole: Element, words: Sequence[str]) -> list[Cell]:
    """Return the first row of a table: what each column is about."""
    line = whole.add("TR")
    return [[sheet.text(each, "quiet", inside=line.add("TH", scope="Column"))] for each in words]


def grid(rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Grid:
    """Return cells as a table with ruled lines, `shares` of the width; mirrored from right to left."""
    way = -1 if rtl() else 1
    made = Grid([row[::way] for row in rows], colWidths=[WIDTH * each for each in shares[::way]], splitInRow=1)
    made.setStyle(RULED)
    return made


def _row(sheet: Sheet, row: Row, line: Element) -> list[Cell]:
    name = _name(sheet, row, line.add("TH"), [])
    much = [sheet.text(_much(row), raw=True, inside=line.add("TD"))]
    inside = line.add("TD")
    who = [sheet.text(_whom(row), raw=True, inside=inside)]
    who += [sheet.text(row.here, inside=inside)] if row.here else []
    inside = line.add("TD")
    when = [sheet.text(row.deadline, inside=inside)] if row.deadline else []
    return [name, much, [*who], [*when]]


def _airy(sheet: Sheet, row: Row, line: Element) -> list[Cell]:
    more = [_whom(row), *(escape(words) for words in (row.here, row.deadline) if words)]
    name = _name(sheet, row, line.add("TH"), more)
    return [name, [sheet.text(_much(row), raw=True, inside=line.add("TD"))]]


def _name(sheet: Sheet, row: Row, inside: Element, more: Sequence[str]) -> Cell:
    """Return the number and the name, and under it the French one: the counter knows no other; then `more`."""
    number = inside.add("P", str(row.rank))
    parts = [sheet.text(row.name, "strong", inside=inside)]
    if french := french_name(row.entitlement):
        parts.append(sheet.text(french, inside=inside, lang=FRENCH_TAG))
    parts += [sheet.text(words, raw=True, inside=inside) for words in more]
    return [Ringed(str(row.rank), number, parts, sheet.edition.body)]


def _whom(row: Row) -> str:
    phone = f"<b>{escape(row.phone)}</b>" if row.phone else ""
    return " ".join(filter(None, (escape(row.who), phone)))


def _much(row: Row) -> str:
    value, per = (row.value, row.per) if row.value else (row.amount, "")
    return f"<b>{escape(value)}</b> {escape(per)}".rstrip()
