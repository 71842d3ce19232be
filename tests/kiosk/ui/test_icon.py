"""The drawings: each one is there, is used, takes the colour of the words, and turns where reading does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from engine.questionnaire import screens
from engine.questionnaire.model import Context
from kiosk.screens.controls.fields import UNKNOWN_ID
from kiosk.screens.controls.pictures import PICTURES
from kiosk.ui import icon
from kiosk.ui.page import ICONS
from tests.conftest import ON, answers_of
from tests.kiosk.visit.test_visit import EVERYTHING

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def drawn(name: str, colour: str = "#FF0000", *, mirrored: bool = False) -> QImage:
    image = QImage(48, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icon.draw(painter, name, QRectF(0, 0, 48, 48), colour, mirrored=mirrored)
    painter.end()
    return image


def middle(image: QImage) -> float:
    """Return where the ink is, across."""
    inked = [x for x in range(48) for y in range(48) if image.pixelColor(x, y) != QColor("white")]
    return sum(inked) / len(inked)


@pytest.mark.parametrize("name", icon.names())
def test_a_drawing_is_seen_in_the_colour_asked_for(name: str, qapp: QApplication) -> None:
    image = drawn(name)
    points = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    inked = [point for point in points if point != QColor("white")]
    assert 80 < len(inked) < 1_500
    assert all(point.red() > 200 for point in inked)


def test_ways_turn_with_the_reading(qapp: QApplication) -> None:
    away = [middle(drawn("next", mirrored=mirrored)) - 23.5 for mirrored in (False, True)]
    assert away[0] > 2
    assert away[1] == pytest.approx(-away[0], abs=0.5)
    assert drawn("print", mirrored=True) == drawn("print")


def test_every_drawing_serves() -> None:
    sources = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "kiosk").rglob("*.py"))
    assert [name for name in icon.names() if f'"{name}"' not in sources] == []
    assert set(ICONS.values()) <= set(icon.names())


def test_a_question_has_all_its_pictures_or_none() -> None:
    fields = {f.name: f for s in screens(Context(answers_of(EVERYTHING), ON)) for f in s.fields}
    for name, pictures in PICTURES.items():
        unknown = {UNKNOWN_ID} if fields[name].unknown else set()
        assert set(pictures) == {option.value for option in fields[name].options} | unknown
        assert len(set(pictures.values())) == len(pictures)
        assert set(pictures.values()) <= set(icon.names())
