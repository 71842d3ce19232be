"""`python -m tests.corpus DIR`: each OpenFisca test of a folder, through our questionnaire, against what it expects."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.corpus.compare import report, run_folder


def main(arguments: list[str]) -> int:
    """Compare and print; 0 when something was compared, 2 when the folder holds no case."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="one file in so many")
    options = parser.parse_args(arguments)
    files = sorted([*options.folder.rglob("*.yaml"), *options.folder.rglob("*.yml")])[:: max(1, options.every)]
    if not files:
        sys.stderr.write(f"aucun fichier YAML dans {options.folder}\n")
        return 2
    sys.stdout.write(report(run_folder(files, options.jobs)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
