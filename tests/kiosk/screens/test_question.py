"""A question screen under the finger: wrong dates, too many digits, unknown postal codes, taps too many."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.answers.values import Income
from kiosk.ui import theme as look
from kiosk.visit.scripted_taps import ScriptedVisitor
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage


def open_question(visitor: ScriptedVisitor, screen: str) -> None:
    visitor.to_review()
    visitor.tap(f"edit-{screen}")
    assert visitor.visit.screen_id() == f"question:{screen}"


def test_an_unknown_postal_code_leads_to_the_list_of_names(stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    visitor.tap("action-begin")
    visitor.tap("action-accept")
    visitor.type_digits("display-commune", "51999")
    assert shown.visit.page is not None
    assert not visitor.find("action-next").isEnabled()
    visitor.tap("V")
    visitor.tap("51649")
    assert shown.visit.journey.answers["commune"] == "51649"


def test_a_postal_code_of_nowhere_says_so(stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE)
    visitor.tap("action-begin")
    visitor.tap("action-accept")
    visitor.type_digits("display-commune", "00000")
    assert "n’existe pas" in _message(visitor)


def _message(visitor: ScriptedVisitor) -> str:
    return " ".join(m.text() for m in visitor.visit.findChildren(QLabel, "message") if m.isVisibleTo(visitor.visit))


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
    visitor = stage().visitor(ALONE)
    open_question(visitor, "naissance")
    for _ in range(8):
        visitor.tap("key-back")
    for digit in digits:
        visitor.tap(f"key-{digit}")
    assert words in _message(visitor)
    assert not visitor.find("action-next").isEnabled()


def test_a_surprising_amount_is_asked_about_once(stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE + "salaire: 1200\n")
    open_question(visitor, "salaire")
    visitor.tap("key-0")
    visitor.tap("action-next")
    assert visitor.visit.screen_id() == "question:salaire"
    assert "est-ce exact" in _message(visitor)
    assert visitor.find("action-next").text().startswith("Oui")
    visitor.tap("action-next")
    assert visitor.visit.screen_id() == "review"
    assert visitor.visit.journey.answers["salaire"] == Income(12_000)


def test_too_many_digits_are_dropped_and_zeros_mean_nothing(stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE + "salaire: 1200\n")
    open_question(visitor, "salaire")
    for _ in range(4):
        visitor.tap("key-9")
    for _ in range(8):
        visitor.tap("key-back")
    assert not visitor.find("action-next").isEnabled()
    for key in "00900":
        visitor.tap(f"key-{key}")
    assert visitor.visit.journey.answers["salaire"] == Income(900)


def test_a_single_choice_goes_on_by_itself_once(qtbot: QtBot, stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    open_question(visitor, "couple")
    for _ in range(3):
        visitor.tap("seul")
    qtbot.waitUntil(lambda: shown.visit.screen_id() == "review", timeout=3000)
    qtbot.wait(look.PAUSE_MS * 2)
    assert shown.visit.screen_id() == "review"


def test_a_screen_asks_one_thing_a_page_and_goes_back_page_by_page(stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE + "enfants: [{naissance: 2019-02}]\n")
    open_question(visitor, "enfant1.fiche")
    asked = [visitor.shown_control().field.key]
    for _ in range(2):
        visitor.leave()
        asked.append(visitor.shown_control().field.key)
    assert len(set(asked)) == 3
    visitor.tap("action-back")
    assert visitor.shown_control().field.key == asked[1]
    assert visitor.visit.screen_id() == "question:enfant1.fiche"


def test_going_back_into_a_screen_shows_its_last_page(stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE + "enfants: [{naissance: 2019-02}]\n")
    visitor.to_review()
    asked = []
    while shown.visit.screen_id() != "notice":
        visitor.tap("action-back")
        if shown.visit.screen_id() == "question:enfant1.fiche":
            asked.append(visitor.shown_control().field.key)
    assert asked[-1] == "enfant1.naissance"
    assert len(asked) > 2


def test_none_of_the_boxes_goes_on_by_itself(qtbot: QtBot, stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    open_question(visitor, "ressources")
    visitor.tap("aucun")
    qtbot.waitUntil(lambda: shown.visit.screen_id() == "review", timeout=3000)


def test_a_business_or_an_income_keeps_its_page_when_the_letters_grow(stage: MakeStage) -> None:
    """The page is drawn anew: it is the same part of the same answer, and what was typed is there."""
    visitor = stage().visitor(ALONE + "salaire: {montant: 900, arret: 2026-08}\n")
    open_question(visitor, "salaire")
    visitor.tap("action-next")
    assert visitor.shown_control().part == "mois"
    visitor.tap("tool-larger")
    assert visitor.shown_control().part == "mois"
    assert visitor.find("2026-08").isChecked()


def test_a_card_stays_where_it_was_touched(stage: MakeStage) -> None:
    """What a card opens is a screen of its own."""
    visitor = stage().visitor(ALONE + "nationalite: hors_ue\ncarte: aucune\n")
    open_question(visitor, "nationalite")
    visitor.tap("action-next")
    assert visitor.visit.screen_id() == "question:sejour"
    before = visitor.find("carte_sejour").geometry()
    visitor.find("carte_sejour").click()
    assert visitor.find("carte_sejour").geometry() == before
    visitor.leave()
    assert visitor.visit.screen_id() == "question:sejour_suite"


def test_a_digit_taken_off_a_date_leaves_the_others(stage: MakeStage) -> None:
    """Without its year a child of ten has no school: what the screen asks changes while one types."""
    visitor = stage().visitor(ALONE + "enfants: [{naissance: 2016-02, scolarite: primaire}]\n")
    open_question(visitor, "enfant1.fiche")
    visitor.tap("key-back")
    assert visitor.find("display-enfant1.naissance").text() == "02"
    visitor.tap("key-5")
    assert "2015" in _message(visitor)
