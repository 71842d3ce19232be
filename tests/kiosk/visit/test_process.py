"""The real process of one visitor, offscreen, driven by the messages of a supervisor."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.machine import messages
from kiosk.machine.messages import Message
from kiosk.machine.processes import children, remains, start_visit
from kiosk.visit import process as visit_process
from kiosk.visit.night import Night
from kiosk.visit.process import FAULTY, MOST_FAULTS, Faults, Line
from kiosk.visit.scripted_taps import let_threads_run
from tests.kiosk.conftest import MakeStage

SECONDS = 20.0


@dataclass
class Spoken:
    """A visit's process and the supervisor's end of its line."""

    process: subprocess.Popen[bytes]
    line: socket.socket

    def hear(self, kind: str) -> Message:
        """Wait for a message of this kind."""
        self.line.setblocking(True)
        self.line.settimeout(SECONDS)
        while True:
            message = messages.read(self.line)
            assert message is not None
            if message.kind == kind:
                return message

    def say(self, message: Message) -> None:
        """Send a message."""
        self.line.send(messages.pack(message))


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spoken]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONFAULTHANDLER", "1")
    process, line = start_visit(tmp_path / "engine.sock", None, "borne-test", window=True)
    yield Spoken(process, line)
    process.kill()
    process.wait()
    line.close()


def test_ready_then_shown_then_alive(visit: Spoken) -> None:
    visit.hear(messages.READY)
    visit.say(Message(messages.SHOW))
    visit.hear(messages.PAINTED)
    visit.hear(messages.ALIVE)
    visit.say(Message(messages.SHOW, messages.PLACES))
    visit.hear(messages.ALIVE)
    for state in ("", *messages.PRINTER_STATES):
        visit.say(Message(messages.PRINTER, state))
    visit.hear(messages.ALIVE)


def test_once_shown_it_has_no_voice_left_no_core_and_no_reader(visit: Spoken) -> None:
    visit.hear(messages.READY)
    visit.say(Message(messages.SHOW))
    visit.hear(messages.PAINTED)
    pid = visit.process.pid
    assert {os.readlink(f"/proc/{pid}/fd/{number}") for number in (1, 2)} == {"/dev/null"}
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert next(line for line in limits.splitlines() if line.startswith("Max core")).split()[4:6] == ["0", "0"]
    # Not dumpable: the kernel gives its /proc entry to root, whoever runs it.
    assert os.stat(f"/proc/{pid}/mem").st_uid == 0
    environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    assert b"PYTHONFAULTHANDLER=1" not in environment
    assert any(entry.startswith(b"GLIBC_TUNABLES=glibc.malloc.perturb") for entry in environment)
    locked = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmLck"))
    if os.geteuid() == 0:
        assert int(locked.split()[1]) > 0


def test_nothing_is_opened_for_writing(visit: Spoken) -> None:
    visit.hear(messages.READY)
    visit.say(Message(messages.SHOW))
    visit.hear(messages.PAINTED)
    for entry in Path(f"/proc/{visit.process.pid}/fd").iterdir():
        try:
            target = os.readlink(entry)
            flags = Path(f"/proc/{visit.process.pid}/fdinfo/{entry.name}").read_text()
        except FileNotFoundError:
            continue  # closed since it was listed: a module that was being read
        mode = int(next(line for line in flags.splitlines() if line.startswith("flags")).split()[1], 8) & 3
        assert mode == os.O_RDONLY or target.startswith(("/dev/null", "socket:", "anon_inode:", "pipe:")), target


@pytest.mark.parametrize("end", ["closed", "garbage"])
def test_it_ends_with_a_supervisor_that_is_gone_or_is_not_one(end: str, visit: Spoken) -> None:
    visit.hear(messages.READY)
    if end == "closed":
        visit.line.shutdown(socket.SHUT_RDWR)
    else:
        visit.line.send(b"junk")
    assert visit.process.wait(timeout=SECONDS) == 0


def test_it_dies_with_the_process_that_started_it(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from kiosk.machine.processes import start_visit\n"
        "kept = start_visit(Path('x'), None, 'borne-test', window=True); time.sleep(60)"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as parent:
        deadline = time.monotonic() + SECONDS
        while not (ours := list(children(parent.pid))):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        parent.kill()
    while any(remains(pid) for pid in ours):
        assert time.monotonic() < deadline
        time.sleep(0.02)


class StandInVisit(QObject):
    """Stands for a visit that is drawn again."""

    drawn = 0

    def render_stage(self) -> None:
        """Count."""
        self.drawn += 1


def test_a_fault_is_told_by_its_place_and_the_screen_is_drawn_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr(visit_process.os, "_exit", left.append)
    ours, theirs = messages.channel()
    visit = StandInVisit()
    with ours, theirs:
        faults = Faults(Line(theirs), visit)  # type: ignore[arg-type]
        for _ in range(MOST_FAULTS - 1):
            faults.note("kiosk/visit/visit.py:12")
            assert messages.read(ours) == Message("fault", "kiosk/visit/visit.py:12")
        qtbot.waitUntil(lambda: visit.drawn == MOST_FAULTS - 1)
        assert left == []
        faults.note("elsewhere.py:12")  # not a place of ours: not told
        assert left == [FAULTY]


def test_a_supervisor_that_does_not_listen_never_stops_the_screen() -> None:
    ours, theirs = messages.channel()
    with ours, theirs:
        line = Line(theirs)
        for _ in range(5_000):
            line.tell(Message(messages.ALIVE))


def test_the_rest_is_loaded_once_the_first_screen_is_painted(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(visit_process, "load_the_rest", lambda: done.append("loaded"))
    parent = QObject()
    ours, theirs = messages.channel()
    first = visit_process.FirstPaint(Line(ours), parent)
    for _ in range(2):
        first.eventFilter(parent, QEvent(QEvent.Type.Paint))
    let_threads_run(20)
    assert done == ["loaded"]
    assert messages.read(theirs) == messages.Message(messages.PAINTED)
    ours.close()
    theirs.close()


@pytest.mark.parametrize(("hours", "watched"), [("20:00-07:00", True), ("", False)])
def test_the_night_is_watched_where_the_settings_have_one(
    hours: str, watched: bool, stage: MakeStage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit_process.silence, "install", lambda _: None)  # the tests go on after it
    visit = stage().visit
    ours, theirs = messages.channel()
    with ours, theirs:
        visit_process._show(qapp, visit, Faults(Line(theirs), visit), hours, window=True)
    assert (visit.findChild(Night) is not None) is watched
