"""Households told in public, estimated: what was said of each, and what we find, for a person to compare.

`python -m tests.corpus.public_cases [FOLDER]`. What is right is prose in those files and is read when this runs: none
of it is kept here. docs/corpus.md says which are met.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.calculation.estimate import estimate
from engine.calculation.met import CLAIMABLE, result
from engine.questionnaire.case_files import CaseError, load
from engine.report.report import Entitlement, Report, State

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "public-cases"
MARK = "# EXPECT:"


@dataclass(frozen=True)
class Told:
    """One file: its name, the line that says what is right, what we find, or why it cannot be estimated."""

    name: str
    right: str
    found: str = ""
    fault: str = ""

    def lines(self) -> Iterator[str]:
        """Yield what is printed of it."""
        yield self.name
        yield f"    {self.right or 'no line ' + MARK}"
        yield f"    {self.fault or self.found}"


def tell(path: Path, today: date) -> Told:
    """Read and estimate one file, at its own date or today."""
    try:
        case = load(path, today)
    except (CaseError, OSError) as error:
        return Told(path.name, "", fault=f"refused: {error}")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    right = next((line for line in lines if line.startswith(MARK)), "")
    try:
        return Told(path.name, right, found(estimate(case.answers, case.on or today)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours, and the other files go on
        return Told(path.name, right, fault=f"the estimate fails: {type(error).__name__}")


def found(report: Report) -> str:
    """Return on one line what may be claimed with exact amounts, then the names of the rest by state.

    A smaller right that is refused or only to check is left out.
    """
    claimed = "; ".join(f"{_key(e)} {result(e)}" for e in report.entitlements if e.state in CLAIMABLE)
    states: tuple[tuple[str, State], ...] = (("to check", "to_check"), ("received", "received"), ("no", "not_eligible"))
    rest = [(word, [_key(e) for e in report.with_state(state) if not e.extra]) for word, state in states]
    return " | ".join([claimed or "nothing", *(f"{word}: {', '.join(keys)}" for word, keys in rest if keys)])


def _key(entitlement: Entitlement) -> str:
    return ("conjoint." if entitlement.beneficiary == "conjoint" else "") + entitlement.aid


def main(arguments: list[str]) -> int:
    """Print every file of the folder; 0 when all are estimated, 1 when one is not, 2 when there is none."""
    parser = argparse.ArgumentParser(prog="public-cases", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    folder = parser.parse_args(arguments).folder
    told = [tell(path, date.today()) for path in sorted(folder.glob("*.yaml"))]
    if not told:
        sys.stderr.write(f"aucun fichier YAML dans {folder}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for each in told for line in each.lines())
    sys.stdout.write(f"{len(told)} files, {sum(not each.fault for each in told)} estimated\n")
    return 1 if any(each.fault for each in told) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
