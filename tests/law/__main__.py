"""`python -m tests.law [FOLDER]`: every case made from the law, compared with what it expects."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.law.run import CASES, case_files, run_all, summary


def main(arguments: list[str]) -> int:
    """Compare and print; 0 when nothing is to be mended, 1 when something is, 2 when the folder holds no case."""
    parser = argparse.ArgumentParser(prog="law-cases", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=CASES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    paths = case_files(options.folder)
    if not paths:
        sys.stderr.write(f"aucun fichier YAML dans {options.folder}\n")
        return 2
    outcomes = run_all(paths, options.jobs)
    sys.stdout.write("\n".join(summary(outcomes, options.folder)) + "\n")
    return 1 if any(outcome.fault for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
