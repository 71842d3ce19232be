"""The line of a TOML file where a value stands: the standard reader keeps values only, and a fault must name a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*\[{1,2}\s*([A-Za-z0-9_.-]+)\s*\]{1,2}\s*(#.*)?$")


def line_of(text: str, path: Path) -> int:
    """Return the line, from 1, of the key at `path`: ('doubt', 1, 'when', 0, 'age') is the age asked first in the
    second [[doubt]]. The nearest line above where the exact one cannot be told; 1 for a path that is nowhere.
    """
    lines = text.splitlines()
    start, end, rest = _table(lines, path)
    if not rest:
        return start + 1
    key = rest[0]
    at = next((i for i in range(start, end) if re.match(rf"^\s*[\"']?{re.escape(str(key))}[\"']?\s*=", lines[i])), None)
    if at is None:
        return min(start + 1, max(len(lines), 1))
    if len(rest) > 1 and isinstance(rest[1], int):
        items = [i for i in range(at + 1, end) if lines[i].lstrip().startswith(("{", '"', "'"))]
        if "[" in lines[at] and "]" not in lines[at] and rest[1] < len(items):
            return items[rest[1]] + 1
    return at + 1


def first_lines(text: str, keys: Iterable[str]) -> dict[str, int]:
    """Return the first line, from 1, where each key is written, at the top or inside a condition; 1 where it is not."""
    found = {}
    for key in keys:
        at = re.search(rf"(?m)^(?:[^#\n]*[{{,\s])?{re.escape(key)}\s*=", text)
        found[key] = 1 + text.count("\n", 0, at.end()) if at else 1
    return found


def _table(lines: list[str], path: Path) -> tuple[int, int, Path]:
    """Return the first line of the table that holds the path, the line after its last, and what is left of the path."""
    headers = [(i, found[1]) for i, line in enumerate(lines) if (found := _HEADER.match(line))]
    if len(path) > 1:
        numbered = isinstance(path[1], int)
        named = [i for i, name in headers if name == (path[0] if numbered else f"{path[0]}.{path[1]}")]
        alone = [i for i, name in headers if name == path[0]]
        rank = path[1] if isinstance(path[1], int) else 0
        if rank < len(named):
            return named[rank], _end(lines, headers, named[rank]), path[2:]
        if alone and not numbered:
            return alone[0], _end(lines, headers, alone[0]), path[1:]
    first = headers[0][0] if headers else len(lines)
    here = [i for i, name in headers if path and name == path[0]]
    if here:
        return here[0], _end(lines, headers, here[0]), path[1:]
    return 0, first, path


def _end(lines: list[str], headers: list[tuple[int, str]], start: int) -> int:
    return next((i for i, _ in headers if i > start), len(lines))
