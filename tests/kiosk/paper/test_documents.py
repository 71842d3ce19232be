"""The documents of a visit: made in a thread, the last one asked for, failures, the picture of what is printed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from engine.report.report import Report
from kiosk.paper.documents import Paper, Wanted, picture
from printouts.summary import build
from tests.conftest import ALONE


def test_the_last_wish_counts(qtbot: QtBot, report_of: Callable[[str], Report]) -> None:
    pdf = build(report_of(ALONE))
    go = threading.Event()
    paper = Paper()

    def make(wanted: Wanted) -> bytes:
        if wanted.edition == "standard":
            go.wait(10)
        return pdf

    paper.ask(Wanted("summary"), make)
    with qtbot.waitSignal(paper.made, timeout=10_000):
        paper.ask(Wanted("summary", "large"), make)
    go.set()
    qtbot.wait(200)
    assert paper.document is not None
    assert paper.document.wanted == Wanted("summary", "large")
    assert paper.document.pages == 2
    assert paper.document.pdf == pdf


def test_what_was_made_of_an_earlier_report_is_dropped(qtbot: QtBot, report_of: Callable[[str], Report]) -> None:
    """The same document in the same letters, asked again once an answer changed: the first may come last."""
    old, new = build(report_of(ALONE)), build(report_of(ALONE + "activite: salarie\nsalaire: 900\n"))
    go, paper = threading.Event(), Paper()

    def slow(_: Wanted) -> bytes:
        go.wait(10)
        return old

    paper.ask(Wanted("summary"), slow)
    paper.forget()
    with qtbot.waitSignal(paper.made, timeout=10_000):
        paper.ask(Wanted("summary"), lambda _: new)
    go.set()
    qtbot.wait(300)
    assert paper.document is not None
    assert paper.document.pdf == new


def test_the_same_wish_is_made_once_and_a_failure_may_be_tried_again(qtbot: QtBot) -> None:
    paper = Paper()
    asked: list[Wanted] = []

    def fail(wanted: Wanted) -> bytes:
        asked.append(wanted)
        raise ValueError("12345")

    with qtbot.waitSignal(paper.made, timeout=10_000):
        paper.ask(Wanted("summary"), fail)
    assert paper.failed
    assert paper.document is None
    with qtbot.waitSignal(paper.made, timeout=10_000):
        paper.ask(Wanted("summary"), fail)
        paper.ask(Wanted("summary"), fail)
    assert len(asked) == 2
    paper.forget()
    assert not paper.failed


def test_a_page_has_the_height_asked_and_ink_on_it(report_of: Callable[[str], Report]) -> None:
    pdf = build(report_of(ALONE))
    for page in (0, 1):
        image = picture(pdf, page, (2_000, 700))
        assert image.height() == 700
        assert abs(image.width() - 700 / 1.4142) < 2
        dark = sum(image.pixelColor(x, y).lightness() < 100 for x in range(0, 490, 5) for y in range(0, 700, 5))
        assert 100 < dark < 5_000
    assert picture(pdf, 0, (300, 700)).width() == 300
    assert picture(pdf, 0, (2_000, 700)) != picture(pdf, 1, (2_000, 700))
