"""The command line `borne`: each subcommand is a file of kiosk/commands; exit codes: docs/cli.md."""

from __future__ import annotations

import argparse
import sys
import warnings

from kiosk.commands import (
    bench,
    calculate,
    check,
    demo,
    end,
    forms,
    languages,
    places,
    rules,
    run,
    screen,
    screens,
    session,
    usage,
)
from kiosk.commands.console import USAGE

# In the order of `borne --help`.
COMMANDS = (run, end, demo, calculate, screens, rules, check, bench, usage, places, forms, languages, screen, session)


class _Parser(argparse.ArgumentParser):
    """Exits with the code of a wrong use that docs/cli.md promises."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Print the usage and the error."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog} : {message}\n")


def main(written: list[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    parser = _Parser(prog="borne", description="Borne d’aides sociales, hors ligne.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        command.add(commands)
    arguments = parser.parse_args(written)
    # The rules packages warn about their own future; their messages are not for those who read our output.
    warnings.simplefilter("ignore")
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
