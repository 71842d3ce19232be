"""What the sheet has beside paragraphs: the total fits its room, a ring has its number, lines fill what is left."""

from __future__ import annotations

import io

from pypdf import PdfReader
from reportlab.platypus import Flowable

from printouts import fonts
from printouts.document import render
from printouts.flow import Sheet, paragraph
from printouts.parts import DOT_ROOM, WRITING, Box, Framed, Hero, Moment, Piece, Ringed, Stack, WritingLines
from printouts.styles import STANDARD, WIDTH
from printouts.tags import Element
from tests.printouts.accessible import boxes, faults


def sheet() -> Sheet:
    fonts.register()
    return Sheet(STANDARD, Element("Document"))


def made(sheet: Sheet, flowables: list[Flowable]) -> bytes:
    return render(flowables, sheet.root, title="Essai", foot="Pied").pdf


def content(document: bytes, page: int = 0) -> str:
    return PdfReader(io.BytesIO(document)).pages[page]["/Contents"].get_object().get_data().decode("latin-1")  # type: ignore[union-attr]


def test_a_total_is_as_large_as_its_room() -> None:
    on = sheet()
    lead, heading = Piece("Vous pouvez demander environ", 15, bold=False), on.root.add("H1", "1 520 € par mois")
    hero = Hero(lead, [Piece("1 520 €", 44, bold=True), Piece("par mois", 20, bold=True)], heading)
    wide = hero.wrap(WIDTH, 100)[1]
    narrow = hero.wrap(WIDTH / 4, 100)[1]
    assert narrow < wide
    box = boxes(made(on, [hero]))[0, 0]
    assert box.right - box.left <= WIDTH
    assert box.top - box.bottom > 44  # both lines are one heading


def test_parts_in_a_stack_are_as_high_as_together() -> None:
    on = sheet()
    lines = [on.text("un"), on.text("deux")]
    alone = sum(line.wrap(100, 1000)[1] for line in lines) + lines[0].getSpaceAfter()
    assert Stack(lines).wrap(100, 1000)[1] == alone
    assert Framed(lines).wrap(100, 1000)[1] > alone
    assert Stack(lines, indent=80).wrap(100, 1000)[1] >= alone


def test_a_ring_and_a_dot_are_decoration_and_the_number_is_read() -> None:
    on = sheet()
    title = on.text("Titre", kind="H1")
    cell = on.root.add("P")
    number = cell.add("Span", "3")
    ringed = Ringed("3", number, [on.text("RSA", inside=cell)], STANDARD.body)
    inside = on.root.add("L").add("LI").add("LBody")
    when = Moment([on.text("avril", inside=inside)], first=True, last=True, size=STANDARD.body)
    document = made(on, [title, ringed, when])
    assert list(on.root.lines()) == ["Titre", "3", "RSA", "avril"]
    assert content(document).count("/Artifact BMC") >= 3  # ring, dot, foot
    assert faults(document) == []
    assert min(box.left for key, box in boxes(document).items() if key[1] == 3) >= DOT_ROOM


def test_a_box_to_tick_is_drawn_once_though_its_words_go_over_the_page() -> None:
    on = sheet()
    item = paragraph("un papier " * 40, STANDARD.styles["body"], raw=False, kind=Box)
    item.element = on.root.add("P", "un papier")
    item.wrap(WIDTH, 1000)
    first, second = item.split(WIDTH, 40)
    assert (first.box > 0, second.box) == (True, 0)
    assert item.split(WIDTH, 1) == []
    assert content(made(on, [first])).count(" re S") == 1
    assert content(made(on, [second])).count(" re S") == 0


def test_lines_to_write_on_take_what_is_left() -> None:
    on = sheet()
    lines = WritingLines(on.heading("Remis, vu avec", "H3"))
    assert lines.wrap(WIDTH, 10_000)[1] < 8 * WRITING
    few = lines.wrap(WIDTH, 3 * WRITING)[1]
    assert 0 < few <= 3 * WRITING
    assert lines.wrap(WIDTH, WRITING / 2)[1] == 0
