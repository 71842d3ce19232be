"""What the commands tell an operator: a line on standard output, a complaint on standard error, an exit code."""

from __future__ import annotations

import sys

# docs/cli.md promises these codes.
OK, DIFFERENT, WRONG_INPUT, FAILED, STALE, USAGE = 0, 1, 2, 3, 4, 64


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


def complain(words: str) -> None:
    """Write a complaint, each of its lines by the name of the command."""
    for line in words.split("\n"):
        sys.stderr.write(f"borne : {line}\n")


def reason(error: OSError) -> str:
    """Return why a file cannot be used, in words."""
    return f"{error.filename} : {error.strerror}" if error.filename else error.strerror or "illisible"


def told(error: Exception) -> str:
    """Return why a file of settings cannot be used: its own lines, or what the system says of it."""
    return reason(error) if isinstance(error, OSError) else str(error)
