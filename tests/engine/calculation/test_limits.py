"""What the kernel is asked for, seen from outside by what it then does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.calculation import limits


def run(code: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from engine.calculation.limits import *\n" + code], capture_output=True, **more
    )  # type: ignore[call-overload,no-any-return]


def test_the_limits_are_in_order() -> None:
    assert limits.ALIVE_SECONDS * 3 <= limits.SILENCE_SECONDS < limits.DEADLINE_SECONDS < limits.READY_SECONDS


def test_a_process_whose_parent_is_gone_already_ends() -> None:
    assert run("import os; die_with_parent(os.getppid()); print('here')").stdout == b"here\n"
    done = run("die_with_parent(1); print('here')")
    assert (done.returncode, done.stdout) == (1, b"")


def test_no_core_file(tmp_path: Path) -> None:
    done = run(
        "import os; keep_memory_private(); os.abort()", cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.getcwd()}
    )
    assert done.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []


def test_memory_cannot_be_read_by_another_of_the_same_user() -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    code = """
import os, sys, subprocess, time
os.setgid(65534); os.setuid(65534)
if {private}: keep_memory_private()
pid = os.fork()
if pid == 0:
    try:
        open(f"/proc/{{os.getppid()}}/mem", "rb").close(); print("read")
    except PermissionError:
        print("refused")
    sys.stdout.flush(); os._exit(0)
os.waitpid(pid, 0)
"""
    assert run(code.format(private=True)).stdout == b"refused\n"


def test_a_plain_user_too_can_be_the_first_victim() -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    code = """
import os, sys
os.setgid(65534); os.setuid(65534)
keep_memory_private()  # as a fork of the engine begins
first_victim(); keep_memory_private()
print(int(open('/proc/self/oom_score_adj', 'rb').read()))
"""
    assert run(code).stdout == b"800\n"


def test_memory_is_bounded() -> None:
    code = """
bound_memory(64 * 1024 * 1024)
try:
    bytearray(256 * 1024 * 1024)
except MemoryError:
    print('no')
"""
    assert run(code).stdout == b"no\n"


def test_silence_reaches_what_is_not_python() -> None:
    code = (
        "import os; be_silent(); print('x', flush=True); os.write(1, b'x'); os.write(2, b'x'); os.system('echo x >&2')"
    )
    done = run(code)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_out_of_swap_where_that_is_allowed() -> None:
    code = """
print(keep_out_of_swap())
print(next(line for line in open('/proc/self/status') if line.startswith('VmLck')).split()[1])
"""
    allowed, locked = run(code).stdout.split()
    assert (allowed == b"True") == (int(locked) > 0)


def test_an_orphan_is_adopted() -> None:
    code = """
import os, time
adopt_orphans()
if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(0.3); os._exit(7)
    os._exit(0)
print(sorted(os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(2)))
"""
    assert run(code).stdout == b"[0, 7]\n"
