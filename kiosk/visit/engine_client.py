"""Asks the calculation server for a report without ever stopping the screen; an answer or a failure in a set time.

A calculation that dies, freezes or answers what cannot be read is tried again by itself; an engine that is being
loaded anew is waited for. The visit keeps the answers meanwhile.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from engine.answers import codec
from engine.answers.values import Answers
from engine.calculation import protocol
from engine.calculation.limits import SILENCE_SECONDS
from engine.report.report import Report

TRIES = 3  # of a calculation that began: what fails three times will fail again
PATIENCE_SECONDS = 60.0  # in all: an engine started anew is ready in 2 s here, four times that on a slow terminal
RETRY_MS = 1_000


class EngineClient(QObject):
    """One calculation at a time; a new one, or `cancel`, closes the one before and so ends its process."""

    done = Signal(object)  # Report
    slow = Signal()  # the first try did not succeed, another follows
    failed = Signal()

    def __init__(self, path: Path, deadline_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._inbox = protocol.Inbox()
        self._request = b""
        self._tries, self._heard, self._told_slow = 0, False, False
        self._since = 0.0
        self._deadline = self._single_shot(deadline_seconds, self._try_again)
        self._silence = self._single_shot(SILENCE_SECONDS, self._try_again)
        self._pause = self._single_shot(RETRY_MS / 1000, self._connect)

    def _single_shot(self, seconds: float, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(int(seconds * 1000))
        timer.timeout.connect(then)
        return timer

    def ask(self, answers: Answers, on: date) -> None:
        """Send the answers; `done` or `failed` follows, never both."""
        self.cancel()
        self._request = protocol.pack({"answers": codec.encode(answers), "on": on.isoformat()})
        self._tries, self._told_slow = 0, False
        self._since = time.monotonic()
        self._connect()

    def renew(self) -> None:
        """Give the calculation under way all its time and all its tries again, from now on."""
        self._tries, self._since = 0, time.monotonic()

    def cancel(self) -> None:
        """Drop the calculation under way, if any."""
        self._close()
        self._pause.stop()
        self._request = b""

    def _connect(self) -> None:
        self._close()
        self._inbox, self._heard = protocol.Inbox(), False
        self._deadline.start()
        self._silence.start()
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.setblocking(False)  # a queue that is full is a failure, not a wait
        try:
            connection.connect(str(self._path))
        except OSError:
            connection.close()
            # Reported from the event loop, as every other failure.
            self._silence.start(0)
            return
        self._socket = connection
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _close(self) -> None:
        self._deadline.stop()
        self._silence.stop()
        self._silence.setInterval(int(SILENCE_SECONDS * 1000))
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _read(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(65536)
            if data and not self._heard:
                # A fork reads now: sent sooner, the answers would wait in a queue that outlives this process.
                self._socket.sendall(self._request)
            self._heard = True
            message = self._inbox.feed(data) if data else None
            if message is None and data:
                self._silence.start()
                return
            report = Report.from_json(str(message["report"])) if message else None
        except BlockingIOError:
            return
        except (OSError, ValueError, KeyError, TypeError):
            report = None
        if report is None:
            self._try_again()
        else:
            self.cancel()
            self.done.emit(report)

    def _try_again(self) -> None:
        """Count a failure. An engine that is not there, or not yet listening, is waited for without being counted."""
        self._close()
        self._tries += self._heard
        if self._tries >= TRIES or time.monotonic() - self._since > PATIENCE_SECONDS:
            self.cancel()
            self.failed.emit()
            return
        self._pause.start()
        if not self._told_slow:
            self._told_slow = True
            self.slow.emit()
