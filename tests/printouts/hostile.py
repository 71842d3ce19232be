"""Printers that answer anything, one behaviour each: they stand for what no real printer can be asked to do.

`honest` is the conversation of a real one as far as the terminal has it, so that each differs from it in one thing.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from printouts import ipp
from printouts.ipp_message import CANCEL_JOB, GET_JOB, GET_JOBS, GET_PRINTER, PRINT_JOB, decode

HTTP_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"
GONE, PROCESSING, CANCELLED, COMPLETED = 0x0404, 5, 7, 9
DRIP_SECONDS = 0.02
LIMITS = {
    "TIMEOUT_SECONDS": 1.0,
    "ACCEPT_SECONDS": 1.0,
    "EXCHANGE_SECONDS": 1.2,
    "DOCUMENT_SECONDS": 1.2,
    "SECOND_LOOK_SECONDS": 0.02,
    "POLL_SECONDS": 0.05,
}


@dataclass
class Job:
    """A job it was sent: whose, and its state by the numbers of RFC 8011."""

    owner: str
    state: int = PROCESSING


class Hostile:
    """A printer on loopback. `behaviour` may be changed while it runs; `asked` holds the operations in order."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.asked: list[int] = []
        self.jobs: dict[int, Job] = {}
        self._server = socket.create_server(("localhost", 0))
        self.uri = f"ipp://localhost:{self._server.getsockname()[1]}/ipp/print"
        self.stopped = False
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        """Hang up for ever."""
        self.stopped = True
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._server.accept()
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            head, _, body = line.recv(65536).partition(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            while len(body) < length:
                body += line.recv(65536)
            self.asked.append(struct.unpack(">H", body[2:4])[0])
            self.behaviour(self, line, body)


Behaviour = Callable[[Hostile, socket.socket, bytes], None]


def attribute(tag: int, name: str, value: bytes) -> bytes:
    """Return one attribute as it is sent."""
    return bytes([tag]) + struct.pack(">H", len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def number(name: str, value: int) -> bytes:
    """Return an attribute that is a number."""
    return attribute(0x23 if name.endswith("state") else 0x21, name, struct.pack(">i", value))


def message(groups: bytes = b"", status: int = 0, end: bytes = b"\x03") -> bytes:
    """Return an answer of IPP."""
    head = struct.pack(">BBHI", 2, 0, status, 1) + b"\x01" + attribute(0x47, "attributes-charset", b"utf-8")
    return head + attribute(0x48, "attributes-natural-language", b"fr") + groups + end


def http(body: bytes) -> bytes:
    """Return it in HTTP."""
    return HTTP_OK + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def listed(jobs: Iterator[tuple[int, Job]] | list[tuple[int, Job]], *, owners: bool = True) -> bytes:
    """Return a list of jobs."""
    return b"".join(
        b"\x02" + number("job-id", rank) + (attribute(0x42, "job-originating-user-name", job.owner.encode()) * owners)
        for rank, job in jobs
    )


def reply(printer: Hostile, body: bytes) -> bytes:
    """Do what is asked, and return the answer, as a real printer does."""
    asked = decode(body)
    operation, rank = asked.status, asked.first("job-id")
    if operation == PRINT_JOB:
        rank = len(printer.jobs) + 1
        printer.jobs[rank] = Job(str(asked.first("requesting-user-name")))
        return message(b"\x02" + number("job-id", rank))
    if operation == GET_JOBS:
        return message(listed([(n, job) for n, job in printer.jobs.items() if job.state == PROCESSING]))
    if operation == GET_PRINTER:
        return message()
    job = printer.jobs.get(rank)
    if job is None or (operation == CANCEL_JOB and job.state != PROCESSING):
        return message(status=GONE)
    if operation == CANCEL_JOB:
        job.state = CANCELLED
        return message()
    return message(b"\x02" + number("job-state", job.state))


def honest(printer: Hostile, line: socket.socket, body: bytes) -> None:
    """Print nothing yet; cancel what is to be cancelled."""
    line.sendall(http(reply(printer, body)))


def differs(
    operation: int, answer: Callable[[Hostile, socket.socket, bytes], None], *, does: bool = False
) -> Behaviour:
    """Return a printer that is honest but in one operation; `does`: it does what is asked all the same."""

    def behave(printer: Hostile, line: socket.socket, body: bytes) -> None:
        if struct.unpack(">H", body[2:4])[0] != operation:
            honest(printer, line, body)
            return
        if does:
            reply(printer, body)
        answer(printer, line, body)

    return behave


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every limit of a conversation short."""
    for limit, seconds in LIMITS.items():
        monkeypatch.setattr(ipp, limit, seconds)


@contextlib.contextmanager
def printer_that(behaviour: Behaviour) -> Iterator[Hostile]:
    """Run a printer."""
    made = Hostile(behaviour)
    try:
        yield made
    finally:
        made.stop()


def always(raw: bytes) -> Behaviour:
    """Answer these bytes."""
    return lambda _, line, __: line.sendall(raw)


def forever(begins: bytes, goes_on: bytes, pause: float = 0.0) -> Behaviour:
    """Begin, and never end."""

    def behave(printer: Hostile, line: socket.socket, body: bytes) -> None:
        line.sendall(begins)
        while not printer.stopped:
            line.sendall(goes_on)
            time.sleep(pause)

    return behave


def says_nothing(printer: Hostile, line: socket.socket, body: bytes) -> None:
    """Hold the line."""
    while not printer.stopped:
        time.sleep(DRIP_SECONDS)


def keeps(printer: Hostile, line: socket.socket, body: bytes) -> None:
    """Say that a job is cancelled, and keep it."""
    line.sendall(http(message()))


def hides_owners(printer: Hostile, line: socket.socket, body: bytes) -> None:
    """List jobs, and not whose they are."""
    waiting = [(n, job) for n, job in printer.jobs.items() if job.state == PROCESSING]
    line.sendall(http(message(listed(waiting, owners=False))))


def completes(printer: Hostile, line: socket.socket, body: bytes) -> None:
    """Say that it is out, and print nothing."""
    for job in printer.jobs.values():
        job.state = COMPLETED
    honest(printer, line, body)


DEEP = message(b"\x02" + attribute(0x34, "c", b"") * 5_000 + attribute(0x37, "", b"") * 5_000)
NAMED = message(b"\x02" + attribute(0x42, "job-id", b"seven"))

# What the list of the jobs is, when it is asked for: none of these is known to be clean.
LISTS: dict[str, Behaviour] = {
    "closes the line": always(b""),
    "speaks another protocol": always(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "asks for a password": always(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"),
    "sends elsewhere": always(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
    "answers nothing at all": always(http(b"")),
    "answers in HTML": always(http(b"<html><p>Bienvenue</p></html>")),
    "has no such operation": always(http(message(status=0x0501))),
    "stops before the end": always(http(message(end=b""))),
    "nests 5,000 collections": always(http(DEEP)),
    "numbers jobs by a name": always(http(NAMED)),
    "drips its head": forever(b"", b"H", DRIP_SECONDS),
    "drips its body": forever(HTTP_OK + b"Content-Length: 90000\r\n\r\n", b"\0", DRIP_SECONDS),
    "continues for ever": forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "has a head without end": forever(HTTP_OK, b"X: y\r\n"),
    "sends a body without end": forever(HTTP_OK + b"\r\n", b"\0" * 65536),
    "sends a piece of length -1": forever(HTTP_OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", b"\0" * 65536),
    "says nothing": says_nothing,
    "hides whose the jobs are": hides_owners,
}
# Printers that keep a job they were told to cancel.
KEEPERS: dict[str, Behaviour] = {
    "says that it is cancelled and keeps it": differs(CANCEL_JOB, keeps),
    "refuses to cancel": differs(CANCEL_JOB, always(http(message(status=0x0403)))),
    "drips while it cancels": differs(CANCEL_JOB, forever(b"", b"H", DRIP_SECONDS)),
    **{f"{name}, asked for its jobs": differs(GET_JOBS, behaviour) for name, behaviour in LISTS.items()},
}
# Printers met while a document is sent or followed: it is accepted, or may be.
SENDERS: dict[str, Behaviour] = {
    "never ends": honest,
    "drips when asked how it goes": differs(GET_JOB, forever(b"", b"H", DRIP_SECONDS)),
    "says nothing when asked how it goes": differs(GET_JOB, says_nothing),
    **{
        f"{name}, as it takes a document": differs(PRINT_JOB, behaviour, does=True)
        for name, behaviour in LISTS.items()
        if behaviour is not hides_owners
    },
    "nests 5,000 collections, asked what it is": differs(GET_PRINTER, always(http(DEEP))),
}
COMPLETES_AT_ONCE = differs(GET_JOB, completes)
