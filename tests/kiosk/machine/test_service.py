"""The terminal as a service: what systemd hears of the real program, and the restart of the night."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import kiosk.machine.supervisor as supervisor_module
from kiosk.machine import messages
from kiosk.machine.messages import Message
from kiosk.machine.nightly import LEAST_UPTIME_SECONDS, Nightly
from kiosk.machine.notify import CLOSED, LOADS, SERVES
from kiosk.machine.supervisor import RESTART_NEEDED, Supervisor
from tests.kiosk.machine.test_supervisor import WAIT_SECONDS, full, speaking_as_active, started, until

WORDS = {"READY=1", "WATCHDOG=1", "STOPPING=1", f"STATUS={LOADS}", f"STATUS={SERVES}", f"STATUS={CLOSED} (E5)"}


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """Return the socket on which systemd would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bound:
        bound.bind(str(tmp_path / "notify"))
        bound.settimeout(WAIT_SECONDS)
        yield bound


def serve(folder: Path, settings: str, *more: str) -> subprocess.Popen[bytes]:
    """Start the real program as its service does, with the settings given."""
    path = folder / "kiosk.toml"
    path.write_text(settings)
    environment = os.environ | {"NOTIFY_SOCKET": str(folder / "notify"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "kiosk", "run", "--settings", str(path), "--window", *more]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def heard(manager: socket.socket, last: str, times: int = 1) -> list[str]:
    """Return what is said until so many times this."""
    found: list[str] = []
    while found.count(last) < times:
        found.append(manager.recv(4096).decode())
    return found


def test_systemd_hears_that_the_screen_is_there_that_all_is_well_and_that_it_leaves(
    tmp_path: Path, manager: socket.socket
) -> None:
    program = serve(tmp_path, "freeze = 30\n")
    try:
        said = heard(manager, "READY=1")
        assert said[0] == f"STATUS={LOADS}"
        assert "READY=1" not in said[:-1]
        said += heard(manager, "WATCHDOG=1", 3)
        assert f"STATUS={SERVES}" in said
        program.send_signal(signal.SIGTERM)
        said += heard(manager, "STOPPING=1")
        assert program.wait(WAIT_SECONDS) == 0
        assert set(said) <= WORDS
    finally:
        program.kill()
        program.communicate()


def test_a_supervisor_that_hangs_gives_no_sign_of_life(tmp_path: Path, manager: socket.socket) -> None:
    program = serve(tmp_path, "freeze = 30\n")
    try:
        heard(manager, "READY=1")
        heard(manager, "WATCHDOG=1")
        program.send_signal(signal.SIGSTOP)
        manager.settimeout(3.0)
        with pytest.raises(TimeoutError):
            heard(manager, "never")
    finally:
        program.kill()
        program.communicate()


def test_with_wrong_settings_a_service_shows_why_instead_of_nothing(tmp_path: Path, manager: socket.socket) -> None:
    program = serve(tmp_path, 'rotation = "portrait"\n', "--always")
    try:
        assert "READY=1" in heard(manager, f"STATUS={CLOSED} (E5)")
        program.send_signal(signal.SIGTERM)
        _, told = program.communicate(timeout=WAIT_SECONDS)
        assert "rotation" in told.decode()
        assert program.returncode == 0
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Supervisor]:
    with started(tmp_path) as made:
        yield made


class Clock(datetime):
    """A wall clock that a test sets."""

    moment = datetime(2026, 11, 21, 3, 20)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.moment


def test_the_night_restarts_the_machine_but_never_under_a_visit(
    fresh: Supervisor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervisor_module, "datetime", Clock)
    fresh._nightly = Nightly("03:30", supervisor_module.clock() - LEAST_UPTIME_SECONDS)
    until(fresh, lambda: full(fresh))
    with speaking_as_active(fresh) as line:
        line.send(messages.pack(Message(messages.STARTED, "fr")))
        until(fresh, lambda: fresh._machine.used)
        monkeypatch.setattr(Clock, "moment", datetime(2026, 11, 21, 3, 31))
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            line.send(messages.pack(Message(messages.ALIVE)))
            fresh.step()
        assert not fresh._stop
        line.send(messages.pack(Message(messages.ENDED, "finished")))
        until(fresh, lambda: fresh._stop)
    assert fresh._code == RESTART_NEEDED
    assert "redémarre" in capsys.readouterr().err
