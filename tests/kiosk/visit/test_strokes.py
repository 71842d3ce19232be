"""The touches of a visit, and its time by the model: under five minutes alone, under seven for a family of four."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui import theme as look
from kiosk.visit.screen_states import theme_of
from tests.strokes import PERSONAS, TARGETS, Strokes
from tests.strokes import count as play

TOUCHES = {"jobseeker, no income": 32, "couple, two children, two wages": 81}


@cache
def count(source: str) -> Strokes:
    return play(source)


@pytest.mark.parametrize("persona", TARGETS)
def test_a_visit_is_short(persona: str, qapp: QApplication) -> None:
    look.apply(qapp, theme_of("1366x768"))
    found = count(PERSONAS[persona])
    assert found.touches <= TOUCHES[persona]
    assert found.seconds <= TARGETS[persona]


@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_ordinary_needs_seven_minutes(persona: str, qapp: QApplication) -> None:
    look.apply(qapp, theme_of("1366x768"))
    found = count(PERSONAS[persona])
    assert found.questions <= (22 if persona.startswith("couple") else 16)
    assert found.seconds <= 420


def test_the_model_counts_touches_words_and_decisions() -> None:
    assert Strokes(touches=10).seconds == pytest.approx(11)
    assert Strokes(words=180).seconds == pytest.approx(60)
    assert Strokes(decisions=2).seconds == pytest.approx(2.7)
