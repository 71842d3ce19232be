"""The papers a visitor has: no list, sheet, code, voice nor count tells them unless asked for on the page apart."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from engine.catalogue.catalogue import catalogue
from engine.questionnaire import screens
from engine.questionnaire.describe import declared
from engine.questionnaire.model import Context
from engine.questionnaire.review_sentences import sentences
from engine.report.report import Report
from kiosk.machine import messages
from kiosk.machine.settings import Settings
from kiosk.screens.comfort import PRIVATE
from kiosk.ui.reading import reading
from kiosk.visit.journey import Stage
from kiosk.visit.scripted_taps import let_threads_run, until
from kiosk.visit.visit import Visit
from printouts import claim, summary, takeaway
from printouts.styles import EDITIONS
from tests.conftest import ON, answers_of
from tests.households_apart import FRENCH, STATUSES, TELLS
from tests.kiosk.conftest import MakeStage
from tests.kiosk.visit.test_reading_aloud import Listener, shown_words
from tests.printouts.reading import codes

Compute = Callable[[str], Report]
HOUSEHOLDS = sorted(STATUSES)


def words_of(document: bytes) -> str:
    """Return the text of a document, as a program that reads it finds it."""
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in pages)


def opened(stage: MakeStage, name: str, report_of: Compute, **settings: object) -> tuple[Visit, list[str]]:
    """Return a visit at the results of a household, and what it told its supervisor, as it goes on."""
    shown = stage(settings=Settings(printer="ipp://localhost:1/", **settings))  # type: ignore[arg-type]
    visit = shown.visit
    visit._act("begin")
    visit.journey.answers, visit.journey.stage = answers_of(STATUSES[name]), Stage.COMPUTING
    visit.outcome.computed(report_of(STATUSES[name]))
    assert visit.screen_id() == "results"
    told = [message.detail for message in shown.told]
    return visit, told


def paper(visit: Visit) -> str:
    """Return the words of the sheet that the visit would print now."""
    visit._act("print")
    until(
        lambda: visit.sheets._paper.document is not None and visit.sheets._paper.document.wanted == visit.sheets._wanted
    )
    document = visit.sheets._paper.document
    assert document is not None
    visit._act("back")
    return words_of(document.pdf)


def test_what_is_looked_for_is_told_of_nobody_else(report_of: Compute) -> None:
    report = report_of(FRENCH)
    assert not TELLS.search(words_of(summary.build(report, with_apart=True)))
    assert not TELLS.search(" ".join(takeaway.essentials(report, None, answers=True)))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_sheet_tells_it_only_where_asked(name: str, report_of: Compute) -> None:
    report = report_of(STATUSES[name])
    for edition in EDITIONS.values():
        assert not TELLS.search(words_of(summary.build(report, edition=edition)))
    assert not TELLS.search(" ".join(summary.aloud(report)))
    asked = words_of(summary.build(report, with_apart=True))
    for found in report.by_status():
        assert (found.by_status or found.name).replace("\u00a0", " ") in asked
    for letter in [e for e in (*report.claimable(), *report.to_check()) if e.letter]:
        assert not TELLS.search(words_of(claim.build(report, letter)))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_no_code_tells_it_even_on_a_sheet_that_does(name: str, report_of: Compute) -> None:
    report = report_of(STATUSES[name])
    assert not TELLS.search(" ".join(takeaway.essentials(report, None, answers=True)))
    seen = list(codes(summary.build(report, with_apart=True)))
    assert seen
    assert not TELLS.search(" ".join(seen))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_review_and_what_was_declared_do_not_tell_it(name: str) -> None:
    ctx = Context(answers_of(STATUSES[name]), ON)
    told = [line for screen in screens(ctx) for line in sentences(screen, ctx, str)]
    assert not TELLS.search(" ".join(told))
    assert not TELLS.search(json.dumps(declared(ctx, str), ensure_ascii=False))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_no_screen_but_the_page_apart_tells_it(name: str, stage: MakeStage, report_of: Compute) -> None:
    visit, _ = opened(stage, name, report_of)
    for action in ("back", "compute", "print", "back", "takeaway", "answers", "back"):
        visit._act(action)
        assert not TELLS.search(" ".join(shown_words(visit))), visit.screen_id()
    report = visit.journey.report
    assert report is not None
    for rank, found in enumerate(report.entitlements):
        if not found.private:
            visit._act(f"aid:{rank}")
            assert visit.screen_id() == "aid"
            assert found.by_status not in [words for words in shown_words(visit) if words]
            visit._act("back")
    visit._act("apart")
    assert TELLS.search(" ".join(shown_words(visit)))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_sheet_of_a_visit_tells_it_once_the_visitor_asked(name: str, stage: MakeStage, report_of: Compute) -> None:
    visit, _ = opened(stage, name, report_of)
    assert not TELLS.search(paper(visit))
    visit._act("apart")
    visit._act("with-apart")
    assert TELLS.search(paper(visit))
    visit._act("edition:large")
    visit._act("apart")
    visit._act("with-apart")
    assert not TELLS.search(paper(visit)), "taken off again"


def test_who_leaves_is_not_told_by_the_sheet_of_who_stays(stage: MakeStage, report_of: Compute) -> None:
    visit, _ = opened(stage, "no_papers", report_of)
    visit._act("apart")
    visit._act("with-apart")
    visit._act("urgent")  # over the page apart
    visit.watched.ask(30)
    assert visit.screen_id() == "idle"
    visit._act("stay")
    visit._act("stay-again")
    visit._act("back")
    assert visit.screen_id() == "results"
    assert not TELLS.search(paper(visit))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_no_count_tells_it(name: str, stage: MakeStage, report_of: Compute) -> None:
    shown = stage(settings=Settings(printer="ipp://localhost:1/"))
    visit = shown.visit
    visit._act("begin")
    visit.journey.answers, visit.journey.stage = answers_of(STATUSES[name]), Stage.COMPUTING
    visit.outcome.computed(report_of(STATUSES[name]))
    report = visit.journey.report
    assert report is not None
    before = len(shown.told)
    visit._act("apart")
    visit._act("with-apart")
    visit._act("back")
    assert len(shown.told) == before, "the supervisor is not told of the page"
    for rank, found in enumerate(report.entitlements):
        if found.private:
            visit._open_aid(rank)
    private = {aid.id for aid in catalogue().values() if aid.private} | {
        e.aid for e in report.entitlements if e.private
    }
    assert private
    assert not private & {message.detail for message in shown.told}


def test_no_message_can_name_an_aid_that_tells_it() -> None:
    private = {aid.id for aid in catalogue().values() if aid.private}
    assert private
    assert not private & messages.aids()


@pytest.mark.parametrize("sound", ["speaker", "headset"])
@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_voice_reads_it_only_where_asked(name: str, sound: str, stage: MakeStage, report_of: Compute) -> None:
    visit, _ = opened(stage, name, report_of, sound=sound)
    listener = Listener()
    visit.reader.voice = listener
    visit.choices.hear(PRIVATE)
    visit._act("apart")
    let_threads_run(150)
    visit._act("repeat")
    visit._act("print")
    let_threads_run(150)
    heard = " ".join(line for lines, _ in listener.said for line in lines)
    assert "que si vous touchez" in heard
    assert not TELLS.search(heard)
    visit._act("back")
    visit._act("apart")
    visit._act("aloud")
    assert TELLS.search(" ".join(listener.said[-1][0]))
    assert visit.page is not None
    assert listener.said[-1][0] == reading(visit.page, chosen="Choisi")
