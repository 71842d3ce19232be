"""The proof that nothing is left of a visitor: `python -m tests.wipe_proof.proof`.

A visitor with values drawn for the occasion goes through the real program, by touches on a real display, to the
printed page. Everything the terminal owns is searched before the visit (what was there is no trace), while the visit
is still open (the control: the scanner sees), and after its end. The last line is `after 0 of N, control N of N`.

It reads the memory of other processes, so it needs root.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiosk.machine import settings
from kiosk.visit.scripted_visit import running_engine
from printouts import ipp
from tests.printouts.printer import Printer
from tests.printouts.printer import missing as printer_missing
from tests.terminal.display import Display
from tests.terminal.display import missing as display_missing
from tests.terminal.rehearsal import Recording, record
from tests.terminal.running import Terminal
from tests.wipe_proof import sought
from tests.wipe_proof.scan import Scanner, files_changed_since
from tests.wipe_proof.sought import Value
from tests.wipe_proof.visitor import Visitor, draw

LEAST_VALUES = 24
LEAST_FORMS = 2  # of each value, once those that were there before are put aside
TRACED = "open,openat,openat2,creat,memfd_create,rename,renameat,renameat2,link,linkat"
ROOTS = ("/",)
# Where the machine may keep something for programs that are not traced: journals, queues, dumps of a process that died.
KEPT_FOR_OTHERS = ("/var/log", "/var/spool", "/var/crash", "/var/lib/systemd/coredump", "/run")
NOT_FILES = ("/proc", "/sys")
QUIET_SECONDS = 5.0
# The printer of the proof forgets a finished job after a minute, at the next request; a real one has its own way.
PRINTER_FORGETS_SECONDS = 90.0


@dataclass
class Sight:
    """What a scan saw: how often each form, by place."""

    places: dict[str, Counter[bytes]] = field(default_factory=dict)

    def add(self, place: str, found: Counter[bytes]) -> None:
        """Note what was found there."""
        self.places[place] = self.places.get(place, Counter()) + found

    def where(self, value: Value) -> dict[str, int]:
        """Return how often a value was seen, by place."""
        counts = {place: sum(found[form] for form in value.forms) for place, found in self.places.items()}
        return {place: count for place, count in counts.items() if count}


class Stand:
    """A terminal under a tracer, its display and its printer, and everything that can be searched."""

    def __init__(self, folder: Path, display: Display, printer: Printer, toml: Path, roots: Sequence[Path]) -> None:
        self._folder, self._display, self._printer, self._roots = folder, display, printer, roots
        self._log = folder / "opened"
        self._began = time.time()
        trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={TRACED}", "-e", "signal=none"]
        self.terminal = Terminal(display, toml, [*trace, "-o", str(self._log)])

    def written(self) -> set[Path]:
        """Return the files the terminal opened for writing or made since its start, by name."""
        found = set()
        for line in self._log.read_text(encoding="utf-8", errors="replace").splitlines():
            if re.search(r"= -1 E", line):
                continue
            if "O_WRONLY" in line or "O_RDWR" in line or "O_CREAT" in line or not re.search(r"\bopen", line):
                found |= {Path(name) for name in re.findall(r'"([^"]+)"', line)}
        return found

    def look(self, scanner: Scanner) -> Sight:
        """Search memory, arguments, environments and files."""
        sight = Sight()
        for pid, role in self.terminal.tree().items():
            sight.add(f"mémoire {role}", scanner.memory(pid))
            sight.add(f"noyau {role}", scanner.kernel_view(pid))
        sight.add("mémoire X", scanner.memory(self._display.process.pid))
        sight.add("noyau X", scanner.kernel_view(self._display.process.pid))
        sight.add("journal", scanner.file(self.terminal.complaints))
        tray, spool = self._printer.tray, self._printer.tray.parent / "spool"
        skipped = [*map(Path, NOT_FILES), tray, spool]
        changed = set(files_changed_since(self._began, [*self._roots, self._folder], skipped))
        for path in changed | self.written():
            found = scanner.file(path) if path.is_file() else Counter()
            sight.add(f"fichier {path}" if found else "fichiers", found)
        return sight

    def look_in_printer(self, scanner: Scanner, sight: Sight) -> None:
        """Add what is in the printer's queue and spool."""
        for path in (self._printer.tray.parent / "spool").iterdir():
            sight.add("file d’impression", scanner.file(path))
        for number, owner in ipp.waiting(self._printer.uri):
            sight.add("file d’impression", scanner.count(f" {number} {owner} ".encode()))

    def wait_for_printer(self) -> None:
        """Wait until the printer has nothing of the job but its paper."""
        deadline = time.monotonic() + PRINTER_FORGETS_SECONDS
        spool = self._printer.tray.parent / "spool"
        while any(path.stat().st_size for path in spool.iterdir()) and time.monotonic() < deadline:
            ipp.waiting(self._printer.uri)
            time.sleep(1)

    def queued_bytes(self) -> int:
        """Return the least seen, over a while, of what waits in the sockets of the terminal: a heartbeat passes."""
        least = sys.maxsize
        deadline = time.monotonic() + QUIET_SECONDS
        while least and time.monotonic() < deadline:
            ours = {f"pid={pid}," for pid in self.terminal.tree()}
            lines = subprocess.run(["ss", "-axtpnH"], capture_output=True, text=True, check=True).stdout.splitlines()
            mine = [line.split() for line in lines if any(pid in line for pid in ours)]
            least = min(least, sum(int(columns[2]) + int(columns[3]) for columns in mine if columns[1] != "LISTEN"))
            time.sleep(0.05)
        return least


