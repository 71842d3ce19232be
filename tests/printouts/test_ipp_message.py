"""The messages of IPP: what is asked survives the wire, what is answered is read whole or not at all."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printouts.ipp_message import GET_JOBS, GET_PRINTER, MOST_DEPTH, IppError, Response, decode, encode
from tests.mutations import many

HEAD = b"\x02\x00\x00\x00\x00\x00\x00\x01"  # version 2.0, success, request 1
END = b"\x03"
COLLECTION, MEMBER, ENDS = b"\x34\x00\x01c\x00\x00", b"\x4a\x00\x00\x00\x06job-id", b"\x37\x00\x00\x00\x00"
NUMBER = b"\x21\x00\x00\x00\x04\x00\x00\x00\x09"


def job(number: int) -> bytes:
    return b"\x02\x21\x00\x06job-id\x00\x04" + struct.pack(">i", number)


def test_attributes_survive_the_wire() -> None:
    raw = encode(GET_PRINTER, "ipp://x/", [("keyword", "requested-attributes", k) for k in ("a", "b")])
    read = decode(raw)
    assert read.status == GET_PRINTER  # in a request, the operation stands where the status does
    assert read.attributes["requested-attributes"] == ["a", "b"]
    assert read.first("requesting-user-name") == "borne"
    assert read.first("nothing") is None


def test_jobs_are_told_apart() -> None:
    assert decode(HEAD + job(7) + job(8) + END).groups == [{"job-id": [7]}, {"job-id": [8]}]


@pytest.mark.parametrize("cut", range(len(job(7))))
def test_an_answer_cut_anywhere_is_none(cut: int) -> None:
    with pytest.raises(IppError):
        decode(HEAD + job(7)[:cut])


def test_what_is_in_a_collection_is_no_attribute_beside_it() -> None:
    read = decode(HEAD + job(7) + COLLECTION + MEMBER + NUMBER + ENDS + END)
    assert read.groups == [{"job-id": [7]}]


@pytest.mark.parametrize(
    ("depth", "readable"), [(1, True), (MOST_DEPTH, True), (MOST_DEPTH + 1, False), (5_000, False)]
)
def test_collections_are_nested_so_deep_and_no_deeper(depth: int, readable: bool) -> None:
    raw = HEAD + job(7) + COLLECTION * depth + ENDS * depth + END
    if readable:
        assert decode(raw).first("job-id") == 7
    else:
        with pytest.raises(IppError):
            decode(raw)


@pytest.mark.parametrize("raw", [COLLECTION, ENDS, COLLECTION + COLLECTION + ENDS])
def test_collections_end_as_often_as_they_begin(raw: bytes) -> None:
    with pytest.raises(IppError):
        decode(HEAD + job(7) + raw + END)


SOUND = encode(GET_JOBS, "ipp://x/", [("integer", "limit", 3)])[:-1] + job(7) + job(8) + COLLECTION + ENDS + END


@given(
    st.one_of(
        st.binary(max_size=60).map(lambda raw: HEAD + raw),
        st.tuples(st.integers(0, len(SOUND)), st.integers(0, 9), st.binary(max_size=6)).map(
            lambda told: SOUND[: told[0]] + told[2] + SOUND[told[0] + told[1] :]
        ),
    )
)
@settings(max_examples=many())
def test_any_bytes_are_an_answer_or_none(raw: bytes) -> None:
    try:
        read = decode(raw)
    except IppError:
        return
    assert isinstance(read, Response)
    assert raw.count(END) >= 1
