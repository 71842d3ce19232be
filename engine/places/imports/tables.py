"""Reads an operator's CSV: comma or semicolon, UTF-8 or what spreadsheets write in France; says which line is wrong."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.places.imports.replacement import PlacesError
from engine.places.imports.stream import Counted, Progress

MOST_FIELD = 4_000  # characters
MOST_LINES = 100_000
MOST_LINE = 1 << 18  # characters
HEAD = 1 << 16
_LOST = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of bytes that are no letter


def rows(path: Path, needed: Sequence[str], progress: Progress) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, fields). Raises PlacesError when a column is missing or a line cannot be read."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        counted = io.BufferedReader(Counted(file, progress), HEAD)
        with io.TextIOWrapper(counted, encoding=_encoding(head, path), errors="surrogateescape", newline="") as text:
            yield from _rows(text, needed, ";" if head.count(b";") > head.count(b",") else ",")


def _encoding(head: bytes, path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(HEAD):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines, none of them longer than the memory allows."""
    while line := text.readline(MOST_LINE):
        if len(line) == MOST_LINE:
            raise csv.Error("ligne trop longue")
        yield line


def _rows(text: io.TextIOWrapper, needed: Sequence[str], delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(MOST_FIELD)
    reader = csv.DictReader(_lines(text), delimiter=delimiter, strict=True)
    try:
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise PlacesError(f"colonnes absentes : {', '.join(missing)}")
        for record in reader:
            if reader.line_num > MOST_LINES:
                raise PlacesError("fichier trop grand")
            if None in record:
                raise PlacesError(f"ligne {reader.line_num} : trop de colonnes")
            if any(
                isinstance(value, str) and not value.isprintable() and _LOST.search(value) for value in record.values()
            ):
                raise PlacesError(f"ligne {reader.line_num} : des lettres sont illisibles")
            yield reader.line_num, {key: (value or "").strip() for key, value in record.items()}
    except csv.Error as error:
        raise PlacesError(f"ligne {reader.line_num + 1} : {error}") from error
