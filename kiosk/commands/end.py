"""`borne end`: ends the visit under way of the terminal that runs on this machine."""

from __future__ import annotations

import argparse

from kiosk.commands.console import FAILED, OK, complain
from kiosk.commands.options import Commands


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("end", help="terminer la visite en cours de la borne qui tourne ici")
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Tell the running terminal to end its visit."""
    from kiosk.machine.supervisor import end_running_visit

    if end_running_visit():
        return OK
    complain("aucune borne ne tourne ici")
    return FAILED
