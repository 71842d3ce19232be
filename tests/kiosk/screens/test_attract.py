"""The first screen: its first words are the first that the next visitor reads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.words.languages import available
from kiosk.screens.attract import Slides, attract_screen
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.visit.scripted_taps import let_threads_run
from tests.kiosk.conftest import theme_of


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(look, "SLIDE_MS", 40)
    made = attract_screen(theme_of("1366x768"), "Caf", available(), paper=True)
    qtbot.addWidget(made)
    return made


def said(page: Page) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel)).replace("\u00a0", " ")


def test_it_waits_behind_without_turning_and_begins_when_it_is_shown(page: Page) -> None:
    let_threads_run(150)
    assert "RSA, loyer, santé" in said(page)
    page.show()
    let_threads_run(60)
    assert "RSA, loyer, santé" not in said(page)
    page.hide()
    page.show()
    assert "RSA, loyer, santé" in said(page)


def test_after_all_slides_the_picture_is_the_first_one(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.show()
    slides = page.findChildren(Slides)[0]
    slides._timer.stop()
    slides._show(0)
    let_threads_run(50)
    first = page.grab().toImage()
    for _ in range(3):
        slides.turn()
        let_threads_run(50)
    assert page.grab().toImage() == first


def test_every_slide_comes_and_stands_elsewhere(page: Page) -> None:
    slides = page.findChildren(Slides)[0]
    seen = set()
    for _ in range(3):
        seen.add((said(page), page.content.contentsMargins().left()))
        slides.turn()
    assert len({words for words, _ in seen}) == len({left for _, left in seen}) == 3
