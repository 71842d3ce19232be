"""One suite for every kind of child: however it stops, it is gone in its limits, and the terminal is whole again.

The three limits are those of engine/calculation/limits.py: ready in time, alive in between, gone after.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kiosk.machine.supervisor as supervisor_module
from engine.answers import codec
from engine.calculation import limits, protocol
from kiosk.commands.console import FAILED
from kiosk.machine.processes import SOCKET_NAME, children, remains
from kiosk.machine.supervisor import Supervisor
from tests.conftest import ON, answers_of
from tests.engine.calculation.test_worker import LONG
from tests.kiosk.machine.test_supervisor import full, gone, until

SIGNALS = [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM, signal.SIGSTOP, signal.SIGABRT]
ROLES = ["active", "standby", "engine"]
FREEZE_SECONDS = 3
OTHERS: set[int] = set()  # what the tests had running before: an engine shared by other files


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supervisor]:
    """One terminal for the whole suite: each test must leave it whole, as a day in a lobby does."""
    path = tmp_path_factory.mktemp("terminal") / "kiosk.toml"
    path.write_text(f"freeze = {FREEZE_SECONDS}\n")
    OTHERS.update(under(os.getpid()))
    limits.adopt_orphans()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        made = Supervisor(path, window=True)
        yield made
        made.close()
    limits.adopt_orphans(adopt=False)
    OTHERS.clear()


@pytest.fixture
def terminal(lasting: Supervisor) -> Supervisor:
    until(lasting, lambda: full(lasting))
    lasting.ends.clear()
    return lasting


def under(pid: int) -> set[int]:
    """Return every process under this one."""
    return set().union(*({child, *under(child)} for child in children(pid)))


def of_ours() -> set[int]:
    """Return every process of the terminal that still has memory, its orphans too."""
    return {pid for pid in under(os.getpid()) - OTHERS if remains(pid)}


def calculation(terminal: Supervisor, engine: int) -> tuple[socket.socket, int]:
    """Begin a long calculation; return its line and its process."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(10)
    line.connect(str(terminal._folder / SOCKET_NAME))
    line.sendall(protocol.pack({"answers": codec.encode(answers_of(LONG)), "on": ON.isoformat()}))
    deadline = time.monotonic() + 5
    while not (forks := [pid for pid in children(engine) if remains(pid)]):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return line, forks[0]


@pytest.mark.parametrize("number", SIGNALS, ids=lambda n: n.name)
@pytest.mark.parametrize("role", ROLES)
def test_a_child_that_stops_is_replaced(role: str, number: signal.Signals, terminal: Supervisor) -> None:
    before = terminal.pids()
    os.kill(before[role], number)
    began = time.monotonic()
    until(terminal, lambda: gone(before[role]))
    allowed = limits.GONE_SECONDS + (FREEZE_SECONDS + 2 if number is signal.SIGSTOP else 0)
    assert time.monotonic() - began < allowed
    until(terminal, lambda: full(terminal))
    assert of_ours() == set(terminal.pids().values())


@pytest.mark.parametrize("number", SIGNALS, ids=lambda n: n.name)
def test_a_calculation_that_stops_is_known_and_leaves_nothing(
    number: signal.Signals, terminal: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor_module, "DEADLINE_SECONDS", 1.0)
    monkeypatch.setattr(supervisor_module, "SILENCE_SECONDS", 1.0)
    monkeypatch.setattr(supervisor_module, "HEALTH_SECONDS", 0.2)
    engine = terminal.pids()["engine"]
    line, fork = calculation(terminal, engine)
    os.kill(fork, number)
    until(terminal, lambda: not remains(fork))
    with line:
        received = b""
        with contextlib.suppress(ConnectionResetError):  # it left without reading: as good an end
            while data := line.recv(65536):
                received += data
    assert len(received) < 100, "signs of life at most"
    assert terminal.pids()["engine"] == engine


@pytest.mark.parametrize("frozen", [False, True])
def test_the_end_of_a_visit_ends_its_calculation(frozen: bool, terminal: Supervisor) -> None:
    before = terminal.pids()
    line, fork = calculation(terminal, before["engine"])
    if frozen:
        os.kill(fork, signal.SIGSTOP)
    terminal.end_visit()
    until(terminal, lambda: terminal.ends == {"operator": 1})
    # Counted only once it is gone: the line here stays open, only the supervisor can have ended it.
    assert not remains(fork)
    assert gone(before["active"])
    line.close()


