"""`borne rules`: the versions of the packages, the date of every scale, our corrections with their sources."""

from __future__ import annotations

import argparse

from kiosk.commands.console import OK, say
from kiosk.commands.options import Commands, add_day


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("rules", help="les règles : dates des barèmes, corrections")
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the rules as they are on that day."""
    from datetime import date

    from engine.catalogue.listing import listing

    for line in listing(arguments.on or date.today()):
        say(line.words)
    return OK
