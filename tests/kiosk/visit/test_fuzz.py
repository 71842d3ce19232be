"""Any tap, any time, any failure, in any order: never a dead end, never an exception, and erasing always works.

The engine's process and the printer are stood in for here, so that their failures can be drawn too; the reports are
real ones. The real processes meet their own faults in tests/faults and tests/kiosk/machine/test_termination.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import seed
from hypothesis import settings as drawing
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from engine.report.report import Report
from kiosk.machine import messages
from kiosk.machine.messages import Message
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.documents import Made
from kiosk.screens.printing import STATES
from kiosk.ui import theme as look
from kiosk.visit.journey import Stage
from kiosk.visit.scripted_visit import SIZES
from kiosk.visit.visit import Visit
from printouts import takeaway
from printouts.summary import build
from tests.conftest import ALONE, ON, answers_of
from tests.kiosk.visit.fakes import StandInEngine, StandInPaper, StandInPrinter
from tests.kiosk.visit.test_visit import EVERYTHING, OWNER, SENIORS

# Of all starts together. A tap paints a screen: 20 ms of a core, so the full number is for `make long`.
LEAST_TAPS = {"default": 1_000, "long": 20_000, "thousands": 500_000}
EXAMPLES = 2  # in one round; as many rounds as the taps ask for. The first is the simplest, always the same.
# In one example: one round of ten gives the thousand taps of a usual run, one of thirty more than three times as many.
STEPS = {"default": 10, "long": 30, "thousands": 30}
TAPS_AT_ONCE = 4, 20
SOURCES = {"alone": ALONE, "everything": EVERYTHING, "seniors": SENIORS, "owner": OWNER}
# How each screen is reached: chance alone hardly leaves the questions.
REVIEW = ("begin", "accept", "answered")
RESULTS = (*REVIEW, "compute", "answers")
STARTS = {
    "attract": (),
    "closed": ("closes",),
    "notice": ("begin",),
    "question": ("begin", "accept"),
    "review": REVIEW,
    "computing": (*REVIEW, "compute"),
    "failed": (*REVIEW, "compute", "fails"),
    "results": RESULTS,
    "aid": (*RESULTS, "aid:0"),
    "figures": (*RESULTS, "aid:0", "figures"),
    "preview": (*RESULTS, "print"),
    "claim": (*RESULTS, "aid:0", "claim"),
    "print": (*RESULTS, "print", "drawn", "send"),
    "takeaway": (*RESULTS, "print", "takeaway"),
    "places": (*RESULTS, "places"),
    "kinds": (*RESULTS, "aid:0", "places", "kinds"),
    "about": ("about",),
    "urgent": ("urgent",),
    "erase": (*REVIEW, "erase"),
    "languages": (*REVIEW, "languages"),
    "comfort": ("begin", "accept", "comfort"),
    "listen": (*REVIEW, "listen"),
    "idle": ("begin", "accept", "waits"),
}


SHOWN = {"claim": "preview"}


class Fuzz(RuleBasedStateMachine):
    """One visit after the other, as the supervisor would make them."""

    app: QApplication
    reports: dict[str, Report]
    sheet: bytes
    start: str
    taps = 0
    faults: ClassVar[list[BaseException]] = []

    def __init__(self) -> None:
        super().__init__()
        self.faults.clear()  # those of the example before: each is to fail for its own
        self.clock = [0.0]
        self.told: list[Message] = []
        self.visits: list[Visit] = []

    # --- a visit ---

    @initialize(source=st.sampled_from(sorted(SOURCES)))
    def begin(self, source: str) -> None:
        self.new_visit()
        for step in STARTS[self.start]:
            if step == "answered":
                self.visit.journey.answers = answers_of(SOURCES[source])
                self.visit.journey.stage = Stage.REVIEW
                self.visit.render_stage()
            elif step == "answers":
                self.visit.outcome.computed(self.reports[source])
            elif step == "fails":
                self.visit.outcome._failed()
            elif step == "closes":
                self.visit.open("E1")
            elif step == "drawn":
                self.the_paper(comes=True)
            elif step == "waits":
                self.clock[0] += 121
                self.visit.tick()
            else:
                self.visit._act(step)
        self.settle()
        assert self.visit.screen_id().partition(":")[0] == SHOWN.get(self.start, self.start)

    def new_visit(self) -> None:
        theme = look.Theme(SIZES["1366x768"], 1366, 768)
        around = Surroundings(
            Settings(printer="ipp://localhost/ipp/print"),
            Path("nowhere"),
            lambda: ON,
            self.told.append,
            lambda: self.clock[0],
        )
        self.told.clear()
        self.visit = Visit(theme, around)
        self.visits.append(self.visit)
        self.engine, self.printer, self.paper = StandInEngine(), StandInPrinter(), StandInPaper()
        self.visit.outcome.calculation = self.engine  # type: ignore[assignment]
        self.visit.sheets.printing, self.visit.sheets._paper = self.printer, self.paper  # type: ignore[assignment]
        self.visit.resize(1366, 768)
        self.visit.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        # Outside an event loop, Qt keeps what is to be deleted for ever: each visit would be slower than the last.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if any(message.kind == messages.ENDED for message in self.told):
            assert len(self.visit.journey.answers) == 0
            assert self.visit.journey.report is None
            self.drop()
            self.new_visit()

    def drop(self) -> None:
        self.visit.hide()
        self.visit.deleteLater()

    def buttons(self) -> list[QAbstractButton]:
        return [b for b in self.visit.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]

    def touch(self, button: QAbstractButton, *, twice: bool = False) -> None:
        type(self).taps += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        if twice and not self.gone(button):
            type(self).taps += 1
            QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    @staticmethod
    def gone(widget: QObject) -> bool:
        try:
            return not widget.isVisible()  # type: ignore[attr-defined]
        except RuntimeError:
            return True

    # --- what may happen ---

    @rule(choices=st.lists(st.integers(0, 999), min_size=TAPS_AT_ONCE[0], max_size=TAPS_AT_ONCE[1]))
    def tap_anything(self, choices: list[int]) -> None:
        for choice in choices:
            there = self.buttons()
            if there:
                self.touch(there[choice % len(there)])

    @rule(choices=st.lists(st.integers(0, 999), min_size=TAPS_AT_ONCE[0], max_size=TAPS_AT_ONCE[1]))
    def answer_and_go_on(self, choices: list[int]) -> None:
        """Touch what is in the page, then the way on: this goes further than chance alone."""
        for choice in choices:
            inside = [b for b in self.buttons() if not b.objectName().startswith("action-")]
            if inside:
                self.touch(inside[choice % len(inside)])
            on = [b for b in self.buttons() if b.objectName() in ("action-next", "action-begin", "action-accept")]
            if on and choice % 3 == 0:
                self.touch(on[0])

    @rule(choice=st.integers(0, 999))
    def tap_twice(self, choice: int) -> None:
        there = self.buttons()
        if there:
            self.touch(there[choice % len(there)], twice=True)

    @rule(
        name=st.sampled_from(
            [
                "back",
                "compute",
                "print",
                "claim",
                "send",
                "takeaway",
                "answers",
                "urgent",
                "finish",
                "stay",
                "stay-again",
                "figures",
                "places",
                "kinds",
                "about",
            ]
        )
    )
    def tap_action(self, name: str) -> None:
        found = [b for b in self.buttons() if b.objectName() == f"action-{name}"]
        if found:
            self.touch(found[0])

    @rule(key=st.sampled_from([Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_A]))
    def press_a_key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.visit, key)
        self.settle()

    @rule(seconds=st.sampled_from([0.5, 29.0, 31.0, 121.0, 181.0, 2_700.0, 86_400.0]))
    def time_jumps(self, seconds: float) -> None:
        self.clock[0] += seconds
        self.visit.tick()
        self.settle()

    @rule(what=st.sampled_from(["answers", "answers", "slow", "fails"]), source=st.sampled_from(sorted(SOURCES)))
    def the_engine(self, what: str, source: str) -> None:
        if self.engine.asked:
            self.engine.asked = what == "slow"
            {"answers": lambda: self.visit.outcome.computed(self.reports[source]),
             "slow": self.visit.outcome._slow, "fails": self.visit.outcome._failed}[what]()  # fmt: skip
            self.settle()
        elif what == "answers" and self.visit.journey.stage is Stage.REVIEW:
            self.engine.found = self.reports[source]
            self.visit.outcome._prepared(self.reports[source])
            self.settle()

    @rule(state=st.sampled_from(sorted(set(STATES) - {"limit"})))
    def the_printer(self, state: str) -> None:
        if self.printer.printing:
            self.printer.printing = state in ("sending", "printing")
            self.visit.sheets._told(state)
            self.settle()

    @rule(comes=st.booleans())
    def the_paper(self, *, comes: bool) -> None:
        if self.paper.asked is not None and self.paper.document is None:
            self.paper.document = Made(self.paper.asked, self.sheet, 2) if comes else None
            self.paper.failed = not comes
            self.visit.sheets.changed.emit()
            self.settle()

    @rule(code=st.sampled_from(["", *messages.CODES]))
    def the_terminal_closes_or_opens(self, code: str) -> None:
        self.visit.open(code)
        self.settle()

    @precondition(lambda self: self.visit.journey.stage not in (Stage.ATTRACT, Stage.END))
    @rule()
    def erase_and_finish(self) -> None:
        self.erase()

    # --- what must hold ---

    def erase(self) -> None:
        """End the visit by the way that every screen offers."""
        before = self.visit
        for name in ("confirm-erase", "erase", "confirm-erase"):
            found = [b for b in self.buttons() if b.objectName() == f"action-{name}"]
            if found:
                self.touch(found[0])
            if self.visit is not before:
                return
        raise AssertionError(f"{self.visit.screen_id()}: no way to erase")

    @invariant()
    def there_is_always_somewhere_to_go(self) -> None:
        if not self.visits:
            return
        assert not self.faults, self.faults
        assert self.visit.page is not None
        assert self.visit.journey.stage is Stage.END or self.buttons(), self.visit.screen_id()

    def teardown(self) -> None:
        if self.visits:
            if self.visit.journey.stage not in (Stage.ATTRACT, Stage.END):
                self.erase()
            self.drop()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Collect the exceptions that nobody caught: in a slot they would pass unseen."""
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _, error, __: found.append(error))
    for name in ("PAUSE_MS", "HOLD_MS", "REST_MS", "KEY_REST_MS"):
        monkeypatch.setattr(look, name, 0)
    # Half the time would go into making the codes of the same four reports again and again.
    monkeypatch.setattr(takeaway, "_matrix", cache(takeaway._matrix))
    return found


@pytest.mark.parametrize("start", STARTS)
def test_any_tap_any_time_any_failure(
    start: str, qapp: QApplication, hook: list[BaseException], report_of: Callable[[str], Report]
) -> None:
    look.apply(qapp, look.Theme(SIZES["1366x768"], 1366, 768))
    Fuzz.app, Fuzz.faults, Fuzz.taps, Fuzz.start = qapp, hook, 0, start
    Fuzz.sheet = build(report_of(ALONE))
    Fuzz.reports = {name: report_of(source) for name, source in SOURCES.items()}
    drawn = drawing(max_examples=EXAMPLES, stateful_step_count=STEPS[drawing.get_current_profile_name()])
    same = drawing().derandomize
    rounds = 0
    while Fuzz.taps < LEAST_TAPS[drawing.get_current_profile_name()] / len(STARTS):
        # The same draws at each run of the tests, others at each run of hours.
        machine = seed(rounds)(Fuzz) if same else Fuzz
        run_state_machine_as_test(machine, settings=drawn)  # type: ignore[no-untyped-call]
        rounds += 1
