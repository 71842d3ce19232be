"""The chime and the volume. The player and the mixer are stand-ins for a speaker: they write down what they get."""

from __future__ import annotations

import io
import os
import time
import wave
from pathlib import Path

import pytest

from kiosk.voice import sound
from kiosk.voice.sound import Chime, chime, set_volume


def stand_in(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 5
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_chime_is_a_short_tone_that_fades() -> None:
    with wave.open(io.BytesIO(chime())) as file:
        seconds = file.getnframes() / file.getframerate()
        frames = file.readframes(file.getnframes())
    assert 0.3 < seconds < 1.5
    heights = [abs(int.from_bytes(frames[n : n + 2], "little", signed=True)) for n in range(0, len(frames), 2)]
    assert 5_000 < max(heights) < 20_000
    assert max(heights[-200:]) < 200
    assert len(chime()) < 65_536, "more than a pipe holds would make the screen wait for the player"


def test_the_player_is_given_the_tone(programs: Path) -> None:
    script = f'echo "$@" > {programs}/said; cat > {programs}/part; mv {programs}/part {programs}/heard'
    stand_in(programs, "aplay", script)
    player = Chime()
    player.play()
    wait_for(programs / "heard")
    assert (programs / "heard").read_bytes() == chime()
    assert (programs / "said").read_text() == "-q -\n"
    assert player._player is not None
    player._player.wait()


def test_it_does_not_wait_for_a_player_that_hangs(programs: Path) -> None:
    stand_in(programs, "aplay", "exec sleep 3")
    player = Chime()
    began = time.monotonic()
    player.play()
    player.play()
    assert time.monotonic() - began < 1
    assert player._player is not None
    player._player.kill()
    player._player.wait()


def test_without_a_player_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    Chime().play()
    set_volume(50)


def test_the_volume_is_put_back(programs: Path) -> None:
    stand_in(programs, "amixer", f'echo "$@" > {programs}/said')
    set_volume(60)
    assert (programs / "said").read_text() == "-q sset Master 60%\n"


def test_a_mixer_that_hangs_is_left(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "MIXER_SECONDS", 0.3)
    stand_in(programs, "amixer", "exec sleep 5")
    began = time.monotonic()
    set_volume(60)
    assert time.monotonic() - began < 3
