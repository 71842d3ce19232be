"""The whole report of many households, before a change and after it: `python -m tests.identity.reports BASE 500`.

BASE is a commit. Its tree is laid in build/before with a virtual environment of its own, so that a change of packages
is compared too. Every report that is not the same JSON byte for byte is listed with what differs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from data import CASES, ROOT
from engine.answers import codec
from engine.answers.values import Answers
from engine.questionnaire import case_files
from tests.conftest import ON, answers_of
from tests.households import households
from tests.printouts.households import HOUSEHOLDS

BEFORE = ROOT / "build" / "before"
# Where the three names stand, in this layout and in the one before the rooms.
CHILD = """
import importlib, json, sys, warnings
from datetime import date
warnings.simplefilter("ignore")
def find(*places):
    for module, name in places:
        try:
            return getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            if not module.startswith(error.name):
                raise
    raise SystemExit("nowhere: " + repr(places))
decode = find(("engine.answers.codec", "decode"), ("engine.codec", "decode"))
estimate = find(("engine.calculation.estimate", "estimate"), ("engine.estimate", "estimate"))
for line in sys.stdin:
    case = json.loads(line)
    try:
        written = estimate(decode(case["answers"]), date.fromisoformat(case["on"])).to_json()
    except Exception as error:
        written = json.dumps({"error": type(error).__name__ + ": " + str(error)})
    sys.stdout.write(written + "\\n")
    sys.stdout.flush()
"""


def shipped() -> Iterator[tuple[str, Answers]]:
    """Yield the example cases and the households whose papers are kept."""
    for path in sorted(CASES.glob("*.yaml")):
        yield path.stem, case_files.load(path, ON).answers
    for name, source in HOUSEHOLDS.items():
        yield name, answers_of(source)


def drawn(count: int, *, unknown: bool) -> list[Answers]:
    """Return households drawn through the questionnaire, the same at each run."""
    if count == 0:
        return []
    found: list[Answers] = []

    @seed(2)
    @settings(max_examples=count, phases=[Phase.generate], deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(households(unknown=unknown))
    def draw(answers: Answers) -> None:
        found.append(answers)

    draw()
    return found[:count]


def cases(count: int) -> list[tuple[str, dict[str, Any]]]:
    """Return every case by name: shipped ones, then `count` drawn, one in four with unknown answers."""
    half = [("drawn", a) for a in drawn(count - count // 4, unknown=False)]
    half += [("unknown", a) for a in drawn(count // 4, unknown=True)]
    named = [*shipped(), *((f"{name} {rank}", answers) for rank, (name, answers) in enumerate(half))]
    return [(name, {"answers": codec.encode(answers), "on": ON.isoformat()}) for name, answers in named]


def reports(python: Path, tree: Path, asked: list[dict[str, Any]]) -> list[str]:
    """Return the report of each case as JSON, by the code of a tree. Raises CalledProcessError."""
    told = "".join(json.dumps(case) + "\n" for case in asked)
    done = subprocess.run(
        [str(python), "-W", "ignore", "-c", CHILD],
        input=told, stdout=subprocess.PIPE, text=True, check=True, cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
    )  # fmt: skip
    return done.stdout.splitlines()


def differences(before: str, after: str) -> list[str]:
    """Return what differs between two reports, as 'aid beneficiary: key before > after'; nothing when the bytes agree.

    The versions of the packages are told in every report: they differ when the packages do.
    """
    if before == after:
        return []
    old, new = json.loads(before), json.loads(after)
    found = [f"{key}: {old.get(key)} > {new.get(key)}" for key in ("error", "hypotheses", "declared", "versions")
             if old.get(key) != new.get(key)]  # fmt: skip
    lines = [{(e["aid"], e["beneficiary"]): e for e in each.get("entitlements", ())} for each in (old, new)]
    for key in sorted(lines[0].keys() | lines[1].keys()):
        one, other = (side.get(key, {}) for side in lines)
        names = [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
        found += [f"{' '.join(key)}: {name} {one.get(name)} > {other.get(name)}" for name in names]
    return found or ["the order"]


def tree_of(base: str) -> Path:
    """Lay the tree of a commit in build/before, with its own virtual environment, and return it."""
    sha = subprocess.run(
        ["git", "rev-parse", base], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    tree = BEFORE / sha[:12]
    if not tree.exists():
        tree.mkdir(parents=True)
        packed = subprocess.run(["git", "archive", sha], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
        subprocess.run(["tar", "-x", "-C", str(tree)], input=packed, check=True)
    if not (tree / ".venv" / ".ready").exists():
        subprocess.run(["make", "-C", str(tree), "setup"], check=True, stdout=subprocess.DEVNULL)
    return tree


def main(arguments: list[str]) -> int:
    """Compare this tree with a commit on so many drawn households and all shipped cases."""
    tree, asked = tree_of(arguments[0]), cases(int(arguments[1]))
    told = [case for _, case in asked]
    with ThreadPoolExecutor() as pool:
        before = pool.submit(reports, tree / ".venv" / "bin" / "python", tree, told)
        after = pool.submit(reports, Path(sys.executable), ROOT, told)
        pairs = list(zip(before.result(), after.result(), strict=True))
    apart = {name: differences(*pair) for (name, _), pair in zip(asked, pairs, strict=True) if pair[0] != pair[1]}
    errors = sum('{"error"' in one for one, _ in pairs)
    sys.stdout.write(
        f"{len(pairs)} reports at {date.fromisoformat(told[0]['on'])}, {errors} errors, {len(apart)} differ\n"
    )
    for name, lines in apart.items():
        sys.stdout.write(f"  {name}: " + "; ".join(lines[:4]) + "\n")
    return int(bool(apart))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
