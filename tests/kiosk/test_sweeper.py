"""No sheet of one visitor in front of the next: jobs are taken back from a real IPP printer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk import sweeper
from kiosk.sweeper import Sweep, new_owner, sweep_once, terminal_prefix
from printouts import ipp
from tests.printouts.printer import Printer

DOCUMENT = b"%PDF-1.4\n%%EOF\n"


def wait_until_clean(sweep: Sweep, seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not sweep.clean():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_names_say_the_terminal_and_nothing_of_a_visitor() -> None:
    names = {new_owner() for _ in range(50)}
    assert len(names) == 50
    assert all(name.startswith(terminal_prefix()) and len(name) < 64 for name in names)


def test_a_job_left_behind_is_taken_back(printer: Printer) -> None:
    printer.break_down("media-low")
    owner = new_owner()
    job = ipp.send(printer.uri, DOCUMENT, owner)
    assert ipp.waiting(printer.uri) == [(job, owner)]
    sweep = Sweep(printer.uri, owner)
    sweep.killed()
    time.sleep(1.5)
    assert printer.taken_back(job)
    wait_until_clean(sweep)
    assert ipp.waiting(printer.uri) == []


def test_a_job_of_somebody_else_is_left_alone(printer: Printer) -> None:
    printer.break_down("media-low")
    job = ipp.send(printer.uri, DOCUMENT, "bureau-3")
    assert sweep_once(printer.uri, terminal_prefix())
    printer.cure()
    assert len(printer.printed(1)) == 1
    assert ipp.job_state(printer.uri, job) == "completed"


def test_it_never_ends_before_the_process_is_gone(printer: Printer) -> None:
    sweep = Sweep(printer.uri, new_owner())
    time.sleep(2)
    assert not sweep.clean()
    sweep.killed()
    wait_until_clean(sweep)


def test_a_printer_that_is_off_is_asked_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sweeper, "RETRY_SECONDS", 0.1)
    asked: list[str] = []

    def answer(uri: str, prefix: str) -> bool:
        asked.append(prefix)
        if len(asked) < 3:
            raise OSError
        return True

    monkeypatch.setattr(sweeper, "sweep_once", answer)
    sweep = Sweep("ipp://localhost:9/ipp/print", "borne-x")
    sweep.killed()
    wait_until_clean(sweep)
    assert len(asked) == 4


def test_a_process_killed_while_it_prints_leaves_no_job(printer: Printer) -> None:
    printer.break_down("media-low")
    owner = new_owner()
    code = "import sys; from printouts import ipp; ipp.print_to_end(sys.argv[1], b'%PDF', lambda: None, sys.argv[2])"
    process = subprocess.Popen([sys.executable, "-c", code, printer.uri, owner])
    deadline = time.monotonic() + 10
    while not (jobs := ipp.waiting(printer.uri)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    sweep = Sweep(printer.uri, owner)
    sweep.killed()
    time.sleep(1.5)
    assert printer.taken_back(jobs[0][0])
    wait_until_clean(sweep)