def test_what_a_visit_started_goes_with_it(terminal: Supervisor) -> None:
    """A player of sounds that hangs is in the visit's group, and is waited for."""
    before = terminal.pids()
    code = f"import os, time; os.setpgid(0, {before['active']}); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as orphan:
        assert orphan.stdout is not None
        orphan.stdout.readline()
        os.kill(before["active"], signal.SIGKILL)
        until(terminal, lambda: bool(terminal.ends))
        assert not remains(orphan.pid)


def test_nothing_outlives_a_terminal_that_is_killed(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    terminal = subprocess.Popen([sys.executable, "-m", "kiosk", "run", "--window"], env=environment)
    deadline = time.monotonic() + 30
    while len(list(children(terminal.pid))) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    ours = list(children(terminal.pid))
    terminal.kill()
    terminal.wait()
    deadline = time.monotonic() + limits.GONE_SECONDS
    while any(remains(pid) for pid in ours):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_operator_ends_a_visit_from_another_terminal_window(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    end = [sys.executable, "-m", "kiosk", "end"]
    assert subprocess.run(end, env=environment, stderr=subprocess.DEVNULL).returncode == FAILED
    terminal = subprocess.Popen([sys.executable, "-m", "kiosk", "run", "--window"], env=environment)

    def visits() -> list[int]:
        return [p for p in children(terminal.pid) if b"kiosk.visit.process" in Path(f"/proc/{p}/cmdline").read_bytes()]

    deadline = time.monotonic() + 30
    while len(visits()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(1)  # the second one is loaded
    first = min(visits())
    assert subprocess.run(end, env=environment).returncode == 0
    while remains(first):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    terminal.send_signal(signal.SIGTERM)
    assert terminal.wait(timeout=20) == 0
    assert list(tmp_path.iterdir()) == []


# --- the engine with calculations that misbehave ---

SERVER = """
import sys, time
from engine.calculation import worker
def warm(on): pass
def respond(request):
    what = request.get("what")
    if what == "eat":
        kept = []
        while True:
            kept.append(bytearray(16 * 1024 * 1024))
    if what == "hang":
        time.sleep(3600)
    if what == "shout":
        sys.stderr.write("salaire 86423"); sys.stderr.flush(); print("86423", flush=True)
    if what == "long":
        return {{"report": "x" * 10_000_000}}
    return {{"failure": open("/proc/self/oom_score_adj").read().strip()}}
worker.warm, worker.respond, worker.MORE_MEMORY_BYTES, worker.DEADLINE_SECONDS = warm, respond, 256 * 1024 ** 2, 2.0
raise SystemExit(worker.main([{path!r}, "{parent}", "3000"]))
"""


@pytest.fixture
def misbehaving(tmp_path: Path) -> Iterator[Callable[[str], bytes]]:
    """The real server around calculations that misbehave on order; nothing may be said on its outputs."""
    path = tmp_path / "engine.sock"
    code = SERVER.format(path=str(path), parent=os.getpid())
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        assert server.stdout.readline() == b"ready\n"

        def ask(what: str) -> bytes:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(10)
                line.connect(str(path))
                line.sendall(protocol.pack({"what": what}))
                received = b""
                while data := line.recv(65536):
                    received += data
            return received.replace(protocol.SIGN_OF_LIFE, b"")

        yield ask
        server.kill()
        assert set(server.stdout.read().split()) <= {b"alive"}
        assert server.stderr.read() == b""


@pytest.mark.parametrize("what", ["eat", "hang", "long"])
def test_a_calculation_that_misbehaves_ends_alone(what: str, misbehaving: Callable[[str], bytes]) -> None:
    assert misbehaving(what) == b""
    assert b"800" in misbehaving("")  # the server goes on; its calculations are the kernel's first victims


def test_a_calculation_has_no_voice(misbehaving: Callable[[str], bytes]) -> None:
    assert b"failure" in misbehaving("shout")
