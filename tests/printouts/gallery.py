"""Every page of the papers of the twelve households, as pictures to be looked at: python -m tests.printouts.gallery."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2

from printouts.styles import EDITIONS
from printouts.summary import build
from tests.printouts.households import HOUSEHOLDS, report_of, where_of

SCALE = 1.4  # pixels a point


def draw(document: bytes, out: Path, name: str) -> int:
    """Write a picture of each page; return how many."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        for number, page in enumerate(pdf, 1):
            page.render(scale=SCALE).to_pil().save(out / f"{name}-{number}.png")
        return len(pdf)
    finally:
        pdf.close()


def main(out: Path, names: list[str]) -> None:
    """Write all of them in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or HOUSEHOLDS:
            report = report_of(name)
            where = where_of(name, report, Path(folder))
            counts = []
            for edition in EDITIONS.values():
                document = build(report, "Démonstration", where=where, edition=edition)
                (out / f"{name}-{edition.name}.pdf").write_bytes(document)
                counts.append(f"{edition.name} {draw(document, out, f'{name}-{edition.name}')} p., {len(document)} o")
            sys.stdout.write(f"{name} : {' ; '.join(counts)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
