import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.poster import LEAST_MM, Poster
from kiosk.ui.theme import apply
from kiosk.visit.scripted_taps import let_threads_run
from kiosk.visit.scripted_visit import application
from tests.kiosk.conftest import theme_of

SIZE = "1366x768"


def shown(qtbot: QtBot, lines: int) -> tuple[Page, list[QLabel]]:
    theme = theme_of(SIZE)
    apply(application(), theme)
    page = Page(theme, title="Titre", chapters=("Un",), more_words="Voir la suite", top_words="Revenir")
    poster = Poster(theme, [(f"Prime d’activité {n} : 470 € par mois", n == 0) for n in range(lines)], page.body)
    page.content.addWidget(poster)
    page.content.addStretch(1)
    page.resize(theme.width, theme.height)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    let_threads_run(50)
    return page, poster.findChildren(QLabel)


def pixels(size_mm: float) -> int:
    return theme_of(SIZE).font(size_mm).pixelSize()


@pytest.mark.parametrize(("lines", "letters"), [(3, look.TITLE_MM), (60, LEAST_MM)])
def test_few_lines_are_large_and_many_are_still_read(lines: int, letters: float, qtbot: QtBot) -> None:
    page, labels = shown(qtbot, lines)
    assert {line.font().pixelSize() for line in labels} == {pixels(letters)}
    assert page.body.overflows() == (lines == 60)


def test_in_between_all_is_seen_and_hardly_more_would_be(qtbot: QtBot) -> None:
    page, labels = shown(qtbot, 14)
    letters = labels[0].font().pixelSize()
    assert pixels(LEAST_MM) < letters < pixels(look.TITLE_MM)
    assert not page.body.overflows()
    used = sum(line.heightForWidth(line.width()) for line in labels)
    assert used > 0.85 * page.body.viewport().height()


def test_what_stands_out_stays_so(qtbot: QtBot) -> None:
    _, labels = shown(qtbot, 14)
    assert [line.font().bold() for line in labels] == [True] + [False] * 13
