"""The places near the visitor, on paper: a simple map, then each one with its address, telephone and hours."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from engine.places import words
from engine.places.guide import Where
from engine.places.sketch import Sketch
from engine.text import tr
from printouts import fonts
from printouts.styles import BODY_PT, HEADING, SMALL, WIDTH, paragraph

SIDE = 78 * mm
EDGE = 6 * mm
DOT = 2.6 * mm
SCALE = 7 * mm


class Map(Flowable):
    """The middle of the commune, two rings, the numbered places, a scale and the north."""

    def __init__(self, drawn: Sketch, centre: str) -> None:
        super().__init__()
        self._drawn, self._centre = drawn, centre

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return the room it takes."""
        return SIDE, SIDE + SCALE

    def draw(self) -> None:
        """Draw in black and white."""
        canvas, middle, radius = self.canv, SIDE / 2, SIDE / 2 - EDGE
        canvas.saveState()
        canvas.translate(0, SCALE)
        canvas.setLineWidth(0.6)
        canvas.roundRect(0, 0, SIDE, SIDE, 2 * mm)
        canvas.setFont(fonts.REGULAR, 9.5)
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
        canvas.setFont(fonts.REGULAR, 10)
        canvas.drawString(3 * mm, SIDE - 5.5 * mm, f"+ {tr('Centre de {commune}').format(commune=self._centre)}")
        self._north(SIDE - 6 * mm, SIDE - 3 * mm)
        self._scale(radius)
        canvas.restoreState()

    def _dot(self, x: float, y: float, words_: str, *, filled: bool) -> None:
        canvas = self.canv
        canvas.setFillColor(colors.black if filled else colors.white)
        canvas.circle(x, y, DOT, fill=1)
        canvas.setFillColor(colors.white if filled else colors.black)
        canvas.setFont(fonts.BOLD, 9.5)
        canvas.drawCentredString(x, y - 1.2 * mm, words_)
        canvas.setFillColor(colors.black)

    def _north(self, x: float, top: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(x, top)
        path.lineTo(x - 1.8 * mm, top - 4 * mm)
        path.lineTo(x + 1.8 * mm, top - 4 * mm)
        path.close()
        self.canv.drawPath(path, fill=1)
        self.canv.setFont(fonts.BOLD, 10)
        self.canv.drawCentredString(x, top - 8 * mm, tr("N"))

    def _scale(self, radius: float) -> None:
        length = radius * self._drawn.scale_km / self._drawn.radius_km
        y = -4 * mm
        self.canv.line(0, y, length, y)
        for end in (0, length):
            self.canv.line(end, y - 1 * mm, end, y + 1 * mm)
        self.canv.drawString(length + 2 * mm, y - 1.2 * mm, words.kilometres(self._drawn.scale_km))


def near(where: Where) -> list[Flowable]:
    """Return the block of the places near, in two columns after the map; [] when none is known."""
    guide = where.guide
    if not guide.near:
        return []
    title = tr("Près de chez vous : {commune}").format(commune=guide.commune.name)
    drawn = guide.sketch()
    cells: list[list[Flowable]] = [[Map(drawn, guide.commune.name)]] if drawn else []
    cells += [_entry(number, where.lines(found, paper=True)) for number, found in guide.of_kind()]
    if drawn and len(cells) > 2:
        cells[1:3] = [[*cells[1], *cells[2]]]  # the map is as tall as two of them
    rows = [_row(cells[rank : rank + 2]) for rank in range(0, len(cells), 2)]
    return [KeepTogether([paragraph(title, HEADING), paragraph(words.dated(guide.near)), rows[0]]), *rows[1:]]


def _entry(number: int, lines: list[str]) -> list[Flowable]:
    name = paragraph(f"<b>{number}. {escape(lines[0])}</b>", raw=True)
    return [name, *(paragraph(line) for line in lines[1:]), Spacer(1, BODY_PT / 2)]


def _row(cells: list[list[Flowable]]) -> Table:
    half = WIDTH / 2
    table = Table([[*cells, *[[]] * (2 - len(cells))]], colWidths=[half, half], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def credits_of(where: Where) -> list[Flowable]:
    """Return where the commune and the addresses printed come from, as their licence asks; « À propos » has all."""
    guide = where.guide
    shown = {"communes", *(f.place.source for f in (*guide.near, *guide.counters.values()))}
    told = " ".join(words.credits_by_licence(source for source in guide.sources if source.source in shown))
    return [paragraph(tr("Communes et adresses, {sources}").format(sources=told), SMALL)]
