"""A real X server on a virtual screen: its pixels can be read, and touches sent to it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

WIDTH, HEIGHT = 1366, 768
PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
SPARSE = 3  # one pixel in so many, each way, is enough to tell one screen from another
TOLERANCE = 0.004  # of the points: a digit more is seen, another way to smooth letters is not
LONGEST_PAUSE = 0.15  # seconds

Picture = npt.NDArray[
    np.int16
]  # rows, columns, red-green-blue; several views of a screen stand on one more axis, before


def missing(more: dict[str, str] | None = None) -> str:
    """Return the programs that are not installed, with their Debian package; empty when all are there."""
    wanted = {**PROGRAMS, **(more or {})}
    return ", ".join(f"{name} ({package})" for name, package in wanted.items() if shutil.which(name) is None)


def differs(one: Picture, other: Picture) -> float:
    """Return the share of points that are not alike; of a screen of several views, in the nearest one."""
    return float((np.abs(one - other) > 60).any(axis=-1).mean(axis=(-2, -1)).min())


class Display:
    """Starts at once; `stop` when done. `folder` receives the screen's memory as a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp",
             "-fbdir", str(folder)],
            pass_fds=(write,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def shows_for(self, pid: int) -> bool:
        """Tell whether a process was started for this display: another terminal may run on this machine."""
        try:
            given = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return f"DISPLAY={self.name}".encode() in given.split(b"\0")

    def picture(self) -> Picture:
        """Return what is on the screen, sparsely: rows, columns, red-green-blue."""
        raw = (self._folder / "Xvfb_screen0").read_bytes()
        (header,) = struct.unpack(">I", raw[:4])
        (colours,) = struct.unpack(">I", raw[76:80])
        start = header + colours * 12
        points = np.frombuffer(raw, np.uint8, WIDTH * HEIGHT * 4, start).reshape(HEIGHT, WIDTH, 4)
        return points[::SPARSE, ::SPARSE, 2::-1].astype(np.int16)

    def touch(self, x: int, y: int) -> None:
        """Press and release there."""
        command = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(command, env=self.environment, check=True)

    def wait_for(self, picture: Picture, seconds: float) -> float:
        """Wait until the screen shows this; return how much differs, at worst TOLERANCE unless time is over."""
        deadline, pause = time.monotonic() + seconds, 0.01
        while (found := differs(self.picture(), picture)) > TOLERANCE and time.monotonic() < deadline:
            time.sleep(pause)
            pause = min(1.1 * pause, LONGEST_PAUSE)  # a screen that is long in coming is looked at less often
        return found

    def stop(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()
