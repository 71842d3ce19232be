"""The places near the visitor, on paper: a simple map, then each one with its address, telephone and hours."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from engine.catalogue.counters import Where
from engine.places import words
from engine.places.map_positions import Sketch
from engine.words.text import day as date_words
from engine.words.text import tr
from printouts import fonts, script
from printouts.document import render
from printouts.flow import SIDE_BY_SIDE, Sheet
from printouts.styles import STANDARD, WIDTH, Edition
from printouts.tags import Element, marked

SIDE = 78 * mm
EDGE = 6 * mm
DOT = 2.6 * mm
SCALE = 7 * mm


class Map(Flowable):
    """The middle of the commune, two rings, the numbered places, a scale and the north."""

    def __init__(self, drawn: Sketch, centre: str, element: Element) -> None:
        super().__init__()
        self._drawn, self._centre, self._element = drawn, centre, element

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return the room it takes."""
        return SIDE, SIDE + SCALE

    def draw(self) -> None:
        """Draw in black and white."""
        with marked(self.canv, self._element):
            self._draw()

    def _draw(self) -> None:
        canvas, middle, radius = self.canv, SIDE / 2, SIDE / 2 - EDGE
        canvas.saveState()
        canvas.translate(0, SCALE)
        canvas.setLineWidth(0.6)
        canvas.roundRect(0, 0, SIDE, SIDE, 2 * mm)
        canvas.setFont(fonts.name(), 9.5)
        for share in (0.5, 1.0):
            canvas.setStrokeColor(colors.grey)
            canvas.circle(middle, middle, radius * share)
            ring = words.kilometres(self._drawn.radius_km * share)
            canvas.drawCentredString(middle, middle - radius * share - 3.4 * mm, ring)
        canvas.setStrokeColor(colors.black)
        canvas.setLineWidth(1)
        canvas.line(middle - 2 * mm, middle, middle + 2 * mm, middle)
        canvas.line(middle, middle - 2 * mm, middle, middle + 2 * mm)
        for mark in self._drawn.marks:
            self._dot(middle + mark.x * radius, middle + mark.y * radius, str(mark.number), filled=not mark.outside)
        canvas.setFont(fonts.name(), 10)
        canvas.drawString(
            3 * mm, SIDE - 5.5 * mm, f"+ {script.drawn(tr('Centre de {commune}').format(commune=self._centre))}"
        )
        self._north(SIDE - 6 * mm, SIDE - 3 * mm)
        self._scale(radius)
        canvas.restoreState()

    def _dot(self, x: float, y: float, words_: str, *, filled: bool) -> None:
        canvas = self.canv
        canvas.setFillColor(colors.black if filled else colors.white)
        canvas.circle(x, y, DOT, fill=1)
        canvas.setFillColor(colors.white if filled else colors.black)
        canvas.setFont(fonts.name(bold=True), 9.5)
        canvas.drawCentredString(x, y - 1.2 * mm, words_)
        canvas.setFillColor(colors.black)

    def _north(self, x: float, top: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(x, top)
        path.lineTo(x - 1.8 * mm, top - 4 * mm)
        path.lineTo(x + 1.8 * mm, top - 4 * mm)
        path.close()
        self.canv.drawPath(path, fill=1)
        self.canv.setFont(fonts.name(bold=True), 10)
        self.canv.drawCentredString(x, top - 8 * mm, script.drawn(tr("N")))

    def _scale(self, radius: float) -> None:
        length = radius * self._drawn.scale_km / self._drawn.radius_km
        y = -4 * mm
        self.canv.line(0, y, length, y)
        for end in (0, length):
            self.canv.line(end, y - 1 * mm, end, y + 1 * mm)
        self.canv.drawString(length + 2 * mm, y - 1.2 * mm, words.kilometres(self._drawn.scale_km))


def near(sheet: Sheet, where: Where) -> list[Flowable]:
    """Return the block of the places near: the map, and beside it each one with its address, telephone and hours."""
    guide = where.guide
    title = sheet.heading(tr("Près de chez vous : {commune}").format(commune=guide.commune.name))
    dated = sheet.text(words.dated(guide.near))
    drawn = guide.sketch()
    cells: list[list[Flowable]] = []
    if drawn:
        alt = tr("Plan simple de {commune} et des lieux de la liste").format(commune=guide.commune.name)
        cells.append([Map(drawn, guide.commune.name, sheet.root.add("Figure", alt=alt))])
    cells += [_entry(sheet, number, where.lines(found, paper=True)) for number, found in guide.of_kind()]
    columns = 1 if sheet.edition.airy else 2
    if drawn and columns == 2 and len(cells) > 2:
        cells[1:3] = [[*cells[1], *cells[2]]]  # the map is as tall as two of them
    rows = [_row(cells[rank : rank + columns], columns) for rank in range(0, len(cells), columns)]
    return [KeepTogether([title, dated, rows[0]]), *(KeepTogether([row]) for row in rows[1:])]


def build(where: Where, place: str, edition: Edition = STANDARD) -> bytes:
    """Return the PDF of the places near, for who wants the addresses alone."""
    fonts.register()
    root = Element("Document")
    sheet = Sheet(edition, root)
    day = date_words(where.now.date())
    flowables = [
        sheet.text(tr("Où aller"), "title", kind="H1"),
        sheet.text(f"{day}, {place}" if place else day),
        *near(sheet, where),
        Spacer(1, 6),
        sheet.text(credits_of(where), "small"),
    ]
    foot = tr("Adresses et horaires : vérifiez avant d’y aller.")
    return render(flowables, root, title=tr("Où aller"), foot=foot).pdf


def _entry(sheet: Sheet, number: int, lines: list[str]) -> list[Flowable]:
    name = sheet.text(f"<b>{number}. {escape(lines[0])}</b>", raw=True)
    return [name, *(sheet.text(line) for line in lines[1:]), Spacer(1, sheet.edition.body / 2)]


def _row(cells: list[list[Flowable]], columns: int) -> Table:
    widths = [WIDTH / columns] * columns
    way = -1 if script.rtl() else 1
    table = Table([[*cells, *[[]] * (columns - len(cells))][::way]], colWidths=widths, hAlign="LEFT", splitInRow=1)
    table.setStyle(SIDE_BY_SIDE)
    return table


def credits_of(where: Where, *, near: bool = True) -> str:
    """Say where the addresses printed, and the map, come from, as their licence asks; « À propos » has all."""
    guide = where.guide
    shown = {f.place.source for f in guide.counters.values()}
    if near:
        shown |= {"communes", *(f.place.source for f in guide.near)}
    if not shown:
        return ""
    told = " ".join(words.credits_by_licence(source for source in guide.sources if source.source in shown))
    return tr("Adresses et plan, {sources}").format(sources=told)
