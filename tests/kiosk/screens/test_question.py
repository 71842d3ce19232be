"""A question screen under the finger: wrong dates, too many digits, unknown postal codes, taps too many."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.answers.values import Income
from kiosk.ui import theme as look
from kiosk.visit.scripted_taps import Walker
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage


def open_question(walker: Walker, screen: str) -> None:
    walker.to_review()
    walker.tap(f"edit-{screen}")
    assert walker.visit.screen_id() == f"question:{screen}"


def test_an_unknown_postal_code_leads_to_the_list_of_names(stage: MakeStage) -> None:
    shown = stage()
    walker = shown.walker(ALONE)
    walker.tap("action-begin")
    walker.tap("action-accept")
    walker.type_digits("display-commune", "51999")
    assert shown.visit.page is not None
    assert not walker.find("action-next").isEnabled()
    walker.tap("V")
    walker.tap("51649")
    assert shown.visit.journey.answers["commune"] == "51649"


def test_a_postal_code_of_nowhere_says_so(stage: MakeStage) -> None:
    walker = stage().walker(ALONE)
    walker.tap("action-begin")
    walker.tap("action-accept")
    walker.type_digits("display-commune", "00000")
    assert "n’existe pas" in _message(walker)


def _message(walker: Walker) -> str:
    return " ".join(m.text() for m in walker.visit.findChildren(QLabel, "message") if m.isVisibleTo(walker.visit))


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("31021990", "n’existe pas"),
        ("01011850", "Une date du"),
        ("01012020", "Une date du"),
        ("00000000", "n’existe pas"),
    ],
)
def test_a_wrong_date_gets_a_sentence_and_no_way_on(digits: str, words: str, stage: MakeStage) -> None:
    walker = stage().walker(ALONE)
    open_question(walker, "naissance")
    for _ in range(8):
        walker.tap("key-back")
    for digit in digits:
        walker.tap(f"key-{digit}")
    assert words in _message(walker)
    assert not walker.find("action-next").isEnabled()


def test_a_surprising_amount_is_asked_about_once(stage: MakeStage) -> None:
    walker = stage().walker(ALONE + "salaire: 1200\n")
    open_question(walker, "salaire")
    walker.tap("key-0")
    walker.tap("action-next")
    assert walker.visit.screen_id() == "question:salaire"
    assert "est-ce exact" in _message(walker)
    assert walker.find("action-next").text().startswith("Oui")
    walker.tap("action-next")
    assert walker.visit.screen_id() == "review"
    assert walker.visit.journey.answers["salaire"] == Income(12_000)


def test_too_many_digits_are_dropped_and_zeros_mean_nothing(stage: MakeStage) -> None:
    walker = stage().walker(ALONE + "salaire: 1200\n")
    open_question(walker, "salaire")
    for _ in range(4):
        walker.tap("key-9")
    for _ in range(8):
        walker.tap("key-back")
    assert not walker.find("action-next").isEnabled()
    for key in "00900":
        walker.tap(f"key-{key}")
    assert walker.visit.journey.answers["salaire"] == Income(900)


def test_a_single_choice_goes_on_by_itself_once(qtbot: QtBot, stage: MakeStage) -> None:
    shown = stage()
    walker = shown.walker(ALONE)
    open_question(walker, "couple")
    for _ in range(3):
        walker.tap("seul")
    qtbot.waitUntil(lambda: shown.visit.screen_id() == "review", timeout=3000)
    qtbot.wait(look.PAUSE_MS * 2)
    assert shown.visit.screen_id() == "review"
