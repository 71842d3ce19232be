"""The supervisor with its real processes, offscreen: every end of a visit leads to a new process."""

from __future__ import annotations

import contextlib
import os
import selectors
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kiosk.machine.supervisor as supervisor_module
from data import PLACES
from kiosk.machine import messages
from kiosk.machine import sweeper as sweeper_module
from kiosk.machine.health import Checkup
from kiosk.machine.lifecycle import Role
from kiosk.machine.messages import Message
from kiosk.machine.printer_news import CLOSED_SECONDS
from kiosk.machine.processes import Process
from kiosk.machine.supervisor import Supervisor
from kiosk.machine.usage import Usage
from printouts import ipp
from tests.printouts.hostile import CANCELLED, KEEPERS, LISTS, Hostile, honest, impatient, printer_that

__all__ = ["impatient"]

WAIT_SECONDS = 30.0


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Supervisor]:
    path = folder / "kiosk.toml"
    path.write_text("freeze = 6\n")  # one core for many programs: a visit that waits for it is not frozen
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        made = Supervisor(path, window=True)
        yield made
        if made._folder.exists():
            made.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supervisor]:
    with started(tmp_path_factory.mktemp("terminal")) as made:
        yield made


@pytest.fixture
def supervisor(lasting: Supervisor) -> Supervisor:
    """The terminal of this file, whole again, with nothing counted: each test leaves it as a day in a lobby does."""
    until(lasting, lambda: full(lasting))
    lasting.ends.clear()
    lasting.switches.clear()
    lasting._usage = Usage(None)
    return lasting


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Supervisor]:
    """One that is just begun, for what changes it, stops it, or looks at its start."""
    with started(tmp_path) as made:
        yield made


@contextlib.contextmanager
def speaking_as_active(supervisor: Supervisor) -> Iterator[socket.socket]:
    """Take the place of the active visit on its line."""
    child = supervisor._machine.active
    assert child is not None
    process = supervisor._processes[child.number]
    assert process.line is not None
    supervisor._selector.unregister(process.line)
    ours, theirs = messages.channel()
    ours.setblocking(False)
    with process.line, theirs:
        process.line = ours
        supervisor._selector.register(ours, selectors.EVENT_READ, process)
        yield theirs


