"""Printing without a spool: an IPP/2.0 client (RFC 8010, 8011) that sends one job and follows it to its end.

A queue on disk would keep the document of one visitor for the next; a direct conversation keeps nothing.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from printouts import USER
from printouts.ipp_message import CANCEL_JOB, GET_JOBS, NO_IPP, PRINT_JOB, Attribute, decode, encode
from printouts.ipp_message import GET_JOB as GET_JOB
from printouts.ipp_message import GET_PRINTER as GET_PRINTER
from printouts.ipp_message import IppError as IppError
from printouts.ipp_message import Response as Response

TIMEOUT_SECONDS = 5.0  # a frozen printer is known as such after this
ACCEPT_SECONDS = 30.0  # some answer to a document only once they have drawn its pages
# One whole exchange, however slowly the bytes come: the limits above are those of one read alone.
EXCHANGE_SECONDS, DOCUMENT_SECONDS = 10.0, 60.0
MOST_ANSWER_BYTES = 100_000  # an answer with every attribute of a large printer takes some 20 kB
SECOND_LOOK_SECONDS = 0.5
POLL_SECONDS = 0.5
JOB_LIMIT_SECONDS, PAGE_SECONDS = 120.0, 10.0  # a slow printer that draws both sides
WARNING_GRACE_SECONDS = 20.0  # three pages are out by then; a job that is not, beside a warning, is stopped by it
DEFAULT_PORT = 631
TITLE: Final = "Document"  # shown on the printer's panel and in its log

BOTH_SIDES = "two-sided-long-edge"
_SERVER_BUSY = 0x0507
_OK_BELOW = 0x0100
_STATES_FINAL = {7: "canceled", 8: "aborted", 9: "completed"}

# Printer reason that stops it (without its end): the state the visitor is told.
REASONS = {
    "media-empty": "paper",
    "media-needed": "paper",
    "input-tray-missing": "paper",
    "media-jam": "jam",
    "cover-open": "cover",
    "door-open": "cover",
    "interlock-open": "cover",
    "toner-empty": "toner",
    "marker-supply-empty": "toner",
    "shutdown": "offline",
    "connecting-to-device": "offline",
    "timed-out": "frozen",
    "paused": "fault",
}
# What gives a file instead of a sheet, by its address or its name: the paper would be somewhere on a disk.
_NO_PAPER = re.compile(r"^(cups-pdf|file|pdf):|cups-?pdf|\bvirtual\b|print to (pdf|file)|\bpdf ?(writer|creator)", re.I)
_MAKE = ("device-uri", "printer-make-and-model", "printer-device-id")


class VirtualPrinterError(Exception):
    """The printer makes files, not paper."""


def request(uri: str, operation: int, *, attributes: Iterable[Attribute] = (), job: Iterable[Attribute] = (),
            document: bytes = b"", user: str = USER) -> Response:  # fmt: skip
    """Send one request. Raises OSError when the printer does not answer, IppError when it refuses."""
    parts = urlsplit(uri)
    host, port = parts.hostname or "", parts.port or DEFAULT_PORT
    kind = http.client.HTTPSConnection if parts.scheme == "ipps" else http.client.HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT_SECONDS)
    connection.response_class = _Answer
    end: threading.Timer | None = None
    answer: http.client.HTTPResponse | None = None
    try:
        connection.connect()
        end = _cut_after(DOCUMENT_SECONDS if document else EXCHANGE_SECONDS, connection.sock)
        # What this process sent and the printer did not read yet must die with it, not wait in the kernel.
        _linger(connection.sock, cut=True)
        if document:
            connection.sock.settimeout(ACCEPT_SECONDS)
        body = encode(operation, uri, attributes, job, user) + document
        connection.request("POST", parts.path or "/", body, {"Content-Type": "application/ipp"})
        answer = connection.getresponse()
        raw = answer.read()
        _linger(connection.sock, cut=False)
    except (http.client.HTTPException, ValueError):  # a length that is no number is a ValueError
        raise IppError(NO_IPP) from None
    finally:
        if end is not None:
            end.cancel()
        if answer is not None:
            answer.close()  # it holds the line open beside the connection: what is not read yet must go with it
        connection.close()
    if answer.status != http.client.OK:
        raise IppError(NO_IPP)
    response = decode(raw)
    if response.status >= _OK_BELOW:
        raise IppError(response.status)
    return response


class _Bounded(io.RawIOBase):
    """What a printer sends, up to a bound: head, pieces and body together, whatever lengths it tells."""

    def __init__(self, source: io.RawIOBase, most: int) -> None:
        self._source, self._left = source, most

    def readable(self) -> bool:
        """It is made to be read."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read on. Raises IppError past the bound."""
        count = self._source.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise IppError(NO_IPP)
        return count

    def close(self) -> None:
        """Let go of the line too."""
        self._source.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    """An answer that is never read past its bound: http.client itself follows a piece of length -1 without end."""

    def __init__(self, sock: socket.socket, debuglevel: int = 0, method: str | None = None, url: str | None = None):
        super().__init__(sock, debuglevel, method, url)
        self.fp.close()
        self.fp = io.BufferedReader(_Bounded(sock.makefile("rb", buffering=0), MOST_ANSWER_BYTES))


def _cut_after(seconds: float, line: socket.socket) -> threading.Timer:
    """Cut a connection that is not over in time: whoever reads from it then gets its end, or an error."""

    def cut() -> None:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    return timer


def _linger(line: socket.socket | None, *, cut: bool) -> None:
    if line is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", int(cut), 0))


