"""A soft chime for those who do not look at the screen, and the volume it is played at. Without a speaker: nothing.

The player is a program of the system, in the visit's own process group: it ends with the visit. It is given a tone
and nothing else.
"""

from __future__ import annotations

import contextlib
import io
import math
import shutil
import struct
import subprocess
import threading
import wave
from functools import cache

RATE = 22_050
NOTES_HZ = (659.3, 523.3)  # E then C: falling, a question rather than an alarm
NOTE_SECONDS = 0.35
LOUDEST = 0.4
PLAYERS = (("aplay", "-q", "-"), ("paplay",))
MIXER = "amixer"
MIXER_SECONDS = 2.0


@cache
def chime() -> bytes:
    """Return two notes that fade, as a WAV file: mono, 16 bits."""
    out = io.BytesIO()
    samples = int(RATE * NOTE_SECONDS)
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for hertz in NOTES_HZ:
            heights = (
                math.sin(2 * math.pi * hertz * n / RATE) * (1 - n / samples) ** 2 * min(1.0, n / 200)
                for n in range(samples)
            )
            file.writeframes(b"".join(struct.pack("<h", int(LOUDEST * 32_767 * height)) for height in heights))
    return out.getvalue()


class Chime:
    """Plays the chime without waiting for its end."""

    def __init__(self) -> None:
        found = (player for player in PLAYERS if shutil.which(player[0]))
        self._command = next(found, None)
        self._player: subprocess.Popen[bytes] | None = None

    def play(self) -> None:
        """Play once; a second call while it sounds does nothing."""
        if self._command is None or (self._player is not None and self._player.poll() is None):
            return
        with contextlib.suppress(OSError):
            self._player = subprocess.Popen(  # noqa: S603 - a fixed command
                self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            if self._player.stdin is not None:
                # 31 KB fit in the pipe: this does not wait for the player.
                self._player.stdin.write(chime())
                self._player.stdin.close()


def change_volume(step: int) -> None:
    """Raise or lower the volume of the machine by so many percent, where there is a mixer."""
    change = f"{abs(step)}%{'+' if step > 0 else '-'}"
    threading.Thread(target=_mixer, args=(change,), daemon=True).start()  # a mixer that hangs must not stop the screen


def set_volume(percent: int) -> None:
    """Set the volume of the machine, where there is a mixer."""
    _mixer(f"{percent}%")


def _mixer(change: str) -> None:
    if shutil.which(MIXER) is None:
        return
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        command = [MIXER, "-q", "sset", "Master", change]
        subprocess.run(command, timeout=MIXER_SECONDS, check=False, capture_output=True)  # noqa: S603
