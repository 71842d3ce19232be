"""What the commands tell an operator: a line on standard output, a complaint on standard error."""

from __future__ import annotations

import sys


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """Write a complaint, by the name of the command."""
    sys.stderr.write(f"borne : {line}\n")
