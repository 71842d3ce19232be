"""Writes files into a copy of an image, from outside: settings, and for tests alone a console that obeys.

The image that is installed has no such console: it is written into the copy that a test makes (`console`), by
debugfs, and nothing in the program or in the package knows it.
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from layout import DATA, ROOTS, Partition

UNIT = """[Unit]
Description=Console of a test
DefaultDependencies=no
After=sysinit.target
StartLimitIntervalSec=0

[Service]
ExecStart=/bin/sh -c 'exec /bin/sh <>/dev/virtio-ports/borne.test >&0 2>&1'
# It ends each time nobody is at the other end.
Restart=always
RestartSec=1
"""
RULE = 'SUBSYSTEM=="virtio-ports", ATTR{name}=="borne.test", TAG+="systemd", ENV{SYSTEMD_WANTS}="borne-test.service"\n'


def debugfs(image: Path, part: Partition, *lines: str, write: bool = True) -> str:
    """Run lines of debugfs on a partition of an image; return what it prints. Raises RuntimeError when one fails."""
    command = ["debugfs", *(["-w"] if write else []), "-f", "-", f"{image}?offset={part.offset}"]
    told = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    wrong = [line for line in told.stderr.splitlines() if line and not line.startswith("debugfs ")]
    if wrong:
        raise RuntimeError("; ".join(wrong))
    return told.stdout


def put(image: Path, part: Partition, name: str, text: str | bytes, mode: str = "0100644") -> None:
    """Write a file into a partition of an image, in place of one that is there."""
    with tempfile.NamedTemporaryFile() as source:
        source.write(text.encode() if isinstance(text, str) else text)
        source.flush()
        if exists(image, part, name):
            debugfs(image, part, f"rm {name}")
        debugfs(
            image,
            part,
            f"write {source.name} {name}",
            f"sif {name} mode {mode}",
            f"sif {name} uid 0",
            f"sif {name} gid 0",
        )


def exists(image: Path, part: Partition, name: str) -> bool:
    """Tell whether a partition of an image has a file of that name."""
    try:
        return "Inode:" in debugfs(image, part, f"stat {name}", write=False)
    except RuntimeError:
        return False


def settings(image: Path, text: str) -> None:
    """Write the settings of the terminal on the data partition, as the operator does before the first start."""
    put(image, DATA, "/etc/kiosk.toml", text)


def console(image: Path) -> None:
    """Give both roots a console of tests: a shell on a port that only a virtual machine has."""
    for part in ROOTS.values():
        put(image, part, "/etc/systemd/system/borne-test.service", UNIT)
        put(image, part, "/etc/udev/rules.d/99-borne-test.rules", RULE)


class Console:
    """The host's end of the console of tests."""

    def __init__(self, path: Path, seconds: float = 30.0) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(path))
        self._socket.settimeout(seconds)

    def run(self, line: str, seconds: float = 60.0) -> str:
        """Run a line of shell in the machine and return what it prints. Raises TimeoutError."""
        mark = f"{secrets.token_hex(4)}-"  # an answer to somebody who no longer listens may come first
        self._socket.sendall(f"echo {mark}begin; ({line}) </dev/null; echo {mark}end\n".encode())
        deadline, said = time.monotonic() + seconds, ""
        while f"{mark}end\n" not in said:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no answer to: {line}")
            try:
                said += self._socket.recv(65536).decode(errors="replace").replace("\r", "")
            except TimeoutError:
                continue
        return said.partition(f"{mark}begin\n")[2].partition(f"{mark}end")[0].strip()

    def close(self) -> None:
        """Leave; the console goes on."""
        self._socket.close()
