"""What the sheet has beside paragraphs: the total, a frame, a number in a ring, a line of time, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from printouts import fonts
from printouts.flow import Text
from printouts.script import drawn, rtl
from printouts.styles import PALE
from printouts.tags import Element, artifact, marked

FRAME_PAD, FRAME_LINE, FRAME_ROUND = 4 * mm, 2.0, 3.5 * mm
RING = 1.5  # the ring of a number, in bodies
DOT = 2.0 * mm
DOT_ROOM = 8 * mm
HERO_LEADING = 1.08
WRITING = 11 * mm  # from line to line, for handwriting
MOST_LINES = 6


class Piece(NamedTuple):
    """Some letters of the total: how large, in points, and how heavy."""

    words: str
    size: float
    bold: bool


class Hero(Flowable):
    """A line, and under it the total as large as the room allows: one heading."""

    def __init__(self, above: Piece, pieces: Sequence[Piece], element: Element) -> None:
        super().__init__()
        self._lines = [
            [piece._replace(words=drawn(piece.words)) for piece in line if piece.words] for line in ([above], pieces)
        ]
        self._element, self._from_right = element, rtl()
        self._faces = {bold: fonts.name(bold=bold) for bold in (False, True)}
        self._scales: list[float] = []

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the room it takes."""
        self.width = width
        self._scales = [min(1.0, width / (sum(map(self._wide, line)) or width)) for line in self._lines]
        self.height = sum(map(self._high, self._lines, self._scales))
        return width, self.height

    def _wide(self, piece: Piece) -> float:
        return float(stringWidth(f"{piece.words} ", self._faces[piece.bold], piece.size))

    @staticmethod
    def _high(line: Sequence[Piece], scale: float) -> float:
        return max((piece.size for piece in line), default=0.0) * scale * HERO_LEADING

    def draw(self) -> None:
        """Draw each line on one base."""
        top = self.height
        with marked(self.canv, self._element):
            for line, scale in zip(self._lines, self._scales, strict=True):
                top -= self._high(line, scale)
                self._draw(line, scale, top + max((piece.size for piece in line), default=0.0) * scale * 0.22)

    def _draw(self, line: Sequence[Piece], scale: float, base: float) -> None:
        start = 0.0
        for piece in line:
            self.canv.setFont(self._faces[piece.bold], piece.size * scale)
            if self._from_right:
                self.canv.drawRightString(self.width - start, base, piece.words)
            else:
                self.canv.drawString(start, base, f"{piece.words} ")
            start += self._wide(piece) * scale


class Stack(Flowable):
    """Parts one under the other, in one piece; they begin so far from where reading begins."""

    def __init__(self, parts: Sequence[Flowable], indent: float = 0.0, around: float = 0.0) -> None:
        super().__init__()
        self._parts, self._indent, self._around = list(parts), indent, around
        self._heights: list[float] = []
        self._from_right, self._face = rtl(), fonts.name(bold=True)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the room it takes."""
        self.width = width
        room = width - self._indent - 2 * self._around
        self._heights = [float(part.wrap(room, 10_000)[1]) for part in self._parts]
        after = sum(part.getSpaceAfter() for part in self._parts[:-1])
        self.height = max(sum(self._heights) + after + 2 * self._around, self.least())
        return width, self.height

    def least(self) -> float:
        """Return how high it is at least."""
        return 0.0

    def draw(self) -> None:
        """Draw what is around the parts, then each."""
        top = self.height - self._around
        self.decorate()
        left = self._around if self._from_right else self._indent + self._around
        for part, height in zip(self._parts, self._heights, strict=True):
            part.drawOn(self.canv, left, top - height)
            top -= height + part.getSpaceAfter()

    def decorate(self) -> None:
        """Draw what stands around the parts."""


class Framed(Stack):
    """Parts in a rounded frame."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(parts, around=FRAME_PAD)

    def decorate(self) -> None:
        """Draw the frame."""
        with artifact(self.canv):
            self.canv.setLineWidth(FRAME_LINE)
            half = FRAME_LINE / 2
            self.canv.roundRect(half, half, self.width - FRAME_LINE, self.height - FRAME_LINE, FRAME_ROUND)


