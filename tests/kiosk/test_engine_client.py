"""The calculation asked for: an answer, or a failure in a set time, whatever the other side does."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine import protocol
from engine.report import Report
from kiosk.engine_client import EngineClient
from tests.conftest import ALONE, ON, answers_of

Behaviour = Callable[[socket.socket], None]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[[Behaviour], Path]]:
    """A stand-in for the engine that misbehaves on order; the real one is tested in tests/engine/test_worker.py."""
    made: list[socket.socket] = []

    def start(behave: Behaviour) -> Path:
        path = tmp_path / "engine.sock"
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.bind(str(path))
        listening.listen()
        made.append(listening)

        def run() -> None:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            made.append(line)
            protocol.receive(line)
            behave(line)

        threading.Thread(target=run, daemon=True).start()
        return path

    yield start
    for each in made:
        each.close()


def freeze(_: socket.socket) -> None:
    """Say nothing, for ever."""


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


@pytest.mark.parametrize("behave", [freeze, close, garbage, half, refusal, no_report], ids=lambda f: f.__name__)
def test_every_misbehaviour_is_one_failure(
    behave: Behaviour, server: Callable[[Behaviour], Path], qtbot: QtBot
) -> None:
    client = EngineClient(server(behave), deadline_seconds=1.0)
    failures: list[int] = []
    client.failed.connect(lambda: failures.append(1))
    with qtbot.assertNotEmitted(client.done), qtbot.waitSignal(client.failed, timeout=5000):
        client.ask(answers_of(ALONE), ON)
    qtbot.wait(1200)
    assert failures == [1]


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
