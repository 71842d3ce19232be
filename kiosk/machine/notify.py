"""What the supervisor tells systemd: the terminal serves, it is still well, it leaves. Words of a closed list only."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import Final

# Set by systemd for the supervisor alone: a child that had them could speak in its name.
ADDRESS: Final = "NOTIFY_SOCKET"
ITS_OWN: Final = (ADDRESS, "WATCHDOG_USEC", "WATCHDOG_PID")
PING_SECONDS: Final = 1.0  # between two signs of life: far more often than any WatchdogSec asks for

SERVES: Final = "la borne sert"
LOADS: Final = "la borne charge son écran"
CLOSED: Final = "la borne est en pause"


class Notifier:
    """Speaks to the socket that systemd named in the environment; without one, to nobody."""

    def __init__(self) -> None:
        self._address = os.environ.get(ADDRESS, "")
        for name in ITS_OWN:
            os.environ.pop(name, None)
        self._ready, self._status, self._pinged = False, "", float("-inf")

    def look(self, now: float, *, painted: bool, well: bool, code: str) -> None:
        """Tell what is new. `painted`: the screen has been drawn; `well`: loop and children are; `code`: why the
        terminal cannot serve, one of messages.CODES, or empty; `now`: seconds of a clock that only goes forward.
        """
        if painted and not self._ready:
            self._ready = True
            self._say("READY=1")
        status = LOADS if not painted else f"{CLOSED} ({code})" if code else SERVES
        if status != self._status:
            self._status = status
            self._say(f"STATUS={status}")
        # Not before it is ready: a first sign of life starts the watch, and a slow machine is given longer to start.
        if well and self._ready and now - self._pinged >= PING_SECONDS:
            self._pinged = now
            self._say("WATCHDOG=1")

    def leaves(self) -> None:
        """Tell that the terminal stops because it means to."""
        self._say("STOPPING=1")

    def _say(self, words: str) -> None:
        if not self._address:
            return
        # '@' stands for the NUL that begins the name of a socket without a file.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)  # a manager that does not read must not stop the terminal: it says it again
            out.sendto(words.encode(), address)
