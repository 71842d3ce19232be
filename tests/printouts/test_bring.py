"""What to bring: each paper once, with its box and the numbers of its aids; the dates in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.report.plan import Plan, plan
from engine.report.report import Report
from engine.words.languages import speech
from printouts import bring, fonts
from printouts.document import render
from printouts.flow import Sheet
from printouts.styles import LARGE, STANDARD, WIDTH, Edition
from printouts.tags import Element
from tests.conftest import ALONE
from tests.printouts.households import HOUSEHOLDS
from tests.printouts.test_summary import read
from tests.pseudo import speaking

Compute = Callable[[str], Report]


def told(found: Plan, edition: Edition = STANDARD, *, dense: bool = False) -> tuple[list[str], float]:
    """Return the lines as they are read, and how high all of it is."""
    fonts.register()
    root = Element("Document")
    parts = bring.block(Sheet(edition, root), found, dense=dense)
    return [line.replace("\u00a0", " ") for line in root.lines()], sum(part.wrap(WIDTH, 5_000)[1] for part in parts)


def test_each_paper_is_there_once_with_its_aids(report_of: Compute) -> None:
    found = plan(report_of(HOUSEHOLDS["mere-seule-bebe"]), None)
    lines, _ = told(found)
    assert "Pièce d’identité ou titre de séjour 1 2 3 4 5 6" in lines
    assert "Bail 2" in lines
    names = [line.rstrip("0123456789 ") for line in lines]
    for document in found.documents:
        assert names.count(document.name.replace("\u00a0", " ").rstrip("0123456789 ")) == 1


def test_one_aid_needs_no_number(report_of: Compute) -> None:
    found = plan(report_of(ALONE + "activite: salarie\nsalaire: 1700\n"), None)
    if len(found.rows) == 1:
        assert not any(line.endswith(" 1") for line in told(found)[0])


@pytest.mark.parametrize("edition", [STANDARD, LARGE], ids=["standard", "large"])
def test_dates_follow_the_papers_in_their_order(edition: Edition, report_of: Compute) -> None:
    found = plan(report_of(HOUSEHOLDS["mere-seule-bebe"]), None)
    lines, _ = told(found, edition)
    places = [lines.index(moment.when.replace("\u00a0", " ")) for moment in found.moments]
    assert places == sorted(places)
    assert places[0] > lines.index("Les dates") > lines.index("Bail 2")


def test_dense_takes_less_room_and_says_the_same(report_of: Compute) -> None:
    with speaking(speech("en")):
        found = plan(report_of(HOUSEHOLDS["couple-trois-enfants"]).told(), None)
        (airy, high), (dense, low) = told(found), told(found, dense=True)
    assert low < high
    assert sorted(" ".join(dense).replace(":", "").split()) == sorted(" ".join(airy).replace(":", "").split())


def test_another_language_has_the_french_name_under_its_own(report_of: Compute) -> None:
    with speaking(speech("en")):
        lines, _ = told(plan(report_of(HOUSEHOLDS["mere-seule-bebe"]).told(), None))
    assert lines[lines.index("Lease") + 1] == "Bail 2"


def test_the_numbers_are_drawn_once_after_the_last_name(report_of: Compute) -> None:
    fonts.register()
    with speaking(speech("en")):
        found, root = plan(report_of(HOUSEHOLDS["mere-seule-bebe"]).told(), None), Element("Document")
        document = render(bring.block(Sheet(STANDARD, root), found, dense=True), root, title="x", foot="").pdf
    text, _ = read(document)
    assert "Lease Bail 2" in text
    assert "Lease 2" not in text
