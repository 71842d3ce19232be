"""The whole terminal, its real processes: `python -m kiosk.bench.terminal VISITS` starts one and measures it.

Start to the first screen painted and to the engine ready, as dates of the monotonic clock; then so many visits, each
with a calculation, ended one after the other: the time to the next first screen, and what memory grows.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date

from engine.calculation.limits import clock
from kiosk.bench.measures import memory_mb
from kiosk.machine.processes import SOCKET_NAME
from kiosk.machine.supervisor import Supervisor

PATIENCE_SECONDS = 60.0  # what takes longer did not happen
FIRST_VISITS = 5  # caches fill: growth is counted from here


def main(visits: int) -> None:
    """Measure, and print."""
    supervisor = Supervisor(None, window=not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"))
    machine = supervisor._machine
    try:
        _until(supervisor, lambda: machine.active is not None and machine.active.painted)
        found: dict[str, object] = {"painted": clock()}
        _until(supervisor, lambda: machine.engine is not None and machine.engine.ready)
        found["ready"] = clock()
        if visits:
            found |= _visits(supervisor, visits)
    finally:
        supervisor.close()
    json.dump(found, sys.stdout)


def _visits(supervisor: Supervisor, visits: int) -> dict[str, object]:
    _until(supervisor, lambda: set(supervisor.pids()) == {"engine", "active", "standby"})
    _settle(supervisor)
    # A process that may hold answers shows its memory to root alone.
    seen = os.geteuid() == 0
    everyone = {**supervisor.pids(), "supervisor": os.getpid()} if seen else {}
    rest = {role: memory_mb(pid) for role, pid in everyone.items()}
    first = last = 0.0
    for rank in range(1, visits + 1):
        _until(supervisor, lambda: set(supervisor.pids()) == {"engine", "active", "standby"})
        _calculate(supervisor)
        supervisor.end_visit()
        _until(supervisor, lambda wanted=rank: len(supervisor.switches) == wanted)  # type: ignore[misc]
        if seen and rank == min(FIRST_VISITS, visits - 1):
            first = _lasting(supervisor)
    if seen:
        last = _lasting(supervisor)
    counted = visits - min(FIRST_VISITS, visits - 1)
    growth = (last - first) / counted * 100 if seen else None
    return {"rest": rest, "switches": list(supervisor.switches), "growth": growth}


def _lasting(supervisor: Supervisor) -> float:
    """Return the memory of what outlives visits, once the next one is loaded."""
    _until(supervisor, lambda: set(supervisor.pids()) == {"engine", "active", "standby"})
    _settle(supervisor)
    return memory_mb(os.getpid()) + memory_mb(supervisor.pids()["engine"])


def _settle(supervisor: Supervisor, seconds: float = 1.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        supervisor.step()


def _calculate(supervisor: Supervisor) -> None:
    """Have the engine compute once, as a visit would."""
    import socket

    from engine.answers import codec
    from engine.calculation import protocol
    from kiosk.bench.households import answers_of

    today = date.today()
    request = protocol.pack({"answers": codec.encode(answers_of("four", today)), "on": today.isoformat()})
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE_SECONDS)
        line.connect(str(supervisor._folder / SOCKET_NAME))
        line.recv(4)
        line.sendall(request)
        if "report" not in (protocol.receive(line) or {}):
            raise TimeoutError("le calcul ne vient pas")


def _until(supervisor: Supervisor, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("la borne ne démarre pas, ou l’écran suivant ne vient pas")
        supervisor.step()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(int(sys.argv[1]))
