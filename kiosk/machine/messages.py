"""The closed vocabulary between a visitor's process and the supervisor: no free text can cross, either way.

A message is two words: what happened, and which one of a list that exists before any visitor comes (steps, aids,
reasons, source files). One datagram is one message, checked against the same table where it is sent and where it is
read.
"""

from __future__ import annotations

import json
import re
import socket
from dataclasses import dataclass
from functools import cache
from typing import Final

from data import ROOT, aid_files
from engine.questionnaire.chapters import Chapter
from engine.words import languages

# From the visit to the supervisor.
READY: Final = "ready"  # loaded, hidden, waits to be shown
ALIVE: Final = "alive"  # once a second: the event loop turns
PAINTED: Final = "painted"  # the first screen is drawn
STARTED: Final = "started"  # a visitor began, in this language
AT: Final = "at"  # the visitor reached this step
ELIGIBLE: Final = "eligible"  # the results hold this aid
VIEWED: Final = "viewed"  # the visitor opened this aid
PRINTED: Final = "printed"  # the sheet came out
FAULT: Final = "fault"  # an exception, with the file and line of ours it came from, never its text
ENDED: Final = "ended"  # the visit is over, with one of REASONS
# From the supervisor to the visit.
SHOW: Final = "show"  # come forward; with one of CODES, as a terminal that cannot serve
PRINTER: Final = "printer"  # whether it may be used: empty, or why not, one of PRINTER_STATES

LANGUAGES: Final = tuple(languages.LANGUAGES)
REASONS: Final = ("finished", "erased", "idle", "limit")
STEPS: Final = ("notice", *(c.name.lower() for c in Chapter), "computing", "failed", "results", "print")
# What the staff reads on a terminal out of service: docs/exploitation.md says what to do about each.
CLOCK: Final = "E1"  # the clock is earlier than this version of the terminal
LEGISLATION: Final = "E2"  # a scale was revised too long ago
PLACES: Final = "E3"  # the file of communes is damaged
ENGINE: Final = "E4"  # the calculation does not load
SETTINGS: Final = "E5"  # the settings are wrong
CODES: Final = (SETTINGS, CLOCK, PLACES, ENGINE, LEGISLATION)  # the gravest first
# Why nothing is printed: a sheet of a visit that is over may be left in the printer, which is off, does not answer, or
# does not say that it is cancelled. They are states of the printing screen too.
OFF, FROZEN, HELD = "offline", "frozen", "held"
PRINTER_STATES: Final = (OFF, FROZEN, HELD)

PRIVATE: Final = re.compile(rb"""^\s*["']?private["']?\s*=\s*true""", re.MULTILINE)  # in the file of an aid
MAX_BYTES: Final = 96
MAX_LINE: Final = 9_999


class MessageError(ValueError):
    """A message that is not in the vocabulary; the text never quotes it."""


@cache
def aids() -> frozenset[str]:
    """Return the ids of the catalogue: the names of its files, but those that would tell a visitor's status."""
    return frozenset(path.stem for path in aid_files() if not PRIVATE.search(path.read_bytes()))


@cache
def sources() -> frozenset[str]:
    """Return our own source files, as 'kiosk/visit/visit.py'."""
    found = (p for top in ("engine", "kiosk", "printouts") for p in (ROOT / top).rglob("*.py"))
    return frozenset(str(path.relative_to(ROOT)) for path in found)


@dataclass(frozen=True)
class Message:
    """What happened, and which one of its list. Raises MessageError when that is not in the vocabulary."""

    kind: str
    detail: str = ""

    def __post_init__(self) -> None:
        if not _allowed(self.kind, self.detail):
            raise MessageError("message hors vocabulaire")


def _allowed(kind: str, detail: str) -> bool:
    match kind:
        case "ready" | "alive" | "painted" | "printed":
            return not detail
        case "started":
            return detail in LANGUAGES
        case "at":
            return detail in STEPS
        case "eligible" | "viewed":
            return detail in aids()
        case "ended":
            return detail in REASONS
        case "show":
            return detail in ("", *CODES)
        case "printer":
            return detail in ("", *PRINTER_STATES)
        case "fault":
            source, _, line = detail.partition(":")
            return source in sources() and line.isascii() and line.isdigit() and 0 < int(line) <= MAX_LINE
        case _:
            return False


def channel() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a line that keeps messages apart."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def pack(message: Message) -> bytes:
    """Return one datagram."""
    return json.dumps([message.kind, message.detail]).encode()


def unpack(datagram: bytes) -> Message:
    """Read one datagram. Raises MessageError on anything outside the vocabulary."""
    if len(datagram) > MAX_BYTES:
        raise MessageError("message hors vocabulaire")
    try:
        kind, detail = json.loads(datagram)
    except (ValueError, TypeError, RecursionError):
        raise MessageError("message hors vocabulaire") from None
    if not isinstance(kind, str) or not isinstance(detail, str):
        raise MessageError("message hors vocabulaire")
    return Message(kind, detail)


def read(line: socket.socket) -> Message | None:
    """Take the next message; None when the other side is gone. Raises MessageError, BlockingIOError."""
    try:
        datagram = line.recv(MAX_BYTES + 1)
    except BlockingIOError:
        raise
    except OSError:
        return None
    return unpack(datagram) if datagram else None
