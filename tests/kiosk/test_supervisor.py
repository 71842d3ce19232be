"""The supervisor with its real processes, offscreen: every end of a visit leads to a new process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.supervisor import Supervisor

WAIT_SECONDS = 30.0


@pytest.fixture
def supervisor(monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    made = Supervisor(None, window=True)
    yield made
    made._close()


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
    assert supervisor.visits == {"crash": 1}


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
    assert supervisor.visits == {}


def test_words_outside_the_vocabulary_end_the_visit(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    before = supervisor.pids()
    active = supervisor._active
    assert active is not None
    supervisor._read_lines(active, b'["ended", "salaire 13131"]\n')
    until(supervisor, lambda: full(supervisor) and supervisor.pids()["active"] == before["standby"])
    assert supervisor.visits == {"crash": 1}


def test_the_end_that_a_visitor_chose_is_counted(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    active = supervisor._active
    assert active is not None
    old = active.process.pid
    supervisor._read_lines(active, b'["ended", "erased"]\n')
    assert gone(old)
    assert supervisor.visits == {"erased": 1}


def test_nothing_of_the_terminal_outlives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    supervisor = Supervisor(None, window=True)
    until(supervisor, lambda: full(supervisor))
    pids = supervisor.pids()
    supervisor._close()
    assert all(gone(pid) for pid in pids.values())
    assert not supervisor._folder.exists()


def test_no_answer_can_be_an_argument(supervisor: Supervisor) -> None:
    until(supervisor, lambda: full(supervisor))
    command = Path(f"/proc/{supervisor.pids()['active']}/cmdline").read_bytes().split(b"\0")
    assert [c for c in command if c.startswith(b"--")] == [b"--line", b"--engine", b"--window"]
