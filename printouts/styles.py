"""The look of the paper: three editions, their sizes, margins and styles; black on white, cheap in toner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from printouts import fonts

MARGIN = 12 * mm
TOP = 10 * mm
FOOT = 12.5 * mm  # what printers cannot reach is under 6 mm
WIDTH = A4[0] - 2 * MARGIN
BODY_PT = 12.0  # the least that is read without effort at arm's length
SMALL_PT = 9.5  # versions, credits and page numbers only


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
    def styles(self) -> dict[str, ParagraphStyle]:
        """Return the styles by name, in the face of the language spoken; each size follows the body."""
        return self._styles(fonts.name())

    @cache  # noqa: B019 - three editions, two ways to set each, two faces
    def _styles(self, _: str) -> dict[str, ParagraphStyle]:
        unit = self.body
        return {
            "title": self._style(unit * 1.7, bold=True, after=2),
            "hero": self._style(unit * 1.45, bold=True, indent=8),
            "heading": self._style(unit * 1.2, bold=True, before=unit * 0.55, after=1.5),
            "aid": self._style(unit * 1.12, bold=True, before=unit * 0.5, after=1),
            "body": self._style(unit, after=unit * 0.1),
            "strong": self._style(unit, bold=True),
            "amount": self._style(unit * 1.12, bold=True),
            "small": self._style(unit * SMALL_PT / BODY_PT),
        }

    def _style(
        self, size: float, *, bold: bool = False, before: float = 0, after: float = 1.5, indent: float = 0
    ) -> ParagraphStyle:
        return ParagraphStyle(
            f"{self.name}-{size}-{bold}",
            fontName=fonts.name(bold=bold),
            fontSize=size,
            leading=size * self.leading,
            leftIndent=indent,
            rightIndent=indent,
            spaceBefore=before,
            spaceAfter=after,
            splitLongWords=1,
            allowWidows=0,
            allowOrphans=0,
        )


STANDARD: Final = Edition("standard", BODY_PT, airy=False, leading=1.28, tight=1.15)
EASY: Final = Edition(
    "easy", 14.0, airy=True, leading=1.5, tight=1.4
)  # the least for easy-to-read documents (Information for all, Unapei)
LARGE: Final = Edition("large", 18.0, airy=True, leading=1.4, tight=1.3)
EDITIONS: Final = {edition.name: edition for edition in (STANDARD, EASY, LARGE)}
