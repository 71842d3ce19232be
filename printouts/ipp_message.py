"""The messages of IPP (RFC 8010): a request to bytes, an answer from bytes, whatever those are."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from printouts import USER

PRINT_JOB, CANCEL_JOB, GET_JOB, GET_JOBS, GET_PRINTER = 0x0002, 0x0008, 0x0009, 0x000A, 0x000B
_OPERATION, _JOB, _END = b"\x01", b"\x02", b"\x03"
_COLLECTION, _COLLECTION_ENDS = 0x34, 0x37
_TAGS = {"charset": 0x47, "language": 0x48, "uri": 0x45, "keyword": 0x44, "name": 0x42, "mime": 0x49, "integer": 0x21}
MOST_DEPTH = 8  # of collections in collections; real ones go three deep
NO_IPP: Final = 0xFFFF  # the status of what is no answer at all

Attribute = tuple[str, str, str | int]


class IppError(Exception):
    """The printer refused, or answered something that is not IPP; `status` is its code."""

    def __init__(self, status: int) -> None:
        super().__init__(f"IPP 0x{status:04x}")
        self.status = status


@dataclass
class Response:
    """Status code and attributes, those of all groups together, and group by group; each attribute is a list."""

    status: int
    attributes: dict[str, list[Any]] = field(default_factory=dict)
    groups: list[dict[str, list[Any]]] = field(default_factory=list)

    def first(self, name: str) -> Any:
        """Return the first value of an attribute, or None."""
        return next(iter(self.attributes.get(name, ())), None)


def encode(operation: int, uri: str, attributes: Iterable[Attribute] = (), job: Iterable[Attribute] = (),
           user: str = USER) -> bytes:  # fmt: skip
    """Return the bytes of a request, before the document."""
    head: list[Attribute] = [
        ("charset", "attributes-charset", "utf-8"),
        ("language", "attributes-natural-language", "fr"),
        ("uri", "printer-uri", uri),
        ("name", "requesting-user-name", user),
    ]
    body = struct.pack(">BBHI", 2, 0, operation, 1) + _OPERATION + _group([*head, *attributes])
    job_group = _group(job)
    return body + (_JOB + job_group if job_group else b"") + _END


def _group(attributes: Iterable[Attribute]) -> bytes:
    out, previous = b"", ""
    for kind, name, value in attributes:
        data = struct.pack(">i", value) if isinstance(value, int) else value.encode()
        # A repeated name is written empty: one attribute with several values.
        written = b"" if name == previous else name.encode()
        out += bytes([_TAGS[kind]]) + struct.pack(">H", len(written)) + written + struct.pack(">H", len(data)) + data
        previous = name
    return out


def decode(raw: bytes) -> Response:
    """Read a response, to its very end: half a list of jobs is not known to be the whole. What stands in a collection
    is passed over, nothing of it is asked for. Raises IppError when it is not IPP, or nested too deep.
    """
    try:
        return _decode(raw)
    except (struct.error, IndexError, ValueError):
        raise IppError(NO_IPP) from None


def _decode(raw: bytes) -> Response:
    response = Response(struct.unpack(">H", raw[2:4])[0])
    place, name, depth = 8, "", 0
    while (tag := raw[place]) != _END[0]:
        place += 1
        if tag < 0x10:  # the start of a group
            response.groups.append({})
            continue
        written, place = _piece(raw, place)
        value, place = _piece(raw, place)
        name = written.decode() or name
        depth += (tag == _COLLECTION) - (tag == _COLLECTION_ENDS)
        if not 0 <= depth <= MOST_DEPTH:
            raise ValueError
        if depth == 0 and tag != _COLLECTION_ENDS:
            told = _value(tag, value)
            response.attributes.setdefault(name, []).append(told)
            if response.groups:
                response.groups[-1].setdefault(name, []).append(told)
    if depth:
        raise ValueError
    return response


def _piece(raw: bytes, place: int) -> tuple[bytes, int]:
    """Return what follows its length, and where it ends."""
    (length,) = struct.unpack(">H", raw[place : place + 2])
    end = place + 2 + length
    if end > len(raw):
        raise ValueError
    return raw[place + 2 : end], end


def _value(tag: int, raw: bytes) -> Any:
    if tag in (0x21, 0x23):
        return struct.unpack(">i", raw)[0]
    return raw.decode("utf-8", "replace") if 0x41 <= tag <= 0x49 else raw
