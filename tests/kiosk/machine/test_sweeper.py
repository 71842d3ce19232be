"""No sheet of one visitor in front of the next: jobs are taken back from a real IPP printer."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from kiosk.machine import sweeper as sweeper_module
from kiosk.machine.sweeper import THREAD_NAME, Sweeper, terminal_name
from printouts import ipp
from tests.printouts.printer import Printer

DOCUMENT = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def sweeper(printer: Printer) -> Iterator[Sweeper]:
    made = Sweeper(printer.uri)
    yield made
    made.stop()


def wait_until_clean(sweeper: Sweeper, seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while sweeper.waits_for():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_names_say_the_terminal_and_nothing_of_a_visitor() -> None:
    sweeper = Sweeper("ipp://localhost:9/ipp/print")
    names = {sweeper.new_owner() for _ in range(50)}
    sweeper.stop()
    assert len(names) == 50
    assert all(name.startswith(terminal_name() + "-") and len(name) == 23 for name in names)


def test_a_job_left_behind_is_taken_back(printer: Printer, sweeper: Sweeper) -> None:
    printer.break_down("media-low")
    owner = sweeper.new_owner()
    job = ipp.send(printer.uri, DOCUMENT, owner)
    assert ipp.waiting(printer.uri) == [(job, owner)]
    sweeper.sweep(owner, killed=True)
    time.sleep(1.5)
    assert printer.taken_back(job)
    wait_until_clean(sweeper)
    assert ipp.waiting(printer.uri) == []


@pytest.mark.parametrize(
    "owner", ["bureau-3", f"{terminal_name()}-2", f"{terminal_name()}-2-0a1b2c3d", "borne-0a1b2c3d"]
)
def test_a_job_of_somebody_else_is_left_alone(owner: str, printer: Printer, sweeper: Sweeper) -> None:
    printer.break_down("media-low")
    job = ipp.send(printer.uri, DOCUMENT, owner)
    sweeper.sweep_old()
    sweeper.sweep(sweeper.new_owner(), killed=True)
    wait_until_clean(sweeper)
    printer.cure()
    assert len(printer.printed(1)) == 1
    deadline = time.monotonic() + 10  # the paper is out a moment before the job is said to be over
    while not (state := ipp.job_state(printer.uri, job)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert state == "completed"


def test_what_another_run_left_is_found_and_what_this_one_prints_is_not(printer: Printer, sweeper: Sweeper) -> None:
    printer.break_down("media-low")
    ours = sweeper.new_owner()
    job = ipp.send(printer.uri, DOCUMENT, ours)
    sweeper.sweep_old()
    wait_until_clean(sweeper)
    assert ipp.waiting(printer.uri) == [(job, ours)]
    later = Sweeper(printer.uri)  # another run: this name is not one it drew
    later.sweep_old()
    time.sleep(2)
    assert printer.taken_back(job)
    wait_until_clean(later)
    later.stop()


def test_it_never_ends_before_the_process_is_gone(printer: Printer, sweeper: Sweeper) -> None:
    owner = sweeper.new_owner()
    sweeper.sweep(owner)
    time.sleep(2.5)
    assert sweeper.waits_for() == 1
    sweeper.sweep(owner, killed=True)
    wait_until_clean(sweeper)


def test_a_job_whose_owner_is_hidden_is_not_called_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled: list[int] = []
    monkeypatch.setattr(ipp, "cancel", lambda _, number, __: cancelled.append(number))
    hidden = ipp.Response(0, groups=[{}, {"job-id": [7]}, {"job-id": [8], "job-originating-user-name": ["ours"]}])
    monkeypatch.setattr(ipp, "request", lambda *_, **__: hidden)
    assert ipp.waiting("x", "ours") == [(7, ""), (8, "ours")]
    assert not ipp.take_back("x", "ours")
    assert cancelled == [8]
    hidden.groups.pop()
    assert not ipp.take_back("x", "ours")
    hidden.groups.pop()
    assert ipp.take_back("x", "ours")


def test_a_printer_that_is_off_is_asked_again_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeper_module, "RETRY_SECONDS", 0.1)
    monkeypatch.setattr(sweeper_module, "LOOK_SECONDS", 0.05)
    away = True

    def answer(uri: str, owner: str) -> bool:
        if away:
            raise OSError
        return True

    monkeypatch.setattr(ipp, "take_back", answer)
    before = set(threading.enumerate())
    sweeper = Sweeper("ipp://localhost:9/ipp/print")
    for rank in range(250):
        sweeper.sweep(f"borne-{rank}", killed=True)
    time.sleep(0.5)
    started = {thread for thread in threading.enumerate() if thread.name == THREAD_NAME} - before
    assert len(started) == 1
    assert sweeper.waits_for() == 250  # none is given up
    away = False
    wait_until_clean(sweeper)
    sweeper.stop()


def test_an_owner_that_the_printer_refuses_does_not_hold_back_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeper_module, "RETRY_SECONDS", 0.05)

    def answer(uri: str, owner: str) -> bool:
        if owner == "borne-refused":
            raise ipp.IppError(0x0403)
        return True

    monkeypatch.setattr(ipp, "take_back", answer)
    sweeper = Sweeper("ipp://localhost:9/ipp/print")
    sweeper.sweep("borne-refused", killed=True)
    sweeper.sweep("borne-next", killed=True)
    deadline = time.monotonic() + 5
    while sweeper.waits_for() != 1:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    sweeper.stop()


def test_a_process_killed_while_it_prints_leaves_no_job(printer: Printer, sweeper: Sweeper) -> None:
    printer.break_down("media-low")
    owner = sweeper.new_owner()
    code = "import sys; from printouts import ipp; ipp.print_to_end(sys.argv[1], b'%PDF', lambda: None, sys.argv[2])"
    process = subprocess.Popen([sys.executable, "-c", code, printer.uri, owner])
    deadline = time.monotonic() + 10
    while not (jobs := ipp.waiting(printer.uri)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    sweeper.sweep(owner, killed=True)
    time.sleep(1.5)
    assert printer.taken_back(jobs[0][0])
    wait_until_clean(sweeper)


def test_what_a_killed_process_had_not_delivered_is_never_delivered() -> None:
    """A printer that wakes up late must not find, in the kernel, the document of somebody who left."""
    with socket.socket() as printer:
        printer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        printer.bind(("localhost", 0))
        printer.listen()
        uri = f"ipp://localhost:{printer.getsockname()[1]}/ipp/print"
        code = "import sys; from printouts import ipp; ipp.request(sys.argv[1], 2, document=b'x' * 300_000)"
        process = subprocess.Popen([sys.executable, "-c", code, uri])
        line, _ = printer.accept()
        time.sleep(1)  # the printer sleeps; the document waits in the kernel
        process.kill()
        process.wait()
        received = 0
        with line, contextlib.suppress(ConnectionResetError):
            while data := line.recv(65536):
                received += len(data)
    assert received < 300_000


def test_no_answer_of_a_printer_ends_the_sweeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reading an answer raises, the thread goes on, and the owner stays to be swept."""
    looks: list[str] = []

    def odd(uri: str, owner: str) -> bool:
        looks.append(owner)
        raise ValueError

    monkeypatch.setattr(ipp, "take_back", odd)
    monkeypatch.setattr(sweeper_module, "RETRY_SECONDS", 0.02)
    made = Sweeper("ipp://localhost:9/")
    owner = made.new_owner()
    made.sweep(owner, killed=True)
    deadline = time.monotonic() + 15
    while len(looks) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert made.waits_for() == 1
    made.stop()
