"""A process that holds answers says where it failed, never with what."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.machine import messages
from kiosk.machine.silence import place

ROOT = Path(__file__).resolve().parents[3]
VALUE = "86423"

SCRIPT = """
import ctypes, os, sys, threading
sys.path.insert(0, {root!r})
from PySide6.QtCore import QCoreApplication, QTimer, qCritical, qWarning
from kiosk.machine import silence
report = os.dup(2)
def fault(place):
    os.write(report, (place + "\\n").encode())
application = QCoreApplication([])
silence.install(fault)
value = {value!r}
def in_a_slot():
    from engine.answers.months import Month
    Month.parse("salaire " + value) if hasattr(Month, "parse") else int("salaire " + value)
def in_a_thread():
    raise ValueError(value)
class Bad:
    def __del__(self):
        raise ValueError(value)
def everything():
    qWarning("salaire " + value); qCritical("salaire " + value)
    sys.stdout.write(value + "\\n"); sys.stdout.flush()
    sys.stderr.write(value + "\\n"); sys.stderr.flush()
    ctypes.CDLL(None).puts(value.encode()); ctypes.CDLL(None).fflush(None)
    os.system("echo " + value + " >&2")
    thread = threading.Thread(target=in_a_thread); thread.start(); thread.join()
    Bad()
    import faulthandler
    assert not faulthandler.is_enabled()
    QTimer.singleShot(0, in_a_slot)
    QTimer.singleShot(200, application.quit)
QTimer.singleShot(0, everything)
application.exec()
os.write(report, b"end\\n")
os.abort() if {abort} else None
"""


@pytest.mark.parametrize("abort", [False, True])
def test_nothing_that_is_said_holds_a_value(abort: bool, tmp_path: Path) -> None:
    script = tmp_path / "talkative.py"
    script.write_text(SCRIPT.format(root=str(ROOT), value=VALUE, abort=abort))
    done = subprocess.run([sys.executable, "-X", "faulthandler", str(script)], capture_output=True, cwd=tmp_path)
    assert (done.returncode < 0) == abort
    assert VALUE.encode() not in done.stdout + done.stderr
    said = done.stderr.decode().split()
    assert said[-1] == "end"
    assert len(said) == 4  # a thread, a destructor, a slot
    assert all(messages.Message("fault", where) for where in said[:-1])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["talkative.py"], "a core file"


def test_the_place_is_the_innermost_line_of_ours() -> None:
    try:
        messages.unpack(b"junk")
    except messages.MessageError as error:
        where = place(error.__traceback__)
    assert where.startswith("kiosk/machine/messages.py:")
    assert messages.Message("fault", where)
