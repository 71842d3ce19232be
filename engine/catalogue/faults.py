"""What is wrong in a data file, for whoever wrote it: the file, the line, the key, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.catalogue.toml_lines import Path, line_of
from engine.words.text import NBSP

SPACES = (NBSP, "\N{NARROW NO-BREAK SPACE}")

MOST_FAULTS = 50  # of one file: each is looked up in its text, and nobody mends more at once
MOST_LETTERS = 80  # of a key told


@dataclass(frozen=True)
class Fault:
    """One fault; `line` counts from 1."""

    file: str
    line: int
    key: str
    expected: str

    def __str__(self) -> str:
        """Write it as an operator reads it."""
        where = f"{self.file}, ligne {self.line}"
        key = self.key[:MOST_LETTERS]
        return _shown(f"{where}, « {key} » : {self.expected}" if key else f"{where} : {self.expected}")


def _shown(words: str) -> str:
    """Replace the signs that a terminal obeys: what is told of a file holds parts of it."""
    return "".join(c if is_one_line(c) else "\N{REPLACEMENT CHARACTER}" for c in words)


def is_one_line(words: str) -> bool:
    """Tell whether a text holds neither a break nor a sign that cannot be seen (control, direction)."""
    return all(c.isprintable() or c in SPACES for c in words)


class BadFileError(ValueError):
    """A file that cannot be used; its text names each fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Sink:
    """Collects the faults of one file, so that whoever mends it sees all of them at once."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.faults: list[Fault] = []

    def add(self, path: Path, expected: str) -> None:
        """Note what was expected at a place of the file; the first MOST_FAULTS only."""
        if len(self.faults) >= MOST_FAULTS:
            return
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        self.add_at(line_of(self.text, path), key, expected)

    def add_at(self, line: int, key: str, expected: str) -> None:
        """Note what was expected at a line."""
        self.faults.append(Fault(self.file, line, key, expected))
