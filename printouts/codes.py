"""The codes to photograph, on paper: the same text as on the screen, drawn as squares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from engine.words.text import tr
from printouts.flow import SIDE_BY_SIDE, Sheet
from printouts.script import rtl
from printouts.styles import WIDTH
from printouts.tags import Element, marked
from printouts.takeaway import Code

SIDE, AIR = 46 * mm, 3 * mm  # the column of a single code, and the space between it and the words
MODULE = 0.42 * mm  # large enough for a telephone held in the hand
QUIET = 4  # modules of white around, asked by ISO/IEC 18004
GAP = 4 * mm


class Codes(Flowable):
    """One to three codes side by side, in a room so wide."""

    def __init__(self, taken: Sequence[Code], elements: Sequence[Element], room: float) -> None:
        super().__init__()
        self._codes, self._elements = taken, elements
        self._modules = [len(code.matrix) + 2 * QUIET for code in taken]
        self._from_right = rtl()
        self.hAlign = "RIGHT" if self._from_right else "LEFT"
        self._module = min(MODULE, (room - GAP * (len(taken) - 1)) / sum(self._modules))

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return the room they take."""
        self.width = sum(self._modules) * self._module + GAP * (len(self._codes) - 1)
        self.height = max(self._modules) * self._module
        return self.width, self.height

    def draw(self) -> None:
        """Draw each as one path, a module a unit: a picture of thousands of squares would be slow to print."""
        left = 0.0
        way = -1 if self._from_right else 1
        each = list(zip(self._codes, self._elements, self._modules, strict=True))
        for code, element, modules in each[::way]:
            with marked(self.canv, element):
                self.canv.saveState()
                self.canv.translate(left, self.height)
                self.canv.scale(self._module, -self._module)
                self.canv.literal(_path(code.matrix))
                self.canv.restoreState()
            left += modules * self._module + GAP


def _path(matrix: Sequence[bytes]) -> str:
    """Return the dark runs of each row as rectangles, filled."""
    runs = []
    for rank, row in enumerate(matrix, QUIET):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                runs.append(f"{column + QUIET} {rank} {length} 1 re")
            column += length
    return " ".join([*runs, "f"])


def beside(sheet: Sheet, told: list[Flowable], code: Code) -> Table:
    """Return parts of a page with a code beside them, at the end of the line."""
    element = sheet.root.add("Figure", alt=tr("Code à photographier : l’essentiel de cette feuille"))
    caption = sheet.text(tr("À photographier"), "quiet")
    way = -1 if rtl() else 1
    cells = [told, [Spacer(1, 2 * mm), Codes([code], [element], SIDE), caption]]
    table = Table([cells[::way]], colWidths=[WIDTH - SIDE, SIDE][::way], splitInRow=1)
    table.setStyle(SIDE_BY_SIDE)
    return table


def row(sheet: Sheet, taken: Sequence[Code]) -> list[Flowable]:
    """Return the codes side by side, under their title."""
    title = sheet.text(tr("Sur votre téléphone"), "aid", kind="H3")
    words = tr("Photographiez ces carrés, l’un après l’autre. Ils contiennent l’essentiel.")
    told = [title, *([sheet.text(words)] if len(taken) > 1 else [])]
    alt = tr("Code à photographier : l’essentiel de cette feuille ({rank} sur {count})")
    elements = [sheet.root.add("Figure", alt=alt.format(rank=n, count=len(taken))) for n, _ in enumerate(taken, 1)]
    return [KeepTogether([*told, Codes(taken, elements, WIDTH)])]
