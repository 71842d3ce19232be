"""What a printed document is made of: paragraphs, boxes to tick, tables, blanks; each writes its own tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, unescape

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from engine.words.text import tr
from printouts import fonts
from printouts.script import plain, rtl, shaped, turned
from printouts.styles import WIDTH, Edition
from printouts.tags import Element, artifact, marked

BOX = 3.4 * mm
BOX_ROOM = 5.6 * mm
BETWEEN = 3.5 * mm
_MARKS = re.compile(r"<[^>]+>")


class Text(Paragraph):
    """A paragraph that is an element of the document, in one piece or over two pages."""

    element = Element("P")
    from_right = False

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts, which are one element."""
        parts = super().split(width, height)
        for part in parts:
            part.element, part.from_right = self.element, self.from_right
        return list(parts)

    def draw(self) -> None:
        """Draw, and tag it; each line ends with a space, so that words stay apart in the text alone."""
        if self.from_right:
            self.blPara.lines = [(line[0], [turned(" ".join(line[1]))]) for line in self.blPara.lines]
        for line in self.blPara.lines[:-1]:
            if self.blPara.kind == 0:
                line[1].append("")
            elif line.words:
                line.words[-1].text += " "
        with marked(self.canv, self.element):
            super().draw()


def paragraph(words: str, style: ParagraphStyle, *, raw: bool, kind: type[Text] = Text) -> Text:
    """Return a paragraph; from right to left it has one weight only, as its lines are turned whole."""
    if not rtl():
        return kind(words if raw else escape(words), style)
    plain_words = bare(words) if raw else words
    mirrored = ParagraphStyle(
        f"{style.name}-rtl",
        parent=style,
        alignment=TA_RIGHT,
        leftIndent=style.rightIndent,
        rightIndent=style.leftIndent,
    )
    made = kind(escape(shaped(plain_words)), mirrored)
    made.from_right = True
    return made


def bare(words: str) -> str:
    """Return the words of a text with markup."""
    return unescape(_MARKS.sub("", words))


