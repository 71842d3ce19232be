"""Many visits in a row on the real program: `python -m tests.soak.soak --visits 500`.

Memory, descriptors and threads of our own processes, our processes and our files, weighed again and again: what is
judged is the slope, not two points. The X server is not ours: what it keeps depends on all that is shown by anyone.
Also how long the next attract screen takes to come.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kiosk.machine import settings
from kiosk.machine.processes import FOLDER_PREFIX
from kiosk.visit.scripted_visit import running_engine
from tests.terminal.display import Display, missing
from tests.terminal.rehearsal import record, record_erased
from tests.terminal.running import Terminal
from tests.wipe_proof.proof import folder

FIRST_VISITS = 20  # caches fill: growth is counted from here
WHOLE_EVERY = 4  # one visit in four goes to its results; the others are erased on the way
SHORT_SCREENS = 2  # enough to give a commune and a date
GROWTH_ALLOWED = 0.05  # of memory, from the first to the last weighing, along the slope
WEIGHINGS = 25  # in a long run
LEAST_WEIGHINGS = 3
STILL_SECONDS, LEAST_STILL = 20.0, 0.5
CASE = 'commune: "93066"\ndate_naissance: 1990-05-01\nlogement: vide\nloyer: 620\n'


@dataclass(frozen=True)
class Weight:
    """A process: memory of its own (KiB), descriptors, threads. For all together: KiB, files, processes."""

    memory: int
    descriptors: int
    threads: int


Weights = dict[str, Weight]


def weigh(pid: int) -> Weight:
    """Weigh one process by what it wrote: libraries weigh more or less as other programs share them."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    lines = (line.split() for line in rollup.splitlines()[1:])
    memory = sum(int(size) for name, size, *_ in lines if name in ("Anonymous:", "Swap:"))
    return Weight(memory, len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task")))


@dataclass
class Stand:
    """What lives long, and where it may leave files."""

    terminal: Terminal
    made: Path

    def weights(self) -> Weights:
        """Weigh the supervisor, the engine and a fresh standby, once they are still; count processes and files."""
        deadline = time.monotonic() + STILL_SECONDS
        before: Weights = {}
        while (not (found := self._weights()) or found != before) and time.monotonic() < deadline:
            before = found
            time.sleep(LEAST_STILL)
        return found

    def _weights(self) -> Weights:
        """Return nothing where a process ended while it was weighed: what is not still is weighed again."""
        tree = self.terminal.tree()
        try:
            # The standby, not the visit.
            found = {role: weigh(pid) for pid, role in sorted(tree.items(), reverse=True)}
        except (FileNotFoundError, ProcessLookupError):
            return {}
        own = Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}{self.terminal.supervisor()}-*/*")
        files = sum(1 for _ in self.made.rglob("*")) + len(list(own))
        found["all"] = Weight(sum(weight.memory for weight in found.values()), files, len(tree))
        return found


def run(visits: int, say: Callable[[str], None]) -> tuple[list[Weights], list[float]]:
    """Run; return the weights in their order once caches are filled, and the seconds to each next attract screen."""
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
            stand, series, switches = Stand(terminal, made), [], []
            first = min(FIRST_VISITS, visits // 3)
            for rank in range(1, visits + 1):
                touches = short if rank % WHOLE_EVERY else whole.touches
                terminal.wait_whole()
                terminal.play(touches[:-1])
                terminal.wait_for(touches[-1].picture)
                began = time.monotonic()
                display.touch(touches[-1].x, touches[-1].y)
                terminal.wait_for(whole.attract)
                switches.append(time.monotonic() - began)
                if rank >= first and (visits - rank) % max(1, (visits - first) // WEIGHINGS) == 0:
                    terminal.wait_whole()
                    series.append(stand.weights())
                if rank % 25 == 0:
                    say(f"{rank}/{visits}")
            return series, switches
        finally:
            terminal.kill()
            display.stop()


def growth(values: Sequence[int]) -> float:
    """Return what a series grows by from its first to its last, along the middle of all its slopes (Theil and Sen).

    A step, or a few values that are far out, weigh little; what grows a little each time is seen.
    """
    slopes = [(b - a) / (j - i) for (i, a), (j, b) in combinations(enumerate(values), 2)]
    return statistics.median(slopes) * (len(values) - 1)


def flat(series: Sequence[Weights]) -> bool:
    """Tell whether nothing grows beyond what is allowed, and nothing came or went. Raises ValueError under three."""
    if len(series) < LEAST_WEIGHINGS:
        raise ValueError("too few weighings for a slope")
    if any(set(found) != set(series[0]) for found in series):
        return False
    return all(
        growth([found[role].memory for found in series]) <= series[0][role].memory * GROWTH_ALLOWED
        and growth([found[role].descriptors for found in series]) < 1
        and growth([found[role].threads for found in series]) < 1
        for role in series[0]
    )


def table(series: Sequence[Weights]) -> list[str]:
    """Return the lines: the first and the last, and the growth along the slope."""
    lines = [f"{'process':12} {'KiB':>18} {'growth':>8} {'descriptors':>14} {'threads':>10}"]
    first, last = series[0], series[-1]
    for role, before in first.items():
        after = last.get(role, Weight(0, 0, 0))
        grown = growth([found[role].memory for found in series if role in found] or [0, 0])
        lines.append(
            f"{role:12} {before.memory:8} > {after.memory:7} {grown:8.0f} "
            f"{before.descriptors:5} > {after.descriptors:6} {before.threads:4} > {after.threads:3}"
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
    series, switches = run(options.visits, lambda line: sys.stderr.write(line + "\n"))
    for line in table(series):
        sys.stdout.write(line + "\n")
    sys.stdout.write("on the line 'all', files stand for descriptors and processes for threads\n")
    sys.stdout.write(
        f"last touch to next attract screen: median {statistics.median(switches) * 1000:.0f} ms, "
        f"worst {max(switches) * 1000:.0f} ms, {len(switches)} visits\n"
    )
    steady = flat(series)
    sys.stdout.write("flat\n" if steady else "GROWS\n")
    return 0 if steady else 1


if __name__ == "__main__":
    raise SystemExit(main())
