"""The closed vocabulary between a visitor's process and the supervisor: no free text can cross."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

# From the visit to the supervisor.
READY: Final = "ready"  # loaded, hidden, waits to be shown
ENDED: Final = "ended"  # the visit is over: with one of REASONS
# From the supervisor to the visit.
SHOW: Final = "show"

REASONS: Final = ("finished", "erased", "idle", "limit")
_WITHOUT_DETAIL = (READY, SHOW)
MAX_LINE_BYTES = 64


class MessageError(ValueError):
    """A line that is not in the vocabulary; the text never quotes it."""


@dataclass(frozen=True)
class Message:
    """One word of the vocabulary, with the reason where it is an end."""

    kind: str
    reason: str = ""

    def __post_init__(self) -> None:
        allowed = self.reason in REASONS if self.kind == ENDED else self.kind in _WITHOUT_DETAIL and not self.reason
        if not allowed:
            raise MessageError("message hors vocabulaire")


def pack(message: Message) -> bytes:
    """Return one line."""
    return json.dumps([message.kind, message.reason]).encode() + b"\n"


def unpack(line: bytes) -> Message:
    """Read one line. Raises MessageError on anything outside the vocabulary."""
    if len(line) > MAX_LINE_BYTES:
        raise MessageError("message hors vocabulaire")
    try:
        kind, reason = json.loads(line)
    except ValueError:
        raise MessageError("message hors vocabulaire") from None
    if not isinstance(kind, str) or not isinstance(reason, str):
        raise MessageError("message hors vocabulaire")
    return Message(kind, reason)
