"""`borne session`: what the settings ask of the machine around the terminal, as small files that its services read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.console import FAILED, OK, WRONG_INPUT, complain, reason, told
from kiosk.commands.options import Commands, add_settings

if TYPE_CHECKING:
    from kiosk.machine.settings import Settings


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("session", help="pour les services de la borne : écran, réseau")
    parser.add_argument("what", choices=("screen", "network"))
    add_settings(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DOSSIER")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files; with settings that are wrong none is changed."""
    from kiosk.machine import session, settings

    try:
        chosen = settings.load(arguments.settings)
    except (settings.SettingsError, OSError) as error:
        complain(told(error))
        return WRONG_INPUT
    try:
        if arguments.what == "screen":
            session.write(arguments.out, session.screen_files(chosen))
        else:
            return _network(arguments.out, chosen)
    except OSError as error:
        complain(reason(error))
        return WRONG_INPUT
    return OK


def _network(folder: Path, chosen: Settings) -> int:
    """A printer that is not found now keeps the address it had; another one than before has none."""
    from kiosk.machine import session

    try:
        session.write(folder, session.network_files(chosen))
    except session.SessionError as error:
        complain(str(error))
        if not session.is_open(folder, chosen):
            session.write(folder, session.closed_files(chosen))
        return FAILED
    return OK
