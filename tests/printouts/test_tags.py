"""The structure: what is told is what is tagged, in order, on every page, and decoration is no words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from engine.report.report import Report
from printouts.styles import EDITIONS, Edition
from printouts.summary import aloud, build
from printouts.tags import Element
from tests.conftest import ALONE, TENANT
from tests.printouts import reading

Compute = Callable[[str], Report]
FAMILY = TENANT + "date_naissance: 1995-05-01\nenfants: [{naissance: 2025-01}]\n"


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("\u00a0", " ")).strip()


@pytest.mark.parametrize("source", [ALONE, FAMILY])
@pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
def test_it_reads_as_it_is_told(source: str, edition: Edition, report_of: Compute) -> None:
    if absent := reading.missing():
        pytest.skip(f"not installed: {absent}")
    structure = reading.structure(build(report_of(source), edition=edition))
    quoted = [plain(line) for line in re.findall(r'^ *"(.*)"$', structure, re.MULTILINE)]
    headings = re.findall(r"^ *(H\d) .*\n *\"(.*)\"", structure, re.MULTILINE)
    assert next(kind for kind, _ in headings) == "H1"
    assert {kind for kind, _ in headings} == {"H1", "H2", "H3"}
    assert "page 1 sur" not in structure  # the foot is no part of what is read
    said, place = "\n".join(quoted), 0
    for line in map(plain, aloud(report_of(source), edition=edition)):
        if line == "Remis, vu avec" or line.startswith("Code à photographier"):
            continue  # only where there is room to write; a picture has its words elsewhere
        place = said.find(line, place)
        assert place >= 0, line


def test_title_language_and_marks_are_set(report_of: Compute) -> None:
    reader = PdfReader(io.BytesIO(build(report_of(ALONE))))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Vos aides\u00a0: le résumé"


def test_every_mark_of_a_page_has_its_element(report_of: Compute) -> None:
    """The parent tree gives, for each page and each mark on it, an element that names this page and this mark."""
    reader = PdfReader(io.BytesIO(build(report_of(FAMILY))))
    tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for rank, page in enumerate(reader.pages):
        assert page["/StructParents"] == tree[2 * rank] == rank
        content = page["/Contents"].get_object().get_data().decode("latin-1")  # type: ignore[union-attr]
        marks = [int(number) for number in re.findall(r"/MCID (\d+)>> BDC", content)]
        owners = tree[2 * rank + 1].get_object()
        assert marks == list(range(len(owners)))
        assert content.rindex("/Artifact BMC") > content.rindex("BDC")  # the foot comes last, and is no words
        assert content.count("BDC") + content.count("BMC") == content.count("EMC")
        for mark, owner in zip(marks, owners, strict=True):
            kids = owner.get_object()["/K"]
            kids = kids if isinstance(kids, list) else [kids]
            assert any(kid["/MCID"] == mark and kid["/Pg"].get_object() == page for kid in kids if "/MCID" in kid)


def test_pictures_have_words(report_of: Compute) -> None:
    raw = build(report_of(ALONE))
    reader = PdfReader(io.BytesIO(raw))
    figures = [
        o.get_object() for o in map(reader.get_object, range(1, len(reader.xref[0]) + 1))  # type: ignore[arg-type]
        if isinstance(o, dict) and o.get("/S") == "/Figure"
    ]  # fmt: skip
    assert len(figures) == 1
    assert "photographier" in figures[0]["/Alt"]


def test_lines_follow_the_tree() -> None:
    root = Element("Document")
    root.add("H1", "Titre")
    root.add("L").add("LI").add("LBody", "un")
    root.add("Figure", alt="un plan")
    assert list(root.lines()) == ["Titre", "un", "un plan"]
    assert not root.drawn()
    root.parts[0].marks.append((1, 0))
    assert root.drawn()
