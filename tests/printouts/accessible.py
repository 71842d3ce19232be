"""Rules of PDF/UA-1 (ISO 14289-1) that `pdfua` does not know and that concern our papers, read by other libraries.

`faults` returns one line a fault: fonts embedded, with a map to Unicode and the widths of their own program (7.21);
lists, tables and headings of the right parts, in order (7.2, 7.4, 7.5, 7.6); every picture with words (7.3); what is
read in the order of what is seen.
"""

from __future__ import annotations

import ctypes
import io
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from pdfua import Validator
from pypdf import PdfReader

WIDTH_ROOM = 1.0  # thousandths of the size of a letter
INSIDE = {
    "/L": ({"/LI"}, "a list of what are no items"),
    "/LI": ({"/Lbl", "/LBody"}, "an item without its body"),
    "/Table": ({"/TR", "/Caption"}, "a table of what are no rows"),
    "/TR": ({"/TH", "/TD"}, "a row of what are no cells"),
}
OVERLAP = 1.5  # points: the boxes of two lines may touch


def faults(document: bytes) -> list[str]:
    """Return what is wrong, [] when nothing is."""
    reader = PdfReader(io.BytesIO(document))
    return [*validated(document), *_fonts(reader), *_structure(reader), *_order(document, reader)]


def validated(document: bytes) -> Iterator[str]:
    """Yield what `pdfua` finds; a rule that it could not try counts too."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(document)
        for outcome in Validator().validate(file.name).outcomes:
            if outcome.skipped_reason:
                yield f"{outcome.rule_id}: not tried"
            yield from (f"{outcome.rule_id}: {finding.message}" for finding in outcome.findings)


def _fonts(reader: PdfReader) -> Iterator[str]:
    seen: dict[str, Any] = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            seen[str(font.get_object()["/BaseFont"])] = font.get_object()
    for name, font in seen.items():
        program = font.get("/FontDescriptor", {}).get("/FontFile2")
        if program is None:
            yield f"{name}: not embedded"
            continue
        if "/ToUnicode" not in font:
            yield f"{name}: its letters have no names"
        widths = _widths(program.get_object().get_data())
        for code, told in enumerate(font["/Widths"], font["/FirstChar"]):
            if code in widths and abs(float(told) - widths[code]) > WIDTH_ROOM:
                yield f"{name}: letter {code} is told {told} wide, and is {widths[code]}"


def _widths(program: bytes) -> dict[int, float]:
    """Return of each code of a TrueType program how wide its letter is, in thousandths."""
    count = struct.unpack(">H", program[4:6])[0]
    entries = (struct.unpack(">4sLLL", program[12 + 16 * n : 28 + 16 * n]) for n in range(count))
    tables = {tag: program[start : start + length] for tag, _, start, length in entries}
    unit = struct.unpack(">H", tables[b"head"][18:20])[0]
    metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    start = struct.unpack(">L", tables[b"cmap"][8:12])[0]
    kind, _, _, first, codes = struct.unpack(">5H", tables[b"cmap"][start : start + 10])
    assert kind == 6, "another kind of map"
    glyphs = struct.unpack(f">{codes}H", tables[b"cmap"][start + 10 : start + 10 + 2 * codes])
    advances = [struct.unpack(">H", tables[b"hmtx"][4 * n : 4 * n + 2])[0] for n in range(metrics)]
    return {code: advances[min(glyph, metrics - 1)] * 1000 / unit for code, glyph in enumerate(glyphs, first) if glyph}


class Node(NamedTuple):
    """An element: its kind, its parts, its own marks as (page, number), and what its dictionary says."""

    kind: str
    parts: tuple[Node, ...]
    marks: tuple[tuple[int, int], ...]
    entry: Any


def tree(reader: PdfReader) -> Node:
    """Return the structure."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    top = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]  # type: ignore[index]

    def node(entry: Any) -> Node:
        entry = entry.get_object()
        kids = entry.get("/K", [])
        kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
        marks = tuple((pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])) for kid in kids if "/MCID" in kid)
        return Node(str(entry["/S"]), tuple(node(kid) for kid in kids if "/S" in kid), marks, entry)

    return node(top[0] if isinstance(top, list) else top)