def printer_fault(uri: str, *, warnings: bool = False) -> str:
    """Ask the device itself what stops it; empty when nothing does.

    A '-warning' (a second tray empty, toner low) stops nothing by itself: it counts only where `warnings` asks, for
    a job that does not come out. A '-report' never does.
    """
    wanted: list[Attribute] = [("keyword", "requested-attributes", "printer-state-reasons")]
    response = request(uri, GET_PRINTER, attributes=wanted)
    for reason in response.attributes.get("printer-state-reasons", ()):
        bare = str(reason).removesuffix("-error")
        if warnings:
            bare = bare.removesuffix("-warning")
        if bare in REASONS:
            return REASONS[bare]
    return ""


def send(uri: str, document: bytes, owner: str = USER) -> int:
    """Send a PDF, on both sides of the sheet where the printer can; return the job's number.

    Raises VirtualPrinterError before a byte of it is sent.
    """
    wanted: list[Attribute] = [("keyword", "requested-attributes", name) for name in ("sides-supported", *_MAKE)]
    told = request(uri, GET_PRINTER, attributes=wanted).attributes
    if any(_NO_PAPER.search(str(value)) for name in _MAKE for value in told.get(name, ())):
        raise VirtualPrinterError
    can = told.get("sides-supported", [])
    sides = BOTH_SIDES if BOTH_SIDES in can else "one-sided"
    response = request(
        uri,
        PRINT_JOB,
        attributes=[("name", "job-name", TITLE), ("mime", "document-format", "application/pdf")],
        job=[("keyword", "media", "iso_a4_210x297mm"), ("keyword", "sides", sides)],
        document=document,
        user=owner,
    )
    number = response.first("job-id")
    if not isinstance(number, int):
        raise IppError(NO_IPP)
    return number


def job_state(uri: str, number: int) -> str:
    """Return 'completed', 'canceled', 'aborted', or empty while the job is not over."""
    state = request(uri, GET_JOB, attributes=[("integer", "job-id", number)]).first("job-state")
    return _STATES_FINAL.get(state, "")


def cancel(uri: str, number: int, owner: str = USER) -> None:
    """Take a job back, so that it never comes out in front of the next visitor."""
    request(uri, CANCEL_JOB, attributes=[("integer", "job-id", number)], user=owner)


def waiting(uri: str, owner: str = USER) -> list[tuple[int, str]]:
    """Return the number and the owner of every job that is not over; an owner that the printer hides is empty.

    Asked as `owner`, since many printers show a job's owner to its owner alone.
    """
    wanted: list[Attribute] = [
        ("keyword", "which-jobs", "not-completed"),
        ("keyword", "requested-attributes", "job-id"),
        ("keyword", "requested-attributes", "job-originating-user-name"),
    ]
    found = []
    for job in request(uri, GET_JOBS, attributes=wanted, user=owner).groups:
        if "job-id" in job:
            number, whose = job["job-id"][0], job.get("job-originating-user-name", [""])
            if not isinstance(number, int):
                raise IppError(NO_IPP)  # a job that cannot be named cannot be cancelled: this list is not known
            found.append((number, str(whose[0])))
    return found


def take_back(uri: str, owner: str) -> bool:
    """Cancel every job of this owner; tell whether none is left, nor any that may be. Raises OSError, IppError."""
    jobs = waiting(uri, owner)
    for number, whose in jobs:
        if whose == owner:
            with contextlib.suppress(IppError):  # it ended meanwhile, or is being cancelled already
                cancel(uri, number, owner)
    return not any(whose in (owner, "") for _, whose in jobs)


def print_to_end(
    uri: str,
    document: bytes,
    accepted: Callable[[], None],
    owner: str = USER,
    *,
    limit: float = JOB_LIMIT_SECONDS,
) -> str:
    """Print and follow; return 'done', 'busy', 'virtual', 'fault', or what stops it (REASONS).

    A job that does not end well is cancelled before this returns, as far as the printer answers. Raises OSError when
    the printer is not there.
    """
    try:
        number = send(uri, document, owner)
    except IppError as error:
        _take_all_back(uri, owner)
        return "busy" if error.status == _SERVER_BUSY else _fault_now(uri)
    except VirtualPrinterError:
        return "virtual"
    except OSError:
        _take_all_back(uri, owner)
        raise
    outcome = ""
    try:
        accepted()
        outcome = _follow(uri, number, time.monotonic() + limit)
    except IppError:
        outcome = "fault"  # what it answers cannot be read, or it does not know the job: it is not known to be out
    finally:
        if outcome != "done":
            _take_back(uri, number, owner)
    return outcome


def _fault_now(uri: str) -> str:
    try:
        return printer_fault(uri) or "fault"
    except IppError:
        return "fault"


def _take_all_back(uri: str, owner: str) -> None:
    """Cancel what may be there: a printer may have taken a document and not said so, or not in words."""
    with contextlib.suppress(OSError, IppError):
        take_back(uri, owner)


def _take_back(uri: str, number: int, owner: str) -> None:
    """Cancel a job, twice: one cancelled before the printer began it was seen to begin all the same."""
    with contextlib.suppress(OSError):
        for pause in (0.0, SECOND_LOOK_SECONDS):
            time.sleep(pause)
            with contextlib.suppress(IppError):
                cancel(uri, number, owner)


def _follow(uri: str, number: int, deadline: float) -> str:
    patient_until = time.monotonic() + WARNING_GRACE_SECONDS
    while time.monotonic() < deadline:
        state = job_state(uri, number)
        if state:
            return "done" if state == "completed" else "fault"
        fault = printer_fault(uri, warnings=time.monotonic() > patient_until)
        if fault:
            return fault
        time.sleep(POLL_SECONDS)
    return "fault"
