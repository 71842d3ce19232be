"""How the terminal's processes are started: the command, what they inherit, and nothing of a visitor in either."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

SOCKET_NAME = "engine.sock"
# One thread for the arithmetic: a fork of a process with threads is a gamble, and the arrays hold a family.
_ENGINE_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "NUMEXPR_MAX_THREADS": "1",
    "PYTHONWARNINGS": "ignore",
}


def start_engine(folder: Path) -> subprocess.Popen[bytes]:
    """Start the calculation server in a folder of its own; it dies with the process that called this."""
    path = folder / SOCKET_NAME
    path.unlink(missing_ok=True)
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "engine.worker", str(path)],
        env={**os.environ, **_ENGINE_ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        process_group=0,
    )


def start_visit(engine: Path, settings: Path | None, *, window: bool) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start one visitor's process, hidden until told to show; return it with the supervisor's end of the line."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "kiosk.visit_process", "--line", str(theirs.fileno()), "--engine", str(engine)]
    if settings is not None:
        command += ["--settings", str(settings)]
    if window:
        command.append("--window")
    process = subprocess.Popen(  # noqa: S603 - our own module
        command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, process_group=0
    )
    theirs.close()
    return process, ours
