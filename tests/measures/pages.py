"""How many pages and leaves the sheet of each household takes, in each edition: python -m tests.measures.pages."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from engine.report.plan import plan
from printouts.styles import EDITIONS
from printouts.summary import build
from tests.printouts.households import HOUSEHOLDS, report_of, where_of
from tests.printouts.reading import pages

ORDINARY, MANY = 6, 12  # aids
LEAVES = {"standard": (1, 2), "easy": (2, 3), "large": (3, 4)}  # at most, for an ordinary case and for many aids


def figures() -> list[tuple[str, int, str, int]]:
    """Return of each household and edition: its name, how many aids, the edition, how many pages."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name in HOUSEHOLDS:
            report = report_of(name)
            where = where_of(name, report, Path(folder))
            aids = len(plan(report, where).rows)
            made = ((e.name, build(report, "Caf", where=where, edition=e)) for e in EDITIONS.values())
            found += [(name, aids, edition, pages(document)) for edition, document in made]
    return found


def leaves(count: int) -> int:
    """Return the leaves that so many pages take, printed on both sides."""
    return (count + 1) // 2


def over(name: str, aids: int, edition: str, count: int) -> str:
    """Return what is wrong with a figure, '' when nothing is."""
    most = LEAVES[edition][aids > ORDINARY]
    return f"{name}, {edition} : {leaves(count)} feuilles au lieu de {most}" if leaves(count) > most else ""


def main() -> int:
    """Print a line a household; return 1 where one takes more leaves than it may."""
    found = figures()
    for name in HOUSEHOLDS:
        mine = [(aids, edition, count) for each, aids, edition, count in found if each == name]
        told = ", ".join(f"{edition} {count} p. ({leaves(count)} f.)" for _, edition, count in mine)
        sys.stdout.write(f"feuille, {name} : {mine[0][0]} aides, {told}\n")
    faults = [words for figure in found if (words := over(*figure))]
    sys.stdout.writelines(f"trop long : {words}\n" for words in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
