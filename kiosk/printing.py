"""One print at a time, in a thread, so that the screen stays alive; taken back when its visitor leaves."""

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

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def start(self, uri: str, report: Report, place: str, *, figures: bool = False) -> None:
        """Print the summary and follow the job to its end."""

        def work() -> None:
            try:
                self.state.emit("sending")
                document = build(report, place, figures=figures)
                outcome = ipp.print_to_end(uri, document, lambda: self.state.emit("printing"), self._stop.is_set)
            except Exception:  # noqa: BLE001 - whatever fails, the visitor gets one sentence and no log gets a word
                outcome = "fault"
            self.state.emit(outcome)

        self._stop.clear()
        threading.Thread(target=work, daemon=True).start()

    def stop(self) -> None:
        """Take the job back, so that the sheet never comes out in front of the next visitor."""
        self._stop.set()
