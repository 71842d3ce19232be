"""How the tests read a document: with tools that did not write it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pypdfium2
import zxingcpp

SCALE = 200 / 72  # dots an inch of a telephone's picture of a sheet, at least


def structure(document: bytes) -> str:
    """Return the tags and the words of each, as poppler sees them."""
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode()


def missing() -> str:
    """Return what is not installed to read the structure."""
    return "" if shutil.which("pdfinfo") else "pdfinfo (poppler-utils)"


def codes(document: bytes) -> Iterator[str]:
    """Yield the text of each code on the pages, as a telephone reads it."""
    pdf = pypdfium2.PdfDocument(document)
    for page in pdf:
        picture = page.render(scale=SCALE, grayscale=True).to_numpy()
        yield from (
            found.text for found in zxingcpp.read_barcodes(picture.squeeze(), formats=zxingcpp.BarcodeFormat.QRCode)
        )
    pdf.close()


def pages(document: bytes) -> int:
    """Return how many pages there are."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        return len(pdf)
    finally:
        pdf.close()
