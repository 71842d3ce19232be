"""The look of the paper: sizes, margins, the styles of its lines; black on white."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from printouts import fonts

MARGIN = 16 * mm
FOOT = 20 * mm
BODY_PT = 12  # the least that is read without effort at arm's length
SMALL_PT = 9.5  # versions, credits and page numbers only
WIDTH = A4[0] - 2 * MARGIN


def style(name: str, size: float, *, bold: bool = False, before: float = 0, after: float = 2) -> ParagraphStyle:
    """Return a style of a size in points."""
    return ParagraphStyle(
        name,
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=size,
        leading=size * 1.3,
        spaceBefore=before,
        spaceAfter=after,
    )


TITLE = style("title", 20, bold=True, after=3)
HERO = style("hero", 17, bold=True, after=3)
HEADING = style("heading", 14, bold=True, before=9, after=4)
BODY = style("body", BODY_PT)
STRONG = style("strong", BODY_PT, bold=True)
AMOUNT = style("amount", 14, bold=True)
SMALL = style("small", SMALL_PT)


def paragraph(words: str, look: ParagraphStyle = BODY, *, raw: bool = False) -> Paragraph:
    """Return a paragraph; `raw`: its marks are ours."""
    return Paragraph(words if raw else escape(words), look)