class Ticks(Flowable):
    """Boxes to tick with their words, side by side as they fit; `columns`: in so many equal columns.

    `label`: words in bold before the first box, with their element.
    """

    def __init__(
        self,
        items: Sequence[tuple[str, Element]],
        style: ParagraphStyle,
        columns: int = 0,
        label: tuple[str, Element] | None = None,
    ) -> None:
        super().__init__()
        self._items, self._style, self._columns, self._label = list(items), style, columns, label
        self._rows: list[list[tuple[float, int, list[str]]]] = []
        self._from_right, self._heavy = rtl(), fonts.name(bold=True)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the room it takes."""
        self.width = width
        self._rows = list(self._laid(width))
        self.height = sum(map(self._row_height, self._rows))
        return width, self.height

    def _laid(self, width: float) -> Iterable[list[tuple[float, int, list[str]]]]:
        """Yield the rows: of each item its left, its rank and its lines."""
        font, size = self._style.fontName, self._style.fontSize
        cell = (width - BETWEEN * (self._columns - 1)) / self._columns if self._columns else width
        row: list[tuple[float, int, list[str]]] = []
        left = self._long(self._label[0], self._heavy) + BETWEEN if self._label else 0.0
        for rank, (words, _) in enumerate(self._items):
            lines = list(_lines(words, font, size, cell - BOX_ROOM))
            taken = cell if self._columns else BOX_ROOM + max(self._long(line) for line in lines)
            if left and left + taken > width + 0.01:
                yield row
                row, left = [], 0.0
            row.append((left, rank, lines))
            left += taken + BETWEEN
        if row:
            yield row

    def _long(self, line: str, face: str = "") -> float:
        return float(stringWidth(line, face or self._style.fontName, self._style.fontSize))

    def _row_height(self, row: list[tuple[float, int, list[str]]]) -> float:
        return float(max((len(lines) for _, _, lines in row), default=1) * self._style.leading)

    def split(self, _: float, height: float) -> list[Flowable]:
        """Return two lists of boxes, the rows that fit first."""
        taken, count = 0.0, 0
        for row in self._rows:
            taken += self._row_height(row)
            if taken > height:
                break
            count = row[-1][1] + 1 if row else 0
        if not count or count == len(self._items):
            return []
        first = Ticks(self._items[:count], self._style, self._columns, self._label)
        return [first, Ticks(self._items[count:], self._style, self._columns)]

    def draw(self) -> None:
        """Draw each box, which no voice reads, and its words."""
        canvas, size, leading = self.canv, self._style.fontSize, self._style.leading
        top = self.height
        if self._label:
            with marked(canvas, self._label[1]):
                canvas.setFont(self._heavy, size)
                self._line(0, top - size, self._label[0], "")
        for row in self._rows:
            for left, rank, lines in row:
                base = top - size
                with artifact(canvas):
                    canvas.setLineWidth(0.8)
                    canvas.rect(self.width - left - BOX if self._from_right else left, base - 0.6, BOX, BOX)
                with marked(canvas, self._items[rank][1]):
                    canvas.setFont(self._style.fontName, size)
                    for number, line in enumerate(lines):
                        self._line(left + BOX_ROOM, base - number * leading, line)
            top -= self._row_height(row)

    def _line(self, start: float, base: float, line: str, end: str = " ") -> None:
        """Draw a line that begins so far from where reading begins; it ends with a space: words stay apart."""
        if self._from_right:
            self.canv.drawRightString(self.width - start, base, turned(line))
        else:
            self.canv.drawString(start, base, line + end)


def _lines(words: str, font: str, size: float, room: float) -> Iterator[str]:
    """Yield the lines of a text in a room so wide; a word that is wider is cut."""
    for line in simpleSplit(words, font, size, room):
        rest = line
        while stringWidth(rest, font, size) > room:
            count = next(n for n in range(len(rest), 0, -1) if n == 1 or stringWidth(rest[:n], font, size) <= room)
            yield rest[:count]
            rest = rest[count:]
        yield rest


class Grid(Table):
    """A table whose lines are decoration."""

    def _drawLines(self) -> None:  # noqa: N802 - reportlab's name
        with artifact(self.canv):
            super()._drawLines()


class Blank(Flowable):
    """A line to be filled by hand, after its label."""

    def __init__(self, words: str, element: Element, style: ParagraphStyle) -> None:
        super().__init__()
        self._words, self._element, self._style = words, element, style

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the room it takes: handwriting needs more than printed letters."""
        self.width, self.height = width, max(9 * mm, self._style.fontSize * 2.1)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the label and the line."""
        canvas, size = self.canv, self._style.fontSize
        with marked(canvas, self._element):
            canvas.setFont(self._style.fontName, size)
            canvas.drawString(0, 1.2 * mm, self._words)
        left = canvas.stringWidth(self._words, self._style.fontName, size) + 2 * mm
        with artifact(canvas):
            canvas.setLineWidth(0.6)
            canvas.line(left, 0.6 * mm, self.width, 0.6 * mm)


class Sheet:
    """Makes the parts of one document, in reading order, in the letters of an edition."""

    def __init__(self, edition: Edition, root: Element) -> None:
        self.edition, self.root = edition, root

    def text(
        self,
        words: str,
        look: str = "body",
        *,
        kind: str = "P",
        raw: bool = False,
        inside: Element | None = None,
        lang: str = "",
    ) -> Text:
        """Return a paragraph; `raw`: it holds markup of ours; `lang`: its language, where it is not the document's.

        Its element is added to `inside`, or to the document.
        """
        made = paragraph(words, self.edition.styles[look], raw=raw)
        made.element = (inside or self.root).add(kind, plain(bare(words) if raw else words), lang=lang)
        return made

    def heading(self, words: str, kind: str = "H2", look: str = "heading") -> Text:
        """Return the title of a part."""
        made = self.text(words, look, kind=kind)
        made.keepWithNext = True
        return made

    def items(self, lines: Iterable[str], *, numbered: bool = False, raw: bool = False) -> list[Flowable]:
        """Return lines with a dot or a number, a line each."""
        base = self.edition.styles["body"]
        room = base.fontSize * (1.5 if numbered else 1.0)
        style = ParagraphStyle("item", parent=base, leftIndent=room, bulletIndent=0, bulletFontName=base.fontName,
                               bulletFontSize=base.fontSize)  # fmt: skip
        whole = self.root.add("L")
        made: list[Flowable] = []
        for rank, words in enumerate(lines, 1):
            mark = f"{rank}." if numbered else "•"
            if rtl():
                item = paragraph(f"{mark} {words}", base, raw=raw)
            else:
                item = Text(words if raw else escape(words), style, bulletText=mark)
            said = plain(bare(words) if raw else words)
            item.element = whole.add("LI").add("LBody", f"{mark} {said}" if numbered else said)
            made.append(item)
        return made

    def ticks(self, items: Iterable[str], columns: int = 0, label: str = "") -> list[Flowable]:
        """Return boxes to tick, after a label; [] when there is nothing to bring."""
        words = list(items)
        if not words:
            return []
        before = (shaped(label), self.root.add("P", plain(label))) if label else None
        whole = self.root.add("L")
        told = [(shaped(item), whole.add("LI").add("LBody", plain(item))) for item in words]
        style = self.edition.styles["body"]
        if self.edition.airy and not label:
            return [Ticks([item], style) for item in told]
        return [Ticks(told, style, columns, before)]

    def blank(self, words: str) -> Blank:
        """Return a line to be filled by hand."""
        return Blank(words, self.root.add("P", words), self.edition.styles["body"])

    def table(self, rows: Sequence[Sequence[tuple[str, str]]], shares: Sequence[float]) -> Grid:
        """Return a table; each cell is (words, style), the first of a row is its heading; `shares` of the width."""
        whole = self.root.add("Table")
        cells: list[list[Any]] = []
        for row in rows:
            line = whole.add("TR")
            cells.append(
                [
                    self.text(words, look, inside=line.add("TH" if rank == 0 else "TD"))
                    for rank, (words, look) in enumerate(row)
                ]
            )
        way = -1 if rtl() else 1
        made = Grid([row[::way] for row in cells], colWidths=[WIDTH * share for share in shares[::way]], splitInRow=1)
        made.setStyle(_RULED)
        return made


_RULED = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),  # else reportlab asks for Helvetica, which is not embedded
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)

SIDE_BY_SIDE = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),  # else reportlab asks for Helvetica, which is not embedded
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)


def led(name: str, words: str) -> str:
    """Return markup: a name in bold, the colon of the language spoken, the words."""
    colon = plain(tr("{name} : {value}")).partition("{name}")[2].partition("{value}")[0]
    return f"<b>{escape(name)}</b>{colon}{escape(words)}"
