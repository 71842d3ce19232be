import socket

import pytest

from engine.calculation import protocol


def test_a_frame_arrives_whole_in_any_pieces() -> None:
    frame = protocol.pack({"a": "é" * 100})
    inbox = protocol.Inbox()
    found = [inbox.feed(frame[i : i + 1]) for i in range(len(frame))]
    assert found[:-1] == [None] * (len(frame) - 1)
    assert found[-1] == {"a": "é" * 100}


@pytest.mark.parametrize("garbage", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x02xx", b"\x00\x00\x00\x02[]"])
def test_garbage_is_refused(garbage: bytes) -> None:
    with pytest.raises(protocol.ProtocolError):
        protocol.Inbox().feed(garbage)


def test_too_long_is_refused_before_it_is_sent() -> None:
    with pytest.raises(protocol.ProtocolError):
        protocol.pack({"a": "x" * protocol.MAX_FRAME_BYTES})


def test_a_line_that_closes_early_gives_nothing() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"\x00\x00")
        one.close()
        assert protocol.receive(other) is None
