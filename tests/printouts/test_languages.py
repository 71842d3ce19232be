"""The sheet in each language: the visitor's words, the French names beside them, a part for the counter in French."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reportlab.pdfbase.pdfmetrics import getFont

from engine.report.plan import headline, plan
from engine.words.languages import LANGUAGES, speech
from engine.words.phrase import FRENCH, spoken
from engine.words.text import NBSP
from kiosk.paper.documents import pages
from kiosk.visit.screen_states import report_of
from printouts import claim, fonts, places, summary, takeaway
from printouts.script import plain, shaped
from printouts.styles import EDITIONS, LARGE
from tests.printouts.households import agents_part, where_of
from tests.pseudo import PSEUDO, speaking, untranslated

FOREIGN = [language for language in LANGUAGES if language not in ("fr", "facile")]


@pytest.fixture(params=FOREIGN)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(speech(request.param)):
        yield request.param


def lines(family: str) -> list[str]:
    _, report = report_of(family)
    return [line.replace(NBSP, " ") for line in summary.aloud(report.told(), "Caf")]


def test_the_counter_finds_every_french_name(language: str) -> None:
    _, report = report_of("family")
    told = "\n".join(lines("family"))
    for entitlement in report.claimable():
        assert entitlement.short.replace(NBSP, " ") in told
        assert entitlement.name.replace(NBSP, " ") in told
        for document in entitlement.documents:
            assert document.replace(NBSP, " ") in told


def test_the_side_of_the_agent_is_in_french(language: str) -> None:
    _, report = report_of("family")
    told = lines("family")
    agent = " ".join(told[agents_part(told) :])
    for row in plan(report, None).rows:
        assert row.entitlement.name.replace(NBSP, " ") in agent
    for hypothesis in report.hypotheses:
        assert hypothesis.replace(NBSP, " ") in agent
    assert "475,53 € par mois" in agent  # of the prime d’activité


def test_the_visitor_reads_their_own_language(language: str) -> None:
    _, report = report_of("family")
    told = report.told()
    top = headline(plan(told, None))
    everything = "\n".join(lines("family"))
    for words in (f"{plain(top.above)} {plain(top.value)} {plain(top.per)}", told.claimable()[0].what):
        assert plain(words).replace(NBSP, " ") in everything
    assert told.claimable()[0].what != report.claimable()[0].what


def test_a_name_and_its_french_one_are_said_once(language: str) -> None:
    """The table has both, a paper to bring has both, and nothing has one of them twice."""
    _, report = report_of("family")
    told = lines("family")
    visitor = told[: agents_part(told)]
    for document in {d for e in report.claimable() for d in e.documents}:
        assert sum(line.rstrip(" 0123456789") == document.replace(NBSP, " ") for line in visitor) == 1
    for row in plan(report, None).rows:
        assert visitor.count(row.entitlement.short.replace(NBSP, " ")) == 1


def test_easy_french_needs_no_other_french() -> None:
    _, report = report_of("family")
    with speaking(speech("facile")):
        told = summary.aloud(report.told(), "Caf")
    assert [line for line in told if " / " in line] == []


def test_every_colon_is_of_the_language() -> None:
    """Only French has a space before it; what is French for the counter keeps it."""
    with speaking(speech("en")):
        told = lines("family")
    counter = agents_part(told)
    assert any("Caf: 3230" in line for line in told[:counter])
    assert [line for line in told[counter:] if " : " in line]


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_document_can_be_made(language: str, edition: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    _, report = report_of("family")
    told = report.told()
    where = where_of("couple-trois-enfants", report, tmp_path_factory.mktemp("places"))
    made = [
        summary.build(told, "Caf", edition=edition, where=where),  # type: ignore[arg-type]
        claim.build(told, told.claimable()[0], where, edition),  # type: ignore[arg-type]
        places.build(where, "Caf", edition),  # type: ignore[arg-type]
    ]
    assert all(1 <= pages(pdf) <= (6 if edition is LARGE else 4) for pdf in made[:2])
    assert pages(made[2]) <= (8 if edition is LARGE else 4)


def test_every_letter_of_the_paper_is_in_its_face(language: str) -> None:
    fonts.register()
    faces = [getFont(name).face.charToGlyph for name in (fonts.name(), fonts.name(bold=True))]
    letters = {letter for line in lines("family") + lines("everything") for letter in shaped(line)} - {"\n"}
    assert [letter for letter in sorted(letters) if any(ord(letter) not in face for face in faces)] == []


def test_the_letter_is_in_french(language: str) -> None:
    _, report = report_of("family")
    told = report.told()
    elements = claim.aloud(told, told.claimable()[0])
    assert any("Je demande cette aide" in line for line in elements)
    assert any(report.claimable()[0].name.replace(NBSP, " ") in line.replace(NBSP, " ") for line in elements)


def test_the_codes_hold_both_names(language: str) -> None:
    _, report = report_of("family")
    words = "\n".join(code.words for code in takeaway.codes(takeaway.essentials(report.told(), None)))
    assert "Aide au logement" in words
    assert "\u2068" not in words


def test_no_word_of_french_is_left_on_the_sheet() -> None:
    _, report = report_of("family")
    names = {e.short for e in report.entitlements} | {e.name for e in report.entitlements}
    names |= {document for e in report.entitlements for document in e.documents}
    names |= {form.title for e in report.entitlements for form in e.forms}
    with speaking(PSEUDO):
        told = summary.aloud(report.told(), "")
        cut = agents_part(told)
    left: set[str] = set()
    for line in told[:cut]:
        if line.startswith("Dites"):
            continue  # what to say at the counter is in French
        for name in sorted(names, key=len, reverse=True):
            line = line.replace(name, "")
        left |= set(untranslated(line))
    assert left <= {"OpenFisca", "France", "Core", "Paris", "Local"}


def test_french_is_spoken_again_afterwards() -> None:
    assert spoken() is FRENCH
