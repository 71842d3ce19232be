"""A settings file as it was written: on which line a key is, and how what is wrong with it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

MOST_SHOWN: Final = 60  # letters of a value, in what is told about it


@dataclass(frozen=True)
class Fault:
    """What is wrong with a key: its name, its value as it may be shown, its line (0: unknown), what was expected."""

    name: str
    value: str
    line: int
    expected: str

    def words(self, file: str) -> str:
        """Say it in one line."""
        where = f"{file}, ligne {self.line}" if self.line else file
        return f"{where} : {self.name}{' = ' * bool(self.name)}{self.value} ; attendu : {self.expected}"


@dataclass(frozen=True)
class Written:
    """A settings file as it was written: its name and its text."""

    file: str = "kiosk.toml"
    text: str = ""

    def line(self, name: str) -> int:
        """Return the line of a key, as 'pages' or 'idle.visit', from 1; of its section where it has none of its own,
        0 when it is nowhere.
        """
        section, _, _ = name.rpartition(".")
        table, near = "", 0
        for number, line in enumerate(self.text.split("\n"), 1):
            found = table
            if header := _HEADER.match(line):
                found = table = _bare(header[1])
            elif key := _KEY.match(line):
                found = f"{table}.{_bare(key[1])}" if table else _bare(key[1])
            if found == name:
                return number
            if section and found == section:
                near = near or number
        return near

    def fault(self, name: str, value: Any, expected: str) -> Fault:
        """Return what is wrong with a key."""
        return Fault(one_line(name), shown(value), self.line(name), expected)


UNWRITTEN: Final = Written()
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_HEADER = re.compile(rf"\s*\[\[?\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]")


def _bare(key: str) -> str:
    return ".".join(part.strip("\"'") for part in re.findall(_PART, key))


def one_line(words: str) -> str:
    """Return words that stay on their line, whatever they hold, and not too many of them."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words[: MOST_SHOWN + 1])
    return plain if len(words) <= MOST_SHOWN else plain[:MOST_SHOWN] + "…"


def shown(value: Any) -> str:
    """Return a value as it may be shown: one short line."""
    match value:
        case str():
            return f'"{one_line(value)}"'
        case bool():
            return "true" if value else "false"
        case int() | float():
            return one_line(str(value)) if abs(value) < 10**MOST_SHOWN else "un nombre immense"
        case date() | time():
            return str(value)
        case dict():
            return "une section"
        case _:
            return "une liste"
