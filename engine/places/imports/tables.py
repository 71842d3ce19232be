"""Reads an operator's CSV: comma or semicolon, UTF-8 or what spreadsheets write in France; says which line is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.places.imports.stream import Counted, Progress
from engine.places.imports.workshop import PlacesError

MOST_FIELD = 4_000  # characters
MOST_LINES = 100_000
HEAD = 1 << 16


def rows(path: Path, needed: Sequence[str], progress: Progress) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, fields). Raises PlacesError when a column is missing or a line cannot be read."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        counted = io.BufferedReader(Counted(file, progress), HEAD)
        with io.TextIOWrapper(counted, encoding=_encoding(head, path), newline="") as text:
            yield from _rows(text, needed, ";" if head.count(b";") > head.count(b",") else ",")


def _encoding(head: bytes, path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(HEAD):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _rows(text: io.TextIOWrapper, needed: Sequence[str], delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(MOST_FIELD)
    reader = csv.DictReader(text, delimiter=delimiter, strict=True)
    try:
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise PlacesError(f"colonnes absentes : {', '.join(missing)}")
        for record in reader:
            if reader.line_num > MOST_LINES:
                raise PlacesError("fichier trop grand")
            if None in record:
                raise PlacesError(f"ligne {reader.line_num} : trop de colonnes")
            yield reader.line_num, {key: (value or "").strip() for key, value in record.items()}
    except (csv.Error, UnicodeDecodeError) as error:
        raise PlacesError(f"ligne {reader.line_num + 1} : {error}") from error
