"""`borne bench`: how fast this machine is, in one table or as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.commands.console import FAILED, OK, complain, say
from kiosk.commands.options import Commands


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("bench", help="mesurer la borne sur cette machine")
    parser.add_argument("--times", type=int, default=20, metavar="N", help="combien de fois")
    parser.add_argument("--printer", default="", metavar="URI", help="mesurer aussi l’envoi à cette imprimante")
    parser.add_argument("--places", type=Path, metavar="FICHIER", help="le fichier de lieux où chercher")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure everything, some minutes long."""
    import sqlite3

    from data import PLACES
    from kiosk import bench
    from printouts.ipp import IppError

    try:
        results = bench.run(arguments.times, arguments.printer, arguments.places or PLACES)
    except (IppError, OSError, ValueError, sqlite3.Error) as error:
        complain(str(error))
        return FAILED
    for line in [results.to_json()] if arguments.json else results.table():
        say(line)
    return OK
