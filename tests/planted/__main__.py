"""Plant each fault in a copy of the house and pass its tests there: `python -m tests.planted [WORDS]`.

For each fault, the test file named with it first; where that one finds nothing, its folder, unless `--mirror` is said.
`--root FOLDER`: another checkout with its own .venv, an older one too: a source is found by the text the fault
replaces, a test file by its name. WORDS: only the faults that have them in their name or in the name of their room.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.planted.faults import ROOMS, Fault
from tests.planted.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("engine", "kiosk", "printouts")
NOT_COPIED = (".git", ".venv", "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", "__pycache__")
OLDER = {"test_runs.py": "test_passes.py"}  # a test file by its name before
FAILED = 1  # what pytest returns when a test failed


def copy(root: Path, to: Path) -> Path:
    """Return a copy of a checkout: what is planted there is nowhere else."""
    return Path(shutil.copytree(root, to / "house", ignore=shutil.ignore_patterns(*NOT_COPIED), symlinks=True))


def source(house: Path, fault: Fault) -> Path:
    """Return the file that has the text of a fault, once. Raises ValueError."""
    files = [house / fault.file, *(path for top in SOURCES for path in sorted((house / top).rglob("*.py")))]
    found = next((file for file in files if file.exists() and file.read_text("utf-8").count(fault.old) == 1), None)
    if found is None:
        raise ValueError(f"no source has the text of: {fault.name}")
    return found


def tests(house: Path, fault: Fault) -> list[Path]:
    """Return what to pass, one after the other until one fails: the file, then its folder. Raises ValueError."""
    file = house / fault.test
    names = (file.name, OLDER.get(file.name, ""))
    found = [file] if file.exists() else [path for name in names if name for path in (house / "tests").rglob(name)]
    if not found:
        raise ValueError(f"no test has the name {file.name}")
    return [found[0], found[0].parent]


def passes(house: Path, python: Path, what: Path) -> str:
    """Return the first test that fails, '' when all pass. Raises RuntimeError where they cannot be passed."""
    command = [str(python), "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=no", "-rfE", str(what)]
    environment = {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if done.returncode == FAILED and failed:
        return failed[0].split(" - ")[0].partition(" ")[2]
    if done.returncode == 0:
        return ""
    raise RuntimeError(done.stdout[-2000:] + done.stderr[-500:])


def find(house: Path, python: Path, fault: Fault, *, mirror: bool = False) -> str:
    """Plant a fault, return the test that finds it or '', and take it out again."""
    file = source(house, fault)
    whole = file.read_text("utf-8")
    file.write_text(whole.replace(fault.old, fault.new), "utf-8")
    try:
        return next(
            (found for what in tests(house, fault)[: 1 if mirror else 2] if (found := passes(house, python, what))), ""
        )
    finally:
        file.write_text(whole, "utf-8")


def main(arguments: list[str]) -> int:
    """Plant them all; fail where one is not found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--mirror", action="store_true")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args(arguments)
    words = " ".join(options.words)
    missed = planted = 0
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        house = copy(options.root, Path(folder))
        for room, faults in {**ROOMS, **TABLES}.items():
            for fault in (fault for fault in faults if words in fault.name or words in room):
                found = find(house, options.root / ".venv/bin/python", fault, mirror=options.mirror)
                planted, missed = planted + 1, missed + (not found)
                sys.stdout.write(f"{room}: {fault.name}: {found or 'NOT FOUND'}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{planted} planted, {planted - missed} found\n")
    return 1 if missed or not planted else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
