"""A document: its pages and sheets, a foot that holds, the same bytes each time, its letters inside."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from printouts import fonts
from printouts.document import Rendered, render
from printouts.document import pages as pages_of
from printouts.flow import Sheet
from printouts.styles import STANDARD
from printouts.tags import Element


def made(lines: int, foot: str = "Pied") -> Rendered:
    fonts.register()
    sheet = Sheet(STANDARD, Element("Document"))
    return render([sheet.text("mot " * 20) for _ in range(lines)], sheet.root, title="Essai", foot=foot)


@pytest.mark.parametrize(("lines", "pages", "sheets"), [(3, 1, 1), (70, 2, 1), (120, 3, 2)])
def test_pages_are_counted_and_both_sides_are_used(lines: int, pages: int, sheets: int) -> None:
    document = made(lines)
    assert (document.pages, document.sheets) == (pages, sheets)
    reader = PdfReader(io.BytesIO(document.pdf))
    assert len(reader.pages) == pages
    assert f"page {pages} sur {pages}" in reader.pages[-1].extract_text()


@pytest.mark.parametrize("lines", [3, 70, 120])
def test_pages_are_counted_without_being_written(lines: int) -> None:
    sheet = Sheet(STANDARD, Element("Document"))
    assert pages_of([sheet.text("mot " * 20) for _ in range(lines)]) == made(lines).pages


def test_page_one_of_several_says_where_another_part_begins() -> None:
    def feet(lines: int) -> list[str]:
        sheet = Sheet(STANDARD, Element("Document"))
        parts = [sheet.text("mot " * 20) for _ in range(lines)]
        pdf = render(parts, sheet.root, title="Essai", foot="Pied", hint="Voir page 2.").pdf
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    first, second = feet(70)
    assert "Pied Voir page 2." in first
    assert "Voir" not in second
    assert "Voir" not in feet(3)[0]


def test_a_long_foot_takes_two_lines() -> None:
    text = PdfReader(io.BytesIO(made(1, "Une phrase de pied assez longue. " * 4).pdf)).pages[0].extract_text()
    assert "page 1 sur 1" in text
    assert "assez longue.page" not in text.replace(" ", "")


def test_the_same_parts_give_the_same_bytes() -> None:
    assert made(30).pdf == made(30).pdf


def test_every_letter_is_inside() -> None:
    for page in PdfReader(io.BytesIO(made(3).pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index,attr-defined]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
