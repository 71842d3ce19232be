"""What is photographed: all of it on one screen, a code that a decoder reads from the very pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from kiosk.screens.takeaway import Taken, takeaway_screen
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.poster import Poster
from kiosk.ui.theme import apply
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.scripted_visit import SIZES, application
from printouts import takeaway
from tests.kiosk.conftest import theme_of
from tests.kiosk.visit.test_visit import check_page
from tests.printouts.households import HOUSEHOLDS, report_of, where_of


def read(page: Page) -> list[str]:
    """Return what a decoder reads on the screen."""
    image = page.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    found = zxingcpp.read_barcodes(pixels[:, : image.width()].copy(), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def shown(qtbot: QtBot, size: str, name: str, folder: Path, rank: int = 0) -> tuple[Page, list[str]]:
    report = report_of(name)
    lines = takeaway.essentials(report, where_of(name, report, folder))
    codes = takeaway.codes(lines)
    taken = Taken(lines, [code.matrix for code in codes], rank, answers=False)
    theme = theme_of(size)
    apply(application(), theme)
    page = takeaway_screen(theme, taken)
    page.resize(theme.width, theme.height)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page, [code.words for code in codes]


@pytest.mark.parametrize("size", SIZES)
def test_all_is_on_one_photograph_and_the_codes_are_read(size: str, qtbot: QtBot, tmp_path: Path) -> None:
    page, words = shown(qtbot, size, "couple-trois-enfants", tmp_path)
    check_page(page, theme_of(size), "takeaway")
    assert not page.body.overflows()
    assert len(words) == 2
    assert read(page) == [words[0]]
    turned: list[str] = []
    page.action.connect(turned.append)
    page.findChildren(QAbstractButton, "code-turn")[0].click()
    assert turned == ["code:1"]
    second, _ = shown(qtbot, size, "couple-trois-enfants", tmp_path, 1)
    assert read(second) == [words[1]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_letters_are_as_large_as_one_photograph_allows(size: str, name: str, qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, size, name, tmp_path)
    let_threads_run(50)
    letters = page.findChildren(Poster)[0].findChildren(QLabel)[0].font().pixelSize()
    smallest, largest = (theme_of(size).font(mm).pixelSize() for mm in (look.TEXT_MM, look.TITLE_MM))
    assert not page.body.overflows() or letters == smallest
    column, room = page.findChildren(Poster)[0].layout(), page.body.viewport()
    assert column is not None
    free = room.height() - column.heightForWidth(room.width())
    assert letters == largest or page.body.overflows() or free < 4 * letters


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_every_household_reads_the_same_on_the_screen(name: str, qtbot: QtBot, tmp_path: Path) -> None:
    page, words = shown(qtbot, "1366x768", name, tmp_path)
    assert read(page) == [words[0]]


def test_answers_are_added_only_when_asked(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, "1366x768", "seul-900", tmp_path)
    acted: list[str] = []
    page.action.connect(acted.append)
    page.buttons["answers"].click()
    page.buttons["finish"].click()
    assert acted == ["answers", "finish"]
    assert page.buttons["answers"].text() == "Avec mes réponses"
