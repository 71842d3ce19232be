from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from engine.words.languages import LANGUAGES
from engine.words.text import NBSP
from kiosk.ui import theme as look
from kiosk.ui.reading import words
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import report_of
from kiosk.visit.scripted_taps import let_threads_run, until
from tests.conftest import ALONE, ON, answers_of
from tests.kiosk.conftest import MakeStage, Stage


def main_action(shown: Stage) -> Tile:
    assert shown.visit.page is not None
    return shown.visit.page.buttons["compute"]


def at_review(shown: Stage, source: str = ALONE) -> None:
    shown.visitor(source).to_review()
    assert shown.visit.screen_id() == "review"


def foreseen(shown: Stage) -> int:
    """Wait for what was begun unasked; return how many aids the button says."""
    until(lambda: any(c.isdigit() for c in main_action(shown).text()))
    return int("".join(c for c in main_action(shown).text() if c.isdigit()))


def test_the_review_says_how_many_aids_the_results_will_show(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    at_review(shown)
    assert main_action(shown).text() == "Voir mes aides"
    page = shown.visit.page
    count = foreseen(shown)
    assert shown.visit.page is page, "drawn again, it would move under the finger"
    assert main_action(shown).accessibleName() == main_action(shown).text()
    visitor = shown.visitor(ALONE)
    visitor.tap("action-compute")
    report = shown.visit.journey.report
    assert report is not None
    cards = [tile for tile in shown.visit.findChildren(Tile) if tile.objectName().startswith("aid-")]
    assert count == len(report.claimable()) <= len(cards)
    visitor.tap("action-back")
    assert foreseen(shown) == count, "still known"


def test_an_answer_that_changes_takes_the_count_back(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    at_review(shown)
    before = foreseen(shown)
    visitor = shown.visitor(ALONE)
    visitor.tap("edit-logement")
    visitor.tap("sans_domicile")
    visitor.wait_for("review")
    assert main_action(shown).text() == "Voir mes aides"
    assert foreseen(shown) < before  # no home, no housing aid


def test_letters_and_language_keep_the_count(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    at_review(shown)
    count = foreseen(shown)
    shown.visit.choices.speak("en")
    assert foreseen(shown) == count
    assert "Voir" not in main_action(shown).text()


def test_nothing_is_promised_where_nothing_may_be_claimed(stage: MakeStage, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.calculation.estimate import estimate

    rich = ALONE.replace("activite: chomeur", "") + "activite: salarie\nsalaire: 9000\npatrimoine: plus_30000\n"
    rich += "epargne: 900000\nimmobilier: 900000\nrevenus_n2: semblables\n"
    report = estimate(answers_of(rich), ON)
    assert not report.claimable()
    shown = stage()
    at_review(shown)
    shown.visit.outcome.foreseen.emit(report)
    assert main_action(shown).text() == "Voir mes aides"


def test_the_count_is_not_told_to_all(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    at_review(shown)
    count = foreseen(shown)
    assert words(main_action(shown), answers=False) == "Voir mes aides"
    assert str(count) in words(main_action(shown)).replace(NBSP, " ")


def test_what_comes_while_an_answer_is_being_changed_disturbs_nothing(stage: MakeStage) -> None:
    _, report = report_of("family")
    shown = stage()
    at_review(shown)
    shown.visitor(ALONE).tap("edit-logement")
    page = shown.visit.page
    shown.visit.outcome.calculation.prepared.emit(report)
    assert shown.visit.page is page
    assert shown.visit.screen_id() == "question:logement"


def test_over_the_question_whether_anybody_is_there_nothing_is_said(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    at_review(shown)
    shown.visit.watched.begin()
    shown.visit.watched.ask(30)
    journey, calculation = shown.visit.journey, shown.visit.outcome.calculation
    until(lambda: calculation.ready(journey.answers, journey.on) is not None)
    assert shown.visit.screen_id() == "idle"
    shown.visit.watched.stay(again=True)
    shown.visit.render_stage()
    assert foreseen(shown)


@pytest.mark.parametrize("letters", range(len(look.SIZES)))
def test_nothing_moves_when_the_count_comes(letters: int, stage: MakeStage) -> None:
    """A finger may be on its way to what is shown, whatever the language."""
    _, report = report_of("family")
    shown = stage()
    at_review(shown)
    shown.visit._act(f"size:{letters}")
    for language in LANGUAGES:
        shown.visit.choices.speak(language)
        let_threads_run(60)
        before = main_action(shown).text(), places(shown)
        shown.visit.outcome.foreseen.emit(report)
        let_threads_run(60)
        assert main_action(shown).text() != before[0], language
        assert places(shown) == before[1], language


def places(shown: Stage) -> list[tuple[str, QRect]]:
    assert shown.visit.page is not None
    return [(tile.objectName(), tile.geometry()) for tile in shown.visit.page.findChildren(Tile)]
