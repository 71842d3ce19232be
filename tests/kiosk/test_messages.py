import pytest

from kiosk import messages
from kiosk.messages import Message, MessageError


@pytest.mark.parametrize(
    "message", [Message("ready"), Message("show"), *(Message("ended", reason) for reason in messages.REASONS)]
)
def test_the_vocabulary_survives_the_line(message: Message) -> None:
    assert messages.unpack(messages.pack(message).strip()) == message


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b'["ended", "salaire 13131"]',
        b'["ended", ""]',
        b'["ready", "finished"]',
        b'["hello", ""]',
        b"[1, 2]",
        b'["ready", ""' + b" " * 80 + b"]",
    ],
)
def test_nothing_else_crosses(line: bytes) -> None:
    with pytest.raises(MessageError) as caught:
        messages.unpack(line)
    assert "13131" not in str(caught.value)
