"""The parts: boxes to tick that hold their words, lists, tables, blanks, in the order they are told."""

from __future__ import annotations

import pytest

from printouts import fonts
from printouts.document import render
from printouts.flow import Sheet, Ticks
from printouts.styles import EASY, LARGE, STANDARD, WIDTH, Edition
from printouts.tags import Element
from tests.printouts import reading
from tests.printouts.test_summary import read


def sheet(edition: Edition = STANDARD) -> Sheet:
    fonts.register()
    return Sheet(edition, Element("Document"))


def test_boxes_stand_side_by_side_as_they_fit() -> None:
    made = sheet()
    (ticks,) = made.ticks(["a", "b", "c"], label="À apporter :")
    _, one_row = ticks.wrap(WIDTH, 1000)
    (many,) = made.ticks([f"un papier de nom assez long, le {n}e" for n in range(6)])
    assert many.wrap(WIDTH, 1000)[1] > one_row
    (columns,) = made.ticks(["a"] * 6, columns=2)
    assert columns.wrap(WIDTH, 1000)[1] == 3 * one_row


def test_a_list_too_tall_is_cut_between_two_rows() -> None:
    (ticks,) = sheet().ticks([f"un papier {n} " * 8 for n in range(10)])
    _, height = ticks.wrap(WIDTH, 1000)
    first, second = ticks.split(WIDTH, height * 0.55)
    assert isinstance(first, Ticks)
    assert first.wrap(WIDTH, 1000)[1] + second.wrap(WIDTH, 1000)[1] == pytest.approx(height)
    assert ticks.split(WIDTH, 1) == []
    assert ticks.split(WIDTH, height + 1) == []


def test_large_letters_have_one_box_a_line() -> None:
    assert len(sheet(LARGE).ticks(["a", "b"])) == 2
    assert len(sheet(EASY).ticks(["a", "b"], label="x")) == 1
    assert sheet().ticks([]) == []


def test_what_is_drawn_is_what_is_told() -> None:
    if absent := reading.missing():
        pytest.skip(f"not installed: {absent}")
    made = sheet()
    flowables = [
        made.heading("Un titre"),
        *made.items(["premier", "second"], numbered=True),
        made.table([[("RSA", "strong"), ("570 €", "strong")]], (0.5, 0.5)),
        made.blank("Nom :"),
        *made.ticks(["carte"], label="À apporter :"),
        made.text("<b>gras</b> &amp; maigre", raw=True),
        made.text("<b>tel quel</b>"),
    ]
    document = render(flowables, made.root, title="Essai", foot="Pied").pdf
    text, pages = read(document)
    assert pages == 1
    for words in ("Un titre", "1. premier", "570 €", "Nom :", "carte", "gras & maigre", "<b>tel quel</b>", "Pied"):
        assert words in text
    told = list(made.root.lines())
    assert told[:3] == ["Un titre", "1. premier", "2. second"]
    assert told[-2:] == ["gras & maigre", "<b>tel quel</b>"]
    structure = reading.structure(document)
    for tag in ("H2", "Table", "TH", "TD", "LBody"):
        assert tag in structure
