"""A file of places is the old one or the new one, whole, whatever happens: a kill, a full disk, two at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.places import schema
from engine.places.imports import run
from engine.places.imports.replacement import PlacesError, rebuilt, roll_back
from tests.engine.places.imports import made

OLD = ["old-1", "old-2"]
NEW = [f"new-{number:04}" for number in range(1_500)]
AT_REST = {"places.sqlite", "places.sqlite.lock", "places.sqlite.previous"}
DELAYS = 25

# Imports a file (or goes back, when it is given none), and kills itself before the n-th step: the opening, linking,
# renaming or removing of a file, or the report of what was read. Without n: says how many steps there are.
KILLED = """
import os, signal, sys
from pathlib import Path
from engine.places.imports import run, replacement

places, source, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
steps = 0

def step(*_):
    global steps
    steps += 1
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)

def event(name, _):
    if name in ("open", "os.link", "os.rename", "os.remove", "shutil.copyfile", "sqlite3.connect"):
        step()

print("ready", flush=True)
sys.addaudithook(event)
if source:
    run.import_dila(Path(source), places, step, partial=True)
else:
    replacement.roll_back(places)
print(steps, flush=True)
"""

# Begins an import, says so, and goes on when it is told to.
PAUSED = """
import sys
from pathlib import Path
from engine.places.imports import run

def progress(read):
    global told
    if not told:
        told = True
        print("ready", flush=True)
        sys.stdin.readline()

