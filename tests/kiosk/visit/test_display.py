"""The command `borne run` in a real window, under a real X server: what a person would see and touch."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

WIDTH, HEIGHT = 1366, 768
START_SECONDS = 40.0
MAIN_BUTTON = (1250, 710)
ERASE_BUTTON = (250, 710)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    absent = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if absent:
        pytest.skip(f"no X server for tests here: {', '.join(absent)} not installed (Debian: xvfb, xdotool)")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.kill()
    server.wait()


def visits(of: int) -> list[int]:
    found = []
    for pid in Path(f"/proc/{of}/task/{of}/children").read_text().split():
        try:
            if b"kiosk.visit.process" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(int(pid))
        except OSError:
            continue
    return found


def windows(environment: dict[str, str]) -> list[int]:
    """Return the process numbers that own a visible window."""
    ids = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "^Borne aides$"],
        env=environment,
        capture_output=True,
        text=True,
    ).stdout.split()
    owners = []
    for window in ids:
        done = subprocess.run(["xdotool", "getwindowpid", window], env=environment, capture_output=True, text=True)
        if done.returncode == 0:
            owners.append(int(done.stdout))
    return owners


def touch(environment: dict[str, str], place: tuple[int, int]) -> None:
    subprocess.run(["xdotool", "mousemove", *map(str, place), "click", "1"], env=environment, check=True)
    time.sleep(1.0)


def test_a_visitor_erases_and_the_next_finds_a_new_process(display: str) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    terminal = subprocess.Popen([sys.executable, "-m", "kiosk", "run"], env=environment)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not windows(environment):
            assert time.monotonic() < deadline
            time.sleep(0.2)
        (first,) = windows(environment)
        deadline = time.monotonic() + START_SECONDS
        while first in visits(terminal.pid) or not windows(environment):
            assert time.monotonic() < deadline, "the old visit is still there"
            if first in visits(terminal.pid):
                for place in (MAIN_BUTTON, ERASE_BUTTON, MAIN_BUTTON):  # begin, erase, yes; from wherever it stands
                    touch(environment, place)
        (second,) = windows(environment)
        assert second != first
        assert not Path(f"/proc/{first}").exists()
    finally:
        terminal.send_signal(signal.SIGTERM)
        assert terminal.wait(timeout=20) == 0
