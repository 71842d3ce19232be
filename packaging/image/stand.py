"""What every trial under QEMU does: a copy of the image, a machine of it, touches that wait for the picture."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import canaries
import injected
from layout import ROOTS, Partition
from machine import STEADY, Machine

from tests.terminal.display import Picture, differs
from tests.terminal.rehearsal import Touch

PATIENCE = 3.0 if STEADY else 1.0
START_SECONDS = 420.0 * PATIENCE
SCREEN_SECONDS = 90.0 * PATIENCE
TRIES = 3  # of a calculation: the terminal gives one up that takes too long, and offers to try again
CHUNK_BYTES = 8 * 1024 * 1024
DOUBLE_TAP_SECONDS, NEAR_PIXELS = 3.0 if STEADY else 0.5, 40  # of the host: half a second of the machine
ALIKE = 0.0001  # of the points: a ring around a button, a sign on one are seen; the same letters differ in none
AGAIN_SECONDS = 15.0 * PATIENCE
TOLERANCE = 0.006  # of the points: a digit more is seen; another release draws some letters otherwise


class LostError(AssertionError):
    """The screen does not show what it should; the text names the screen that was expected."""


class Stand:
    """One copy of an image and the pictures kept of it, numbered."""

    def __init__(self, image: Path, out: Path, settings: str, *, console: bool = False) -> None:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob("*.png"):
            old.unlink()
        self.out, self.disk = out, out / "disk.img"
        subprocess.run(["cp", "--sparse=always", "--reflink=auto", image, self.disk], check=True)
        injected.settings(self.disk, settings)
        if console:
            injected.console(self.disk)
        self._began, self._kept = time.monotonic(), 0

    def say(self, words: str) -> None:
        """Print a line with the seconds since the trial began."""
        sys.stdout.write(f"{time.monotonic() - self._began:6.1f} s  {words}\n")
        sys.stdout.flush()

    def keep(self, machine: Machine, name: str) -> None:
        """Keep what is on the screen as NN-NAME.png."""
        self._kept += 1
        machine.image().save(str(self.out / f"{self._kept:02d}-{name.replace(':', '-')}.png"))

    def expect(
        self, machine: Machine, picture: Picture, seconds: float, name: str, tolerance: float = TOLERANCE
    ) -> None:
        """Wait for a screen. Raises LostError, its picture kept."""
        found = machine.wait_for(picture, seconds, tolerance)
        if found > tolerance:
            self.keep(machine, f"lost-{name}")
            raise LostError(f"{name}: {found:.1%} of the screen differs")

    def play(self, machine: Machine, touches: Sequence[Touch]) -> None:
        """Repeat touches, each once the screen shows what it showed then. Raises LostError."""
        last: Touch | None = None
        at = 0.0
        for touch in touches:
            if last is not None and last.screen == "review" and touch.screen == "results":
                self._calculate(machine, touch.picture, last)
            else:
                self._arrive(machine, touch, last)
            if last is None or touch.screen != last.screen:
                self.keep(machine, touch.screen)
            since = time.monotonic() - at
            near = last is not None and abs(touch.x - last.x) + abs(touch.y - last.y) < NEAR_PIXELS
            if near and since < DOUBLE_TAP_SECONDS:
                time.sleep(DOUBLE_TAP_SECONDS - since)  # two quick taps of a trembling hand are taken for one
            machine.touch(touch.x, touch.y)
            last, at = touch, time.monotonic()

    def _arrive(self, machine: Machine, touch: Touch, last: Touch | None) -> None:
        """Wait for a screen; touch once more where the last touch, made while a screen was drawn, changed nothing."""
        late = last is not None and machine.wait_for(touch.picture, AGAIN_SECONDS, TOLERANCE) > TOLERANCE
        if last is not None and late and differs(machine.picture(), last.picture) <= ALIKE:
            self.say(f"{last.screen}: the touch was lost, once more")
            machine.touch(last.x, last.y)
        self.expect(machine, touch.picture, SCREEN_SECONDS, touch.screen)

    def _calculate(self, machine: Machine, picture: Picture, last: Touch) -> None:
        """Wait for the results; where the machine is too slow for the terminal's patience, touch « Essayer encore »."""
        for _ in range(TRIES - 1):
            if machine.wait_for(picture, SCREEN_SECONDS, TOLERANCE) <= TOLERANCE:
                return
            self.keep(machine, "calculation-given-up")
            self.say("the calculation was given up: once more")
            machine.touch(last.x, last.y)  # where « Voir mes aides » was
        self.expect(machine, picture, SCREEN_SECONDS, "results")

    def roots(self) -> dict[str, str]:
        """Return what each root is, to the last bit."""
        return {name: digest(self.disk, part) for name, part in ROOTS.items()}


def digest(image: Path, part: Partition) -> str:
    """Return the hash of what is written in a partition of an image: the places of its data, and the data."""
    found = hashlib.blake2b(digest_size=16)
    with image.open("rb") as disk:
        for start, end in canaries.filled(image, part.offset, part.offset + part.length):
            found.update(f"{start - part.offset}-{end - part.offset}".encode())
            disk.seek(start)
            while start < end and (data := disk.read(min(end - start, CHUNK_BYTES))):
                found.update(data)
                start += len(data)
    return found.hexdigest()
