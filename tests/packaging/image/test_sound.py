"""What a speaker played, from samples whose figures are known."""

import struct
from pathlib import Path

import numpy as np
import pytest
import sound

RATE = 44_100


def wav(path: Path, *parts: tuple[float, float, float]) -> Path:
    """Write parts of `seconds, hertz, height` as QEMU does: sizes that say nothing, since it never came to its end."""
    points = [
        height * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE) for seconds, hertz, height in parts
    ]
    mono = (np.concatenate(points) * 32_767).astype("<i2")
    header = b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 2, RATE, RATE * 4, 4, 16) + b"data\0\0\0\0"
    path.write_bytes(header + np.repeat(mono, 2).tobytes())
    return path


def test_a_tone_between_silences(tmp_path: Path) -> None:
    heard = sound.heard(wav(tmp_path / "s.wav", (1, 0, 0), (2, 1000, 0.5), (1, 0, 0)))
    assert heard.seconds == 2.0
    assert heard.loudness == pytest.approx(0.5 / 2**0.5, abs=0.001)
    assert heard.peak == pytest.approx(0.5, abs=0.001)
    assert heard.between > 0.99


def test_a_hum_is_not_speech(tmp_path: Path) -> None:
    assert sound.heard(wav(tmp_path / "s.wav", (1, 60, 0.5))).between < 0.1


def test_what_was_played_before_does_not_count(tmp_path: Path) -> None:
    path = wav(tmp_path / "s.wav", (1, 1000, 0.5), (1, 0, 0))
    assert sound.heard(path, since=44 + RATE * 4).seconds == 0.0


def test_silence_and_no_file_at_all(tmp_path: Path) -> None:
    assert sound.heard(wav(tmp_path / "s.wav", (1, 0, 0))) == sound.Heard(0.0, 0.0, 0.0, 0.0)
    assert sound.heard(tmp_path / "nothing.wav").seconds == 0.0


def test_a_sample_cut_in_two_by_the_power(tmp_path: Path) -> None:
    path = wav(tmp_path / "s.wav", (1, 1000, 0.5))
    path.write_bytes(path.read_bytes()[:-3])
    assert sound.heard(path).seconds == pytest.approx(0.95)
