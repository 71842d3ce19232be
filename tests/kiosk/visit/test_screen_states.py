"""Every screen in every state: none is forgotten, and each is reached from any other."""

from __future__ import annotations

from data import CASES
from engine.questionnaire import screens
from engine.questionnaire.case_files import load
from engine.questionnaire.model import Context
from kiosk.visit import screen_states as module
from kiosk.visit.journey import Stage
from kiosk.visit.screen_states import HOUSEHOLDS, ON, ONLY_ASKED, screen_ids, screen_states
from kiosk.visit.visit import Visit


def test_every_stage_and_every_question_has_its_states() -> None:
    ids = set(screen_ids())
    assert {stage.name.lower() for stage in Stage if stage is not Stage.QUESTION} <= ids
    for path in CASES.glob("*.yaml"):  # the cases of the demonstration: other people, the same questions
        assert {screen.id for screen in screens(Context(load(path, ON).answers, ON))} <= ids


def test_every_household_has_its_file() -> None:
    assert sorted(path.stem for path in (CASES / "screens").iterdir()) == sorted((*HOUSEHOLDS, *ONLY_ASKED))


def test_the_states_of_one_screen_are_those_among_all() -> None:
    every = list(screen_states())
    assert list(dict.fromkeys(state.screen for state in every)) == screen_ids()
    assert len({state.name for state in every}) == len(every)
    for screen in ("logement", "print", "figures"):
        assert [state.name for state in screen_states(screen)] == [s.name for s in every if s.screen == screen]


def test_the_visit_is_on_that_screen(any_screen: Visit) -> None:
    for screen in ("attract", "closed", "naissance", "review", "aid", "preview", "places", "print", "idle"):
        for state in screen_states(screen):
            shown: list[str] = []
            any_screen.shown.connect(shown.append)
            state.show(any_screen)
            any_screen.shown.disconnect(shown.append)
            assert shown[-1] in (screen, f"question:{screen}"), state.name


def test_the_preview_being_made_has_no_picture_yet(any_screen: Visit) -> None:
    ready, being_made = screen_states("preview")
    room = module.page_room(any_screen.theme)
    ready.show(any_screen)
    assert any_screen.sheets.sheet(room).image is not None
    being_made.show(any_screen)
    assert any_screen.sheets.sheet(room).image is None
    ready.show(any_screen)
    assert any_screen.sheets.sheet(room).image is not None
