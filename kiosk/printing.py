"""One print at a time, in a thread, so that the screen stays alive.

When its visitor leaves, the process ends and the supervisor takes the job back (kiosk/sweeper.py).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import ModuleType

from PySide6.QtCore import QObject, Signal

from engine.places.guide import Where
from engine.report import Report

WORKING = ("sending", "printing")


def _tools() -> tuple[ModuleType, Callable[..., bytes]]:
    """Load what draws and sends the paper: a third of a visit's start, and not needed on the first screen."""
    from printouts import ipp
    from printouts.summary import build

    return ipp, build


class Printing(QObject):
    """Prints one sheet; `state` carries a key of the printing screen."""

    state = Signal(str)

    def get_ready(self) -> None:
        """Load the tools while the visitor reads, so that the first touch on 'print' does not wait for them."""
        threading.Thread(target=_tools, daemon=True).start()

    def start(
        self, uri: str, report: Report, place: str, owner: str, *, figures: bool = False, where: Where | None = None
    ) -> None:
        """Print the summary and follow the job to its end. `owner`: the name the job bears."""

        def work() -> None:
            try:
                self.state.emit("sending")
                ipp, build = _tools()
                document = build(report, place, figures=figures, where=where)
                outcome = ipp.print_to_end(uri, document, lambda: self.state.emit("printing"), owner)
            except Exception:  # noqa: BLE001 - whatever fails, the visitor gets one sentence and no log gets a word
                outcome = "fault"
            self.state.emit(outcome)

        threading.Thread(target=work, daemon=True).start()
