"""The sheet in each language: the visitor's words, the French names beside them, a part for the counter in French."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reportlab.pdfbase.pdfmetrics import getFont

from engine.report import wording
from engine.words.languages import LANGUAGES, speech
from engine.words.phrase import FRENCH, spoken
from engine.words.text import NBSP, tr
from kiosk.paper.documents import pages
from kiosk.visit.screen_states import report_of
from printouts import claim, fonts, places, summary, takeaway
from printouts.script import plain, shaped
from printouts.styles import EDITIONS, LARGE
from tests.printouts.households import where_of
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
        assert entitlement.short in told
        assert entitlement.name.replace(NBSP, " ") in told
        for document in entitlement.documents:
            assert document.replace(NBSP, " ") in told


def test_the_part_for_the_counter_is_in_french(language: str) -> None:
    _, report = report_of("family")
    told = lines("family")
    start = told.index(tr("Pour l’agent, en français")) if tr("Pour l’agent, en français") in told else -1
    found = told[start if start >= 0 else told.index("Pour l’agent, en français") :]
    answers = " ".join(found)
    for question, answer in report.declared:
        assert question.replace(NBSP, " ") in answers
        assert answer.replace(NBSP, " ") in answers
    assert "Prime d’activité : 470 € par mois" in answers


def test_the_visitor_reads_their_own_language(language: str) -> None:
    _, report = report_of("family")
    told = report.told()
    everything = "\n".join(lines("family"))
    for words in (wording.headline(told), told.claimable()[0].what):
        assert plain(words).replace(NBSP, " ") in everything
    assert told.claimable()[0].what != report.claimable()[0].what


def test_every_colon_is_of_the_language() -> None:
    """Only French has a space before it; what is French for the counter keeps it."""
    with speaking(speech("en")):
        told = lines("family")
    counter = told.index("Pour l’agent, en français")
    assert "Contact: Caf or MSA" in " ".join(told[:counter])
    french = [line for line in told[counter:] if " : " in line]
    assert french
    assert [line for line in told if " : " in line and line not in french] == []


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
    assert all(1 <= pages(pdf) <= (14 if edition is LARGE else 9) for pdf in made)


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
        cut = next(rank for rank, line in enumerate(told) if "Pour l’agent" in line)
        end = next(rank for rank, line in enumerate(told) if rank > cut and line.startswith("⟦"))
    left: set[str] = set()
    for line in told[:cut] + told[end:]:
        for name in sorted(names, key=len, reverse=True):
            line = line.replace(name, "")
        left |= set(untranslated(line))
    assert left <= {"OpenFisca", "France", "Core", "Paris", "Local"}


def test_french_is_spoken_again_afterwards() -> None:
    assert spoken() is FRENCH
