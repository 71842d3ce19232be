"""Frames between a visitor's process and a calculation: a length on four bytes, then JSON, within a limit."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, Literal

MAX_FRAME_BYTES = 256 * 1024  # a report of thirty aids is 60 KB; more is garbage
_HEADER = struct.Struct(">I")

Failure = Literal["unreadable", "incomplete", "failed"]
SIGN_OF_LIFE = _HEADER.pack(0)  # an empty frame: the calculation goes on

# What the engine tells the terminal on its standard output, one word a line.
READY, ALIVE, EXPIRED, LEFT_OUT = b"ready", b"alive", b"expired", b"leftout"


class ProtocolError(ValueError):
    """The other side sent something that is no frame; the text never quotes it."""


def pack(message: dict[str, Any]) -> bytes:
    """Return one frame. Raises ProtocolError when it would be too long."""
    body = json.dumps(message, ensure_ascii=False).encode()
    if len(body) > MAX_FRAME_BYTES:
        raise ProtocolError("message trop long")
    return _HEADER.pack(len(body)) + body


class Inbox:
    """Collects bytes until a frame is whole."""

    def __init__(self) -> None:
        self._bytes = b""

    def feed(self, data: bytes) -> dict[str, Any] | None:
        """Add bytes; return the message once complete, else None. Raises ProtocolError on garbage."""
        self._bytes += data
        while self._bytes.startswith(SIGN_OF_LIFE):
            self._bytes = self._bytes[_HEADER.size :]
        if len(self._bytes) < _HEADER.size:
            return None
        (length,) = _HEADER.unpack_from(self._bytes)
        if length > MAX_FRAME_BYTES:
            raise ProtocolError("message trop long")
        if len(self._bytes) < _HEADER.size + length:
            return None
        try:
            message = json.loads(self._bytes[_HEADER.size : _HEADER.size + length])
        except ValueError:
            raise ProtocolError("message illisible") from None
        if not isinstance(message, dict):
            raise ProtocolError("message illisible")
        return message


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """Read one frame, blocking; None when the other side closed before it was whole."""
    inbox = Inbox()
    while data := connection.recv(65536):
        message = inbox.feed(data)
        if message is not None:
            return message
    return None
