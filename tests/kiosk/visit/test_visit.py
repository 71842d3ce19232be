"""The real interface, by taps: whole visits, and everything a hostile or tired hand may do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from data import CASES
from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Benefits, Income, SelfEmployed
from engine.report.report import Report
from kiosk.ui import theme as look
from kiosk.visit import engine_client
from kiosk.visit.journey import Stage as JourneyStage
from kiosk.visit.scripted_taps import until
from kiosk.visit.scripted_visit import SIZES
from tests.conftest import ALONE, ON, TENANT, answers_of
from tests.kiosk.conftest import MakeStage

# Between them: one answer of every kind, every follow-up screen, an unknown wherever one is allowed.
EVERYTHING, SENIORS, OWNER = (
    (CASES / "screens" / f"{name}.yaml").read_text(encoding="utf-8") for name in ("everything", "seniors", "owner")
)
LOAN_FORGOTTEN = OWNER.replace("date_pret: 2017-06\npret_aide: ne_sait_pas", "date_pret: ne_sait_pas")


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_shipped_case_leads_to_its_results(case: Path, engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(case.read_text(encoding="utf-8"))
    visitor.to_review()
    visitor.to_results()
    visitor.look_around()
    assert visitor.path[0] == "attract"
    assert visitor.path[-1] == "urgent"
    report = shown.visit.journey.report
    assert report is not None
    assert report.claimable()
    visitor.tap("action-erase")
    visitor.tap("action-confirm-erase")
    assert shown.ended == ["erased"]
    assert len(shown.visit.journey.answers) == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("source", [SENIORS, OWNER, LOAN_FORGOTTEN], ids=["seniors", "owner", "loan forgotten"])
def test_what_is_tapped_is_what_is_understood(source: str, size: str, stage: MakeStage) -> None:
    shown = stage(size=size)
    shown.visitor(source).to_review()
    assert shown.visit.screen_id() == "review"
    assert dict(shown.visit.journey.answers) == dict(answers_of(source))


def check_page(page: QWidget, theme: look.Theme, name: str) -> None:
    """No page is larger than its screen, no target is small, none overlaps another."""
    assert page.minimumSizeHint().width() <= theme.width, name
    assert page.minimumSizeHint().height() <= theme.height, name
    least = theme.px(look.TARGET_MM) - 1
    boxes = []
    for button in page.findChildren(QAbstractButton):
        if button.isVisibleTo(page) and not button.visibleRegion().isEmpty():
            assert button.width() >= least, f"{name} {button.objectName()}"
            assert button.height() >= least, f"{name} {button.objectName()}"
            boxes.append(
                (button.visibleRegion().boundingRect().translated(button.mapTo(page, button.rect().topLeft())), button)
            )
    for rank, (one, button) in enumerate(boxes):
        for other, second in boxes[rank + 1 :]:
            assert not one.intersects(other), f"{name} {button.objectName()} {second.objectName()}"


def check_words(page: QWidget, name: str) -> None:
    """Every label is at least as tall as its wrapped words."""
    for line in page.findChildren(QLabel):
        if line.isVisibleTo(page) and line.text():
            assert line.height() >= line.heightForWidth(line.width()), f"{name} : {line.text()[:20]}"


SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def check_memory(visit: QWidget, name: str) -> None:
    """No input method, no undo, no selection, nothing to drag: no widget remembers what was typed."""
    for widget in visit.findChildren(QWidget):
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), name
        assert not widget.acceptDrops(), name
        if isinstance(widget, QLabel):
            assert not widget.textInteractionFlags() & SELECTABLE, name


@pytest.mark.parametrize("size", SIZES)
def test_the_longest_visit(size: str, engine_socket: Path, stage: MakeStage) -> None:
    """What is tapped is what is understood; every screen on the way fits, no text is cut, nothing is remembered.

    One visit a size for all of it: it has some eighty pages.
    """
    shown = stage(engine_socket, size)

    def seen(name: str) -> None:
        assert shown.visit.page is not None
        check_page(shown.visit.page, shown.visit.theme, name)
        check_words(shown.visit.page, name)
        check_memory(shown.visit, name)
        body = shown.visit.page.body
        assert body.viewport().height() > 0
        assert body.horizontalScrollBar().maximum() == 0, name

    visitor = shown.visitor(EVERYTHING, seen)
    visitor.to_review()
    assert shown.visit.screen_id() == "review"
    assert dict(shown.visit.journey.answers) == dict(answers_of(EVERYTHING))
    clipboard = QApplication.clipboard()
    assert clipboard.text() == ""
    assert clipboard.text(QClipboard.Mode.Selection) == ""
    visitor.to_results()
    visitor.look_around()
    assert len(set(visitor.path)) > 25


def test_double_taps_are_single(stage: MakeStage) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    QTest.mouseDClick(visitor.find("action-begin"), Qt.MouseButton.LeftButton)
    assert shown.visit.screen_id() in ("attract", "notice")
    if shown.visit.screen_id() == "attract":
        visitor.tap("action-begin")
    for _ in range(2):
        QTest.mouseClick(visitor.find("action-accept"), Qt.MouseButton.LeftButton)
        if shown.visit.screen_id() != "notice":
            break
    assert shown.visit.screen_id() == "question:commune"


def test_changing_an_answer_erases_the_result(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    visitor.tap("action-back")
    visitor.tap("edit-logement")
    visitor.tap("sans_domicile")
    visitor.wait_for("review")
    assert shown.visit.journey.report is None
    visitor.to_results()
    report = shown.visit.journey.report
    assert report is not None
    assert {e.aid: e.state for e in report.entitlements}["aide_logement"] == "not_eligible"


def test_an_amount_shows_how_it_is_made(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    visitor.tap("aid-aide_logement-foyer")
    visitor.tap("action-figures")
    assert shown.visit.screen_id() == "figures"
    words = " ".join(label.text() for label in shown.visit.findChildren(QLabel))
    assert "Loyer pris en compte" in words
    assert "Ce montant vous surprend" in words
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "aid"


def test_the_results_are_there_at_the_last_touch(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    journey, calculation = shown.visit.journey, shown.visit.outcome.calculation
    while calculation.ready(journey.answers, journey.on) is None:
        QTest.qWait(20)
    assert shown.visit.screen_id() == "review"
    assert journey.report is None
    assert not [message for message in shown.told if message.kind == "eligible"], "nobody has asked for results"
    visitor.tap("action-compute")
    assert shown.visit.screen_id() == "results"
    assert [message for message in shown.told if message.kind == "eligible"]
    visitor.tap("action-back")
    visitor.tap("edit-logement")
    visitor.tap("sans_domicile")
    assert calculation.ready(journey.answers, journey.on) is None, "another answer, another report"
    visitor.wait_for("review")
    visitor.to_results()
    assert journey.report is not None
    assert {e.aid: e.state for e in journey.report.entitlements}["aide_logement"] == "not_eligible"


def test_cancelling_a_calculation_comes_back_to_the_answers(
    engine_socket: Path, stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.visit.calculation.SETTLED_MS", 60_000)  # nothing is begun unasked
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.tap("action-compute")
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "review"
    journey, calculation = shown.visit.journey, shown.visit.outcome.calculation
    until(lambda: calculation.ready(journey.answers, journey.on) is not None)  # it went on for when it is asked for
    QTest.qWait(500)
    assert shown.visit.screen_id() == "review"
    assert not [message for message in shown.told if message.kind == "eligible"], "nobody waits for it any longer"


def test_without_an_engine_one_sentence_and_the_answers_are_kept(
    stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = stage()
    visitor = shown.visitor(ALONE)
    monkeypatch.setattr(engine_client, "PATIENCE_SECONDS", 2.0)
    visitor.to_review()
    visitor.tap("action-compute")
    waiting = []
    while shown.visit.screen_id() == "computing":
        waiting = [line.text() for line in shown.visit.findChildren(QLabel) if line.isVisible()]
        QTest.qWait(50)
    assert any("Vos réponses sont gardées." in line for line in waiting)
    assert shown.visit.screen_id() == "failed"
    assert len(shown.visit.journey.answers) > 10
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "review"


def test_what_the_supervisor_is_told_of_a_visit(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    visitor.look_around()
    told = [(message.kind, message.detail) for message in shown.told]
    assert told[0] == ("started", "fr")
    steps = [detail for kind, detail in told if kind == "at"]
    assert steps[:3] == ["notice", "vous", "famille"]
    assert [step for step in steps if step != "computing"][-2:] == ["verification", "results"]
    assert ("eligible", "rsa") in told
    assert [detail for kind, detail in told if kind == "viewed"] == ["rsa"]


def test_the_window_refuses_to_close_and_has_no_menu(stage: MakeStage) -> None:
    shown = stage()
    shown.visit.close()
    assert shown.visit.isVisible()
    QTest.keyClick(shown.visit, Qt.Key.Key_Escape)
    QTest.keyClick(shown.visit, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert shown.visit.isVisible()
    assert shown.visit.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


def test_no_printer_says_what_to_do(engine_socket: Path, stage: MakeStage) -> None:
    shown = stage(engine_socket)
    visitor = shown.visitor(ALONE)
    visitor.to_review()
    visitor.to_results()
    assert visitor.print() == ""
    assert shown.visit.screen_id() == "takeaway"
    visitor.tap("action-back")
    assert shown.visit.screen_id() == "results"


def test_all_the_kinds_of_money_are_there() -> None:
    answers = answers_of(EVERYTHING)
    assert answers["salaire"] == Income(900, "variable", by_month=((Month(2026, 9), 0), (Month(2026, 10), 300)))
    assert answers["independant"] == SelfEmployed("liberal", DONT_KNOW)
    assert answers["aides"] == Benefits((("rsa", 300), ("af", DONT_KNOW), ("css", 0)))
    assert ON.year == 2026
    assert TENANT in ALONE


def test_an_answer_that_no_longer_counts_sends_nobody_anywhere(
    stage: MakeStage, report_of: Callable[[str], Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who said they run a farm, then that they have no such income, is not sent to the farmers' office."""
    asked: list[Answers] = []
    monkeypatch.setattr("engine.catalogue.counters.guide", lambda _, answers, __: asked.append(answers))
    visit = stage().visit
    visit.journey.answers = answers_of(ALONE).with_value("independant", SelfEmployed("agricole", 9_000))
    visit.journey.stage = JourneyStage.COMPUTING
    visit.outcome.computed(report_of(ALONE))
    assert "independant" not in asked[0]
    assert asked[0]["loyer"] == 620
