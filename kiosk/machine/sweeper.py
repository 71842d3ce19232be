"""Takes back the print jobs of visits that are over, so that no sheet comes out in front of the next visitor.

Each visit's jobs bear a name of their own, drawn at random; the printer itself is asked which of them are left. A
printer that does not answer is asked again until it does: it may have kept a job in its memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import socket
import threading
import time
from pathlib import Path
from typing import Final

from printouts import ipp

CLEAN_LOOKS: Final = 3  # a job sent as its process was killed may be listed a moment later
LOOK_SECONDS: Final = 0.5
RETRY_SECONDS: Final = 3.0
MOST_OWNERS: Final = 200  # while the printer is away; beyond, the oldest are given up
THREAD_NAME: Final = "sweeper"
_MACHINE_ID = Path("/etc/machine-id")


def terminal_name() -> str:
    """Return what the jobs of this terminal begin with: others may print there too, even clones of this machine."""
    known = socket.gethostname()
    with contextlib.suppress(OSError):
        known += _MACHINE_ID.read_text(encoding="ascii")
    return "borne-" + hashlib.sha256(known.encode()).hexdigest()[:8]


class Sweeper:
    """One thread, for as long as the terminal runs. An owner is swept until the printer is clean of it."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._looks: dict[str, int | None] = {}  # clean looks in a row; None while its process may still send
        self._drawn: set[str] | None = set()  # names given so far, while old ones are still to be found
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name=THREAD_NAME, daemon=True)
        self._thread.start()

    def new_owner(self) -> str:
        """Return a name for the jobs of one visit."""
        owner = f"{terminal_name()}-{secrets.token_hex(4)}"
        with self._lock:
            if self._drawn is not None:
                self._drawn.add(owner)
        return owner

    def sweep(self, owner: str, *, killed: bool = False) -> None:
        """Begin to take back the jobs of an owner; once `killed`, nobody can send any more in that name."""
        with self._lock:
            self._looks[owner] = 0 if killed else None
            while len(self._looks) > MOST_OWNERS:
                del self._looks[next(iter(self._looks))]
        self._wake.set()

    def sweep_old(self) -> None:
        """Take back what another run of this terminal left behind: a machine that was cut off."""
        self.sweep("", killed=True)

    def waits_for(self) -> int:
        """Return how many owners are not clean yet."""
        with self._lock:
            return len(self._looks)

    def stop(self, seconds: float = 0.0) -> None:
        """Stop, after at most so many seconds given to what is under way."""
        deadline = time.monotonic() + seconds
        while self.waits_for() and time.monotonic() < deadline:
            time.sleep(0.05)
        self._stopped = True
        self._wake.set()

    def _run(self) -> None:
        while not self._stopped:
            self._wake.wait(None if not self.waits_for() else 0)
            self._wake.clear()
            pause = LOOK_SECONDS
            with self._lock:
                owners = list(self._looks)
            for owner in owners:
                try:
                    self._look(owner)
                except ipp.IppError:
                    pause = RETRY_SECONDS  # refused for this owner: the others have their turn
                except OSError:
                    pause = RETRY_SECONDS  # away: so it is for the others too
                    break
                except Exception:  # noqa: BLE001 - whatever a printer answers, the next visit must be swept too
                    pause = RETRY_SECONDS
            if owners and not self._stopped:
                self._wake.wait(pause)

    def _look(self, owner: str) -> None:
        if not owner:
            self._find_old()
            return
        clean = ipp.take_back(self._uri, owner)
        with self._lock:
            looks = self._looks.get(owner)
            if looks is None:
                return
            self._looks[owner] = looks + 1 if clean else 0
            if self._looks[owner] == CLEAN_LOOKS:
                del self._looks[owner]

    def _find_old(self) -> None:
        """Look once for names of this terminal, and sweep each of them; never those drawn since."""
        ours = re.compile(re.escape(terminal_name()) + "-[0-9a-f]{8}")
        found = {owner for _, owner in ipp.waiting(self._uri) if ours.fullmatch(owner)}
        with self._lock:
            self._looks.pop("", None)
            for owner in found - (self._drawn or set()):
                self._looks.setdefault(owner, 0)
            self._drawn = None
