"""The look of the paper: three editions, their sizes, margins and styles; black on white, cheap in toner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from printouts import fonts

MARGIN = 14 * mm
TOP = 9 * mm
FOOT = 13 * mm  # what printers cannot reach is under 6 mm
WIDTH = A4[0] - 2 * MARGIN
BODY_PT = 12.0  # the least that is read without effort at arm's length
SMALL_PT = 10.0  # place and date, heads of columns, versions, credits and page numbers only
HERO_PT, HERO_MORE = 44.0, 1.2  # the total: read from the other end of a table; larger with larger letters
GREY = HexColor("#4d4d4d")  # what is there when it is looked for; 8.5 to 1 on white
PALE = HexColor("#999999")  # lines between rows, no words


@dataclass(frozen=True)
class Edition:
    """The same document in letters of a size. `body` in points; `airy`: one idea a line, nothing in columns;
    `leading`: from line to line, in bodies; `tight`: the same where that saves a sheet of paper.
    """

    name: str
    body: float
    airy: bool
    leading: float
    tight: float

    def tightened(self) -> Edition:
        """Return the same letters, the lines nearer."""
        return replace(self, leading=self.tight)

    @property
    def hero(self) -> float:
        """Return the size of the total, in points."""
        return HERO_PT + HERO_MORE * (self.body - BODY_PT)

    @property
    def styles(self) -> dict[str, ParagraphStyle]:
        """Return the styles by name, in the face of the language spoken; each size follows the body."""
        return self._styles(fonts.name())

    @cache  # noqa: B019 - three editions, two ways to set each, two faces
    def _styles(self, _: str) -> dict[str, ParagraphStyle]:
        unit = self.body
        small = unit * SMALL_PT / BODY_PT
        return {
            "title": self._style(unit * 1.7, bold=True, after=2),
            "lead": self._style(unit * 1.25),
            "first": self._style(unit * 1.55, bold=True, after=2),
            "heading": self._style(unit * 1.3, bold=True, before=unit * 0.7, after=unit * 0.25),
            "aid": self._style(unit * 1.12, bold=True, before=unit * 0.5, after=1),
            "body": self._style(unit, after=unit * 0.1),
            "grey": self._style(unit, color=GREY),
            "strong": self._style(unit, bold=True),
            "small": self._style(small),
            "quiet": self._style(small, color=GREY),
        }

    def _style(
        self,
        size: float,
        *,
        bold: bool = False,
        before: float = 0,
        after: float = 1.5,
        color: Color = black,
    ) -> ParagraphStyle:
        return ParagraphStyle(
            f"{self.name}-{size}-{bold}-{color.hexval()}",
            fontName=fonts.name(bold=bold),
            fontSize=size,
            leading=size * self.leading,
            textColor=color,
            spaceBefore=before,
            spaceAfter=after,
            splitLongWords=1,
            allowWidows=0,
            allowOrphans=0,
        )


STANDARD: Final = Edition("standard", BODY_PT, airy=False, leading=1.28, tight=1.15)
EASY: Final = Edition(
    "easy", 14.0, airy=True, leading=1.4, tight=1.25
)  # the least for easy-to-read documents (Information for all, Unapei)
LARGE: Final = Edition("large", 18.0, airy=True, leading=1.35, tight=1.2)
EDITIONS: Final = {edition.name: edition for edition in (STANDARD, EASY, LARGE)}