told = False
run.import_dila(Path(sys.argv[2]), Path(sys.argv[1]), progress, partial=True)
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The old directory, the new one with enough rows to be caught at it, and a small one that comes next."""
    folder = tmp_path_factory.mktemp("in")
    lists = {"old": OLD, "new": NEW, "next": ["next-1"]}
    return {name: made.archive(folder / name, [made.record(ref) for ref in refs]) for name, refs in lists.items()}


def take(places: Path, source: Path) -> None:
    run.import_dila(source, places, made.quiet, partial=True)


@pytest.fixture
def places(tmp_path: Path, sources: dict[str, Path]) -> Path:
    """A national file into which the old directory came."""
    path = made.base(tmp_path / "var")
    take(path, sources["old"])
    return path


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(PlacesError) as error:
        action()
    return str(error.value)


# --- as it should go ---


def test_the_new_file_comes_in_and_the_old_one_stays_beside_it(places: Path, sources: dict[str, Path]) -> None:
    before = places.read_bytes()
    take(places, sources["new"])
    assert made.refs(places) == NEW
    assert places.with_name("places.sqlite.previous").read_bytes() == before
    assert left(places.parent) == AT_REST


def test_who_had_the_old_file_open_goes_on_reading_it(places: Path, sources: dict[str, Path]) -> None:
    with closing(schema.read_only(places)) as connection:
        assert connection.execute("SELECT count(*) FROM place WHERE source = 'dila'").fetchone() == (len(OLD),)
        for _ in range(2):
            take(places, sources["new"])
        refs = connection.execute("SELECT ref FROM place WHERE source = 'dila' ORDER BY ref").fetchall()
        assert refs == [(ref,) for ref in OLD]


@pytest.mark.parametrize("error", [PlacesError, RuntimeError, KeyboardInterrupt, MemoryError, sqlite3.DatabaseError])
def test_whatever_goes_wrong_inside_leaves_the_old_file_alone(places: Path, error: type[BaseException]) -> None:
    before = made.tree(places.parent)
    with pytest.raises((error, PlacesError)), rebuilt(places, places) as connection:  # noqa: PT012 - the change comes first
        connection.execute("DELETE FROM place")
        raise error
    assert made.tree(places.parent) == before
    with rebuilt(places, places):
        pass
    made.sound(places)


def test_a_damaged_ground_is_not_built_upon(places: Path, sources: dict[str, Path]) -> None:
    whole = places.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:8192] + bytes(4096) + whole[12288:], b"x" * 9_000):
        places.write_bytes(damaged)
        refused(lambda: take(places, sources["new"]))
        assert places.read_bytes() == damaged
        assert left(places.parent) == AT_REST


def test_what_an_earlier_import_left_half_done_is_thrown_away(places: Path, sources: dict[str, Path]) -> None:
    places.with_name("places.sqlite.new").write_bytes(b"half")
    places.with_name("places.sqlite.previous.new").write_bytes(b"half")
    take(places, sources["new"])
    assert left(places.parent) == AT_REST


# --- two at once ---


def test_a_second_import_at_the_same_time_is_refused(places: Path, sources: dict[str, Path]) -> None:
    with made.child(PAUSED, places, sources["new"]) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        assert refused(lambda: take(places, sources["next"])) == "un autre import est en cours"
        assert refused(lambda: roll_back(places)) == "un autre import est en cours"
        assert made.refs(places) == OLD
        first.communicate("go\n", timeout=60)
    assert first.returncode == 0
    assert made.refs(places) == NEW
    take(places, sources["next"])
    assert made.refs(places) == ["next-1"]


# --- kill -9 ---


def again(folder: Path, kept: dict[str, bytes]) -> None:
    """Put the files back as they were; none of them shares its bytes with another."""
    for path in folder.iterdir():
        path.unlink()
    for name, data in kept.items():
        (folder / name).write_bytes(data)


def check_after_a_kill(places: Path, sources: dict[str, Path]) -> None:
    assert made.refs(places) in (OLD, NEW)
    made.sound(places)
    take(places, sources["next"])
    assert made.refs(places) == ["next-1"]
    made.sound(places)
    assert left(places.parent) == AT_REST  # nothing of what was killed stays beside


def start(places: Path, source: Path | str, step: int = 0) -> subprocess.Popen[str]:
    process = made.child(KILLED, places, source, step)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def steps(places: Path, source: Path | str) -> int:
    with start(places, source) as process:
        said, _ = process.communicate(timeout=60)
    return int(said)


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(places: Path, sources: dict[str, Path]) -> None:
    kept = made.tree(places.parent)
    with start(places, sources["new"]) as process:
        began = time.monotonic()
        process.communicate(timeout=60)
    whole = time.monotonic() - began
    killed = 0
    for number in range(DELAYS):
        again(places.parent, kept)
        with start(places, sources["new"]) as process:
            time.sleep(whole * number / DELAYS)
            process.kill()
        killed += process.returncode == -signal.SIGKILL
        check_after_a_kill(places, sources)
    assert killed


def test_a_kill_before_any_step_leaves_the_old_file_or_the_new_one(places: Path, sources: dict[str, Path]) -> None:
    kept = made.tree(places.parent)
    number = steps(places, sources["new"])
    assert number > 10
    found = set()
    for step in range(1, number + 1):
        again(places.parent, kept)
        with start(places, sources["new"], step) as process:
            pass
        assert process.returncode == -signal.SIGKILL, step
        found.add(len(made.refs(places)))
        check_after_a_kill(places, sources)
    assert found == {len(OLD), len(NEW)}


def test_going_back_may_be_killed_too(places: Path, sources: dict[str, Path]) -> None:
    take(places, sources["new"])
    kept = made.tree(places.parent)
    number = steps(places, "")
    for step in range(1, number + 1):
        again(places.parent, kept)
        with start(places, "", step) as process:
            pass
        assert process.returncode == -signal.SIGKILL, step
        check_after_a_kill(places, sources)


# --- a full disk ---


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid():
        pytest.skip("a small disk can only be made by root")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def attempt(places: Path, source: Path) -> str:
    try:
        take(places, source)
    except PlacesError as error:
        return str(error)
    return ""


def test_a_full_disk_leaves_the_old_file(small_disk: Path, sources: dict[str, Path]) -> None:
    places = made.base(small_disk)
    take(places, sources["old"])
    before, ballast = made.tree(small_disk), small_disk / "ballast"
    said = []
    for kilobytes in (0, 16, 48, 96, 128, 192, 256, 320, 384, 448, 512, 2_000):
        disk = os.statvfs(small_disk)
        ballast.write_bytes(bytes(max(disk.f_bavail * disk.f_frsize - kilobytes * 1024, 0)))
        said.append(attempt(places, sources["new"]))
        ballast.unlink()
        if not said[-1]:
            break
        assert made.tree(small_disk) == before
    assert set(said[:-1]) == {"le disque est plein"}
    assert said[-1] == ""
    assert made.refs(places) == NEW
    made.sound(places)


def test_a_disk_too_small_for_the_commune_table_is_said_to_be_full(small_disk: Path) -> None:
    places = made.base(small_disk)
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "ballast").write_bytes(bytes(free - 500_000))
    before = made.tree(small_disk)
    table = made.commune_zip({"big.bin": bytes(range(256)) * 5_000}, 0)
    members = [(made.DIRECTORY, made.directory([made.record()])), (made.COMMUNE_ZIP, table)]
    path = made.packed(small_disk.parent / "in", members)
    assert refused(lambda: take(places, path)) == "le disque est plein"
    assert made.tree(small_disk) == before


LIMITED = """
import resource, sys
from pathlib import Path
from engine.places.imports import run
from engine.places.imports.replacement import PlacesError

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    run.import_dila(Path(sys.argv[2]), Path(sys.argv[1]), lambda read: None, partial=True)
except PlacesError:
    print("refused")
"""


def test_a_file_that_may_not_grow_leaves_the_old_one(places: Path, sources: dict[str, Path]) -> None:
    before = made.tree(places.parent)
    size = len(before["places.sqlite"])
    for most in (4_096, size // 2, size, size + 65_536):
        with made.child(LIMITED, places, sources["new"], most) as process:
            said, _ = process.communicate(timeout=60)
        assert said == "refused\n"
        assert made.tree(places.parent) == before
