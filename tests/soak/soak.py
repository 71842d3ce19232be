"""Many visits in a row on the real program: `python -m tests.soak.soak --visits 500`.

Memory, descriptors, threads, processes and files of everything that lives long, at the end against those after the
20th visit; and how long the next attract screen takes to come.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.machine import settings
from kiosk.machine.processes import FOLDER_PREFIX
from kiosk.visit.scripted_visit import running_engine
from tests.canary.proof import folder
from tests.terminal.display import Display, missing
from tests.terminal.rehearsal import record, record_erased
from tests.terminal.running import Terminal

FIRST_VISITS = 20  # caches fill: growth is counted from here
WHOLE_EVERY = 4  # one visit in four goes to its results; the others are erased on the way
SHORT_SCREENS = 2  # enough to give a commune and a date
GROWTH_ALLOWED = 0.05
CASE = 'commune: "93066"\ndate_naissance: 1990-05-01\nlogement: vide\nloyer: 620\n'


@dataclass(frozen=True)
class Weight:
    """A process: proportional memory (KiB), descriptors, threads."""

    memory: int
    descriptors: int
    threads: int


def weigh(pid: int) -> Weight:
    """Weigh one process."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    memory = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return Weight(memory, len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task")))


@dataclass
class Stand:
    """What lives long, and where it may leave files."""

    terminal: Terminal
    display: Display
    made: Path

    def weights(self) -> dict[str, Weight]:
        """Weigh the supervisor, the engine, a fresh standby and the X server, and count processes and files."""
        tree = self.terminal.tree()
        found = {role: weigh(pid) for pid, role in sorted(tree.items(), reverse=True)}  # the standby, not the visit
        found["X"] = weigh(self.display.process.pid)
        own = Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}{self.terminal.supervisor()}-*/*")
        files = sum(1 for _ in self.made.rglob("*")) + len(list(own))
        found["all"] = Weight(sum(weight.memory for weight in found.values()), files, len(tree))
        return found


def run(visits: int, say: Callable[[str], None]) -> tuple[dict[str, Weight], dict[str, Weight], list[float]]:
    """Run; return the weights after FIRST_VISITS and at the end, and the seconds to each next attract screen."""
    with folder() as made:
        toml = made / "kiosk.toml"
        toml.write_text('place = "Essai"\nscreen_width_mm = 345\n', encoding="utf-8")
        with running_engine() as engine:
            whole = record(CASE, settings.load(toml), engine)
        short = record_erased(CASE, settings.load(toml), SHORT_SCREENS)
        display = Display(made)
        terminal = Terminal(display, toml)
        try:
            terminal.wait_for(whole.attract, 60)
            terminal.play(whole.touches)  # the engine is loaded, and was used once
            terminal.wait_for(whole.attract)
            stand, first, switches = Stand(terminal, display, made), {}, []
            for rank in range(1, visits + 1):
                touches = short if rank % WHOLE_EVERY else whole.touches
                terminal.wait_whole()
                terminal.play(touches[:-1])
                terminal.wait_for(touches[-1].picture)
                began = time.monotonic()
                display.touch(touches[-1].x, touches[-1].y)
                terminal.wait_for(whole.attract)
                switches.append(time.monotonic() - began)
                if rank == min(FIRST_VISITS, visits // 2):
                    terminal.wait_whole()
                    time.sleep(2)
                    first = stand.weights()
                if rank % 25 == 0:
                    say(f"{rank}/{visits}")
            terminal.wait_whole()
            time.sleep(2)
            return first, stand.weights(), switches
        finally:
            terminal.kill()
            display.stop()


def flat(first: dict[str, Weight], last: dict[str, Weight]) -> bool:
    """Tell whether nothing grew beyond what is allowed."""
    return set(first) == set(last) and all(
        last[role].memory <= first[role].memory * (1 + GROWTH_ALLOWED)
        and last[role].descriptors <= first[role].descriptors
        and last[role].threads <= first[role].threads
        for role in first
    )


def table(first: dict[str, Weight], last: dict[str, Weight]) -> list[str]:
    """Return the lines."""
    lines = [f"{'process':12} {'PSS KiB':>18} {'descriptors':>14} {'threads':>10}"]
    for role, before in first.items():
        after = last.get(role, Weight(0, 0, 0))
        lines.append(
            f"{role:12} {before.memory:8} > {after.memory:7} {before.descriptors:5} > {after.descriptors:6} "
            f"{before.threads:4} > {after.threads:3}"
        )
    return lines


def main() -> int:
    """Run, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=int, default=500)
    options = parser.parse_args()
    if absent := missing():
        sys.stderr.write(f"missing: {absent}\n")
        return 2
    first, last, switches = run(options.visits, lambda line: sys.stderr.write(line + "\n"))
    for line in table(first, last):
        sys.stdout.write(line + "\n")
    sys.stdout.write("on the line 'all', files stand for descriptors and processes for threads\n")
    sys.stdout.write(
        f"last touch to next attract screen: median {statistics.median(switches) * 1000:.0f} ms, "
        f"worst {max(switches) * 1000:.0f} ms, {len(switches)} visits\n"
    )
    steady = flat(first, last)
    sys.stdout.write("flat\n" if steady else "GROWS\n")
    return 0 if steady else 1


if __name__ == "__main__":
    raise SystemExit(main())
