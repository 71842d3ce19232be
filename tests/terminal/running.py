"""The real program, `borne run`, on a real display, driven from outside by touches alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.machine.processes import children, remains
from tests.terminal.display import TOLERANCE, Display, Picture
from tests.terminal.rehearsal import Touch

SCREEN_SECONDS = 30.0  # a screen that does not come by then never will: a calculation may be under way
START_SECONDS = 60.0
DOUBLE_TAP_SECONDS, NEAR_PIXELS = 0.45, 40


class LostError(AssertionError):
    """The screen does not show what it should; the text names the screen that was expected."""


class Terminal:
    """Starts at once; `kill` when done. `tracer`: a command put before the program (strace)."""

    def __init__(self, display: Display, settings: Path, tracer: Sequence[str] = ()) -> None:
        self.display = display
        self._place, self._touched_at = (0, 0), 0.0
        self.complaints = settings.with_suffix(".err")
        with self.complaints.open("wb") as complaints:
            self.process = subprocess.Popen(
                [*tracer, sys.executable, "-m", "kiosk", "run", "--settings", str(settings)],
                env=display.environment,
                stderr=complaints,
                process_group=0,
            )

    def supervisor(self) -> int:
        """Return the process number of the supervisor, under its tracer if any."""
        found = [self.process.pid, *children(self.process.pid)]
        return next((pid for pid in found if b"kiosk\0run" in _command(pid) and b"strace" not in _command(pid)), 0)

    def tree(self) -> dict[int, str]:
        """Return every process of the terminal that has memory, with its role."""
        found, todo = {}, [(self.supervisor(), "supervisor")]
        while todo:
            pid, role = todo.pop()
            if pid and remains(pid):
                found[pid] = role
                todo += [(child, _role(child, role)) for child in children(pid)]
        return found

    def pids(self, role: str) -> list[int]:
        """Return the processes of a role, the oldest first."""
        return sorted(pid for pid, name in self.tree().items() if name == role)

    def wait_for(self, picture: Picture, seconds: float = SCREEN_SECONDS, name: str = "attract") -> None:
        """Wait until the screen shows this. Raises LostError."""
        found = self.display.wait_for(picture, seconds)
        if found > TOLERANCE:
            raise LostError(f"{name}: {found:.1%} of the screen differs")

    def play(self, touches: Sequence[Touch], seconds: float = SCREEN_SECONDS) -> None:
        """Repeat touches, each once the screen shows what it showed then. Raises LostError."""
        for touch in touches:
            self.wait_for(touch.picture, seconds, touch.screen)
            here, since = (touch.x, touch.y), time.monotonic() - self._touched_at
            near = abs(here[0] - self._place[0]) + abs(here[1] - self._place[1]) < NEAR_PIXELS
            if near and since < DOUBLE_TAP_SECONDS:
                time.sleep(DOUBLE_TAP_SECONDS - since)  # the terminal takes two quick taps of a trembling hand for one
            self.display.touch(*here)
            self._place, self._touched_at = here, time.monotonic()

    def wait_whole(self, seconds: float = START_SECONDS) -> None:
        """Wait until there are an engine, a visit and a standby, and nothing else."""
        deadline = time.monotonic() + seconds
        while sorted(self.tree().values()) != ["engine", "supervisor", "visit", "visit"]:
            if time.monotonic() > deadline:
                raise LostError(f"processes: {sorted(self.tree().values())}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End it by force, whatever it became."""
        for pid in (self.supervisor(), self.process.pid):
            if pid and self.process.poll() is None:
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _role(pid: int, parent: str) -> str:
    command = _command(pid)
    if parent == "engine":
        return "calculation"
    if b"kiosk.visit.process" in command:
        return "visit"
    return "engine" if b"engine.calculation.worker" in command else "other"
