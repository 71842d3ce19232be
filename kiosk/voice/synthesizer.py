"""The voice: a screen read aloud, one line after the other; a new screen or any touch interrupts it. Without a
synthesizer or a player: nothing, and no button that would promise it.

Words go to the synthesizer by its standard input, never in an argument that other programs could list; the sound stays
in memory.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import subprocess
import threading
from array import array
from collections.abc import Sequence
from functools import cache
from typing import IO, Protocol

from PySide6.QtCore import QObject, Signal

from engine.words.languages import LANGUAGES
from kiosk.ui.lifetime import Lifetime
from kiosk.voice.lexicon import aloud

SYNTHESIZER = "espeak-ng"
PLAYER = "aplay"
WORDS_PER_MINUTE = 145  # slower than its own 175: an old person follows
RATE = 22_050
HEADER_BYTES = 44  # of a WAV file
SECONDS_AT_MOST = 10.0  # for one line of words to become sound
# Little sound waits in the pipe and in the player: what interrupts is heard within a third of a second.
PIPE_BYTES, BUFFER_MICROSECONDS = 4_096, 200_000
CHUNK_BYTES = 2_048
PAUSE = bytes(2 * int(RATE * 0.35))
SOFT_SECONDS, SOFT_SHARE = 1.5, 0.2  # of the first words of a voice that comes by itself: nobody is startled


class Synthesizer(Protocol):
    """What turns words into sound; better voices than the one shipped can be put here."""

    def speaks(self, language: str) -> bool:
        """Tell whether it has a voice for a language of the terminal."""

    def sound(self, words: str, language: str) -> bytes:
        """Return mono samples of 16 bits at RATE; b'' when it cannot."""


class Espeak:
    """espeak-ng: robotic, clear, and there for every language of the terminal."""

    def speaks(self, language: str) -> bool:
        """Look at the voices installed, once."""
        return LANGUAGES[language].voice in _voices()

    def sound(self, words: str, language: str) -> bytes:
        """Return the samples."""
        command = [SYNTHESIZER, "-v", LANGUAGES[language].voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "--stdout"]
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(  # noqa: S603 - a fixed command
                command,
                input=aloud(words, language).encode(),
                capture_output=True,
                timeout=SECONDS_AT_MOST,
                check=False,
            )
            return done.stdout[HEADER_BYTES:]
        return b""


@cache
def _voices() -> frozenset[str]:
    if shutil.which(SYNTHESIZER) is None:
        return frozenset()
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        told = subprocess.run([SYNTHESIZER, "--voices"], capture_output=True, timeout=5, check=False)  # noqa: S603
        return frozenset(line.split()[1] for line in told.stdout.decode(errors="replace").splitlines()[1:] if line)
    return frozenset()


def softly(samples: bytes) -> bytes:
    """Return samples of 16 bits that begin at a share of their height and grow to all of it."""
    heights = array("h", samples[: len(samples) // 2 * 2])
    grown = min(len(heights), int(RATE * SOFT_SECONDS))
    for n in range(grown):
        heights[n] = int(heights[n] * (SOFT_SHARE + (1 - SOFT_SHARE) * n / (RATE * SOFT_SECONDS)))
    return heights.tobytes()


class Voice(QObject):
    """Says one thing at a time; `ended`: all of it was said."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None, synthesizer: Synthesizer | None = None) -> None:
        super().__init__(parent)
        self._synthesizer = synthesizer or Espeak()
        self._request = object()
        self._wanted: tuple[object, tuple[str, ...], str] | None = None
        self._lock, self._at_work = threading.Lock(), False
        self._soft = False
        self._life = Lifetime(self)

    def speaks(self, language: str) -> bool:
        """Tell whether a language can be heard here."""
        return shutil.which(PLAYER) is not None and self._synthesizer.speaks(language)

    def say(self, lines: Sequence[str], language: str) -> None:
        """Say these lines, instead of what is being said; of several calls in a row only the last is heard."""
        self._request = object()
        with self._lock:
            self._wanted = (self._request, tuple(lines), language)
            if not self._at_work:
                self._at_work = True
                threading.Thread(target=self._work, daemon=True).start()

    def soften(self) -> None:
        """Let what is said next begin softly and grow."""
        self._soft = True

    def stop(self) -> None:
        """Be silent."""
        self._request = object()

    def _work(self) -> None:
        """Say what was asked for last, until nothing is left: one player at a time, as the device is not shared."""
        while True:
            with self._lock:
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    self._at_work = False
                    return
            if wanted[0] is self._request:
                self._tell(*wanted)

    def _tell(self, request: object, lines: Sequence[str], language: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            player = self._start()
            try:
                with player.stdin or contextlib.nullcontext() as pipe:
                    self._play(request, lines, language, pipe)
            finally:
                player.wait()  # it plays the little it was given already
        if self._request is request:
            self._life.during(lambda: self.ended.emit())

    def _play(self, request: object, lines: Sequence[str], language: str, pipe: IO[bytes] | None) -> None:
        soft, self._soft = self._soft, False
        for line in lines:
            if pipe is None or self._request is not request:
                return
            samples = self._synthesizer.sound(line, language) + PAUSE
            samples, soft = softly(samples) if soft else samples, False
            for start in range(0, len(samples), CHUNK_BYTES):
                if self._request is not request:
                    return
                pipe.write(samples[start : start + CHUNK_BYTES])
                pipe.flush()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [PLAYER, "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(RATE)]
        command += [f"--buffer-time={BUFFER_MICROSECONDS}", "-"]
        player = subprocess.Popen(  # noqa: S603 - a fixed command
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if player.stdin is not None:
            with contextlib.suppress(OSError):
                fcntl.fcntl(player.stdin.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        return player
