"""A4 pages from reportlab's flowables: margins, foot, title, language and tags; the same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from engine.words.phrase import spoken
from engine.words.text import tr
from printouts import fonts, metadata
from printouts.script import drawn, plain
from printouts.styles import FOOT, MARGIN, SMALL_PT, TOP, WIDTH
from printouts.tags import Element, TaggedCanvas

# The language tag of a PDF, where it differs from our id of the language.
LANGUAGES = {"fr": "fr-FR", "facile": "fr-FR"}
CREATOR = "borne-aides"
_FOOT_LINE = 3.8 * mm


class _Page(TaggedCanvas):
    """Draws the foot: the sentence given, and the number of the page; on the first of several, `hint` too."""

    sentence = hint = ""

    def foot(self, number: int, count: int) -> None:
        """Draw on one line, or on two where the sentence is long."""
        page = drawn(tr("page {number} sur {count}").format(number=number, count=count))
        hint = self.hint if number == 1 < count else ""
        sentence = drawn(" ".join(filter(None, (self.sentence, hint))))
        self.setFont(fonts.name(), SMALL_PT)
        both = self.stringWidth(f"{sentence}   {page}", fonts.name(), SMALL_PT)
        low = 6.5 * mm
        self.drawString(MARGIN, low + (_FOOT_LINE if both > WIDTH else 0), sentence)
        self.drawRightString(A4[0] - MARGIN, low, page)


@dataclass(frozen=True, repr=False)
class Rendered:
    """A document and its pages, printed on both sides of its sheets."""

    pdf: bytes
    pages: int

    @property
    def sheets(self) -> int:
        """Return the sheets of paper it takes."""
        return (self.pages + 1) // 2


class _Unwritten(_Page):
    """Pages that are only counted: neither fonts nor structure are written, which is most of the work."""

    def save(self) -> None:
        """Write nothing."""


def render(flowables: Sequence[Flowable], root: Element, *, title: str, foot: str, hint: str = "") -> Rendered:
    """Return the PDF of these parts, which come in the order of the structure `root`."""
    fonts.register()
    buffer = io.BytesIO()
    language = LANGUAGES.get(spoken().id, spoken().id)
    document = _template(buffer, title=plain(title), lang=language)
    about = metadata.packet(plain(title), language, CREATOR)
    kind: Any = type("Page", (_Page,), {"root": root, "sentence": foot, "hint": hint, "about": about})
    document.build(list(flowables), canvasmaker=kind)
    return Rendered(buffer.getvalue(), document.page)


def pages(flowables: Sequence[Flowable]) -> int:
    """Return how many pages these parts take."""
    fonts.register()
    document = _template(io.BytesIO(), title="", lang="")
    document.build(list(flowables), canvasmaker=_Unwritten)
    return int(document.page)


def _template(buffer: io.BytesIO, *, title: str, lang: str) -> Any:
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=title,
        author="",
        creator=CREATOR,
        lang=lang,
        invariant=1,  # same report, same bytes
        initialFontName=fonts.REGULAR,
    )
    height = A4[1] - TOP - FOOT
    frame = Frame(MARGIN, FOOT, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    return document
