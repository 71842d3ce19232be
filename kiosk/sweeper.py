"""Takes back the print jobs of a visit that is over, so that no sheet comes out in front of the next visitor.

Each visit's jobs bear a name of their own, drawn at random; the printer itself is asked which of them are left. A
printer that does not answer is asked again until it does: it may have kept a job in its memory.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from typing import Final

from printouts import ipp

PREFIX: Final = "borne"
CLEAN_LOOKS: Final = 2  # a job sent as its process was killed may be listed a moment later
LOOK_SECONDS: Final = 0.5
RETRY_SECONDS: Final = 3.0


def terminal_prefix() -> str:
    """Return what the jobs of this terminal begin with; others may print there too."""
    return f"{PREFIX}-{socket.gethostname()[:24]}-"


def new_owner() -> str:
    """Return a name for the jobs of one visit."""
    return terminal_prefix() + secrets.token_hex(4)


def sweep_once(uri: str, prefix: str) -> bool:
    """Cancel every job whose owner begins so; tell whether there was none. Raises OSError, IppError."""
    jobs = [(number, owner) for number, owner in ipp.waiting(uri) if owner.startswith(prefix)]
    for number, owner in jobs:
        with contextlib.suppress(ipp.IppError):  # it ended meanwhile, or is being cancelled already
            ipp.cancel(uri, number, owner)
    return not jobs


class Sweep:
    """Sweeps in the background from now on, until clean. `killed` says that nobody can send any more."""

    def __init__(self, uri: str, prefix: str) -> None:
        self._uri, self._prefix = uri, prefix
        self._killed, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def killed(self) -> None:
        """Note that the process that printed is gone: from here two clean looks are enough."""
        self._killed.set()

    def clean(self) -> bool:
        """Tell whether the printer has nothing left."""
        return not self._thread.is_alive() and not self._stop.is_set()

    def stop(self) -> None:
        """Give up: the terminal stops."""
        self._stop.set()

    def _run(self) -> None:
        looks = 0
        while looks < CLEAN_LOOKS and not self._stop.is_set():
            pause = LOOK_SECONDS
            after = self._killed.is_set()
            try:
                looks = looks + 1 if sweep_once(self._uri, self._prefix) and after else 0
            except (OSError, ipp.IppError):
                looks, pause = 0, RETRY_SECONDS
            self._stop.wait(pause)
