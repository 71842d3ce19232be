"""Boots the image of a terminal under QEMU and plays a visitor to it: `boot_test.py IMAGE OUT`.

Two starts: in the first a sentence is heard and a visit goes to the printed sheet, then the power is cut in the middle
of another; in the second the first screen must be back and the five keys must work. In the end the whole disk is
searched for what the visitor said. Nothing is asked of the machine but what a visitor, a printer and the disk show.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import canaries
import injected
import visitor
from layout import DATA, ROOT_B
from machine import PRINTER, SIZE, Machine, Ports
from PySide6.QtCore import Qt
from sound import heard
from stand import ALIKE, PATIENCE, SCREEN_SECONDS, START_SECONDS, Stand

from tests.printouts.printer import Printer
from tests.printouts.printer import missing as printer_missing
from tests.terminal.display import differs
from tests.terminal.rehearsal import record_keys, record_taps
from tests.wipe_proof import sought

ADDRESS = f"ipp://{PRINTER}:631/ipp/print"
VOICE_SECONDS = 40.0 * PATIENCE
LEAST_HEARD = 2.0  # seconds of sound in a sentence
KEYS = {
    "right": Qt.Key.Key_Right,
    "down": Qt.Key.Key_Down,
    "up": Qt.Key.Key_Up,
    "left": Qt.Key.Key_Left,
    "ret": Qt.Key.Key_Return,
}


class Trial:
    """One run; `wrong` holds what was not as it must be."""

    def __init__(self, image: Path, out: Path, printer: Printer, folder: Path) -> None:
        self.printer, self.wrong = printer, list[str]()
        self.settings = visitor.here(folder, printer.uri)
        self.plan = visitor.plan(folder, printer)
        self.stand = Stand(image, out, visitor.toml(ADDRESS))
        self.before = self.stand.roots()
        noise = canaries.forms(self.stand.disk, canaries.on_disk(self.plan.values))
        self.values = canaries.on_disk(sought.without(self.plan.values, noise))
        self.stand.say(f"rehearsed: {len(self.plan.whole.touches)} touches, {len(self.values)} values")

    def check(self, right: bool, words: str) -> None:
        """Note what is wrong, and say it."""
        self.stand.say(f"{'ok' if right else 'WRONG'}: {words}")
        if not right:
            self.wrong.append(words)

    def power(self) -> Machine:
        """Start the machine and wait for the first screen."""
        machine = Machine(self.stand.disk, self.stand.out, Ports(printer=self.printer.port))
        self.stand.expect(machine, self.plan.whole.attract, START_SECONDS, "attract")
        self.stand.keep(machine, "first-screen")
        self.stand.say(f"from power to first screen: {machine.seconds():.0f} s")
        return machine

    def hear(self, machine: Machine) -> None:
        """Turn the voice on, hear the first screen read, turn it off."""
        touches, spoken = record_taps(self.settings, "tool-listen", "set-voice-public", size=SIZE)
        since = machine.sound.stat().st_size if machine.sound.exists() else 0
        self.stand.play(machine, touches)
        self.stand.expect(machine, spoken, SCREEN_SECONDS, "voice")
        deadline = time.monotonic() + VOICE_SECONDS
        while (sound := heard(machine.sound, since)).seconds < LEAST_HEARD and time.monotonic() < deadline:
            time.sleep(0.5)
        self.check(
            sound.seconds >= LEAST_HEARD and sound.between > 0.5,
            f"the voice: {sound.seconds:.1f} s, loudness {sound.loudness:.3f}, peak {sound.peak:.2f}, "
            f"{sound.between:.0%} of it between 200 and 4,000 Hz",
        )
        off, _ = record_taps(self.settings, "tool-listen", "set-voice-public", "tool-listen", size=SIZE)
        self.stand.play(machine, off[2:])
        self.stand.expect(machine, self.plan.whole.attract, SCREEN_SECONDS, "attract", ALIKE)

    def visit(self, machine: Machine) -> None:
        """Play the visit to the printed sheet and its end."""
        began = time.monotonic()
        self.stand.play(machine, self.plan.whole.touches)
        self.stand.expect(machine, self.plan.whole.attract, SCREEN_SECONDS, "attract")
        self.stand.say(f"a visit of {len(self.plan.whole.touches)} touches: {time.monotonic() - began:.0f} s")
        sheets = self.printer.printed(1)
        self.check(len(sheets) == 1, f"{len(sheets)} sheet printed")
        for sheet in sheets:
            words = text_of(sheet)
            (self.stand.out / "sheet.pdf").write_bytes(sheet)
            self.values.append(sought.paper(sheet))
            self.check(visitor.PLACE in words, "the sheet names the place")
            same = words == text_of(self.plan.sheet)
            self.check(same, f"the sheet says what the rehearsal's says: {len(words.split())} words")

    def leave_open(self, machine: Machine) -> None:
        """Begin another visit, and cut the power in the middle of it."""
        self.stand.play(machine, self.plan.open_touches)
        self.stand.keep(machine, "before-the-cut")
        machine.cut()
        self.stand.say("power cut in a visit")

    def press(self, machine: Machine) -> None:
        """Press the five keys, one after the other: each must do what it does in the rehearsal."""
        for (name, _), picture in zip(KEYS.items(), record_keys(self.settings, *KEYS.values(), size=SIZE), strict=True):
            before = machine.picture()
            machine.monitor.key(name)
            found = machine.wait_for(picture, SCREEN_SECONDS, ALIKE)
            moved = differs(before, picture) > ALIKE
            self.stand.keep(machine, f"key-{name}")
            self.check(found <= ALIKE and moved, f"key {name}: {found:.3%} of the screen differs")

    def search(self) -> None:
        """Search the disk, then once more with the values written on it on purpose; compare the roots."""
        found = self._names(canaries.forms(self.stand.disk, self.values))
        self.check(not found, f"left on the disk after the cuts: {len(found)} of {len(self.values)} values")
        self.check(self.stand.roots() == self.before, "both roots are the same to the last bit")
        said = b"\n".join(form for value in self.values for form in sorted(value.texts))
        for part in (DATA, ROOT_B):
            injected.put(self.stand.disk, part, "/said", said)
        control = self._names(canaries.forms(self.stand.disk, self.values))
        self.check(
            len(control) == len(self.values), f"control, written on purpose: {len(control)} of {len(self.values)}"
        )

    def _names(self, found: Counter[bytes]) -> list[str]:
        return canaries.names(found, self.values)


def text_of(sheet: bytes) -> str:
    """Return the words of a PDF."""
    return subprocess.run(["pdftotext", "-", "-"], input=sheet, capture_output=True, check=True).stdout.decode()


def run(trial: Trial) -> None:
    """Both starts."""
    machine = trial.power()
    try:
        trial.hear(machine)
        trial.visit(machine)
        trial.leave_open(machine)
        machine = trial.power()
        trial.press(machine)
    finally:
        machine.cut()
    trial.search()


@contextmanager
def printer_of(folder: Path) -> Iterator[Printer]:
    """A printer on this host, for as long as the trial lasts."""
    printer = Printer(folder)
    try:
        yield printer
    finally:
        printer.stop()


def main(arguments: list[str]) -> int:
    """Print what was seen; 0 when all was as it must be."""
    if absent := printer_missing():
        sys.stderr.write(f"il manque : {absent}\n")
        return 2
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="borne-") as name, printer_of(Path(name)) as printer:
        trial = Trial(Path(arguments[0]), Path(arguments[1]), printer, Path(name))
        run(trial)
    for words in trial.wrong:
        sys.stdout.write(f"WRONG: {words}\n")
    sys.stdout.write(
        f"boot-test: {len(trial.wrong)} wrong, {time.monotonic() - began:.0f} s, pictures in {arguments[1]}\n"
    )
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
