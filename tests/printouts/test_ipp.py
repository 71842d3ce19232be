"""Printing on a real IPP printer: the very bytes arrive, every fault has its word, nothing is left behind."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable

import pytest

from engine.report.report import Report
from printouts import USER, ipp
from printouts.summary import build
from tests.conftest import ALONE
from tests.printouts.printer import Printer

DOCUMENT = b"%PDF-1.4 not much of a document\n"


def nothing() -> None:
    """Take no notice."""


def test_the_very_bytes_arrive(printer: Printer, report_of: Callable[[str], Report]) -> None:
    document = build(report_of(ALONE), "Caf")
    accepted: list[int] = []
    assert ipp.print_to_end(printer.uri, document, lambda: accepted.append(1)) == "done"
    assert printer.printed(1) == [document]
    assert accepted == [1]


@pytest.mark.parametrize(("reason", "state"), [("media-empty", "paper"), ("media-jam", "jam"), ("cover-open", "cover")])
def test_a_fault_is_told_and_the_job_taken_back(reason: str, state: str, printer: Printer) -> None:
    printer.break_down(reason)
    assert ipp.print_to_end(printer.uri, DOCUMENT, nothing) == state
    assert printer.taken_back(1)


@pytest.mark.parametrize("reason", ["media-low-warning", "media-empty-warning", "toner-low-report"])
def test_a_warning_stops_nothing(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ipp.Response(0, {"printer-state-reasons": [reason]})
    monkeypatch.setattr(ipp, "request", lambda *_, **__: answer)
    assert ipp.printer_fault("ipp://x/") == ""
    if reason == "media-empty-warning":
        assert ipp.printer_fault("ipp://x/", warnings=True) == "paper"
    answer.attributes["printer-state-reasons"] = ["media-empty-error"]
    assert ipp.printer_fault("ipp://x/") == "paper"


def test_a_job_is_taken_back_when_the_printer_stops_answering(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object) -> str:
        raise TimeoutError

    monkeypatch.setattr(ipp, "job_state", silent)
    printer.break_down("media-empty")
    with pytest.raises(TimeoutError):
        ipp.print_to_end(printer.uri, DOCUMENT, nothing)
    monkeypatch.undo()
    assert printer.taken_back(1)


def test_it_prints_again_once_repaired(printer: Printer) -> None:
    printer.break_down("media-empty")
    assert ipp.print_to_end(printer.uri, DOCUMENT, nothing) == "paper"
    printer.cure()
    for _ in range(40):
        outcome = ipp.print_to_end(printer.uri, DOCUMENT, nothing)
        if outcome == "done":
            break
        time.sleep(0.25)
    assert outcome == "done"


def test_a_printer_that_is_off_is_told_at_once(printer: Printer) -> None:
    printer.stop()
    with pytest.raises(OSError):  # noqa: PT011 - refused or reset, as the system says
        ipp.print_to_end(printer.uri, DOCUMENT, nothing)


def test_a_frozen_printer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ipp, "TIMEOUT_SECONDS", 0.3)
    with socket.create_server(("localhost", 0)) as frozen:
        uri = f"ipp://localhost:{frozen.getsockname()[1]}/ipp/print"
        with pytest.raises(OSError):  # noqa: PT011 - a time-out
            ipp.print_to_end(uri, DOCUMENT, nothing)


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.0 404 Not found\r\n\r\n", b"nonsense\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\nno ipp"]
)
def test_something_that_is_no_printer_is_refused(answer: bytes) -> None:
    server = socket.create_server(("localhost", 0))

    def serve() -> None:
        line, _ = server.accept()
        with line:
            line.recv(65536)
            line.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    with server, pytest.raises((ipp.IppError, OSError)):
        ipp.request(f"ipp://localhost:{server.getsockname()[1]}/", ipp.GET_PRINTER)
    thread.join()


def test_no_name_of_a_visitor_can_be_sent() -> None:
    assert (USER, ipp.TITLE) == ("borne", "Document")


IPP_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"
# Version 2.0, success, request 1; one job whose number is a name.
NAMED_JOB = b"\x02\x00\x00\x00\x00\x00\x00\x01\x02\x42\x00\x06job-id\x00\x05seven\x03"


def ask(serve: Callable[[socket.socket], None]) -> None:
    """Ask a printer made of a function for its jobs."""
    server = socket.create_server(("localhost", 0))

    def accept() -> None:
        line, _ = server.accept()
        with line, contextlib.suppress(OSError):
            line.recv(65536)
            serve(line)

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        ipp.waiting(f"ipp://localhost:{server.getsockname()[1]}/")
    finally:
        server.close()
        thread.join()


def test_an_answer_without_end_is_left_unread() -> None:
    sent = 0

    def endless(line: socket.socket) -> None:
        nonlocal sent
        line.sendall(IPP_OK + b"\r\n")
        while sent < 100_000_000:
            sent += line.send(b"\0" * 65536)

    with pytest.raises(ipp.IppError):
        ask(endless)
    assert sent < 10_000_000  # what the kernel's own buffers hold


@pytest.mark.parametrize("before", [b"", IPP_OK + b"Content-Length: 90000\r\n\r\n"], ids=["head", "body"])
def test_an_answer_that_drips_is_cut(before: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ipp, "EXCHANGE_SECONDS", 0.5)
    dripped = 0

    def drip(line: socket.socket) -> None:
        nonlocal dripped
        line.sendall(before)
        while dripped < 300:
            line.sendall(b"H")
            dripped += 1
            time.sleep(0.1)

    with pytest.raises((ipp.IppError, OSError)):
        ask(drip)
    assert dripped < 300


@pytest.mark.parametrize(
    "endless",
    [
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (IPP_OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", b"\0" * 65536),
        (IPP_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"ffff\r\n" + b"\0" * 65535 + b"\r\n"),
        (IPP_OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", b""),
        (IPP_OK + b"Content-Length: -1\r\n\r\n", b"\0" * 65536),
    ],
    ids=["continue", "head", "minus-one", "pieces", "no-number", "length"],
)
def test_no_length_that_a_printer_tells_leads_past_the_bound(endless: tuple[bytes, bytes]) -> None:
    begins, goes_on = endless
    sent = 0

    def serve(line: socket.socket) -> None:
        nonlocal sent
        line.sendall(begins)
        while goes_on and sent < 100_000_000:
            sent += line.send(goes_on)

    with pytest.raises(ipp.IppError):
        ask(serve)
    assert sent < 20_000_000  # what the kernel's own buffers hold


def test_half_a_list_of_jobs_is_not_known_to_be_the_whole() -> None:
    """A printer cut off before its last byte may have had a job to tell of."""
    whole = b"\x02\x00\x00\x00\x00\x00\x00\x01"
    with pytest.raises(ipp.IppError):
        ask(lambda line: line.sendall(IPP_OK + b"\r\n" + whole))


def test_a_job_that_cannot_be_named_is_no_list_of_jobs() -> None:
    answer = IPP_OK + f"Content-Length: {len(NAMED_JOB)}\r\n\r\n".encode() + NAMED_JOB
    with pytest.raises(ipp.IppError):
        ask(lambda line: line.sendall(answer))
