"""Owns the processes: the active visit, a loaded standby behind it, the engine. The only file that kills.

It holds no Qt and no answer. What to do and in which order is decided by kiosk/machine/lifecycle.py; here it is done.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter, deque
from datetime import date, datetime
from pathlib import Path
from types import FrameType

from data import PLACES
from engine.calculation import protocol
from engine.calculation.limits import DEADLINE_SECONDS, SILENCE_SECONDS, adopt_orphans, clock, keep_memory_private
from kiosk.machine import messages, settings
from kiosk.machine.health import Checkup, gravest
from kiosk.machine.lifecycle import Machine, Order, Role, Step
from kiosk.machine.nightly import Nightly
from kiosk.machine.notify import Notifier
from kiosk.machine.printer_news import PrinterNews
from kiosk.machine.processes import (
    SOCKET_NAME,
    Process,
    children,
    folders,
    make_folder,
    remains,
    remove_stale_folders,
    start_engine,
    start_visit,
)
from kiosk.machine.sweeper import Sweeper
from kiosk.machine.usage import Usage
from kiosk.voice.sound import set_volume
from printouts import USER

CHECK_SECONDS = 0.5  # how soon a process that died in silence is seen
HURRY_SECONDS = 0.005  # between two looks at a process that is being killed
HEALTH_SECONDS = 5.0
LEAVE_SECONDS = 3.0  # the most that stopping waits for a process that does not go, or for the printer
RESTART_NEEDED = 5  # exit code: the machine must be started again


class Supervisor:
    """Runs until stopped. `ends` counts the visits that ended, by reason ('crash' included); `switches` holds the
    seconds from the end of a visit to the next first screen painted.
    """

    def __init__(self, path: Path | None, *, window: bool = False, fault: str = "") -> None:
        """`fault`: a code of messages.CODES that will not go away by itself: the terminal then stays closed."""
        self._window, self._faults = window, {fault} - {""}
        self.settings = settings.load(path)
        self._folder = make_folder()
        # Visits read the file as it was when it was found right: one that is being changed concerns the next start.
        self._path = Path(shutil.copy(path, self._folder / "kiosk.toml")) if path is not None else None
        now = clock()
        self._notifier, self._nightly = Notifier(), Nightly(self.settings.restart, now)
        self._machine = Machine(now, silence=self.settings.freeze, visit=self.settings.idle.visit)
        self._selector = selectors.DefaultSelector()
        self._wake, waker = socket.socketpair()
        self._waker = waker
        self._processes: dict[int, Process] = {}
        self._leaving: dict[int, Process] = {}
        self._forks: dict[int, float] = {}
        self._sweeper = Sweeper(self.settings.printer) if self.settings.printer else None
        self._printer_news = PrinterNews()
        self._checkup, self._expired = Checkup(PLACES), False
        self._usage = Usage(Path(self.settings.counts) if self.settings.counts else None)
        self._health_at, self._day = 0.0, date.today()
        self._ended_at: float | None = None
        self._stop, self._operator, self._code = False, False, 0
        self.ends: Counter[str] = Counter()
        self.switches: deque[float] = deque(maxlen=1000)

    # --- the loop ---

    def run(self) -> int:
        """Serve visitors until SIGTERM or SIGINT; SIGUSR1 ends the visit under way. Return the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_stop)
        signal.signal(signal.SIGUSR1, self._on_operator)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._waker.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        self._selector.register(self._wake, selectors.EVENT_READ)
        keep_memory_private()
        adopt_orphans()
        remove_stale_folders()
        if self._sweeper is not None:
            self._sweeper.sweep_old()
        try:
            while not self._stop:
                self.step()
        finally:
            self.close()
        return self._code

    def _on_stop(self, _: int, __: FrameType | None) -> None:
        self._stop = True

    def _on_operator(self, _: int, __: FrameType | None) -> None:
        self.end_visit()

    def end_visit(self) -> None:
        """End the visit under way at the next step, as the operator may."""
        self._operator = True

    def step(self) -> None:
        """Look after every process once, waiting a moment for their messages."""
        for process in list(self._leaving.values()):
            if self._is_gone(process):
                self._do(self._machine.gone(process.number, clock()))
                self._leaving.pop(process.number, None)
        self._do(self._machine.tick(clock()))
        if clock() >= self._health_at:  # the first time while the first screen loads: it opens as what it is to be
            self._health_at = clock() + HEALTH_SECONDS
            self._look_after_health(clock())
        for key, _ in self._selector.select(HURRY_SECONDS if self._leaving else CHECK_SECONDS):
            if isinstance(key.data, Process):
                self._read(key.data)
            else:
                self._wake.recv(64)
        self._tell_of_printer()
        now = clock()
        for process in list(self._processes.values()):
            if process.popen.poll() is not None:
                self._do(self._machine.ended(process.number, "crash", now))
        if self._operator and self._machine.active is not None:
            self._do(self._machine.ended(self._machine.active.number, "operator", now))
        self._operator = False
        self._look_after_itself(now)

    def _look_after_itself(self, now: float) -> None:
        """Tell systemd how it is; leave at the hour of the night when the machine starts anew, if nobody is there."""
        well = self._machine.well(now)
        self._notifier.look(now, painted=self._machine.on_screen, well=well, code=self._machine.code)
        if not self._stop and self._nightly.due(datetime.now(), now, used=self._machine.used):
            _report("la machine redémarre, comme chaque nuit (restart)")
            self._stop, self._code = True, RESTART_NEEDED

    def _tell_of_printer(self) -> None:
        """Say to each visit whether it may print: not as long as a sheet of another one may come out."""
        if self._sweeper is None:
            return
        state = self._sweeper.closed()
        for process in self._processes.values():
            if process.role is Role.VISIT and process.printer != state:
                process.printer = state
                process.may_have_printed |= not state
                self._say(process, messages.Message(messages.PRINTER, state))

    def _look_after_printer(self, now: float) -> None:
        """Replace the thread that takes jobs back if need be; tell the operator when nothing can be printed."""
        if self._sweeper is None:
            return
        if self._sweeper.look_after():
            _report("la reprise des travaux d’impression ne répondait plus, elle est relancée (IMP-10)")
        if words := self._printer_news.look(self._sweeper.closed(), now):
            _report(words)

    def _look_after_health(self, now: float) -> None:
        today = date.today()
        if today != self._day:
            self._day = today
            self._machine.renew()
        codes = self._faults | self._checkup.codes(today) | ({messages.LEGISLATION} if self._expired else set())
        self._do(self._machine.fit(gravest(codes)))
        self._usage.look(datetime.now())
        self._look_after_printer(now)
        self._end_late_calculations(now)

    def _end_late_calculations(self, now: float) -> None:
        """End the calculations that outlived their deadline: one that is stopped does not hear its own alarm."""
        self._forks = {pid: self._forks.get(pid, now) for pid in self._calculations()}
        for pid, since in self._forks.items():
            if now - since > DEADLINE_SECONDS + SILENCE_SECONDS:
                _kill(pid)

    def _calculations(self) -> list[int]:
        engines = (process for process in self._processes.values() if process.role is Role.ENGINE)
        return [pid for process in engines for pid in children(process.popen.pid)]

    # --- what the children say ---

    def _read(self, process: Process) -> None:
        if process.number not in self._processes:
            return
        if process.role is Role.ENGINE:
            self._read_engine(process)
            return
        for _ in range(256):  # what is there; the rest at the next turn
            try:
                message = messages.read(process.line) if process.line is not None else None
            except BlockingIOError:
                return
            except messages.MessageError:
                message = None
            if message is None:  # the line is closed, or a word is not in the vocabulary
                self._do(self._machine.ended(process.number, "crash", clock()))
                return
            self._hear(process, message, clock())
            if process.number not in self._processes:
                return

    def _hear(self, process: Process, message: messages.Message, now: float) -> None:
        process.counts.note(message, now)
        self._do(self._machine.alive(process.number, now))
        match message.kind:
            case messages.READY:
                self._do(self._machine.ready(process.number, now))
            case messages.STARTED:
                self._do(self._machine.taken(process.number, now))
            case messages.PAINTED:
                self._machine.painted(process.number)
                if self._ended_at is not None:
                    self.switches.append(now - self._ended_at)
                    self._ended_at = None
            case messages.FAULT:
                _report(f"exception dans une visite, {message.detail}")
            case messages.ENDED:
                self._do(self._machine.ended(process.number, message.detail, now))

    def _read_engine(self, process: Process) -> None:
        out = process.popen.stdout
        words = os.read(out.fileno(), 4096).split() if out is not None else []
        now = clock()
        if not words:
            self._do(self._machine.ended(process.number, "crash", now))
        for word in words:
            if word == protocol.EXPIRED:
                process.expired = True
            elif word == protocol.LEFT_OUT:
                _report("un fichier d’aide est abîmé, cette aide manque ; borne check dit lequel et pourquoi (AID-10)")
            elif word == protocol.READY:
                self._expired = process.expired
                self._do(self._machine.ready(process.number, now))
            elif word == protocol.ALIVE:
                self._do(self._machine.alive(process.number, now))

    # --- what is done ---

    def _do(self, orders: list[Order]) -> None:
        for order in orders:
            self._obey(order)

    def _obey(self, order: Order) -> None:
        process = self._processes.get(order.child) or self._leaving.get(order.child)
        if order.step is Step.LOAD:
            self._load(order)
        elif order.step is Step.GIVE_UP:
            _report("un processus ne part pas, ou l’écran ne vient pas : la machine doit redémarrer")
            self._stop, self._code = True, RESTART_NEEDED
        elif process is not None:
            match order.step:
                case Step.SWEEP:
                    self._ended_at = clock()
                    self._sweep(process)
                case Step.SHOW:
                    self._say(process, messages.Message(messages.SHOW, order.word))
                case Step.KILL:
                    self._end(process)
                case Step.WAIT:
                    self._leaving[process.number] = self._processes.pop(process.number)
                case Step.RESET:
                    self._reset(process)
                case Step.COUNT:
                    self.ends[order.word] += 1
                    self._usage.add(process.counts.closed(order.word, clock()), datetime.now())
                    if order.word in ("crash", "frozen"):
                        _report(f"visite remplacée ({order.word})")

    def _load(self, order: Order) -> None:
        try:
            self._start(order)
        except OSError as error:  # no memory, no descriptor left: tried again, and given up after a while
            _report(f"un processus ne démarre pas ({error.strerror})")
            now = clock()
            self._machine.ended(order.child, "crash", now)
            self._do(self._machine.gone(order.child, now))

    def _start(self, order: Order) -> None:
        if order.role is Role.ENGINE:
            popen = start_engine(self._folder, int(self.settings.legislation_days))
            process = Process(order.child, order.role, popen)
            if popen.stdout is not None:
                self._selector.register(popen.stdout, selectors.EVENT_READ, process)
        else:
            owner = self._sweeper.new_owner() if self._sweeper is not None else USER
            popen, line = start_visit(self._folder / SOCKET_NAME, self._path, owner, window=self._window)
            process = Process(order.child, order.role, popen, line, owner)
            self._selector.register(line, selectors.EVENT_READ, process)
        self._processes[order.child] = process

    def _say(self, process: Process, message: messages.Message) -> None:
        if process.line is not None:
            with contextlib.suppress(OSError):  # it died: seen at the next look
                process.line.send(messages.pack(message))

    def _end(self, process: Process) -> None:
        """Kill a process group; with a visit goes whatever is being calculated, which can only be for it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.popen.pid, signal.SIGKILL)
        if self._machine_showed(process):
            process.calculations = set(self._calculations())
            for pid in process.calculations:
                _kill(pid)
        for end in (process.line, process.popen.stdout):
            if end is not None:
                self._selector.unregister(end)
                end.close()
        process.line = None

    def _machine_showed(self, process: Process) -> bool:
        return any(child.number == process.number and child.shown for child in self._machine.leaving)

    def _is_gone(self, process: Process) -> bool:
        """Tell whether the kernel has nothing left of a killed child: leader, group, calculations."""
        if process.popen.poll() is None:
            return False
        try:
            while os.waitpid(-process.popen.pid, os.WNOHANG)[0]:
                pass
            return False  # somebody of the group still lives
        except ChildProcessError:
            return not any(remains(pid) for pid in process.calculations)

    def _sweep(self, process: Process, *, killed: bool = False) -> None:
        """Take back the jobs of a visit; one that was never told that it may print has none."""
        if self._sweeper is not None and process.may_have_printed:
            self._sweeper.sweep(process.owner, killed=killed)

    def _reset(self, process: Process) -> None:
        """Put back what a visitor may have changed; language, text size and contrast died with their process."""
        self._sweep(process, killed=True)
        if self.settings.volume >= 0:
            set_volume(int(self.settings.volume))

    def pids(self) -> dict[str, int]:
        """Return the process numbers by role, those that are ready."""
        roles = {"engine": self._machine.engine, "active": self._machine.active, "standby": self._machine.standby}
        return {
            role: self._processes[child.number].popen.pid
            for role, child in roles.items()
            if child is not None and child.ready and child.number in self._processes
        }

    def close(self) -> None:
        """End everything, and wait for it; not for ever: what does not go needs the machine started again."""
        signal.set_wakeup_fd(-1)
        self._notifier.leaves()
        deadline = clock() + LEAVE_SECONDS
        processes = [*self._processes.values(), *self._leaving.values()]
        for process in processes:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.popen.pid, signal.SIGKILL)
        for process in processes:
            try:
                process.popen.wait(max(0.0, deadline - clock()))
            except subprocess.TimeoutExpired:
                self._code = RESTART_NEEDED
            for end in (process.line, process.popen.stdout):
                if end is not None:
                    end.close()
            self._sweep(process, killed=True)
        if self._sweeper is not None:
            self._sweeper.stop(LEAVE_SECONDS)
        self._processes.clear()
        self._leaving.clear()
        self._usage.flush()
        self._selector.close()
        self._wake.close()
        self._waker.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def end_running_visit() -> bool:
    """Tell the supervisor that runs on this machine to end the visit under way; False when none runs."""
    running = [pid for folder, pid in folders() if (folder / SOCKET_NAME).exists() and remains(pid)]
    for pid in running:
        os.kill(pid, signal.SIGUSR1)
    return bool(running)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _report(words: str) -> None:
    """Tell the operator's journal; never anything of a visitor."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"borne : {words}\n")
        sys.stderr.flush()
