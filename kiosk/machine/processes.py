"""How the terminal's processes are started: the command, what they inherit, and nothing of a visitor in either."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.machine import messages
from kiosk.machine.lifecycle import Role
from kiosk.machine.usage import VisitCounts

SOCKET_NAME = "engine.sock"
FOLDER_PREFIX = "borne-"
SERVICE_FOLDER = Path("/run/borne")  # where the service keeps them (borne.service); another user's commands look there
LEGISLATION_DAYS = 120
# One thread for the arithmetic: to fork a process with threads is not safe, and the arrays are small: one family.
_ENGINE_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "NUMEXPR_MAX_THREADS": "1",
    "PYTHONWARNINGS": "ignore",
}
# Besides the end of the process: freed memory is overwritten at once, and malloc keeps none of it in reserve.
_VISIT_ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0"}
# Variables that a developer may have set, and by which a process writes what it holds.
_UNWANTED = ("PYTHONFAULTHANDLER", "PYTHONDEVMODE", "PYTHONTRACEMALLOC", "QT_LOGGING_RULES", "QT_DEBUG_PLUGINS")


@dataclass
class Process:
    """A child as the system sees it; a visit has a line, a name for its print jobs, and what it did so far."""

    number: int
    role: Role
    popen: subprocess.Popen[bytes]
    line: socket.socket | None = None
    owner: str = ""
    printer: str | None = None  # what it was last told of the printer; None: nothing yet, it prints nothing
    may_have_printed: bool = False
    expired: bool = False
    counts: VisitCounts = field(default_factory=VisitCounts)
    calculations: set[int] = field(default_factory=set)  # ended together with this visit


def make_folder() -> Path:
    """Return a new folder for this supervisor alone; its name says whose it is."""
    return Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-"))


def folders() -> Iterator[tuple[Path, int]]:
    """Yield the folders of supervisors, with the process each belongs to."""
    for place in {Path(tempfile.gettempdir()), SERVICE_FOLDER}:
        for folder in place.glob(f"{FOLDER_PREFIX}*-*"):
            pid = folder.name.removeprefix(FOLDER_PREFIX).partition("-")[0]
            if pid.isdigit():
                yield folder, int(pid)


def remove_stale_folders() -> None:
    """Remove what a supervisor that was killed left behind: a folder with a socket."""
    for folder, pid in folders():
        if not remains(pid):
            shutil.rmtree(folder, ignore_errors=True)


def _environment(more: dict[str, str]) -> dict[str, str]:
    return {**{key: value for key, value in os.environ.items() if key not in _UNWANTED}, **more}


def start_engine(folder: Path, legislation_days: int = LEGISLATION_DAYS) -> subprocess.Popen[bytes]:
    """Start the calculation server in a folder of its own; it dies with the process that called this.

    Its standard output carries the words of engine/calculation/protocol.py; a server that nobody hears ends.
    """
    path = folder / SOCKET_NAME
    path.unlink(missing_ok=True)
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "engine.calculation.worker", str(path), str(os.getpid()), str(legislation_days)],
        env=_environment(_ENGINE_ENVIRONMENT),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        process_group=0,
    )


def start_visit(
    engine: Path, settings: Path | None, owner: str, *, window: bool
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start one visitor's process, hidden until told to show; return it with the supervisor's end of the line.

    `owner`: the name its print jobs will bear.
    """
    ours, theirs = messages.channel()
    command = [sys.executable, "-m", "kiosk.visit.process", "--line", str(theirs.fileno()), "--engine", str(engine)]
    command += ["--owner", owner, "--parent", str(os.getpid())]
    if settings is not None:
        command += ["--settings", str(settings)]
    if window:
        command.append("--window")
    process = subprocess.Popen(  # noqa: S603 - our own module
        command,
        env=_environment(_VISIT_ENVIRONMENT),
        pass_fds=(theirs.fileno(),),
        stdin=subprocess.DEVNULL,
        process_group=0,
    )
    theirs.close()
    ours.setblocking(False)
    return process, ours


def children(pid: int) -> Iterator[int]:
    """Yield the children of a process, whichever thread made them."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from (int(child) for child in task.read_text(encoding="ascii").split())
        except OSError:
            continue  # the process, or the thread, just ended


def remains(pid: int) -> bool:
    """Tell whether a process still has memory: one that ended and was not waited for yet (a zombie) has none."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state not in ("Z", "X")
