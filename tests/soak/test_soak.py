"""A short soak at each run; `make soak N=500` is the real one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import soak
from tests.soak.soak import Weight
from tests.terminal.display import missing

VISITS = 6


def test_a_few_visits_in_a_row_leave_everything_as_it_was() -> None:
    if absent := missing():
        pytest.skip(f"no X server for tests here: {absent} not installed")
    series, switches = soak.run(VISITS, lambda _: None)
    assert len(switches) == VISITS
    assert len(series) > VISITS // 2
    assert {"supervisor", "engine", "visit", "all"} == set(series[0])
    assert soak.flat(series), "\n".join(soak.table(series))


def grown(memory: float = 0, descriptors: float = 0, threads: float = 0, count: int = 6) -> list[soak.Weights]:
    """Return weighings of an engine that grows so much each time."""
    steps = ((int(rank * memory), int(rank * descriptors), int(rank * threads)) for rank in range(count))
    return [{"engine": Weight(1000 + kib, 8 + files, 1 + tasks)} for kib, files, tasks in steps]


def test_what_is_still_is_flat() -> None:
    assert soak.flat(grown())


@pytest.mark.parametrize(
    "series",
    [grown(memory=15), grown(descriptors=1), grown(descriptors=0.5), grown(threads=1), [*grown(), {}]],
    ids=["memory", "descriptors", "a descriptor every second time", "threads", "a process that is gone"],
)
def test_what_grows_is_seen(series: list[soak.Weights]) -> None:
    assert not soak.flat(series)
    assert len(soak.table(series)) == 2


def test_a_step_and_a_point_far_out_are_no_slope() -> None:
    step = [{"engine": Weight(1000 if rank < 2 else 1200, 8, 1)} for rank in range(20)]
    far = grown()
    far[-1] = {"engine": Weight(2000, 9, 2)}
    assert soak.flat(step)
    assert soak.flat(far)


def test_two_points_are_no_slope() -> None:
    with pytest.raises(ValueError, match="few"):
        soak.flat(grown(count=2))


def test_a_process_is_weighed_by_what_it_wrote_and_holds() -> None:
    code = "kept = [bytearray(b'x' * {size}), *(open('/dev/null') for _ in range({files}))]; print(flush=True); input()"
    found = []
    for size, files in ((1, 0), (20_000_000, 5)):
        command = [sys.executable, "-c", code.format(size=size, files=files)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            found.append(soak.weigh(process.pid))
            process.communicate(b"\n")
    small, large = found
    assert 19_000 < large.memory - small.memory < 45_000
    assert large.descriptors - small.descriptors == 5
    assert small.threads == 1


class DyingOnce:
    """Stands for a terminal of which one process ends while it is weighed for the first time."""

    def __init__(self, gone: int) -> None:
        self._trees = [{gone: "visit", os.getpid(): "engine"}]

    def tree(self) -> dict[int, str]:
        """Return the processes by number; the one that is gone only once."""
        return self._trees.pop() if self._trees else {os.getpid(): "engine"}

    def supervisor(self) -> int:
        """Return the process that owns the others."""
        return os.getpid()


def test_a_process_that_ends_while_it_is_weighed_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    monkeypatch.setattr(soak, "LEAST_STILL", 0.01)
    monkeypatch.setattr(soak, "STILL_SECONDS", 1.0)
    stand = soak.Stand(DyingOnce(process.pid), tmp_path)  # type: ignore[arg-type]
    assert stand.weights().keys() == {"engine", "all"}
