"""Every paper keeps the rules of PDF/UA-1 that a program can tell, in every edition and language; and it says so."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject
from reportlab.platypus import Spacer

from engine.words.languages import LANGUAGES, speech
from kiosk.visit.screen_states import report_of
from printouts import claim, fonts, places, summary
from printouts.document import LANGUAGES as TAGS
from printouts.document import render
from printouts.flow import Sheet
from printouts.styles import EDITIONS, STANDARD, Edition
from printouts.tags import Element, marked
from tests.printouts.accessible import faults
from tests.printouts.households import where_of
from tests.pseudo import speaking


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_keeps_the_rules(language: str, edition: Edition, tmp_path: Path) -> None:
    _, report = report_of("family")
    with speaking(speech(language)):
        told = report.told()
        where = where_of("couple-trois-enfants", report, tmp_path)
        assert where is not None
        for document in (
            summary.build(told, "Caf", where=where, edition=edition),
            claim.build(told, told.claimable()[0], where, edition),
            places.build(where, "Caf", edition),
        ):
            assert faults(document) == []


@pytest.mark.parametrize("language", ["fr", "facile", "en", "ar"])
def test_it_says_what_it_is(language: str) -> None:
    _, report = report_of("family")
    with speaking(speech(language)):
        reader = PdfReader(io.BytesIO(summary.build(report.told())))
    about = reader.xmp_metadata
    tag = TAGS.get(language, language)
    assert about is not None
    assert about.dc_title["x-default"] == about.dc_title[tag] == reader.metadata.title  # type: ignore[index,union-attr]
    assert about.dc_language == [tag]
    assert str(reader.trailer["/Root"]["/Lang"]) == tag  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about.stream.get_data()
    assert not about.dc_creator  # nobody's name


Made = Callable[[Sheet], list[Any]]


def document(made: Made) -> bytes:
    fonts.register()
    root = Element("Document")
    flowables = made(Sheet(STANDARD, root))
    return render(flowables, root, title="Essai", foot="Pied").pdf


def changed(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """Return it with its objects changed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for entry in writer._objects:
        change(entry.get_object() if entry is not None else None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def two_lines(sheet: Sheet) -> list[Any]:
    told = [sheet.text("Titre", kind="H1"), *sheet.items(["un", "deux"])]
    return [*told, sheet.table([[("a", "body"), ("b", "body")]], (0.5, 0.5))]


def swapped(sheet: Sheet) -> list[Any]:
    first, second = sheet.text("Titre", kind="H1"), sheet.text("Une phrase sous le titre.")
    return [second, first]


def skipped(sheet: Sheet) -> list[Any]:
    return [sheet.text("Titre", kind="H1"), sheet.text("Trop bas", kind="H3")]


class Picture(Spacer):
    """A picture without words."""

    element = Element("Figure")

    def draw(self) -> None:
        with marked(self.canv, self.element):
            self.canv.rect(0, 0, 20, 20)


def mute(sheet: Sheet) -> list[Any]:
    picture = Picture(20, 20)
    picture.element = sheet.root.add("Figure")
    return [sheet.text("Titre", kind="H1"), picture]


def loose(sheet: Sheet) -> list[Any]:
    item = sheet.text("hors de toute liste", inside=sheet.root.add("L"))
    return [sheet.text("Titre", kind="H1"), item]


def narrower(entry: Any) -> None:
    if isinstance(entry, dict) and "/Widths" in entry:
        entry[NameObject("/Widths")] = ArrayObject(FloatObject(float(each) - 5) for each in entry["/Widths"])


def without(key: str) -> Callable[[Any], None]:
    def change(entry: Any) -> None:
        if isinstance(entry, dict):
            entry.pop(key, None)

    return change


@pytest.mark.parametrize(
    ("made", "change", "told"),
    [
        (two_lines, without("/FontFile2"), "not embedded"),
        (two_lines, without("/ToUnicode"), "have no names"),
        (two_lines, narrower, "is told"),
        (two_lines, without("/Metadata"), "UA-28-004"),
        (two_lines, without("/A"), "does not say of what"),
        (swapped, None, "above"),
        (skipped, None, "after level 1"),
        (mute, None, "without words"),
        (loose, None, "no items"),
    ],
    ids=lambda value: getattr(value, "__name__", None) if callable(value) else value,
)
def test_each_fault_is_seen(made: Made, change: Callable[[Any], None] | None, told: str) -> None:
    sound = document(made)
    if change is not None:
        assert faults(sound) == []
    found = faults(sound if change is None else changed(sound, change))
    assert any(told in fault for fault in found), found
