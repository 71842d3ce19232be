"""What is said of a case file that cannot be read: its line, its key, what was expected, never the value found."""

from __future__ import annotations

MOST_KEY_LETTERS = 60  # of a key, in what is told about it


class CaseError(ValueError):
    """A case that cannot be read: 1-based line, key, and what was expected; never the value found."""

    def __init__(self, line: int, key: str, expected: str) -> None:
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in key[:MOST_KEY_LETTERS])
        super().__init__(f"ligne {line}, clé « {shown} » : {expected}")
        self.line, self.key, self.expected = line, key, expected
