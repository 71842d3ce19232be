"""The calculation server: a warmed process that never sees an answer, forked for each calculation.

`python -m engine.calculation.worker SOCKET PARENT DAYS` listens on a Unix socket. The parent loads the rules, runs
fictional households so that every scale is in memory, and only accepts connections; a fork reads the answers, sends
the report and ends. The fork ends by itself when its visitor is gone or when its time is over: the memory goes with it.

On standard output it says 'ready' once, then 'alive' each second. Before 'ready' it says 'expired' when a scale was
revised more than DAYS days ago, and 'leftout' when the file of an aid is broken: that aid is left out.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from engine.answers import codec
from engine.calculation import protocol
from engine.calculation.estimate import IncompleteAnswersError, estimate
from engine.calculation.limits import (
    ALIVE_SECONDS,
    DEADLINE_SECONDS,
    be_silent,
    bound_memory,
    die_with_parent,
    first_victim,
    keep_memory_private,
    keep_out_of_swap,
)
from engine.calculation.trial import fictional, try_out
from engine.catalogue.freshness import days_overdue
from engine.catalogue.usable import all_faults

BACKLOG = 4
BEHIND = 5  # of niceness: on a slow processor the screen goes before the calculation
MORE_MEMORY_BYTES = 1024**3  # what a calculation may add to the engine's own: ten times the largest seen


def warm(on: date) -> None:
    """Load the rules, try every aid, and compute fictional households: a visitor's calculation finds all read."""
    try_out(fictional(on)[0], on)
    for answers in fictional(on):
        estimate(answers, on)


def listen(path: Path) -> socket.socket:
    """Open the Unix socket. Its folder must belong to the terminal alone."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    path.chmod(0o600)
    server.listen(BACKLOG)
    return server


def serve(server: socket.socket) -> None:
    """Fork for each connection, for ever; say each second that the server is alive."""
    # A fork that ends interrupts the wait, so that it is buried at once.
    wake, waker = socket.socketpair()
    waker.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    while True:
        ready, _, _ = select.select([server, wake], [], [], ALIVE_SECONDS)
        if wake in ready:
            wake.recv(64)
        _reap()
        tell(protocol.ALIVE)
        if server not in ready:
            continue
        connection, _ = server.accept()
        parent = os.getpid()
        if os.fork() == 0:
            signal.set_wakeup_fd(-1)
            for inherited in (server, wake, waker):
                inherited.close()
            _child(connection, parent)
        connection.close()


def tell(word: bytes) -> None:
    """Say one word to the terminal; when nobody listens any more, there is nobody to serve."""
    try:
        os.write(sys.stdout.fileno(), word + b"\n")
    except OSError:
        os._exit(0)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _child(connection: socket.socket, parent: int) -> None:
    """Answer one request, then end; nothing of it is left but the bytes sent."""
    try:
        die_with_parent(parent)
        first_victim()
        keep_memory_private()
        keep_out_of_swap()
        bound_memory(MORE_MEMORY_BYTES)
        be_silent()
        # The kernel's own alarm: it holds even when the calculation never comes back to Python.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, DEADLINE_SECONDS)
        # The answers are sent once somebody reads them: they never wait in the queue of an engine that is loading.
        connection.sendall(protocol.SIGN_OF_LIFE)
        request = protocol.receive(connection)
        if request is not None:
            sending = threading.Lock()
            threading.Thread(target=_leave_with_visitor, args=(connection, sending), daemon=True).start()
            answer = protocol.pack(respond(request))
            with sending:
                connection.sendall(answer)
    except (OSError, MemoryError, protocol.ProtocolError):
        pass
    finally:
        os._exit(0)


def _leave_with_visitor(connection: socket.socket, sending: threading.Lock) -> None:
    """End at once when the visitor's side closes: their process is gone, or they cancelled. Until then, a sign of
    life each second, so that a calculation that was frozen is known as such long before its deadline.
    """
    poll = select.poll()
    poll.register(connection, select.POLLRDHUP | select.POLLHUP | select.POLLERR)
    while not poll.poll(ALIVE_SECONDS * 1000):
        with sending, suppress(OSError):
            connection.sendall(protocol.SIGN_OF_LIFE)
    os._exit(0)


def respond(request: dict[str, Any]) -> dict[str, Any]:
    """Return the report, or the kind of failure; never a text that could quote an answer."""
    try:
        answers = codec.decode(request.get("answers"))
        on = date.fromisoformat(str(request.get("on")))
    except ValueError:
        return {"failure": "unreadable"}
    try:
        return {"report": estimate(answers, on).to_wire()}
    except IncompleteAnswersError:
        return {"failure": "incomplete"}
    except Exception:  # noqa: BLE001 - whatever is raised (MemoryError too), one sentence on screen, nothing in a log
        return {"failure": "failed"}


def main(arguments: list[str]) -> int:
    """Serve on the socket given as argument, for the parent given, with scales at most so many days late."""
    path, parent, days = arguments
    die_with_parent(int(parent))
    keep_memory_private()
    os.nice(BEHIND)
    # Listening first: a visitor who is quick waits for the warm-up instead of failing.
    server = listen(Path(path))
    today = date.today()
    warm(today)
    gc.collect()
    gc.freeze()  # what is loaded stays: a fork that looks for garbage would copy all of it
    if days_overdue(today) > int(days):
        tell(protocol.EXPIRED)
    if all_faults():
        tell(protocol.LEFT_OUT)
    tell(protocol.READY)
    serve(server)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
