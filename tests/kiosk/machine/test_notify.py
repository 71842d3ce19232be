"""What the supervisor tells systemd, read from a real datagram socket as systemd reads it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine import messages, notify
from kiosk.machine.notify import CLOSED, LOADS, PING_SECONDS, SERVES, Notifier

WELL = {"painted": True, "well": True, "code": ""}


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Return the socket on which systemd would listen; its name is in the environment."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bound:
        bound.bind(str(tmp_path / "notify"))
        bound.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "30000000")
        monkeypatch.setenv("WATCHDOG_PID", "1")
        yield bound


def heard(manager: socket.socket) -> list[str]:
    found = []
    while True:
        try:
            found.append(manager.recv(4096).decode())
        except BlockingIOError:
            return found


def test_ready_is_said_once_and_only_with_a_screen(manager: socket.socket) -> None:
    notifier = Notifier()
    notifier.look(0.0, painted=False, well=True, code="")
    assert heard(manager) == [
        f"STATUS={LOADS}"
    ]  # and no sign of life: with it systemd would begin to wait for the next
    notifier.look(1.0, **WELL)  # type: ignore[arg-type]
    assert heard(manager) == ["READY=1", f"STATUS={SERVES}", "WATCHDOG=1"]
    notifier.look(2.0, painted=False, well=True, code="")
    notifier.look(3.0, **WELL)  # type: ignore[arg-type]
    assert "READY=1" not in heard(manager)


def test_no_sign_of_life_while_something_is_not_well(manager: socket.socket) -> None:
    notifier = Notifier()
    notifier.look(0.0, **WELL)  # type: ignore[arg-type]
    heard(manager)
    for second in range(1, 40):
        notifier.look(float(second), painted=True, well=False, code="")
    assert heard(manager) == []
    notifier.look(40.0, **WELL)  # type: ignore[arg-type]
    assert heard(manager) == ["WATCHDOG=1"]


def test_a_sign_of_life_a_second_is_enough(manager: socket.socket) -> None:
    notifier = Notifier()
    for step in range(21):
        notifier.look(step * PING_SECONDS / 10, **WELL)  # type: ignore[arg-type]
    assert heard(manager).count("WATCHDOG=1") == 3


@pytest.mark.parametrize("code", messages.CODES)
def test_the_status_is_of_a_closed_list(manager: socket.socket, code: str) -> None:
    notifier = Notifier()
    notifier.look(0.0, painted=True, well=False, code=code)
    assert heard(manager) == ["READY=1", f"STATUS={CLOSED} ({code})"]


def test_leaving_is_told(manager: socket.socket) -> None:
    Notifier().leaves()
    assert heard(manager) == ["STOPPING=1"]


def test_a_name_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"borne-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bound:
        bound.bind(f"\0{name}")
        bound.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        Notifier().leaves()
        assert heard(bound) == ["STOPPING=1"]


def test_children_cannot_speak_in_its_name(manager: socket.socket) -> None:
    assert "NOTIFY_SOCKET" in os.environ
    Notifier()
    code = "import os; print(*(name for name in os.environ if name.startswith(('NOTIFY', 'WATCHDOG'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("address", ["", "/nowhere/notify", "relative"])
def test_nobody_listens(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    notifier = Notifier()
    notifier.look(0.0, **WELL)  # type: ignore[arg-type]
    notifier.leaves()
    assert notify.ADDRESS not in os.environ


def test_a_manager_that_does_not_read_stops_nothing(manager: socket.socket) -> None:
    notifier = Notifier()
    for second in range(2_000):  # more than any socket keeps
        notifier.look(float(second), **WELL)  # type: ignore[arg-type]
    assert 0 < len(heard(manager)) < 2_000
