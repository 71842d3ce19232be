"""The process of one visitor: loaded and hidden, shown on order, ended by its supervisor."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

from engine.limits import die_with_parent, keep_memory_private
from kiosk import messages, settings
from kiosk.ui import theme
from kiosk.visit import Surroundings, Visit

WINDOW_SIZE = (1366, 768)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments; none of them can hold an answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--line", type=int, required=True)
    parser.add_argument("--engine", type=Path, required=True)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--window", action="store_true")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Run one visit."""
    die_with_parent()
    keep_memory_private()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a keyboard's Ctrl-C is for the supervisor
    options = parse(arguments)
    line = socket.socket(fileno=options.line)
    chosen = settings.load(options.settings)
    application = QApplication([])
    screen = application.primaryScreen()
    size = screen.geometry()
    width, height = WINDOW_SIZE if options.window else (size.width(), size.height())
    look = theme.for_screen(screen, width, height, chosen.screen_width_mm)
    theme.apply(application, look)

    def ended(reason: str) -> None:
        line.sendall(messages.pack(messages.Message(messages.ENDED, reason)))

    visit = Visit(look, Surroundings(chosen, options.engine, date.today, ended))
    visit.resize(width, height)

    def ordered() -> None:
        data = line.recv(messages.MAX_LINE_BYTES)
        if not data:
            application.quit()  # the supervisor is gone: so is this visit
        elif messages.unpack(data.strip()).kind == messages.SHOW:
            if options.window:
                visit.show()
            else:
                application.setOverrideCursor(Qt.CursorShape.BlankCursor)
                visit.showFullScreen()
            visit.watch(application)

    notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(ordered)
    line.sendall(messages.pack(messages.Message(messages.READY)))
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
