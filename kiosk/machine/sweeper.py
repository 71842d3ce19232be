"""Takes back the print jobs of visits that are over, so that no sheet comes out in front of the next visitor.

Each visit's jobs bear a name of their own, drawn at random; the printer itself is asked which of them are left. A
printer that does not answer, or that keeps a job, is asked again until it is known to be clean; until then it is closed
to the visits that follow.
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

from kiosk.machine import messages
from printouts import ipp

CLEAN_LOOKS: Final = 3  # a job sent as its process was killed may be listed a moment later
LOOK_SECONDS: Final = 0.5
RETRY_SECONDS: Final = 3.0
STUCK_SECONDS: Final = 60.0  # an exchange has its own deadline; looking up a name on the network has none
MOST_THREADS: Final = 5  # begun one after the other; what hangs for ever is not helped by more
THREAD_NAME: Final = "sweeper"
_MACHINE_ID = Path("/etc/machine-id")


def terminal_name() -> str:
    """Return what the jobs of this terminal begin with: others may print there too, even clones of this machine."""
    known = socket.gethostname()
    with contextlib.suppress(OSError):
        known += _MACHINE_ID.read_text(encoding="ascii")
    return "borne-" + hashlib.sha256(known.encode()).hexdigest()[:8]


class Sweeper:
    """One thread at work, for as long as the terminal runs. An owner is swept until the printer is clean of it."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._looks: dict[str, int | None] = {}  # clean looks in a row; None while its process may still send
        self._drawn: set[str] | None = set()  # names given so far, while old ones are still to be found
        self._why = messages.HELD
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._stopped = False
        self._threads: list[threading.Thread] = []  # the last one is at work
        self._turn = 0  # of the thread at work: what an older one finds out late is left alone
        self._asking_since: float | None = None
        self._begin()

    def _begin(self) -> None:
        self._turn, self._asking_since = self._turn + 1, None
        thread = threading.Thread(target=self._run, args=(self._turn,), name=THREAD_NAME, daemon=True)
        thread.start()
        self._threads.append(thread)

    def look_after(self) -> bool:
        """Begin another thread where the one at work died or hangs; tell whether that was done."""
        since = self._asking_since
        hangs = since is not None and time.monotonic() - since > STUCK_SECONDS
        if self._stopped or (self._threads and self._threads[-1].is_alive() and not hangs):
            return False
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        if len(self._threads) < MOST_THREADS:
            with contextlib.suppress(RuntimeError):  # no thread left in the system: at the next look
                self._begin()
                return True
        return False

    def closed(self) -> str:
        """Return why no visit may print now, one of messages.PRINTER_STATES; empty when all is known to be gone."""
        with self._lock:
            return self._why if self._looks else ""

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

    def _works(self, turn: int) -> bool:
        return not self._stopped and turn == self._turn

    def _run(self, turn: int) -> None:
        while self._works(turn):
            self._wake.wait(None if not self.waits_for() else 0)
            self._wake.clear()
            with self._lock:
                owners = list(self._looks)
            pause = LOOK_SECONDS
            for owner in owners:
                if not self._works(turn):
                    return
                self._asking_since = time.monotonic()
                why = self._ask(owner, turn)
                if not self._works(turn):
                    return
                self._asking_since = None
                if why:
                    self._why, pause = why, RETRY_SECONDS
                if why in (messages.OFF, messages.FROZEN):
                    break  # for this owner, so for the others too
            if owners and self._works(turn):
                self._wake.wait(pause)

    def _ask(self, owner: str, turn: int) -> str:
        """Look at an owner's jobs; return what kept the printer from answering, one of messages.PRINTER_STATES."""
        try:
            self._look(owner, turn)
        except TimeoutError:
            return messages.FROZEN
        except OSError:
            return messages.OFF
        except Exception:  # noqa: BLE001 - whatever a printer answers, the next visit must be swept too
            return messages.HELD  # refused for this owner, or no answer at all: the others have their turn
        return ""

    def _look(self, owner: str, turn: int) -> None:
        if not owner:
            self._find_old(turn)
            return
        clean = ipp.take_back(self._uri, owner)
        with self._lock:
            self._why = messages.HELD
            looks = self._looks.get(owner)
            if looks is None or not self._works(turn):
                return
            self._looks[owner] = looks + 1 if clean else 0
            if self._looks[owner] == CLEAN_LOOKS:
                del self._looks[owner]

    def _find_old(self, turn: int) -> None:
        """Look for names of this terminal, and sweep each of them; never those drawn since. A job whose owner the
        printer hides may be one of them: it is looked for again until there is none.
        """
        ours = re.compile(re.escape(terminal_name()) + "-[0-9a-f]{8}")
        owners = {owner for _, owner in ipp.waiting(self._uri)}
        with self._lock:
            self._why = messages.HELD
            if not self._works(turn):
                return
            for owner in {owner for owner in owners if ours.fullmatch(owner)} - (self._drawn or set()):
                self._looks.setdefault(owner, 0)
            if "" not in owners:
                self._looks.pop("", None)
                self._drawn = None
