"""The calculation server: a warmed process that never sees an answer, forked for each calculation.

`python -m engine.worker SOCKET` listens on a Unix socket. The parent loads the rules, runs a fictional household so
that every scale is in memory, and only accepts connections; a fork reads the answers, sends the report and ends.
The fork ends by itself when its visitor is gone or when its time is over: the memory goes with it.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

from engine import codec, protocol
from engine.cases import parse
from engine.estimate import IncompleteAnswersError, estimate
from engine.limits import die_with_parent, keep_memory_private

DEADLINE_SECONDS = 40.0  # about six times the slowest household seen here; terminals are two to four times slower
BACKLOG = 4
REAP_SECONDS = 1.0

FICTIONAL = (
    'commune: "93066"\ndate_naissance: 1985-01-01\nlogement: vide\nloyer: 700\nactivite: salarie\nsalaire: 1200\n'
    "couple: marie\nconjoint: {date_naissance: 1958-01-01, activite: retraite, retraite: 600, handicap: 80_ou_plus}\n"
    "enfants: [{naissance: 2024-01}, {naissance: 2012-01, scolarite: college}, {naissance: 2009-01, scolarite: lycee}]",
    'commune: "75113"\ndate_naissance: 1975-01-01\nlogement: hlm\nloyer: 400\nactivite: chomeur\nass_5_ans: oui\n'
    "independant: {type: services, annuel: 8000}\ninvalidite: 300\nenfants: [{naissance: 2010-01}]",
)


def warm(on: date) -> None:
    """Load the rules and compute fictional households, so that a visitor's calculation finds all scales read."""
    for source in FICTIONAL:
        estimate(parse(source, on).answers, on)


def listen(path: Path) -> socket.socket:
    """Open the Unix socket. Its folder must belong to the terminal alone."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    path.chmod(0o600)
    server.listen(BACKLOG)
    return server


def serve(server: socket.socket) -> None:
    """Fork for each connection, for ever."""
    while True:
        ready, _, _ = select.select([server], [], [], REAP_SECONDS)
        _reap()
        if not ready:
            continue
        connection, _ = server.accept()
        if os.fork() == 0:
            server.close()
            _child(connection)
        connection.close()


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _child(connection: socket.socket) -> None:
    """Answer one request, then end; nothing of it is left but the bytes sent."""
    die_with_parent()
    keep_memory_private()
    # The kernel's own alarm: it holds even when the calculation never comes back to Python.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, DEADLINE_SECONDS)
    try:
        request = protocol.receive(connection)
        if request is not None:
            threading.Thread(target=_leave_with_visitor, args=(connection,), daemon=True).start()
            connection.sendall(protocol.pack(respond(request)))
    except (OSError, protocol.ProtocolError):
        pass
    finally:
        os._exit(0)


def _leave_with_visitor(connection: socket.socket) -> None:
    """End at once when the visitor's side closes: their process is gone, or they cancelled."""
    poll = select.poll()
    poll.register(connection, select.POLLRDHUP | select.POLLHUP | select.POLLERR)
    poll.poll()
    os._exit(0)


def respond(request: dict[str, Any]) -> dict[str, Any]:
    """Return the report, or the kind of failure; never a text that could quote an answer."""
    try:
        answers = codec.decode(request.get("answers"))
        on = date.fromisoformat(str(request.get("on")))
    except ValueError:
        return {"failure": "unreadable"}
    try:
        return {"report": estimate(answers, on).to_json()}
    except IncompleteAnswersError:
        return {"failure": "incomplete"}
    except Exception:  # noqa: BLE001 - whatever the rules raise, the visitor gets one sentence and the log gets nothing
        return {"failure": "failed"}


def main(arguments: list[str]) -> int:
    """Serve on the socket given as argument."""
    die_with_parent()
    keep_memory_private()
    # Listening first: a visitor who is quick waits for the warm-up instead of failing.
    server = listen(Path(arguments[0]))
    warm(date.today())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    serve(server)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
