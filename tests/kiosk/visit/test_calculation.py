"""The report is begun before it is asked for, once for the same answers, and dropped when one changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import kiosk.visit.calculation as module
from engine.report.report import Report
from kiosk.visit import engine_client
from kiosk.visit.calculation import Calculation
from tests.conftest import ALONE, ON, answers_of

ANSWERS, OTHERS = answers_of(ALONE), answers_of(ALONE.replace("620", "400"))


class Told:
    """What a calculation tells."""

    def __init__(self, calculation: Calculation) -> None:
        self.reports: list[Report] = []
        self.slow = self.failures = 0
        calculation.done.connect(self.reports.append)
        calculation.slow.connect(self._slow)
        calculation.failed.connect(self._failed)

    def _slow(self) -> None:
        self.slow += 1

    def _failed(self) -> None:
        self.failures += 1


@pytest.fixture
def make(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], tuple[Calculation, Told]]]:
    monkeypatch.setattr(module, "SETTLED_MS", 20)
    made: list[Calculation] = []

    def calculation(path: Path) -> tuple[Calculation, Told]:
        made.append(Calculation(path, 20))
        return made[-1], Told(made[-1])

    yield calculation
    for each in made:
        each.cancel()


Make = Callable[[Path], tuple[Calculation, Told]]


def test_what_was_prepared_is_ready_and_told_to_nobody(engine_socket: Path, make: Make, qtbot: QtBot) -> None:
    calculation, told = make(engine_socket)
    calculation.prepare(ANSWERS, ON)
    assert calculation.ready(ANSWERS, ON) is None
    qtbot.waitUntil(lambda: calculation.ready(ANSWERS, ON) is not None, timeout=10_000)
    assert told.reports == []
    assert calculation.ready(OTHERS, ON) is None


def test_asked_for_under_way_it_is_computed_once(
    engine_socket: Path, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    ask = engine_client.EngineClient.ask

    def counted(self: engine_client.EngineClient, *given: object) -> None:
        asked.append(time.monotonic())
        ask(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(engine_client.EngineClient, "ask", counted)
    calculation, told = make(engine_socket)
    calculation.prepare(ANSWERS, ON)
    qtbot.waitUntil(lambda: len(asked) == 1)
    calculation.prepare(ANSWERS, ON)
    calculation.ask(ANSWERS, ON)
    qtbot.waitUntil(lambda: len(told.reports) == 1, timeout=10_000)
    assert len(asked) == 1


def test_another_answer_drops_what_was_begun(engine_socket: Path, make: Make, qtbot: QtBot) -> None:
    calculation, told = make(engine_socket)
    calculation.prepare(ANSWERS, ON)
    calculation.prepare(OTHERS, ON)
    calculation.ask(OTHERS, ON)
    qtbot.waitUntil(lambda: len(told.reports) == 1, timeout=10_000)
    declared = str(told.reports[0].declared)
    assert "400" in declared
    assert "620" not in declared


def test_typing_begins_nothing(engine_socket: Path, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLED_MS", 60_000)
    calculation, told = make(engine_socket)
    calculation.prepare(ANSWERS, ON)
    qtbot.wait(100)
    assert calculation.ready(ANSWERS, ON) is None
    calculation.ask(ANSWERS, ON)
    qtbot.waitUntil(lambda: len(told.reports) == 1, timeout=10_000)


def test_a_failure_is_told_to_who_asked_only(
    tmp_path: Path, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_client, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(engine_client, "RETRY_MS", 50)
    calculation, told = make(tmp_path / "nobody")
    calculation.prepare(ANSWERS, ON)
    qtbot.wait(500)
    assert (told.failures, told.slow) == (0, 0)
    calculation.ask(ANSWERS, ON)
    qtbot.waitUntil(lambda: told.failures == 1)
    calculation.ask(ANSWERS, ON)
    calculation.release()
    qtbot.wait(500)
    assert told.failures == 1


def test_a_slow_one_is_told_when_it_is_asked_for(
    tmp_path: Path, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_client, "RETRY_MS", 50)
    calculation, told = make(tmp_path / "nobody")
    calculation.prepare(ANSWERS, ON)
    qtbot.wait(300)
    calculation.ask(ANSWERS, ON)
    qtbot.waitUntil(lambda: told.slow == 1)


def test_asked_for_late_it_has_its_whole_patience(
    tmp_path: Path, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_client, "PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(engine_client, "RETRY_MS", 50)
    calculation, told = make(tmp_path / "nobody")
    calculation.prepare(ANSWERS, ON)
    qtbot.wait(800)
    began = time.monotonic()
    calculation.ask(ANSWERS, ON)
    qtbot.waitUntil(lambda: told.failures == 1)
    assert time.monotonic() - began > 0.9


def test_nothing_is_kept_once_cancelled(engine_socket: Path, make: Make, qtbot: QtBot) -> None:
    calculation, _ = make(engine_socket)
    calculation.prepare(ANSWERS, ON)
    qtbot.waitUntil(lambda: calculation.ready(ANSWERS, ON) is not None, timeout=10_000)
    calculation.cancel()
    assert calculation.ready(ANSWERS, ON) is None
    assert (calculation._answers, calculation._report) == (None, None)
