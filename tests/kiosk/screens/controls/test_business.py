"""A business under the finger: one that is older says its year, one of this year says its quarter and its month."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, SelfEmployed
from engine.words.text import NBSP
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage
from tests.kiosk.screens.test_question import open_question

NEW = ALONE + "activite: independant\nindependant: {type: services, trimestre: 2400, debut: 2026-08}\n"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("{type: services, trimestre: 2400, debut: 2026-08}", SelfEmployed("services", 0, 2_400, Month(2026, 8))),
        ("{type: vente, trimestre: ne_sait_pas, debut: 2026-01}", SelfEmployed("vente", 0, DONT_KNOW, Month(2026, 1))),
        ("{type: liberal, annuel: 9000}", SelfEmployed("liberal", 9_000)),
    ],
)
def test_what_is_tapped_is_what_a_case_says(said: str, value: SelfEmployed, stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE + f"activite: independant\nindependant: {said}\n")
    visitor.to_review()
    assert visitor.visit.journey.answers["independant"] == value


def test_a_new_business_needs_its_first_month(stage: MakeStage) -> None:
    visitor = stage().visitor(ALONE + "activite: independant\nindependant: {type: services, annuel: 9000}\n")
    open_question(visitor, "independant")
    visitor.tap("action-next")
    assert visitor.find("action-next").isEnabled()
    visitor.tap("nouveau")
    assert not visitor.find("action-next").isEnabled()
    visitor.type_digits("display-independant-trimestre", "900")
    visitor.tap("action-next")
    assert visitor.visit.screen_id() == "question:independant"
    assert not visitor.find("action-next").isEnabled()
    visitor.tap("2026-09")
    assert visitor.find("action-next").isEnabled()


def test_it_says_which_months_to_add_up_and_shows_again_what_was_said(stage: MakeStage) -> None:
    visitor = stage().visitor(NEW)
    open_question(visitor, "independant")
    visitor.tap("action-next")
    shown = [w.text().replace(NBSP, " ") for w in visitor.visit.findChildren(QLabel) if w.isVisibleTo(visitor.visit)]
    assert any("juillet 2026" in words and "septembre 2026" in words for words in shown)
    assert visitor.find("display-independant-trimestre").text().startswith("2")
    control = visitor.shown_control()
    year = control.findChild(QWidget, "display-independant")
    assert year is not None
    assert not year.isVisibleTo(visitor.visit)
