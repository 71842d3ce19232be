"""What the kernel does for a process that holds answers: it dies with its parent, leaves no core, hides its memory.

And the three limits of every child of the terminal (a visit, the standby, the engine, a calculation).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
import time

# Loading takes 0.5 s for a visit and 6 s for the engine here; a terminal is two to four times slower, or busy.
READY_SECONDS = 60.0  # not ready by then: it never will be
SILENCE_SECONDS = 8.0  # every child gives a sign of life each second; after this long without one it is frozen
GONE_SECONDS = 5.0  # after SIGKILL the kernel needs 40 to 80 ms; past this only a restart of the machine helps
ALIVE_SECONDS = 1.0
DEADLINE_SECONDS = 40.0  # a calculation: about six times the slowest household seen here

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4
_FIRST_VICTIM = 800  # of 1000: when memory is short, the kernel takes this process before the terminal itself


def clock() -> float:
    """Return seconds that only go forward, the sleep of the machine included: a lid that was closed is time passed."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        _libc().prctl(option, value, 0, 0, 0)


def die_with_parent(parent: int) -> None:
    """Ask the kernel for SIGKILL when the parent process ends, however it ends; end now if it is gone already."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans(*, adopt: bool = True) -> None:
    """Become the parent of what a dead child leaves behind, so that it can be waited for; or leave it to others."""
    _prctl(_PR_SET_CHILD_SUBREAPER, int(adopt))


def keep_memory_private() -> None:
    """No core file, and no reading of this memory by another process of the same user."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)


def keep_out_of_swap() -> bool:
    """Keep every page of this process in memory, where that is allowed; tell whether it is.

    Without the right to lock all of it, a later allocation could fail: then nothing is locked, and `borne check`
    tells the operator to turn the swap off.
    """
    if sys.platform != "linux":
        return False
    unlimited = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY
    if not unlimited and os.geteuid() != 0:
        return False
    return bool(_libc().mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0)


def first_victim() -> None:
    """Let the kernel choose this process first when memory is short; before its memory is made private.

    A process whose memory is private does not own its files in /proc: it is made public for the time of the writing.
    """
    _prctl(_PR_SET_DUMPABLE, 1)
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "wb") as file:
        file.write(b"%d" % _FIRST_VICTIM)


def bound_memory(more_bytes: int) -> None:
    """Let this process grow by so much and no more: past it, an allocation fails instead of the machine."""
    with open("/proc/self/statm", encoding="ascii") as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + more_bytes, size + more_bytes))


def be_silent() -> None:
    """Send standard output and error nowhere: a message of any library could quote an answer."""
    sys.stdout.flush()
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
