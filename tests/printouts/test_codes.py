"""The codes on paper: read as a telephone reads a sheet, one beside the title, several in a row."""

from __future__ import annotations

import pytest

from printouts import codes, fonts, takeaway
from printouts.document import render
from printouts.flow import Sheet
from printouts.styles import STANDARD, WIDTH
from printouts.tags import Element
from tests.printouts import reading


@pytest.mark.parametrize("lines", [1, 10, 30, 60])
def test_codes_are_read_from_the_page(lines: int) -> None:
    fonts.register()
    sheet = Sheet(STANDARD, Element("Document"))
    taken = takeaway.codes(["Vos aides", *(f"- Aide n° {n} : 1 234 € par mois (Caf, 3230)" for n in range(lines))])
    if len(taken) == 1:
        flowables = [codes.beside(sheet, [sheet.text("Titre", "title", kind="H1")], taken[0])]
    else:
        flowables = codes.row(sheet, taken)
    document = render(flowables, sheet.root, title="Codes", foot="").pdf
    assert sorted(reading.codes(document)) == sorted(code.words for code in taken)
    alts = [element.alt for element in sheet.root.parts if element.kind == "Figure"]
    assert len(alts) == len(taken)
    assert all(alts)


def test_a_code_is_never_wider_than_its_room() -> None:
    taken = takeaway.codes(["x" * 600, *("y" * 600 for _ in range(3))])
    drawn = codes.Codes(taken, [Element("Figure") for _ in taken], WIDTH)
    assert drawn.wrap(WIDTH, 1000)[0] <= WIDTH + 0.01
    alone = codes.Codes(taken[:1], [Element("Figure")], codes.SIDE)
    assert alone.wrap(0, 0)[0] <= codes.SIDE