def walk(node: Node) -> Iterator[Node]:
    """Yield an element and all in it, in the order they are read."""
    yield node
    for part in node.parts:
        yield from walk(part)


def _structure(reader: PdfReader) -> Iterator[str]:
    level = 0
    for node in walk(tree(reader)):
        kinds = [part.kind for part in node.parts]
        allowed, words = INSIDE.get(node.kind, ({*kinds}, ""))
        if set(kinds) - allowed or (words and not kinds):
            yield f"{words}: {kinds}"
        if node.kind == "/Table" and len({_cells(row) for row in node.parts}) != 1:
            yield "rows of a table that are not as long as the others"
        if node.kind == "/TH" and node.entry.get("/A", {}).get("/Scope") not in ("/Row", "/Column"):
            yield "a heading of a table that does not say of what"
        if node.kind == "/Figure" and not node.entry.get("/Alt"):
            yield "a picture without words"
        if node.kind[1:2] == "H" and node.kind[2:].isdigit():
            if int(node.kind[2:]) > level + 1:
                yield f"a heading {node.kind} after level {level}"
            level = int(node.kind[2:])


def _cells(row: Node) -> int:
    return sum(int(cell.entry.get("/A", {}).get("/ColSpan", 1)) for cell in row.parts)


class Box(NamedTuple):
    """Where a mark is on its page, in points from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float


def boxes(document: bytes) -> dict[tuple[int, int], Box]:
    """Return where each mark of each page (from 0) is."""
    found: dict[tuple[int, int], Box] = {}
    pdf = pypdfium2.PdfDocument(document)
    for number, page in enumerate(pdf):
        for item in page.get_objects():
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
            edges = [ctypes.c_float() for _ in range(4)]
            if mark < 0 or not pdfium.FPDFPageObj_GetBounds(item, *edges):
                continue
            here = Box(*(edge.value for edge in edges))
            last = found.get((number, mark), here)
            found[number, mark] = Box(
                min(last.left, here.left),
                min(last.bottom, here.bottom),
                max(last.right, here.right),
                max(last.top, here.top),
            )
    pdf.close()
    return found


def _order(document: bytes, reader: PdfReader) -> Iterator[str]:
    """Yield what is read after something it stands above, or beside on the side where reading begins."""
    where = boxes(document)
    last: dict[int, Box] = {}
    for node, lang in spoken(tree(reader), str(reader.trailer["/Root"].get("/Lang", ""))):  # type: ignore[index,union-attr]
        for page, mark in node.marks:
            box = where.get((page, mark))
            if box is None or box.right - box.left < 1:
                continue
            if page in last and (fault := _before(box, last[page], from_right=lang == "ar")):
                yield f"page {page + 1}: {node.kind} {mark} stands {fault} what is read before it"
            last[page] = box
    known = [key for node in walk(tree(reader)) for key in node.marks]
    if len(set(known)) != len(known) or set(where) - set(known):
        yield "a mark without its one element"


def spoken(node: Node, lang: str) -> Iterator[tuple[Node, str]]:
    """Yield an element and all in it, with the language of each."""
    lang = str(node.entry.get("/Lang", lang))
    yield node, lang
    for part in node.parts:
        yield from spoken(part, lang)


def _before(box: Box, last: Box, *, from_right: bool) -> str:
    """Tell how a box stands before another: 'above' it in its column, 'before' it on its line; '' where it does not."""
    apart = box.right <= last.left + OVERLAP if not from_right else box.left >= last.right - OVERLAP
    across = min(box.right, last.right) - max(box.left, last.left)
    if box.bottom >= last.top - OVERLAP and (across > OVERLAP or apart):
        return "above"
    if apart and min(box.top, last.top) - max(box.bottom, last.bottom) > OVERLAP and box.top > last.bottom + OVERLAP:
        return "before" if box.top >= last.top - OVERLAP else ""
    return ""
