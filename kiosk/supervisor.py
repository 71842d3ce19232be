"""Owns the processes: the active visit, a loaded standby behind it, the engine. The only file that kills.

It holds no Qt and no answer. However a visit ends (finished, erased, idle, crash), the same thing happens: the
standby is shown, the old process group is killed and waited for, and a new standby is loaded.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from kiosk import messages
from kiosk.processes import SOCKET_NAME, start_engine, start_visit

CHECK_SECONDS = 0.5  # how soon a process that died in silence is seen
READY_SECONDS = 30.0  # a visit that is not loaded by then never will be
RESTART_PAUSE_SECONDS = 1.0  # between two starts of the same kind, so that a broken install does not burn the machine


@dataclass
class Child:
    """A visit process and its line."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    started: float
    ready: bool = False


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process group, and wait until the process is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


class Supervisor:
    """Runs until stopped. `visits` counts the visits that ended, by reason ('crash' included)."""

    def __init__(self, settings: Path | None, *, window: bool = False) -> None:
        self._settings, self._window = settings, window
        self._folder = Path(tempfile.mkdtemp(prefix="borne-"))
        self._selector = selectors.DefaultSelector()
        self._engine: subprocess.Popen[bytes] | None = None
        self._engine_started = 0.0
        self._active: Child | None = None
        self._standby: Child | None = None
        self._next_start = 0.0
        self._stop = False
        self.visits: dict[str, int] = {}

    def run(self) -> int:
        """Serve visitors until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, self._on_signal)
        try:
            while not self._stop:
                self.step()
        finally:
            self._close()
        return 0

    def _on_signal(self, _: int, __: FrameType | None) -> None:
        self._stop = True

    def step(self) -> None:
        """Look after every process once, waiting a moment for their messages."""
        self._keep_engine()
        self._keep_standby()
        for key, _ in self._selector.select(CHECK_SECONDS):
            self._read(key.data)
        for child in (self._active, self._standby):
            if child is not None and self._dead(child):
                self._ended(child, "crash")
        if self._active is None and self._standby is not None and self._standby.ready:
            self._promote()

    def _keep_engine(self) -> None:
        if self._engine is not None and self._engine.poll() is None:
            return
        if time.monotonic() - self._engine_started >= RESTART_PAUSE_SECONDS:
            if self._engine is not None:
                kill(self._engine)  # its forks are in its group
            self._engine_started = time.monotonic()
            self._engine = start_engine(self._folder)

    def _keep_standby(self) -> None:
        if self._standby is None and time.monotonic() >= self._next_start:
            self._next_start = time.monotonic() + RESTART_PAUSE_SECONDS
            process, line = start_visit(self._folder / SOCKET_NAME, self._settings, window=self._window)
            self._standby = Child(process, line, time.monotonic())
            self._selector.register(line, selectors.EVENT_READ, self._standby)

    def _dead(self, child: Child) -> bool:
        late = not child.ready and time.monotonic() - child.started > READY_SECONDS
        return late or child.process.poll() is not None

    def _read(self, child: Child) -> None:
        if child not in (self._active, self._standby):
            return
        try:
            data = child.line.recv(4096)
        except OSError:
            data = b""
        self._read_lines(child, data)

    def _read_lines(self, child: Child, data: bytes) -> None:
        """Take what a visit said. Silence for ever, or a word outside the vocabulary, is a crash."""
        try:
            heard = [messages.unpack(line) for line in data.splitlines()]
        except messages.MessageError:
            heard = []
        if not heard:
            self._ended(child, "crash")
        for message in heard:
            if message.kind == messages.READY:
                child.ready = True
            elif message.kind == messages.ENDED:
                self._ended(child, message.reason)

    def _promote(self) -> None:
        """Show the standby: it becomes the active visit."""
        child, self._standby = self._standby, None
        if child is None:
            return
        self._active = child
        with contextlib.suppress(OSError):
            child.line.sendall(messages.pack(messages.Message(messages.SHOW)))

    def _ended(self, child: Child, reason: str) -> None:
        """Show the next screen first, then end the old process: nobody sees an empty terminal."""
        if child is self._active:
            self._active = None
            self.visits[reason] = self.visits.get(reason, 0) + 1
            if self._standby is not None and self._standby.ready:
                self._promote()
        elif child is self._standby:
            self._standby = None
        else:
            return
        self._selector.unregister(child.line)
        child.line.close()
        kill(child.process)

    def pids(self) -> dict[str, int]:
        """Return the process numbers by role, for tests and for the operator."""
        found = {"engine": self._engine.pid} if self._engine else {}
        if self._active:
            found["active"] = self._active.process.pid
        if self._standby and self._standby.ready:
            found["standby"] = self._standby.process.pid
        return found

    def _close(self) -> None:
        for child in (self._active, self._standby):
            if child is not None:
                kill(child.process)
                child.line.close()
        self._active = self._standby = None
        if self._engine is not None:
            kill(self._engine)
        self._selector.close()
        shutil.rmtree(self._folder, ignore_errors=True)
