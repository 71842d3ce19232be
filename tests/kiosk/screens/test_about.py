"""What this terminal is, from the first screen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.places.schema import Source
from kiosk.screens.about import about_screen
from kiosk.visit.scripted_visit import SIZES
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage, theme_of
from tests.kiosk.visit.test_visit import check_page


def said(page: QWidget) -> str:
    return " ".join(line.text() for line in page.findChildren(QLabel)).replace("\u00a0", " ")


@pytest.mark.parametrize("size", SIZES)
def test_sources_dates_and_licence_are_on_it(size: str, stage: MakeStage) -> None:
    shown = stage(size=size)
    visitor = shown.visitor(ALONE)
    visitor.tap("action-about")
    visitor._note()
    page = shown.visit.page
    assert page is not None
    check_page(page, theme_of(size), "about")
    for fact in ("Insee", "La Poste", "Service-Public.fr / DILA", "6 octobre 2026", "Licence Ouverte 2.0", "OpenFisca"):
        assert fact in said(page)
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "attract"


@pytest.mark.parametrize(("source", "told"), [("dila", True), ("local:x", True), ("communes", False)])
def test_old_addresses_are_told_but_not_old_zones(qtbot: QtBot, source: str, told: bool) -> None:
    old = Source(source, "", "", "2020-01-01", "", "", "x", "", "", 1)
    page = about_screen(theme_of("1366x768"), [old], date(2026, 11, 20), 400)
    qtbot.addWidget(page)
    assert ("téléphonez avant" in said(page)) is told
