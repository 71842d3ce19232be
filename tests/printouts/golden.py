"""The papers of the twelve households, as text to be compared: python -m tests.printouts.golden rewrites them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from engine.catalogue.counters import Where
from engine.report.report import Report
from printouts.styles import EDITIONS, STANDARD
from printouts.summary import build
from tests.printouts.households import HOUSEHOLDS, report_of, where_of
from tests.printouts.reading import pages, structure

KEPT = Path(__file__).parent / "golden"


def told(report: Report, where: Where | None) -> str:
    """Return the pages of each edition, then the structure and the words of the ordinary one."""
    counts = [f"{name} {pages(build(report, where=where, edition=edition))}" for name, edition in EDITIONS.items()]
    return f"pages : {', '.join(counts)}\n{structure(build(report, where=where, edition=STANDARD))}"


def main() -> None:
    """Write all of them."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in HOUSEHOLDS:
            report = report_of(name)
            (KEPT / f"{name}.txt").write_text(told(report, where_of(name, report, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
