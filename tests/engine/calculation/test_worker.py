"""The calculation server, for real: forks that answer, that fail clearly, that die with their visitor."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from engine.answers import codec
from engine.calculation import protocol, worker
from engine.report.report import Report
from tests.conftest import ALONE, ON, TENANT, answers_of, entitlement


def connect(path: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(40)
    line.connect(str(path))
    return line


def ask(path: Path, request: dict[str, Any]) -> dict[str, Any] | None:
    with connect(path) as line:
        line.sendall(protocol.pack(request))
        return protocol.receive(line)


def children(of: int) -> list[int]:
    tasks = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    return [int(pid) for pid in tasks]


def server_pid(path: Path) -> int:
    """Find the process whose command line names this socket; its forks have the same one, and came later."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if str(path).encode() in (entry / "cmdline").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return min(found, key=lambda pid: int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]))


def test_a_report_comes_back(engine_socket: Path) -> None:
    answer = ask(engine_socket, {"answers": codec.encode(answers_of(ALONE)), "on": ON.isoformat()})
    assert answer is not None
    assert round(entitlement(Report.from_json(answer["report"]), "rsa").low, 2) == 573.49


@pytest.mark.parametrize(
    ("request_", "failure"),
    [
        ({}, "unreadable"),
        ({"answers": {"a": ["date", "x"]}, "on": "2026-11-20"}, "unreadable"),
        ({"answers": {}, "on": "hier"}, "unreadable"),
        ({"answers": {}, "on": "2026-11-20"}, "incomplete"),
        ({"answers": {"commune": ["choice", "93066"]}, "on": "1850-01-01"}, "incomplete"),
    ],
)
def test_a_bad_request_is_a_clear_failure(engine_socket: Path, request_: dict[str, Any], failure: str) -> None:
    assert ask(engine_socket, request_) == {"failure": failure}


def test_the_rules_breaking_is_one_word_without_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("salaire 13131")

    monkeypatch.setattr(worker, "estimate", broken)
    request = {"answers": codec.encode(answers_of(ALONE)), "on": ON.isoformat()}
    assert worker.respond(request) == {"failure": "failed"}


def test_garbage_ends_the_fork_and_not_the_server(engine_socket: Path) -> None:
    with connect(engine_socket) as line:
        line.sendall(b"\xff" * 64)
        with contextlib.suppress(ConnectionResetError):  # it left without reading the rest: as good an end
            while data := line.recv(10):
                assert data == protocol.SIGN_OF_LIFE
    test_a_report_comes_back(engine_socket)


# Seven variants for a family: seconds of calculation, of which a fork that ignores its visitor would spend all.
LONG = (
    TENANT + "date_naissance: 1986-05-01\nsalaire: ne_sait_pas\nretraite: ne_sait_pas\nplacements: ne_sait_pas\n"
    "couple: marie\nconjoint: {date_naissance: 1987-01-01}\n"
    "enfants: [{naissance: 2013-02, scolarite: college}, {naissance: 2016-02}, {naissance: 2019-03}]\n"
)


def test_the_fork_dies_with_its_visitor(engine_socket: Path) -> None:
    request = protocol.pack({"answers": codec.encode(answers_of(LONG)), "on": ON.isoformat()})
    began = time.monotonic()
    with connect(engine_socket) as whole:
        whole.sendall(request)
        assert protocol.receive(whole) is not None
    full_seconds = time.monotonic() - began
    server = server_pid(engine_socket)
    ended = set(children(server))  # of the calculation before, not yet buried
    line = connect(engine_socket)
    line.sendall(request)
    deadline = time.monotonic() + 5
    while not (forks := [pid for pid in children(server) if pid not in ended]) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(0.3)  # it has read the answers and calculates
    assert forks
    line.close()
    closed = time.monotonic()
    while any(_alive(pid) for pid in forks):
        time.sleep(0.02)
    # Well before the calculation could have ended by itself.
    assert time.monotonic() - closed < full_seconds / 2


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_the_server_itself_never_reads_a_request(engine_socket: Path) -> None:
    """The memory of the parent holds no trace of an amount that a fork was given."""
    marker = 86_423
    source = ALONE + f"salaire: {marker}\n"
    ask(engine_socket, {"answers": codec.encode(answers_of(source)), "on": ON.isoformat()})
    needle = f'["income", {marker}'.encode()  # as it was sent: five digits alone may be there by chance
    server = server_pid(engine_socket)
    try:
        maps = Path(f"/proc/{server}/maps").read_text().splitlines()
        with open(f"/proc/{server}/mem", "rb", buffering=0) as memory:
            for line in maps:
                span, rights = line.split()[:2]
                if not rights.startswith("rw"):
                    continue
                start, end = (int(x, 16) for x in span.split("-"))
                memory.seek(start)
                assert needle not in memory.read(end - start)
    except PermissionError:
        pytest.skip("this user may not read the server's memory: the kernel already refuses it (PR_SET_DUMPABLE)")
