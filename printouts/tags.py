"""The structure of a printed document, for those who hear it: headings, lists, tables, reading order (PDF 1.7, 14.8).

The tree is made while the document is written, so its order is the order of the words; each flowable, when it is drawn,
marks its part of the page. reportlab has no tags of its own: the tree is written with its own objects, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

from printouts import metadata

_PAGE_KEYS = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


@dataclass(eq=False)
class Element:
    """A heading, a paragraph, a list...: its parts, or the marks it left on pages as (page from 1, mark on the page).

    `words` is what a voice says of it; `alt` what it says of a picture; `lang`: of its words, where it is not that of
    the document; `scope`: what the heading of a table is about, its row or its column.
    """

    kind: str
    words: str = ""
    alt: str = ""
    lang: str = ""
    scope: str = "Row"
    parts: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, words: str = "", alt: str = "", *, lang: str = "", scope: str = "Row") -> Element:
        """Return a new part, after the others."""
        part = Element(kind, words, alt, lang, scope)
        self.parts.append(part)
        return part

    def lines(self) -> Iterator[str]:
        """Yield what a voice says, in reading order."""
        if self.words or self.alt:
            yield self.words or self.alt
        for part in self.parts:
            yield from part.lines()

    def drawn(self) -> bool:
        """Tell whether anything of it is on a page."""
        return bool(self.marks) or any(part.drawn() for part in self.parts)


@contextmanager
def marked(canvas: Any, element: Element) -> Iterator[None]:
    """Mark what is drawn meanwhile as part of an element."""
    page = canvas.getPageNumber()
    number = canvas.next_mark(page, element)
    element.marks.append((page, number))
    canvas.literal(f"/{element.kind} <</MCID {number}>> BDC")
    yield
    canvas.literal("EMC")


@contextmanager
def artifact(canvas: Any) -> Iterator[None]:
    """Mark what is drawn meanwhile as decoration, which no voice reads."""
    canvas.literal("/Artifact BMC")
    yield
    canvas.literal("EMC")


class TaggedCanvas(Canvas):
    """A canvas that keeps its pages until all are drawn: then come their feet, and the structure."""

    root = Element("Document")
    about = ""  # the packet of `metadata`

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept: list[dict[str, Any]] = []
        self._marks: dict[int, list[Element]] = {}

    def literal(self, code: str) -> None:
        """Write an operator as it is."""
        self._code.append(code)

    def next_mark(self, page: int, element: Element) -> int:
        """Return the number of the next mark on a page, which belongs to an element."""
        owners = self._marks.setdefault(page, [])
        owners.append(element)
        return len(owners) - 1

    def foot(self, number: int, count: int) -> None:
        """Draw the foot of a page."""

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the page until all are known."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its foot, then the structure."""
        kept, marks = self._kept, self._marks
        for number, state in enumerate(kept, 1):
            self.__dict__.update(state)
            with artifact(self):
                self.foot(number, len(kept))
            Canvas.showPage(self)
        self._structure(marks)
        super().save()

    def _structure(self, marks: dict[int, list[Element]]) -> None:
        document = self._doc
        pages = document.Pages.pages
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root = document.Reference(tree)
        references = _Writer(document, pages).write(self.root, root)
        parents: list[Any] = []
        for number, page in enumerate(pages, 1):
            page.__NoDefault__ = _PAGE_KEYS
            page.StructParents, page.Tabs = number - 1, PDFName("S")
            owners = PDFArray([references[id(element)] for element in marks.get(number, ())])
            parents += [number - 1, document.Reference(owners)]
        tree.dict |= {
            "K": PDFArray([references[id(self.root)]]),
            "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(parents)})),
            "ParentTreeNextKey": len(pages),
        }
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        document.Catalog.Metadata = document.Reference(metadata.stream(self.about))
        self.setViewerPreference("DisplayDocTitle", "true")


class _Writer:
    """Writes the elements that are on a page, each a PDF object."""

    def __init__(self, document: Any, pages: list[Any]) -> None:
        self._document, self._pages = document, pages
        self._references: dict[int, Any] = {}

    def write(self, element: Element, parent: Any) -> dict[int, Any]:
        """Write an element and its parts; return the reference of each."""
        entries: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent}
        if element.alt:
            entries["Alt"] = PDFString(element.alt)
        if element.kind == "TH":
            entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        if element.lang:
            entries["Lang"] = PDFString(element.lang)
        written = PDFDictionary(entries)
        reference = self._references[id(element)] = self._document.Reference(written)
        kids: list[Any] = [self._mark(page, number) for page, number in element.marks]
        for part in element.parts:
            if part.drawn() or element.kind == "TR":  # an empty cell is a cell
                self.write(part, reference)
                kids.append(self._references[id(part)])
        written.dict["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
        return self._references

    def _mark(self, page: int, number: int) -> Any:
        place = self._document.Reference(self._pages[page - 1])
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": place, "MCID": number})
