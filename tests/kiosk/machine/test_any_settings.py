"""Whatever is in a settings file, it is accepted or refused in words: never a traceback, never a sign that hides."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from kiosk.machine.settings import NBSP, Settings, SettingsError, is_one_line, is_printer, read
from kiosk.machine.site import misfits
from tests.mutations import damaged, many

SHIPPED = (Path(__file__).parents[3] / "packaging" / "kiosk.toml").read_bytes()
SHORT = (
    b'place = "Caf\xc3\xa9"\ncommune = "93066"\nprinter = "ipp://localhost:631/ipp/print"\nrestart = "03:30"\n'
    b'screen_off = "20:00-07:00"\nrotation = 90\ntouch = "1 0 0 0 1 0"\n[idle]\nquestions = 90\n'
)
LONGEST_LINE = 400


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "kiosk.toml"


@given(content=damaged((SHIPPED, SHORT, SHORT)))
@settings(max_examples=many())
def test_any_file_is_accepted_or_refused_in_words(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused: SettingsError | None = None
    try:
        found, written = read(path)
    except SettingsError as error:
        refused = error
    if refused is None:
        check_accepted(found)
        assert all(one_line(fault.words("kiosk.toml")) for fault in misfits(found, written))
        return
    assert refused.faults
    for line in str(refused).split("\n"):
        assert line.startswith("kiosk.toml")
        assert "attendu" in line
        assert one_line(line)


def one_line(words: str) -> bool:
    return len(words) <= LONGEST_LINE and all(c.isprintable() or c == NBSP for c in words)


def check_accepted(found: Settings) -> None:
    assert is_one_line(found.place)
    assert is_printer(found.printer)
    assert found.sound in ("speaker", "headset", "none")
    assert found.rotation in (0, 90, 180, 270)
    assert not found.restart or time.fromisoformat(found.restart)
    assert all(map(time.fromisoformat, filter(None, found.screen_off.split("-"))))
    assert not found.touch or len([float(cell) for cell in found.touch.split()]) == 6
    assert 60 <= found.idle.questions <= 300
    assert 600 <= found.idle.visit <= 7200
    assert 10 <= found.pages <= 200
