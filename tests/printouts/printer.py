"""A real IPP printer on loopback (cups `ippeveprinter`) whose paper tray is a folder; faults are injected by a file.

Only the mechanics of the printer are imitated: the IPP is real.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from printouts import ipp

PROGRAM = "ippeveprinter"
START_SECONDS = 15.0

# What the printer runs for each job: says its fault, waits for it to be cured, then delivers the very bytes, unless the
# job was cancelled meanwhile: the program only notes that, its mechanics must look.
COMMAND = """#!/bin/sh
fault=$(cat "{folder}/fault" 2>/dev/null)
if [ -n "$fault" ]; then
  echo "STATE: +$fault" >&2
  i=0
  while [ "$(cat "{folder}/fault" 2>/dev/null)" = "$fault" ] && [ $i -lt 100 ]; do sleep 0.2; i=$((i+1)); done
  echo "STATE: -$fault" >&2
  if {cancelled} "$IPP_JOB_ID"; then exit 0; fi
fi
cp "$1" "{folder}/tray/$(date +%s%N).pdf"
"""


CANCELLED = """
import sys
sys.path.insert(0, "{root}")
from printouts import ipp
told = ipp.request("{uri}", ipp.GET_JOB, attributes=[("integer", "job-id", int(sys.argv[1]))])
reasons = told.attributes.get("job-state-reasons", [])
sys.exit(0 if any("cancel" in why or "stop-point" in why for why in reasons) else 1)
"""


def missing() -> str:
    """Return what is missing to run the printer, or nothing."""
    wanted = [name for name in (PROGRAM, "dbus-run-session") if shutil.which(name) is None]
    return ", ".join(wanted)


class Printer:
    """Starts at once; `stop` when done. `model`: what it calls itself."""

    def __init__(self, folder: Path, model: str = "Printer") -> None:
        self.tray, self._fault = folder / "tray", folder / "fault"
        self.tray.mkdir()
        (folder / "spool").mkdir()
        with socket.socket() as probe:
            probe.bind(("localhost", 0))
            self.port = probe.getsockname()[1]
        self.uri = f"ipp://localhost:{self.port}/ipp/print"
        look = folder / "cancelled.py"
        look.write_text(CANCELLED.format(root=Path(__file__).resolve().parents[2], uri=self.uri))
        command = folder / "command.sh"
        command.write_text(COMMAND.format(folder=folder, cancelled=f"{sys.executable} {look}"))
        command.chmod(0o755)
        # The program insists on a message bus even when told not to announce itself: a private one will do.
        script = (
            f'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec {PROGRAM} -r off -p {self.port} -n localhost '
            f"-f application/pdf -F application/pdf -c {command} -d {folder / 'spool'} -m {model} Borne"
        )
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", script],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                with socket.create_connection(("localhost", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the printer does not start")

    def break_down(self, reason: str) -> None:
        """Make the next job meet a fault: media-empty, media-jam, cover-open."""
        self._fault.write_text(reason)

    def cure(self) -> None:
        """Repair it."""
        self._fault.unlink(missing_ok=True)

    def taken_back(self, job: int, seconds: float = 10.0) -> bool:
        """Repair it, and tell whether the job was cancelled: its state says so once the mechanics are still."""
        self.cure()
        deadline = time.monotonic() + seconds
        while not (state := ipp.job_state(self.uri, job)) and time.monotonic() < deadline:
            time.sleep(0.1)
        return state == "canceled"

    def printed(self, count: int, seconds: float = 10.0) -> list[bytes]:
        """Return what lies in the tray, once there are `count` sheets."""
        deadline = time.monotonic() + seconds
        while len(list(self.tray.iterdir())) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return [path.read_bytes() for path in sorted(self.tray.iterdir())]

    def signal(self, number: int) -> None:
        """Freeze it (SIGSTOP), or wake it (SIGCONT): the whole of it."""
        os.killpg(self._process.pid, number)

    def stop(self) -> None:
        """Switch it off."""
        os.killpg(self._process.pid, 9)
        self._process.wait()
