import socket

import pytest

from engine.catalogue.catalogue import catalogue
from kiosk.machine import messages
from kiosk.machine.messages import Message, MessageError

EVERY = [
    *(Message(kind) for kind in ("ready", "alive", "painted", "printed", "show", "printer")),
    *(Message("started", language) for language in messages.LANGUAGES),
    *(Message("at", step) for step in messages.STEPS),
    *(Message(kind, aid) for kind in ("eligible", "viewed") for aid in sorted(messages.aids())),
    *(Message("ended", reason) for reason in messages.REASONS),
    *(Message("show", code) for code in messages.CODES),
    *(Message("printer", state) for state in messages.PRINTER_STATES),
    *(Message("fault", f"{source}:9999") for source in sorted(messages.sources())),
]


def test_the_whole_vocabulary_survives_the_line() -> None:
    ours, theirs = messages.channel()
    with ours, theirs:
        for message in EVERY:
            theirs.send(messages.pack(message))
            assert len(messages.pack(message)) <= messages.MAX_BYTES
            assert messages.read(ours) == message


def test_the_words_are_those_of_the_catalogue() -> None:
    assert messages.aids() == {name for name, aid in catalogue().items() if not aid.private} != set(catalogue())


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"[" * 90,
        b'["ended", "salaire 13131"]',
        b'["ended", ""]',
        b'["ended", "crash"]',  # for the supervisor alone to say
        b'["ready", "finished"]',
        b'["alive", "13131"]',
        b'["eligible", "13131"]',
        b'["at", "salaire"]',
        b'["started", "13131"]',
        b'["show", "13131"]',
        b'["printer", "13131"]',
        b'["printer", "done"]',
        b'["fault", "kiosk/visit/visit.py:13131"]',
        b'["fault", "kiosk/visit/visit.py"]',
        b'["fault", "salaire:12"]',
        '["fault", "kiosk/visit/visit.py:\u0663"]'.encode(),
        b'["hello", ""]',
        b"[1, 2]",
        b'["ready", "", "13131"]',
        b'["ready", ""' + b" " * 90 + b"]",
    ],
)
def test_nothing_else_crosses(line: bytes) -> None:
    with pytest.raises(MessageError) as caught:
        messages.unpack(line)
    assert "13131" not in str(caught.value)


def test_it_cannot_even_be_said() -> None:
    with pytest.raises(MessageError) as caught:
        Message("at", "salaire 13131")
    assert "13131" not in str(caught.value)


def test_messages_are_kept_apart_and_an_end_is_known() -> None:
    ours, theirs = messages.channel()
    ours.setblocking(False)
    with ours, theirs:
        with pytest.raises(BlockingIOError):
            messages.read(ours)
        theirs.send(messages.pack(Message("ready")))
        theirs.send(messages.pack(Message("alive")))
        assert messages.read(ours) == Message("ready")
        assert messages.read(ours) == Message("alive")
        theirs.shutdown(socket.SHUT_RDWR)
        assert messages.read(ours) is None


def test_a_long_one_is_never_taken_for_a_short_one() -> None:
    ours, theirs = messages.channel()
    with ours, theirs:
        theirs.send(messages.pack(Message("ready")) + b" " * 100)
        with pytest.raises(MessageError):
            messages.read(ours)
