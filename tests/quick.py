"""The tests of what changed, by the mirror rule: `python -m tests.quick [COMMIT]`, in less than a minute.

A changed `kiosk/machine/idle.py` runs `tests/kiosk/machine/test_idle.py`; a changed test file runs itself; what has no
mirror (a helper of tests, a package's `__init__`) runs the test files that import it, or, when none does, those of its
folder. The files that take longer than that are named and left to `make check`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("engine", "kiosk", "printouts", "data", "tests")
ALWAYS = "tests/test_imports.py"
DATA = {
    "data/aids/": "tests/engine/catalogue/test_catalogue.py",
    "data/forms/": "tests/engine/report/test_forms.py",
    "data/locale/": "tests/engine/words/test_catalogues.py",
    "data/cases/": "tests/engine/questionnaire/test_case_files.py",
    "tests/law/cases/": "tests/law/test_cases.py",
}
# Alone more than twenty seconds each: real processes on a real display, whole screens by the thousand.
LONG = frozenset(
    {
        *("tests/wipe_proof/test_proof.py", "tests/faults/test_suite.py", "tests/soak/test_soak.py"),
        *("tests/kiosk/bench/test_bench.py", "tests/identity/test_arrays.py", "tests/kiosk/visit/test_fuzz.py"),
        *("tests/kiosk/visit/test_fit.py", "tests/kiosk/visit/test_visit.py", "tests/kiosk/paper/test_printing.py"),
        *("tests/kiosk/machine/test_termination.py", "tests/kiosk/machine/test_supervisor.py"),
        "tests/kiosk/machine/test_service.py",
        *("tests/engine/calculation/test_properties.py", "tests/printouts/test_golden.py"),
    }
)


def changed(base: str, root: Path = ROOT) -> list[str]:
    """Return what differs from a commit: written, staged or new, by path. Raises CalledProcessError."""
    found: set[str] = set()
    for command in (["diff", "--name-only", base], ["ls-files", "--others", "--exclude-standard"]):
        done = subprocess.run(["git", "-C", str(root), *command], capture_output=True, text=True, check=True)
        found |= set(done.stdout.splitlines())
    return sorted(found)


def mirrors(path: str) -> Iterator[str]:
    """Yield the names that the test file of a source may have."""
    file = Path(path)
    folder = Path("tests") / file.parent
    yield str(folder / f"test_{file.stem.strip('_') if file.stem != '__init__' else file.parent.name}.py")
    if file.stem == "__init__":
        yield str(folder.parent / f"test_{file.parent.name}.py")


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, each name taken from one as a module too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def files_for(paths: Iterable[str], root: Path = ROOT) -> list[str]:
    """Return the test files to run for changed paths, those that are there."""
    found = {ALWAYS}
    alone = []
    for path in paths:
        file = Path(path)
        if file.parts[0] not in SOURCES:
            continue
        found |= {test for start, test in DATA.items() if path.startswith(start)}
        if path.startswith("data/aids/"):
            found.add(f"tests/engine/aids/test_{file.stem}.py")  # the test of an aid, whether it has a module or not
        if file.name == "conftest.py" or file.suffix != ".py":
            continue  # what all tests of a folder share: the folder is for make check
        if file.parts[0] == "tests" and file.name.startswith("test_"):
            found.add(path)
        elif mirror := next((test for test in mirrors(path) if (root / test).exists()), ""):
            found.add(mirror)
        else:
            alone.append(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
    nobody = {module for module in alone if not module.startswith("tests.")}
    for test in (root / "tests").rglob("test_*.py") if alone else ():
        if modules := imported(test) & set(alone):
            found.add(str(test.relative_to(root)))
            nobody -= modules
    for module in nobody:
        folder = root / "tests" / Path(*module.split(".")[:-1])
        found |= {str(test.relative_to(root)) for test in folder.glob("test_*.py")}
    return sorted(test for test in found if (root / test).exists())


def main(arguments: list[str]) -> int:
    """Name the tests, and run them."""
    tests = files_for(changed(arguments[0] if arguments else "HEAD"))
    long = [test for test in tests if test in LONG]
    short = [test for test in tests if test not in LONG]
    sys.stdout.write("".join(f"{test}\n" for test in short))
    sys.stdout.write("".join(f"{test}: left to make check\n" for test in long))
    sys.stdout.flush()
    workers = ["-n", "2", "--dist", "loadfile"] if len(short) > 2 else []
    return subprocess.run([sys.executable, "-m", "pytest", *workers, *short], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
