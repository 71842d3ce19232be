"""Any report makes a sound document: it opens, no words over others or out of the page, none lost, not heavy."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from engine.catalogue.counters import Where, guide
from engine.places.directory import Directory
from engine.report.plan import plan
from engine.report.report import Report
from printouts import claim, places
from printouts.styles import EDITIONS, FOOT
from printouts.summary import build
from tests.conftest import ALONE, answers_of
from tests.engine.places.made import HERE, national, place
from tests.printouts.drawn import reports

MOST_BYTES = 300 * 1000
EDGE = 14.0  # points: what printers cannot reach


def sound(document: bytes) -> str:
    """Check a document by two readers that did not write it; return its words without spaces."""
    assert len(document) < MOST_BYTES
    PdfReader(io.BytesIO(document), strict=True)
    pdf = pypdfium2.PdfDocument(document)
    words = []
    for page in pdf:
        text = page.get_textpage()
        width, height = page.get_size()
        boxes = [text.get_rect(rank) for rank in range(text.count_rects())]
        for left, bottom, right, top in boxes:
            assert left >= EDGE, text.get_text_bounded(left, bottom, right, top)
            assert right <= width - EDGE, text.get_text_bounded(left, bottom, right, top)
            assert bottom >= EDGE
            assert top <= height - EDGE
        assert_apart(boxes)
        words.append(text.get_text_bounded(0, FOOT, width, height))  # without the foot
    pdf.close()
    return bare("".join(words))


def assert_apart(boxes: list[tuple[float, float, float, float]]) -> None:
    """No two runs of words cover each other; their boxes, which have the height of the ink, may touch."""
    rows = sorted(boxes, key=lambda box: box[1])
    for rank, (left, bottom, right, top) in enumerate(rows):
        for other_left, other_bottom, other_right, other_top in rows[rank + 1 :]:
            if other_bottom >= top:
                break
            across = min(right, other_right) - max(left, other_left)
            high = min(top, other_top) - max(bottom, other_bottom)
            assert across <= 1 or high <= 2, (left, bottom, right, top)


def bare(words: str) -> str:
    return re.sub(r"[\s\u00a0\ufffe\u00ad\x02-]", "", unicodedata.normalize("NFC", words))


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    long = "Maison départementale des solidarités et de l’accompagnement social " * 2
    near = [
        place(f"{kind}{n}", kind, HERE, 0.01 * n, name=long if n else kind, note=long * n, access="DEM")
        for kind in ("caf", "cpam", "mairie", "ccas", "france_services", "pimms")
        for n in range(2)
    ]
    return national(folder / "places.sqlite", near)


@settings(suppress_health_check=list(HealthCheck))
@given(report=reports(), edition=st.sampled_from(sorted(EDITIONS)), with_places=st.booleans(), answers=st.booleans())
def test_any_report_makes_a_sound_sheet(
    report: Report, edition: str, with_places: bool, answers: bool, directory: Path
) -> None:
    found = guide(report, answers_of(ALONE), Directory(directory)) if with_places else None
    where = Where(found, datetime(2026, 11, 20, 10), 400) if found else None
    document = build(report, "Caf de Saint-Denis", where=where, answers=answers, edition=EDITIONS[edition])
    words = sound(document)
    if not report.same_doubt():
        for entitlement in [*report.claimable(), *report.to_check()]:
            assert bare(entitlement.name) in words, entitlement.name
        for paper in plan(report, where).documents:
            assert bare(paper.name) in words, paper.name
    for _, answer in report.declared if answers else ():
        assert bare(answer) in words, answer
    if report.entitlements:
        sound(claim.build(report, report.entitlements[0], where, EDITIONS[edition]))
    if where is not None:
        sound(places.build(where, "Caf", EDITIONS[edition]))
