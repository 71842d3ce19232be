"""Tries the two roots of a terminal under QEMU: `roots_test.py IMAGE OUT`. A good root stays, a broken one is left.

Each start is a true one, from the firmware on. What is broken is broken from outside, in the copy of the image.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import injected
import visitor
from injected import Console
from layout import CHOICE_BYTE, ROOTS, STATE
from machine import Machine, Ports
from stand import START_SECONDS, LostError, Stand

TRIAL_SECONDS = 240
SHORT = (
    f"[Unit]\nConditionKernelCommandLine=borne.trial\nDefaultDependencies=no\n\n[Timer]\nOnBootSec={TRIAL_SECONDS}\n"
)
TIMER = "/etc/systemd/system/borne-roots-trial.timer"
LIBRARY = "/usr/lib/x86_64-linux-gnu/libc.so.6"
NEVER = "[Service]\nExecStart=/bin/sleep infinity\nType=notify\nTimeoutStartSec=infinity\n"


def choice(disk: Path) -> str:
    """Return what the sector of the choice says, on one line."""
    with disk.open("rb") as file:
        file.seek(STATE.offset + CHOICE_BYTE)
        return " ".join(file.read(512).rstrip(b"#").decode("ascii", "replace").split("\n")[1:]).strip()


class Roots:
    """A copy of the image, and the machine that runs from it."""

    def __init__(self, image: Path, out: Path) -> None:
        self.stand = Stand(image, out, visitor.toml(""), console=True)
        self.wrong: list[str] = []
        for part in ROOTS.values():  # ten minutes on a real machine; a start takes two here
            injected.put(self.stand.disk, part, TIMER, SHORT)
        self.machine = self._power()

    def _power(self) -> Machine:
        return Machine(self.stand.disk, self.stand.out, Ports(debug=True))

    def _follow(self) -> None:
        """Start the machine where it has just gone to start again by itself."""
        if self.machine.process.poll() is not None:
            self.stand.say("the machine starts again by itself")
            self.machine.cut()
            self.machine = self._power()

    def again(self, change: Callable[[], None] = lambda: None) -> None:
        """Take the power away, change something on the disk, give the power back."""
        self.machine.cut()
        change()
        self.machine = self._power()

    def ask(self, line: str, seconds: float = START_SECONDS) -> str:
        """Run a line in the machine, once it listens."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._follow()
            try:
                return Console(self.machine.debug_path, 3.0).run(line, 10.0)
            except (OSError, TimeoutError):
                time.sleep(1)
        raise LostError(f"the console does not answer: {line}")

    def wait_for(self, wanted: str, seconds: float) -> bool:
        """Wait until the sector says this."""
        deadline = time.monotonic() + seconds
        while choice(self.stand.disk) != wanted and time.monotonic() < deadline:
            self._follow()
            time.sleep(1)
        return choice(self.stand.disk) == wanted

    def check(self, right: bool, words: str) -> None:
        """Say what was seen, and note what is wrong."""
        self.stand.say(f"{'ok' if right else 'WRONG'}: {words} ({choice(self.stand.disk)})")
        if not right:
            self.wrong.append(words)

    def running(self, name: str, words: str) -> None:
        """Check which root runs, once the machine is there."""
        said = self.ask("cat /proc/cmdline")
        self.check(f"borne.root={name}" in said, words)

    def comes_back(self, words: str) -> None:
        """Check that the root b runs, whatever runs before it: a console of the root on trial may answer first."""
        deadline = time.monotonic() + TRIAL_SECONDS + START_SECONDS
        said = ""
        while "borne.root=b" not in said and time.monotonic() < deadline:
            said = self.ask("cat /proc/cmdline", deadline - time.monotonic())
            time.sleep(5)
        self.check("borne.root=b" in said, words)

    def put_on_trial(self) -> None:
        """Ask for a trial of the other root, as an update does."""
        self.ask("borne-roots try")


def run(trial: Roots) -> None:
    """A good root, a root without a kernel, without init, without a first screen, and a damaged sector."""
    disk = trial.stand.disk
    trial.check(trial.wait_for("good=a try=", START_SECONDS), "a starts")
    trial.running("a", "a runs")
    trial.put_on_trial()
    trial.check(choice(disk) == "good=a try=b", "b is on trial")
    trial.again()
    trial.check(trial.wait_for("good=a try=", START_SECONDS), "grub has taken the trial back before it starts b")
    trial.running("b", "b runs")
    trial.check(trial.wait_for("good=b try=", START_SECONDS), "b has shown the first screen, and is kept")
    trial.again()
    trial.running("b", "b starts from now on")
    for what, change in breaks(disk).items():
        trial.put_on_trial()
        trial.again(change)
        trial.check(trial.wait_for("good=b try=", START_SECONDS), f"a {what}: the trial is taken back before it starts")
        trial.comes_back(f"a {what}: b runs again, by itself")

    trial.again(lambda: damage(disk))
    trial.check(trial.wait_for("good=b try=", START_SECONDS), "a damaged sector is written anew by the root that runs")


def breaks(disk: Path) -> dict[str, Callable[[], None]]:
    """Return the ways to break the root a, each one earlier in its start than the one before."""
    a = ROOTS["a"]
    return {
        "that never shows the first screen": lambda: injected.put(disk, a, "/etc/systemd/system/borne.service", NEVER),
        "without a C library": lambda: injected.put(disk, a, LIBRARY, "nothing"),
        "without a kernel": lambda: injected.put(disk, a, "/vmlinuz", "nothing"),
    }


def damage(disk: Path) -> None:
    """Make the sector of the choice what no program wrote."""
    with disk.open("r+b") as file:
        file.seek(STATE.offset + CHOICE_BYTE)
        file.write(bytes(range(256)) * 2)


def main(arguments: list[str]) -> int:
    """Print what was seen; 0 when all was as it must be."""
    trial = Roots(Path(arguments[0]), Path(arguments[1]))
    try:
        run(trial)
    finally:
        trial.machine.cut()
    sys.stdout.write(f"roots-test: {len(trial.wrong)} wrong\n")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
