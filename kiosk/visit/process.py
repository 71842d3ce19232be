"""The process of one visitor: loaded and hidden, shown on order, ended by its supervisor."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from engine.calculation.limits import ALIVE_SECONDS, clock, die_with_parent, keep_memory_private, keep_out_of_swap
from kiosk.machine import messages, settings, silence
from kiosk.machine.messages import Message
from kiosk.machine.surroundings import Surroundings
from kiosk.ui import theme
from kiosk.visit.night import Night
from kiosk.visit.visit import TITLE, Visit, load_the_rest
from kiosk.voice.sound import Chime

WINDOW_SIZE = (1366, 768)
LOAD_AFTER_MS = 1_000  # a process that waits behind the screen loads the rest then; one that is shown, once painted
MOST_FAULTS = 3  # exceptions that a visit survives: after these, another process serves better
FAULTY = 70


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments; none of them can hold an answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--line", type=int, required=True)
    parser.add_argument("--engine", type=Path, required=True)
    parser.add_argument("--owner", required=True)
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--window", action="store_true")
    return parser.parse_args(arguments)


class Line:
    """The visit's end of the connection. A supervisor that does not read never makes the screen wait."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def tell(self, message: Message) -> None:
        """Send one message; a sign of life is dropped when the line is full, an end waits."""
        flags = 0 if message.kind == messages.ENDED else socket.MSG_DONTWAIT
        with contextlib.suppress(OSError):
            self._line.send(messages.pack(message), flags)


class FirstPaint(QObject):
    """Tells once that the screen is drawn."""

    def __init__(self, line: Line, parent: QObject) -> None:
        super().__init__(parent)
        self._line, self._told = line, False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at every event of the window, take none."""
        if event.type() == QEvent.Type.Paint and not self._told:
            self._told = True
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._line.tell(Message(messages.PAINTED))
        load_the_rest()


class Faults:
    """Counts the exceptions nobody caught: the screen is drawn again, and after too many the process ends."""

    def __init__(self, line: Line, visit: Visit) -> None:
        self._line, self._visit, self._seen = line, visit, 0

    def note(self, place: str) -> None:
        """Tell the place, and go on as long as that is reasonable."""
        self._seen += 1
        with contextlib.suppress(messages.MessageError):
            self._line.tell(Message(messages.FAULT, place))
        if self._seen >= MOST_FAULTS:
            os._exit(FAULTY)
        QTimer.singleShot(0, self._visit, self._visit.render_stage)


def application_named() -> QApplication:
    """Return the application, by the name that a screen reader says: without one it would say that of a file."""
    QApplication.setApplicationName(TITLE)
    return QApplication([])


def _size(application: QApplication, *, window: bool) -> tuple[int, int]:
    size = application.primaryScreen().geometry()
    return WINDOW_SIZE if window else (size.width(), size.height())


def main(arguments: list[str]) -> int:
    """Run one visit."""
    options = parse(arguments)
    die_with_parent(options.parent)
    keep_memory_private()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a keyboard's Ctrl-C is for the supervisor
    line = socket.socket(fileno=options.line)
    told = Line(line)
    chosen = settings.load(options.settings)
    application = application_named()
    keep_out_of_swap()
    width, height = _size(application, window=options.window)
    distance = theme.READING_MM[chosen.profile]
    look = theme.for_screen(application.primaryScreen(), width, height, chosen.screen_width_mm, distance)
    theme.apply(application, look)
    around = Surroundings(chosen, options.engine, date.today, told.tell, owner=options.owner, chime=Chime().play)
    visit = Visit(look, around)
    visit.resize(width, height)
    visit.close_printer(messages.HELD)  # until the supervisor says that nobody's sheet may come out of it
    visit.installEventFilter(FirstPaint(told, visit))

    def ordered() -> None:
        try:
            message = messages.read(line)
        except messages.MessageError:
            message = None
        if message is None:
            application.quit()  # the supervisor is gone, or is not one: so is this visit
        elif message.kind == messages.PRINTER:
            visit.close_printer(message.detail)
        elif message.kind == messages.SHOW:
            visit.open(message.detail)
            if not visit.isVisible():
                _show(application, visit, Faults(told, visit), chosen.screen_off, window=options.window)

    notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(ordered)
    alive = QTimer(visit)
    alive.timeout.connect(lambda: told.tell(Message(messages.ALIVE)))
    alive.start(int(ALIVE_SECONDS * 1000))
    told.tell(Message(messages.READY))
    QTimer.singleShot(LOAD_AFTER_MS, visit, load_the_rest)
    return application.exec()


def _show(application: QApplication, visit: Visit, faults: Faults, hours: str, *, window: bool) -> None:
    """Come forward. From here on a visitor may touch the screen, and this process says nothing more to anybody."""
    silence.install(faults.note)
    if window:
        visit.show()
    else:
        application.setOverrideCursor(Qt.CursorShape.BlankCursor)
        visit.showFullScreen()
    visit.watch(application)
    if hours:
        Night(visit, hours, datetime.now, clock).watch(application)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
