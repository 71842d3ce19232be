"""`borne run`: the terminal, until it is told to stop."""

from __future__ import annotations

import argparse

from kiosk.commands.console import WRONG_INPUT, complain, told
from kiosk.commands.options import Commands, add_settings


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("run", help="lancer la borne")
    add_settings(parser)
    parser.add_argument("--window", action="store_true", help="dans une fenêtre, pas en plein écran")
    parser.add_argument("--always", action="store_true", help="avec des réglages faux : en pause (E5), sans s’arrêter")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the terminal; return when it was told to stop, or cannot go on."""
    from kiosk.machine import messages, settings
    from kiosk.machine.site import misfits
    from kiosk.machine.supervisor import Supervisor

    try:
        if arguments.settings is not None and (wrong := misfits(*settings.read(arguments.settings))):
            raise settings.SettingsError(arguments.settings.name, wrong)
    except (settings.SettingsError, OSError) as error:
        complain(told(error))
        if arguments.always:  # a service that stops leaves a black screen, and nobody knows why
            return Supervisor(None, window=arguments.window, fault=messages.SETTINGS).run()
        return WRONG_INPUT
    return Supervisor(arguments.settings, window=arguments.window).run()
