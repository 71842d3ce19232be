"""Faults drawn at random on the real program: `python -m tests.faults.suite --runs 300`.

At each step of a visit, a signal to one of the processes. Then the terminal must be whole by itself: the attract
screen back, every process of its own and no other, and none of the visitor's values in any of them.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.machine import settings
from kiosk.machine.processes import children, remains
from kiosk.visit.scripted_visit import running_engine
from tests.printouts.printer import Printer
from tests.printouts.printer import missing as printer_missing
from tests.terminal.display import Display
from tests.terminal.display import missing as display_missing
from tests.terminal.rehearsal import Recording, record
from tests.terminal.running import LostError, Terminal
from tests.wipe_proof import sought
from tests.wipe_proof.proof import folder
from tests.wipe_proof.scan import Scanner

SIGNALS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP, signal.SIGTERM)
TARGETS = ("visit", "standby", "engine", "calculation", "supervisor")
WEIGHTS = (30, 20, 20, 24, 6)
FREEZE_SECONDS = 3
HEAL_SECONDS = 60.0
CALCULATION_SECONDS = 30.0  # within which a calculation asked for has a process: the engine may be loading again
RENT, WAGE, BORN = 96_137, 96_742, date(1983, 3, 17)
# Several amounts that are not known: seconds of calculation, so that there is one to hit.
CASE = (
    f'commune: "93066"\ndate_naissance: {BORN}\nactivite: salarie\nlogement: vide\nloyer: {RENT}\nsalaire: {WAGE}\n'
    "retraite: ne_sait_pas\nplacements: ne_sait_pas\ninvalidite: ne_sait_pas\nformation: ne_sait_pas\n"
)
VALUES = (sought.number("loyer", RENT), sought.number("salaire", WAGE), sought.day("naissance", BORN))


@dataclass(frozen=True)
class Fault:
    """Which process gets which signal, before which touch; and whether the visitor then goes on to the end."""

    target: str
    signal: signal.Signals
    step: int
    goes_on: bool


class Stand:
    """The terminal, started again when its supervisor was the one killed."""

    def __init__(self, made: Path, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - a seed that can be given again
        self._made = made
        self.printer, self.display = Printer(made), Display(made)
        self._toml = made / "kiosk.toml"
        text = f'place = "Essai"\nscreen_width_mm = 345\nfreeze = {FREEZE_SECONDS}\nprinter = "{self.printer.uri}"\n'
        self._toml.write_text(text, encoding="utf-8")
        with running_engine() as engine:
            self.recording: Recording = record(CASE, settings.load(self._toml), engine)
        # A calculation begins with the last answer, before the review is read.
        self.compute = min(n for n, touch in enumerate(self.recording.touches) if touch.screen == "review")
        self.terminal = self._start()
        scanner = Scanner(VALUES)
        there = {form for pid in self.terminal.tree() for form in scanner.memory(pid)}
        self._scanner = Scanner(sought.without(VALUES, there))

    def _start(self) -> Terminal:
        terminal = Terminal(self.display, self._toml)
        terminal.wait_for(self.recording.attract, HEAL_SECONDS)
        terminal.wait_whole()
        time.sleep(3)  # the engine is loaded and warmed
        return terminal

    def draw(self) -> Fault:
        """Draw a fault."""
        target = self._draw.choices(TARGETS, WEIGHTS)[0]
        step = self.compute if target == "calculation" else self._draw.randrange(self.recording.before_end)
        return Fault(target, self._draw.choice(SIGNALS), step, self._draw.random() < 0.3)

    def run(self, fault: Fault) -> None:
        """Play a visit up to the fault, and check that the terminal heals. Raises LostError, AssertionError."""
        self.terminal.play(self.recording.touches[: fault.step])
        hit = self._hit(fault)
        if fault.target == "supervisor":
            self._after_supervisor(hit)
        else:
            if fault.target != "visit":
                self._leave(fault)
            self._wait(lambda: not remains(hit), "the process hit is still there")
            self.terminal.wait_for(self.recording.attract, HEAL_SECONDS)
        self.terminal.wait_whole(HEAL_SECONDS)
        self._nothing_left()

    def _hit(self, fault: Fault) -> int:
        """Send the signal; return the process."""
        pid = 0
        deadline = time.monotonic() + CALCULATION_SECONDS
        engine = self._pid("engine")
        while not pid and time.monotonic() < deadline:
            if fault.target == "calculation":
                engine = engine if remains(engine) else self._pid("engine")
                pid = next((fork for fork in children(engine) if remains(fork)), 0)
            else:
                pid = self._pid(fault.target)
        if not pid:
            raise LostError(f"no {fault.target} to hit")
        os.kill(pid, fault.signal)
        return pid

    def _pid(self, target: str) -> int:
        if target == "supervisor":
            return self.terminal.supervisor()
        found = self.terminal.pids("visit" if target == "standby" else target)
        if target == "standby":
            return found[1] if len(found) > 1 else 0
        return found[0] if found else 0

    def _leave(self, fault: Fault) -> None:
        """Go on to the end of the visit, calculation included, or be sent away by the operator."""
        if fault.goes_on or fault.target == "calculation":
            self.terminal.play(self.recording.touches[fault.step :], HEAL_SECONDS)
        else:
            os.kill(self.terminal.supervisor(), signal.SIGUSR1)

    def _after_supervisor(self, pid: int) -> None:
        others = [other for other in self.terminal.tree() if other != pid]
        if remains(pid):
            os.kill(pid, signal.SIGKILL)  # stopped: nobody watches a supervisor here; on a terminal, systemd does
        self._wait(lambda: not any(remains(other) for other in others), "a child outlived the supervisor")
        self.terminal.kill()
        self.terminal = self._start()

    def _wait(self, condition: Callable[[], bool], words: str) -> None:
        deadline = time.monotonic() + HEAL_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                raise LostError(words)
            time.sleep(0.02)

    def _nothing_left(self) -> None:
        tree = self.terminal.tree()
        for pid, role in tree.items():
            found = self._scanner.memory(pid)
            assert not found, f"{role} {pid}: {dict(found)}"
        assert all(self.display.shows_for(pid) for pid in tree), "a process of ours that is not known as one"
        strays = [pid for pid in _orphans() if self.display.shows_for(pid) and pid not in tree]
        assert not strays, "orphans"

    def stop(self) -> None:
        """End everything."""
        self.terminal.kill()
        self.display.stop()
        self.printer.stop()


def _orphans() -> list[int]:
    """Return the processes of visits and engines on this machine whose parent is the first process."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
            parent = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1] if command else ""
        except OSError:
            continue
        if (b"kiosk.visit.process" in command or b"engine.calculation.worker" in command) and parent == "1":
            found.append(int(entry.name))
    return found


def missing() -> str:
    """Return what is not installed."""
    return ", ".join(part for part in (display_missing(), printer_missing()) if part)


def run(runs: int, seed: int, say: Callable[[str], None]) -> Counter[str]:
    """Run so many faults; return how many of each kind. Raises LostError, AssertionError at the first not healed."""
    done: Counter[str] = Counter()
    with folder() as made:
        stand = Stand(made, seed)
        try:
            for rank in range(runs):
                fault = stand.draw()
                try:
                    stand.run(fault)
                except (LostError, AssertionError) as error:
                    where = stand.recording.touches[fault.step].screen
                    raise AssertionError(f"run {rank} of seed {seed}: {fault} at {where}: {error}") from error
                done[f"{fault.target} {fault.signal.name}"] += 1
                say(f"{rank + 1}/{runs} {fault.target} {fault.signal.name} at {fault.step}")
        finally:
            stand.stop()
    return done


def main() -> int:
    """Run, and print how many faults of each kind were healed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    done = run(options.runs, options.seed, lambda line: sys.stderr.write(line + "\n"))
    for kind, count in sorted(done.items()):
        sys.stdout.write(f"{kind:24} {count}\n")
    sys.stdout.write(f"{sum(done.values())} faults, all healed (seed {options.seed})\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
