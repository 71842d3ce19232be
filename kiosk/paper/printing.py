"""One print at a time, in a thread, so that the screen stays alive; the pages of a visit are counted.

When its visitor leaves, the process ends and the supervisor takes the job back (kiosk/machine/sweeper.py).
"""

from __future__ import annotations

import threading
from types import ModuleType

from PySide6.QtCore import QObject, Signal

from kiosk.ui.lifetime import Lifetime

WORKING = ("sending", "printing")


def _tools() -> ModuleType:
    """Load what draws and sends the paper: a third of a visit's start, and not needed on the first screen."""
    import pypdfium2  # noqa: F401 - the preview's

    from printouts import ipp

    return ipp


class Printing(QObject):
    """Prints one document; `state` carries a key of the printing screen."""

    state = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._life = Lifetime(self)

    def get_ready(self) -> None:
        """Load the tools while the visitor reads, so that the first touch on 'print' does not wait for them."""
        threading.Thread(target=_tools, daemon=True).start()

    def start(self, uri: str, document: bytes, owner: str, pages: int) -> None:
        """Print these very bytes and follow the job to its end. `owner`: the name the job bears."""
        life = self._life

        def tell(state: str) -> None:
            life.during(lambda: self.state.emit(state))

        def work() -> None:
            try:
                tell("sending")
                ipp = _tools()
                limit = ipp.JOB_LIMIT_SECONDS + pages * ipp.PAGE_SECONDS
                outcome = ipp.print_to_end(uri, document, lambda: tell("printing"), owner, limit=limit)
            except TimeoutError:
                outcome = "frozen"
            except OSError:
                outcome = "offline"
            except Exception:  # noqa: BLE001 - whatever fails, the visitor gets one sentence and no log gets a word
                outcome = "fault"
            tell(outcome)

        threading.Thread(target=work, daemon=True).start()
