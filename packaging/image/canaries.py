"""Looks for what a visitor said in a whole disk image: every byte of every partition, the free ones too.

canaries.py IMAGE TEXT...   prints how often each is there
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.wipe_proof.scan import Scanner
from tests.wipe_proof.sought import Value, words

CHUNK_BYTES = 32 * 1024 * 1024
LONGEST_FORM = 4096  # more than any form of a value: what lies across two chunks is seen


def filled(path: Path, start: int = 0, end: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of a file, or of a part of it, that are not holes: a hole is zeros and holds nothing."""
    with path.open("rb") as file:
        number, at, end = file.fileno(), start, end or path.stat().st_size
        while at < end:
            try:
                there = os.lseek(number, at, os.SEEK_DATA)
            except OSError:  # nothing but a hole up to the end
                return
            at = min(end, os.lseek(number, there, os.SEEK_HOLE))
            if there < at:
                yield there, at


def on_disk(values: Iterable[Value]) -> list[Value]:
    """Return the values without their small numbers: gigabytes of programs hold them all, side by side."""
    return [Value(value.name, value.texts, value.objects) for value in values]


def forms(path: Path, values: Iterable[Value]) -> Counter[bytes]:
    """Return how often each form of the values is in a file."""
    scanner = Scanner(values)
    found: Counter[bytes] = Counter()
    with path.open("rb", buffering=0) as file:
        for start, end in filled(path):
            kept = b""
            file.seek(start)
            while start < end and (data := file.read(min(CHUNK_BYTES, end - start))):
                found += scanner.count(kept + data)
                if kept:
                    found -= scanner.count(kept)
                kept = data[-LONGEST_FORM:]
                start += len(data)
    return found


def names(found: Counter[bytes], values: Iterable[Value]) -> list[str]:
    """Return the names of the values of which a form was found."""
    return [value.name for value in values if any(found[form] for form in value.forms)]


def main(arguments: list[str]) -> int:
    """Search texts given as arguments; 1 when one is there."""
    values = [words(text, text) for text in arguments[1:]]
    found = forms(Path(arguments[0]), values)
    for value in values:
        sys.stdout.write(f"{sum(found[form] for form in value.forms):8}  {value.name}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
