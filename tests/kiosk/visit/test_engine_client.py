"""The calculation asked for: an answer, or a failure in a set time, whatever the other side does."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.calculation import protocol
from engine.report.report import Report
from kiosk.visit import engine_client
from kiosk.visit.engine_client import EngineClient
from tests.conftest import ALONE, ON, answers_of

Behaviour = Callable[[socket.socket], None]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """A stand-in for the engine: each behaviour answers one caller, the last one all that follow.

    The real one is tested in tests/engine/calculation/test_worker.py.
    """
    made: list[socket.socket] = []

    def start(*behaviours: Behaviour) -> Path:
        path = tmp_path / "engine.sock"
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.bind(str(path))
        listening.listen()
        made.append(listening)

        def run() -> None:
            calls = itertools.chain(behaviours, itertools.repeat(behaviours[-1]))
            with contextlib.suppress(OSError, protocol.ProtocolError):
                for behave in calls:
                    line, _ = listening.accept()
                    made.append(line)
                    line.sendall(protocol.SIGN_OF_LIFE)
                    protocol.receive(line)
                    threading.Thread(target=behave, args=(line,), daemon=True).start()

        threading.Thread(target=run, daemon=True).start()
        return path

    yield start
    for each in made:
        each.close()


def freeze(_: socket.socket) -> None:
    """Say nothing, for ever."""


def freeze_later(line: socket.socket) -> None:
    line.sendall(protocol.SIGN_OF_LIFE)


def work_for_ever(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            line.sendall(protocol.SIGN_OF_LIFE)
            time.sleep(0.1)


def close(line: socket.socket) -> None:
    line.shutdown(socket.SHUT_RDWR)


def garbage(line: socket.socket) -> None:
    line.sendall(b"\xff\xff\xff\xffgarbage")


def half(line: socket.socket) -> None:
    line.sendall(protocol.pack({"report": "x" * 1000})[:100])
    line.shutdown(socket.SHUT_RDWR)


def refusal(line: socket.socket) -> None:
    line.sendall(protocol.pack({"failure": "failed"}))


def no_report(line: socket.socket) -> None:
    line.sendall(protocol.pack({"report": "[]"}))


EVERY = [freeze, freeze_later, work_for_ever, close, garbage, half, refusal, no_report]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The same limits, shorter; the real engine is given the real ones."""
    if "engine_socket" not in request.fixturenames:
        monkeypatch.setattr(engine_client, "SILENCE_SECONDS", 0.5)
        monkeypatch.setattr(engine_client, "PATIENCE_SECONDS", 3.0)
        monkeypatch.setattr(engine_client, "RETRY_MS", 50)


@pytest.mark.parametrize("behave", EVERY, ids=lambda f: f.__name__)
def test_every_misbehaviour_is_tried_again_then_one_failure(
    behave: Behaviour, server: Callable[..., Path], qtbot: QtBot
) -> None:
    client = EngineClient(server(behave), deadline_seconds=1.0)
    told: list[str] = []
    client.slow.connect(lambda: told.append("slow"))
    client.failed.connect(lambda: told.append("failed"))
    with qtbot.assertNotEmitted(client.done), qtbot.waitSignal(client.failed, timeout=10_000):
        client.ask(answers_of(ALONE), ON)
    qtbot.wait(700)
    assert told == ["slow", "failed"]


@pytest.mark.parametrize("behave", EVERY, ids=lambda f: f.__name__)
def test_a_misbehaviour_that_passes_is_not_seen(
    behave: Behaviour, server: Callable[..., Path], qtbot: QtBot, report_of: Callable[[str], Report]
) -> None:
    report = report_of(ALONE)

    def right(line: socket.socket) -> None:
        line.sendall(protocol.SIGN_OF_LIFE + protocol.pack({"report": report.to_json()}))

    client = EngineClient(server(behave, right), deadline_seconds=1.0)
    with qtbot.assertNotEmitted(client.failed), qtbot.waitSignal(client.done, timeout=10_000) as caught:
        client.ask(answers_of(ALONE), ON)
    assert caught.args is not None
    assert caught.args[0].to_json() == report.to_json()


def test_an_engine_that_comes_back_is_waited_for(
    server: Callable[..., Path], qtbot: QtBot, tmp_path: Path, report_of: Callable[[str], Report]
) -> None:
    report = report_of(ALONE)
    client = EngineClient(tmp_path / "engine.sock", deadline_seconds=1.0)
    client.ask(answers_of(ALONE), ON)  # nobody listens there
    qtbot.wait(800)
    with qtbot.assertNotEmitted(client.failed), qtbot.waitSignal(client.done, timeout=10_000):
        server(lambda line: line.sendall(protocol.pack({"report": report.to_json()})))


def test_a_queue_that_is_full_never_stops_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    """An engine that is frozen accepts nobody: the fifth caller must not wait in `connect`."""
    path = tmp_path / "engine.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen(0)
        clients = [EngineClient(path, deadline_seconds=1.0) for _ in range(4)]
        began = time.monotonic()
        for client in clients:
            client.ask(answers_of(ALONE), ON)
        assert time.monotonic() - began < 1.0
        for client in clients:
            client.cancel()


def test_the_real_engine_answers(engine_socket: Path, qtbot: QtBot) -> None:
    client = EngineClient(engine_socket, 40.0)
    with qtbot.waitSignal(client.done, timeout=40_000) as caught:
        client.ask(answers_of(ALONE), ON)
    assert caught.args is not None
    assert isinstance(caught.args[0], Report)


def test_asking_again_drops_the_question_before(engine_socket: Path, qtbot: QtBot) -> None:
    client = EngineClient(engine_socket, 40.0)
    reports: list[Report] = []
    client.done.connect(reports.append)
    client.ask(answers_of(ALONE + "activite: salarie\nsalaire: 3000\n"), ON)
    client.ask(answers_of(ALONE), ON)
    qtbot.waitUntil(lambda: bool(reports), timeout=40_000)
    qtbot.wait(1500)
    assert [r.monthly_total() for r in reports] == [920]


def test_cancel_is_silent(engine_socket: Path, qtbot: QtBot) -> None:
    client = EngineClient(engine_socket, 40.0)
    with qtbot.assertNotEmitted(client.done, wait=1500), qtbot.assertNotEmitted(client.failed, wait=1500):
        client.ask(answers_of(ALONE), ON)
        client.cancel()
