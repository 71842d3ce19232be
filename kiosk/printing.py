"""One print at a time, in a thread, so that the screen stays alive.

When its visitor leaves, the process ends and the supervisor takes the job back (kiosk/sweeper.py).
"""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from engine.report import Report
from printouts import ipp
from printouts.summary import build

WORKING = ("sending", "printing")


class Printing(QObject):
    """Prints one sheet; `state` carries a key of the printing screen."""

    state = Signal(str)

    def start(self, uri: str, report: Report, place: str, owner: str, *, figures: bool = False) -> None:
        """Print the summary and follow the job to its end. `owner`: the name the job bears."""

        def work() -> None:
            try:
                self.state.emit("sending")
                document = build(report, place, figures=figures)
                outcome = ipp.print_to_end(uri, document, lambda: self.state.emit("printing"), owner)
            except Exception:  # noqa: BLE001 - whatever fails, the visitor gets one sentence and no log gets a word
                outcome = "fault"
            self.state.emit(outcome)

        threading.Thread(target=work, daemon=True).start()
