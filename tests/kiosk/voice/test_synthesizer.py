"""The voice says a screen with the real synthesizer; the player is a stand-in for a loudspeaker, and notes what it
gets.
"""

from __future__ import annotations

import os
import subprocess
import time
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.words.languages import LANGUAGES
from kiosk.visit.scripted_taps import until
from kiosk.voice import synthesizer as voices
from kiosk.voice.synthesizer import RATE, Espeak, Voice


class Loudspeaker:
    """Stands for a loudspeaker: takes sound no faster than it would be heard, and keeps it in a file."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, hurry: int = 20) -> None:
        self.heard, self.arguments = folder / "heard.raw", folder / "arguments"
        program = folder / "aplay"
        program.write_text(
            "#!/usr/bin/env python3\n"
            "import sys, time\n"
            f"open({str(self.arguments)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')\n"
            f"with open({str(self.heard)!r}, 'ab', buffering=0) as heard:\n"
            "    while data := sys.stdin.buffer.read1(2048):\n"
            f"        heard.write(data); time.sleep(len(data) / {2 * RATE * hurry})\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def seconds(self) -> float:
        return self.heard.stat().st_size / (2 * RATE) if self.heard.exists() else 0.0


@pytest.fixture
def loudspeaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loudspeaker:
    return Loudspeaker(tmp_path, monkeypatch)


def test_the_stand_in_keeps_what_it_gets(loudspeaker: Loudspeaker) -> None:
    subprocess.run(["aplay", "-q", "-"], input=bytes(2 * RATE), check=True)
    assert loudspeaker.seconds() == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_voice(language: str) -> None:
    assert Espeak().speaks(language)
    sound = Espeak().sound("1 2 3", language)
    assert 0.5 < len(sound) / (2 * RATE) < 4.0
    assert max(sound) > 0


def test_voices_differ_by_language() -> None:
    assert Espeak().sound("information", "fr") != Espeak().sound("information", "en")


def test_lines_are_said_to_their_end(loudspeaker: Loudspeaker, qtbot: QtBot) -> None:
    voice = Voice()
    with qtbot.waitSignal(voice.ended, timeout=20_000):
        voice.say(["Quel est votre loyer ?", "Le montant par mois."], "fr")
    assert 2.0 < loudspeaker.seconds() < 8.0


def test_a_new_screen_interrupts_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loudspeaker = Loudspeaker(tmp_path, monkeypatch, hurry=1)
    voice = Voice()
    voice.say(["Une phrase très longue qui ne finit pas tout de suite."] * 20, "fr")
    until(lambda: loudspeaker.seconds() > 0.3)
    voice.stop()
    at_most = loudspeaker.seconds() + 0.6  # what waits in the pipe and in the chunk
    time.sleep(1.2)
    assert loudspeaker.seconds() <= at_most


def test_words_are_in_no_argument(loudspeaker: Loudspeaker, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    real: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run

    def noted(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        seen.append(command)
        return real(command, **options)

    monkeypatch.setattr(subprocess, "run", noted)
    Espeak().sound("620 euros", "fr")
    assert seen
    assert "620" not in " ".join(seen[0])


def test_without_a_synthesizer_nothing_is_promised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    voices._voices.cache_clear()
    assert not Voice().speaks("fr")
    assert Espeak().sound("Bonjour", "fr") == b""
    voices._voices.cache_clear()


def test_without_a_player_nothing_breaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    voice = Voice()
    voice.say(["Bonjour"], "fr")
    time.sleep(0.2)
    assert not voice.speaks("fr")


def test_of_many_wishes_in_a_row_the_last_is_heard(loudspeaker: Loudspeaker, qtbot: QtBot) -> None:
    voice = Voice()
    with qtbot.waitSignal(voice.ended, timeout=20_000):
        for number in range(40):
            voice.say([f"{number}"], "fr")
    assert len(loudspeaker.arguments.read_text().splitlines()) <= 3


def test_a_voice_that_comes_by_itself_begins_softly() -> None:
    loud = array("h", [10_000] * RATE * 3).tobytes()
    heights = array("h", voices.softly(loud))
    assert len(heights) == 3 * RATE
    assert heights[0] == 2_000
    assert heights[RATE] < 10_000
    assert heights[2 * RATE] == 10_000
    assert list(heights[: 2 * RATE]) == sorted(heights[: 2 * RATE])
