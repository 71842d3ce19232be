"""Speaks with QEMU's monitor (QMP): one command, one answer, events put aside."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Answer = dict[str, Any]
FULL = 32767  # the whole width, and height, of an absolute pointer


class MonitorError(RuntimeError):
    """QEMU refused a command, or is gone."""


def answer_in(lines: Iterable[str], events: list[Answer]) -> Any:
    """Return what the first answer holds; what happened meanwhile goes to `events`. Raises MonitorError."""
    for line in lines:
        said: Answer = json.loads(line)
        if "event" in said:
            events.append(said)
        elif "error" in said:
            raise MonitorError(str(said["error"].get("desc", said["error"])))
        elif "return" in said:
            return said["return"]
    raise MonitorError("the monitor is gone")


def pointer(x: float, y: float) -> list[Answer]:
    """Return the events that put the pointer somewhere; 0 to 1 of the screen, each way."""
    return [{"type": "abs", "data": {"axis": axis, "value": round(v * FULL)}} for axis, v in (("x", x), ("y", y))]


class Monitor:
    """One connection."""

    def __init__(self, path: Path, seconds: float = 20.0) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        deadline = time.monotonic() + seconds
        while True:
            try:
                self._socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > deadline:
                    self._socket.close()
                    raise MonitorError("QEMU does not start") from None
                time.sleep(0.05)
        self._lines = self._socket.makefile("r", encoding="utf-8")
        self.events: list[Answer] = []
        self._lines.readline()  # its greeting
        self.say("qmp_capabilities")

    def say(self, execute: str, **arguments: Any) -> Any:
        """Run a command and return its answer. Raises MonitorError."""
        self._socket.sendall(json.dumps({"execute": execute, "arguments": arguments}).encode() + b"\n")
        return answer_in(self._lines, self.events)

    def human(self, line: str) -> str:
        """Run a line of the monitor for people, and return what it prints."""
        return str(self.say("human-monitor-command", **{"command-line": line}))

    def tap(self, x: float, y: float, seconds: float = 0.08) -> None:
        """Touch a point of the screen; 0 to 1, each way."""
        self.say("input-send-event", events=pointer(x, y))
        for down in (True, False):
            self.say("input-send-event", events=[{"type": "btn", "data": {"button": "left", "down": down}}])
            time.sleep(seconds)

    def key(self, name: str) -> None:
        """Press and release a key, by QEMU's name for it."""
        self.say("send-key", keys=[{"type": "qcode", "data": name}])

    def close(self) -> None:
        """Leave; QEMU goes on."""
        self._lines.close()
        self._socket.close()