class Ringed(Stack):
    """Parts with the number of their aid in a ring before them."""

    def __init__(self, number: str, element: Element, parts: Sequence[Flowable], size: float) -> None:
        self._size, self._ring = size, RING * size
        super().__init__(parts, indent=self._ring + 0.55 * size)
        self._number, self._element = number, element

    def least(self) -> float:
        """Return the height of the ring."""
        return self._ring

    def decorate(self) -> None:
        """Draw the ring, as decoration, and the number."""
        canvas, radius = self.canv, self._ring / 2 - 0.6
        x = self.width - self._ring / 2 if self._from_right else self._ring / 2
        y = self.height - self._ring / 2
        with artifact(canvas):
            canvas.setLineWidth(1.2)
            canvas.circle(x, y, radius)
        size = self._size * (0.95 if len(self._number) < 2 else 0.8)
        with marked(canvas, self._element):
            canvas.setFont(self._face, size)
            canvas.drawCentredString(x, y - size * 0.36, self._number)


class Moment(Stack):
    """One date of a line of time: its dot, and the line to the one before and the next."""

    def __init__(self, parts: Sequence[Flowable], *, first: bool, last: bool, size: float) -> None:
        super().__init__(parts, indent=DOT_ROOM)
        self._first, self._last, self._size = first, last, size

    def least(self) -> float:
        """Return the height of a dot with the air around it."""
        return self._size * 1.3

    def decorate(self) -> None:
        """Draw the dot beside the first line."""
        canvas = self.canv
        x = self.width - DOT - 1 if self._from_right else DOT + 1
        y = self.height - self._size * 0.72
        with artifact(canvas):
            canvas.setLineWidth(1.6)
            if not self._first:
                canvas.line(x, self.height, x, y + DOT)
            if not self._last:
                canvas.line(x, y - DOT, x, 0)
            canvas.circle(x, y, DOT)


class Box(Text):
    """A paragraph with a box to tick before it; its style leaves the room."""

    box = 0.85  # of the size of the letters

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts; the first one has the box."""
        first, *others = super().split(width, height) or [None]
        for part in others:
            part.box = 0.0  # it goes on over the page
        return [first, *others] if first is not None else []

    def draw(self) -> None:
        """Draw the box, which no voice reads, and the words."""
        size = self.style.fontSize
        side, base = self.box * size, self.height - size - 0.4
        if side:
            with artifact(self.canv):
                self.canv.setLineWidth(0.9)
                self.canv.rect(self.width - side - 0.5 if self.from_right else 0.5, base - 0.4, side, side)
        super().draw()


class Rule(Flowable):
    """A line across."""

    def __init__(self, air: float = 2 * mm) -> None:
        super().__init__()
        self._air = air

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the room it takes."""
        self.width, self.height = width, 2 * self._air
        return width, self.height

    def draw(self) -> None:
        """Draw it as decoration."""
        with artifact(self.canv):
            self.canv.setLineWidth(0.8)
            self.canv.line(0, self._air, self.width, self._air)


class WritingLines(Flowable):
    """A title and lines to write on, as many as the page has room for; nothing where it is full."""

    def __init__(self, title: Text, most: int = MOST_LINES) -> None:
        super().__init__()
        self._title, self._most, self._count, self._head = title, most, 0, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room it takes."""
        self._head = float(self._title.wrap(width, height)[1]) + self._title.getSpaceBefore()
        self._count = max(0, min(self._most, int((height - self._head - 1) / WRITING)))
        self.width, self.height = width, self._head + self._count * WRITING if self._count else 0.0
        return width, self.height

    def draw(self) -> None:
        """Draw them as decoration."""
        if not self._count:
            return
        self._title.drawOn(self.canv, 0, self.height - self._head)
        with artifact(self.canv):
            self.canv.setLineWidth(0.5)
            self.canv.setStrokeColor(PALE)
            for rank in range(self._count):
                self.canv.line(0, rank * WRITING + 0.5, self.width, rank * WRITING + 0.5)
