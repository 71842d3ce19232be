"""Asks the calculation server for a report without ever stopping the screen; an answer or a failure in a set time."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from engine import codec, protocol
from engine.answers import Answers
from engine.report import Report


class EngineClient(QObject):
    """One calculation at a time; a new one, or `cancel`, closes the one before and so ends its process."""

    done = Signal(object)  # Report
    failed = Signal()

    def __init__(self, path: Path, deadline_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._inbox = protocol.Inbox()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(deadline_seconds * 1000))
        self._timer.timeout.connect(self._give_up)

    def ask(self, answers: Answers, on: date) -> None:
        """Send the answers; `done` or `failed` follows, never both."""
        self.cancel()
        self._inbox = protocol.Inbox()
        self._timer.start()
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(str(self._path))
            connection.sendall(protocol.pack({"answers": codec.encode(answers), "on": on.isoformat()}))
            connection.setblocking(False)
        except OSError:
            connection.close()
            # Reported from the event loop, as every other failure.
            QTimer.singleShot(0, self, self._give_up)
            return
        self._socket = connection
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def cancel(self) -> None:
        """Drop the calculation under way, if any."""
        self._timer.stop()
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
            message = self._inbox.feed(data) if data else None
            if message is None and data:
                return
            report = Report.from_json(str(message["report"])) if message else None
        except BlockingIOError:
            return
        except (OSError, ValueError, KeyError, TypeError):
            report = None
        if report is None:
            self._give_up()
        else:
            self.cancel()
            self.done.emit(report)

    def _give_up(self) -> None:
        self.cancel()
        self.failed.emit()