@dataclass
class Result:
    """What the proof found; `left` and `queue` count jobs and bytes still waiting after the end."""

    values: list[Value]
    control: Sight
    after: Sight
    written: set[Path]
    left: int
    queue: int

    def lines(self) -> Iterator[str]:
        """Yield the table, the verdict last."""
        yield f"{'valeur':28} {'formes':>6} {'visite ouverte':>14} {'après':>6}"
        for value in self.values:
            seen, still = self.control.where(value), self.after.where(value)
            yield f"{value.name:28} {len(value.forms):6} {sum(seen.values()):14} {sum(still.values()):6}"
            yield from (f"    RESTE dans {place} : {count}" for place, count in still.items())
        where = sorted({p.partition(" /")[0] for value in self.values for p in self.control.where(value)})
        yield f"vues, visite ouverte, dans : {', '.join(where)}"
        yield f"cherchées après dans : {', '.join(sorted(self.after.places))}"
        yield f"fichiers ouverts en écriture par la borne : {', '.join(sorted(map(str, self.written))) or 'aucun'}"
        yield f"travaux d’impression en attente : {self.left} ; octets en attente dans les sockets : {self.queue}"
        yield self.verdict()

    def counts(self) -> tuple[int, int]:
        """Return how many values were seen after the visit, and while it was open."""
        after = sum(bool(self.after.where(value)) for value in self.values)
        return after, sum(bool(self.control.where(value)) for value in self.values)

    def verdict(self) -> str:
        """Return the last line."""
        after, control = self.counts()
        return f"after {after} of {len(self.values)}, control {control} of {len(self.values)}"

    def holds(self) -> bool:
        """Tell whether the proof is one."""
        enough = len(self.values) >= LEAST_VALUES and all(len(value.forms) >= LEAST_FORMS for value in self.values)
        return enough and self.counts() == (0, len(self.values)) and not self.left and not self.queue


def figures(recording: Recording) -> list[Value]:
    """Return the amounts computed, to the cent and beyond: as personal as what was said."""
    found = {e.low: f"résultat {e.aid}" for e in recording.report.entitlements if e.low > 1 and e.low % 1}
    return [sought.figure(name, amount) for amount, name in found.items()]


def prove(folder: Path, roots: Sequence[str] = ROOTS) -> Result:
    """Run the proof with its files in a folder.

    `roots`: where every file that changes meanwhile is searched, whoever wrote it. Elsewhere only what the terminal
    itself opens for writing is: another program that writes numbers by the ten thousand has the visitor's among them.
    """
    printer, display = Printer(folder), Display(folder)
    try:
        toml = folder / "kiosk.toml"
        toml.write_text(
            f'place = "Preuve"\nscreen_width_mm = 345\nprinter = "{printer.uri}"\n'
            f'counts = "{folder / "counts.sqlite"}"\n',
            encoding="utf-8",
        )
        visitor = draw(date.today())
        with running_engine() as engine:
            recording = record(visitor.source, settings.load(toml), engine)
        for sheet in printer.tray.iterdir():  # that of the rehearsal
            sheet.unlink()
        stand = Stand(folder, display, printer, toml, [Path(root) for root in roots])
        try:
            return _visit(stand, visitor, recording, printer)
        finally:
            stand.terminal.kill()
    finally:
        display.stop()
        printer.stop()


def _visit(stand: Stand, visitor: Visitor, recording: Recording, printer: Printer) -> Result:
    terminal = stand.terminal
    terminal.wait_for(recording.attract, 60)
    terminal.wait_whole()
    time.sleep(8)  # the engine is loaded and warmed
    wanted = visitor.values + figures(recording)
    scanner = Scanner(wanted)
    noise = stand.look(scanner)
    stand.look_in_printer(scanner, noise)
    there = {form for found in noise.places.values() for form in found}
    values = [value for value in sought.without(wanted, there) if len(value.forms) >= LEAST_FORMS]
    control = Sight()
    scanner = Scanner(values)
    for rank, touch in enumerate(recording.touches[: recording.before_end]):
        following = recording.touches[rank + 1].screen
        if touch.screen.startswith("question:") and following != touch.screen:
            # What was typed is looked for before the screen is left: later some of it is a number among others.
            terminal.wait_for(touch.picture, 90, touch.screen)
            control.add("mémoire visit", scanner.memory(terminal.pids("visit")[0]))
        terminal.play([touch], 90)
    (document,) = printer.printed(1)
    terminal.wait_for(recording.touches[recording.before_end].picture)
    values.append(sought.paper(document))
    scanner = Scanner(values)
    for place, found in stand.look(scanner).places.items():
        control.add(place, found)
    stand.look_in_printer(scanner, control)
    terminal.play(recording.touches[recording.before_end :])
    terminal.wait_for(recording.attract)
    terminal.wait_whole()
    after = stand.look(scanner)
    stand.wait_for_printer()
    stand.look_in_printer(scanner, after)
    return Result(values, control, after, stand.written(), len(ipp.waiting(printer.uri)), stand.queued_bytes())


def missing() -> str:
    """Return what is not installed, empty when the proof can run."""
    more = display_missing({"strace": "strace", "ss": "iproute2"})
    return ", ".join(part for part in (more, printer_missing()) if part)


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a folder in memory where there is one: the proof itself must leave nothing either."""
    base = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of our own is made in it
    made = Path(tempfile.mkdtemp(prefix="preuve-", dir=base))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def main() -> int:
    """Print the table; 0 when the proof holds."""
    if absent := missing():
        sys.stderr.write(f"il manque : {absent}\n")
        return 2
    with folder() as made:
        result = prove(made)
    for line in result.lines():
        sys.stdout.write(line + "\n")
    return 0 if result.holds() else 1


if __name__ == "__main__":
    raise SystemExit(main())
