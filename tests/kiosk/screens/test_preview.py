"""The preview: the page in full on the three screens, the pages one by one, the letters to choose from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from engine.report.report import Report
from kiosk.machine.settings import Settings
from kiosk.screens.preview import EDITIONS, Sheet, page_room, preview_screen
from kiosk.ui.page import Page
from kiosk.ui.theme import apply
from kiosk.visit.journey import Stage
from kiosk.visit.scripted_taps import let_threads_run, until
from kiosk.visit.scripted_visit import SIZES, application
from printouts import styles
from tests.conftest import ALONE, answers_of
from tests.kiosk.conftest import MakeStage, theme_of
from tests.kiosk.visit.test_visit import check_page


def shown(qtbot: QtBot, size: str = "1366x768", **facts: object) -> tuple[Page, list[str]]:
    theme = theme_of(size)
    apply(application(), theme)
    height = page_room(theme)[1]
    image = QImage(round(height / 1.414), height, QImage.Format.Format_Grayscale8)
    sheet = {
        "edition": "easy",
        "image": image,
        "number": 0,
        "count": 4,
        "printed": False,
        "failed": False,
        "busy": False,
    } | facts
    page = preview_screen(theme, Sheet(**sheet))  # type: ignore[arg-type]
    page.resize(theme.width, theme.height)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    acted: list[str] = []
    page.action.connect(acted.append)
    return page, acted


def button(page: Page, name: str) -> QAbstractButton:
    (found,) = page.findChildren(QAbstractButton, name)
    return found


def words(page: Page) -> str:
    return " ".join(line.text() for line in page.findChildren(QLabel))


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_page_is_in_sight(size: str, qtbot: QtBot) -> None:
    page, _ = shown(qtbot, size)
    check_page(page, theme_of(size), "preview")
    assert not page.body.overflows()
    sheet = page.findChild(QLabel, "sheet")
    assert sheet is not None
    assert sheet.visibleRegion().boundingRect().height() >= page_room(theme_of(size))[1]


def test_letters_and_pages_are_chosen(qtbot: QtBot) -> None:
    assert [name for name, _ in EDITIONS] == list(styles.EDITIONS)
    page, acted = shown(qtbot)
    assert button(page, "edition-easy").isChecked()
    button(page, "edition-large").click()
    button(page, "page-turn").click()
    button(page, "action-send").click()
    assert acted == ["edition:large", "page:1", "send"]
    last, acted = shown(qtbot, number=3)
    assert button(last, "page-turn").text() == "Première page"
    button(last, "page-turn").click()
    assert acted == ["page:0"]


def test_the_answers_are_put_on_it_only_when_asked(qtbot: QtBot) -> None:
    without, acted = shown(qtbot, answers=False)
    assert button(without, "action-answers").text() == "Avec mes réponses"
    button(without, "action-answers").click()
    assert acted == ["answers"]
    with_them, _ = shown(qtbot, answers=True)
    assert button(with_them, "action-answers").text() == "Sans mes réponses"
    letter, _ = shown(qtbot)
    assert "answers" not in letter.buttons


def test_one_page_has_no_other(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, count=1)
    assert page.findChildren(QAbstractButton, "page-turn") == []
    assert "1 page." in words(page)


def test_what_was_printed_says_so(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, printed=True)
    assert "déjà imprimée" in words(page)
    assert button(page, "action-send").text() == "Imprimer encore"


@pytest.mark.parametrize(("failed", "told"), [(False, "se prépare"), (True, "ne peut pas être faite")])
def test_nothing_is_printed_before_it_is_there(qtbot: QtBot, failed: bool, told: str) -> None:
    page, _ = shown(qtbot, image=None, count=0, failed=failed)
    assert told in words(page)
    assert "send" not in page.buttons
    assert "takeaway" in page.buttons


def test_nothing_is_sent_while_another_is_printed(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, busy=True)
    assert "Une feuille s’imprime déjà" in words(page)
    assert "send" not in page.buttons


def test_the_letters_of_an_official_form_are_its_own(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, edition="")
    assert page.findChildren(QAbstractButton, "edition-easy") == []
    assert "send" in page.buttons


@pytest.mark.parametrize("size", SIZES)
def test_in_a_visit_there_is_nothing_more_to_show(
    size: str, stage: MakeStage, report_of: Callable[[str], Report]
) -> None:
    visit = stage(size=size, settings=Settings(printer="ipp://localhost:9/ipp/print")).visit
    visit.journey.answers = answers_of(ALONE)
    visit.journey.stage = Stage.COMPUTING
    visit.outcome.computed(report_of(ALONE))
    visit._act("print")
    until(lambda: bool(visit.findChildren(QAbstractButton, "action-send")))
    let_threads_run(100)
    assert visit.page is not None
    assert not visit.page.body.more.isVisible()