def until(supervisor: Supervisor, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "too late"
        supervisor.step()


def full(supervisor: Supervisor) -> bool:
    return set(supervisor.pids()) == {"engine", "active", "standby"}


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_a_visit_a_standby_and_an_engine(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    pids = supervisor.pids()
    assert len(set(pids.values())) == 3
    assert all(os.getpgid(pid) == pid for pid in pids.values())


def test_a_crash_brings_the_standby_forward_and_another_behind(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    os.kill(before["active"], signal.SIGSEGV)
    until(supervisor, lambda: full(supervisor) and supervisor.pids()["active"] == before["standby"])
    assert gone(before["active"])
    assert supervisor.pids()["standby"] not in before.values()
    assert supervisor.ends == {"crash": 1}


def test_the_engine_is_started_again(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    os.kill(before["engine"], signal.SIGKILL)
    until(supervisor, lambda: supervisor.pids().get("engine") not in (None, before["engine"]))
    assert supervisor.pids()["active"] == before["active"]


def test_a_dead_standby_is_replaced(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    os.kill(before["standby"], signal.SIGKILL)
    until(supervisor, lambda: full(supervisor) and supervisor.pids()["standby"] != before["standby"])
    assert supervisor.pids()["active"] == before["active"]
    assert supervisor.ends == {}


def test_words_outside_the_vocabulary_end_the_visit(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    with speaking_as_active(supervisor) as line:
        line.send(b'["ended", "salaire 13131"]')
        until(supervisor, lambda: full(supervisor) and supervisor.pids()["active"] == before["standby"])
    assert supervisor.ends == {"crash": 1}


def test_the_end_that_a_visitor_chose_is_counted(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    old = supervisor.pids()["active"]
    with speaking_as_active(supervisor) as line:
        for message in (Message("started", "fr"), Message("at", "results"), Message("ended", "erased")):
            line.send(messages.pack(message))
        until(supervisor, lambda: supervisor.ends == {"erased": 1})
    assert gone(old)
    until(supervisor, lambda: bool(supervisor.switches))
    assert supervisor._usage._waiting[("started", "")] == 1
    assert supervisor._usage._waiting[("results", "")] == 1


def test_the_operator_ends_the_visit(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    supervisor.end_visit()
    until(supervisor, lambda: full(supervisor) and supervisor.pids()["active"] == before["standby"])
    assert supervisor.ends == {"operator": 1}


def test_a_frozen_screen_is_replaced(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    os.kill(before["active"], signal.SIGSTOP)
    until(supervisor, lambda: full(supervisor) and supervisor.pids()["active"] == before["standby"])
    assert gone(before["active"])
    assert supervisor.ends == {"frozen": 1}


def test_a_terminal_that_cannot_serve_says_so_and_comes_back(
    fresh: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor_module, "HEALTH_SECONDS", 0.1)
    places = tmp_path / "places.sqlite"
    fresh._checkup = Checkup(places)
    until(fresh, lambda: fresh._machine.code == "E3")
    until(fresh, lambda: full(fresh))
    shutil.copy(PLACES, places)
    until(fresh, lambda: fresh._machine.code == "")
    places.write_bytes(b"x" * 4096)
    until(fresh, lambda: fresh._machine.code == "E3")


def test_an_engine_too_late_for_the_law_closes_the_terminal(fresh: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor_module, "HEALTH_SECONDS", 0.1)
    until(fresh, lambda: full(fresh))
    (engine,) = (p for p in fresh._processes.values() if p.role is Role.ENGINE)
    assert engine.popen.stdout is not None
    read, write = os.pipe()
    os.write(write, b"expired\nready\n")
    with os.fdopen(read, "rb") as stream, os.fdopen(write, "wb"):
        monkeypatch.setattr(engine.popen, "stdout", stream)
        fresh._read_engine(engine)
        monkeypatch.undo()
    until(fresh, lambda: fresh._machine.code == "E2")


def test_a_broken_file_of_an_aid_is_told_to_the_journal_and_closes_nothing(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    until(supervisor, lambda: full(supervisor))
    (engine,) = (p for p in supervisor._processes.values() if p.role is Role.ENGINE)
    read, write = os.pipe()
    os.write(write, b"leftout\nready\n")
    with os.fdopen(read, "rb") as stream, os.fdopen(write, "wb"):
        monkeypatch.setattr(engine.popen, "stdout", stream)
        supervisor._read_engine(engine)
        monkeypatch.undo()
    assert "AID-10" in capsys.readouterr().err
    assert supervisor._machine.code == ""


def test_nothing_of_the_terminal_outlives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    supervisor = Supervisor(None, window=True)
    until(supervisor, lambda: full(supervisor))
    pids = supervisor.pids()
    supervisor.close()
    assert all(gone(pid) for pid in pids.values())
    assert not supervisor._folder.exists()


def test_no_answer_can_be_an_argument(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    command = Path(f"/proc/{supervisor.pids()['active']}/cmdline").read_bytes().split(b"\0")
    said = [c for c in command if c.startswith(b"--")]
    assert said == [b"--line", b"--engine", b"--owner", b"--parent", b"--settings", b"--window"]


def test_a_process_that_cannot_be_started_is_tried_again(fresh: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    real = supervisor_module.start_visit

    def start(*arguments: object, **more: object) -> object:
        tries.append(1)
        if len(tries) < 3:
            raise OSError(12, "Cannot allocate memory")
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(supervisor_module, "start_visit", start)
    until(fresh, lambda: full(fresh))
    assert len(tries) == 4


def test_what_does_not_go_is_not_waited_for_for_ever(fresh: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process stuck in a driver: leaving takes some seconds, and the exit code asks for a restart."""
    monkeypatch.setattr(supervisor_module, "LEAVE_SECONDS", 0.3)
    until(fresh, lambda: full(fresh))
    process = next(p for p in fresh._processes.values() if p.role is Role.VISIT)
    stuck = process.popen

    class Stuck:
        pid, stdout = stuck.pid, None

        def wait(self, timeout: float) -> int:
            raise subprocess.TimeoutExpired("visit", timeout)

    monkeypatch.setattr(process, "popen", Stuck())
    began = time.monotonic()
    fresh.close()
    assert time.monotonic() - began < 5
    assert fresh._code == supervisor_module.RESTART_NEEDED
    stuck.wait()


def test_settings_changed_meanwhile_concern_the_next_start(fresh: Supervisor, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("half a fi")
    until(fresh, lambda: full(fresh))
    fresh.end_visit()
    until(fresh, lambda: fresh.ends == {"operator": 1})
    until(fresh, lambda: full(fresh))


@contextlib.contextmanager
def printing_terminal(tmp_path: Path, printer: Hostile) -> Iterator[Supervisor]:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'printer = "{printer.uri}"\n')
    made = Supervisor(path, window=True)
    try:
        yield made
    finally:
        made.close()


def shown(supervisor: Supervisor) -> Process:
    child = supervisor._machine.active
    assert child is not None
    return supervisor._processes[child.number]


def next_visit(supervisor: Supervisor) -> None:
    """End the visit under way, and wait for the one that follows."""
    before = supervisor.pids()["active"]
    supervisor.end_visit()
    until(supervisor, lambda: full(supervisor) and supervisor.pids()["active"] != before)


@pytest.mark.usefixtures("impatient")
def test_no_visit_may_print_while_a_sheet_of_the_one_before_may_come_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sweeper_module, "RETRY_SECONDS", 0.1)
    with printer_that(honest) as printer, printing_terminal(tmp_path, printer) as supervisor:
        until(supervisor, lambda: full(supervisor) and shown(supervisor).printer == "")
        ipp.send(printer.uri, b"%PDF", shown(supervisor).owner)
        printer.behaviour = KEEPERS["refuses to cancel"]
        next_visit(supervisor)
        until(supervisor, lambda: shown(supervisor).printer == messages.HELD)
        printer.behaviour = honest
        until(supervisor, lambda: shown(supervisor).printer == "")
        assert printer.jobs[1].state == CANCELLED


@pytest.mark.usefixtures("impatient")
def test_a_visit_that_never_could_print_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days without a printer do not make a list of names that takes an hour once it is back."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with printer_that(LISTS["answers in HTML"]) as printer, printing_terminal(tmp_path, printer) as supervisor:
        assert supervisor._sweeper is not None
        supervisor._sweeper.sweep_old()
        for _ in range(2):
            until(supervisor, lambda: full(supervisor) and shown(supervisor).printer == messages.HELD)
            next_visit(supervisor)
        assert supervisor._sweeper.waits_for() == 1


def test_the_operator_is_told_of_a_printer_that_stays_closed_and_of_a_thread_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with printer_that(honest) as printer, printing_terminal(tmp_path, printer) as supervisor:
        assert supervisor._sweeper is not None
        monkeypatch.setattr(supervisor._sweeper, "closed", lambda: messages.HELD)
        monkeypatch.setattr(supervisor._sweeper, "look_after", lambda: True)
        supervisor._look_after_printer(10)
        supervisor._look_after_printer(10 + CLOSED_SECONDS)
        told = capsys.readouterr().err
        assert told.count("relancée") == 2
        assert told.count("IMP-10") == 3
