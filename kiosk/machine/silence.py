"""Silences a process that holds answers: of an exception only the file and the line are told, no text and no value.

The message of an exception may quote an answer, and so may a message of Qt or of the C library. From the moment a
visitor may touch the screen, none of them is written anywhere.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from data import ROOT
from engine.calculation.limits import be_silent

UNKNOWN_PLACE = "kiosk/visit/process.py:1"


def place(traceback: TracebackType | None) -> str:
    """Return the innermost line of ours, as 'kiosk/visit/visit.py:123'."""
    found = UNKNOWN_PLACE
    while traceback is not None:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts:
            found = f"{path.relative_to(ROOT)}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found


def _drop(_: QtMsgType, __: QMessageLogContext, ___: str) -> None:
    """Take a message of Qt and keep nothing."""


def install(fault: Callable[[str], None]) -> None:
    """Silence this process for good; `fault` is told the place of each exception nobody caught."""
    faulthandler.disable()
    sys.dont_write_bytecode = True  # a module loaded late would be a file written during a visit
    qInstallMessageHandler(_drop)
    be_silent()

    def uncaught(_: type[BaseException], __: BaseException, traceback: TracebackType | None) -> None:
        fault(place(traceback))

    def uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
        fault(place(told.exc_traceback))

    def unraisable(told: sys.UnraisableHookArgs) -> None:
        fault(place(told.exc_traceback))

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    sys.unraisablehook = unraisable
