"""`borne demo`: a visit played by taps on the real screens; a picture of each screen, and the sheet."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.commands.console import FAILED, OK, WRONG_INPUT, complain, reason, say
from kiosk.commands.options import Commands


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("demo", help="une visite jouée : images de chaque écran et feuille PDF")
    parser.add_argument("--case", type=Path, metavar="FICHIER", help="un cas ; sans lui, trois personnes types")
    parser.add_argument("--out", type=Path, required=True, metavar="DOSSIER")
    parser.add_argument("--size", default="1920x1080", metavar="LxH")
    parser.add_argument("--printer", default="", metavar="URI", help="imprimante ipp://")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Play the case, or the three shipped ones, each in a folder of its own."""
    from datetime import date

    from data import CASES
    from engine.questionnaire import case_files
    from kiosk.visit.scripted_taps import ScriptError
    from kiosk.visit.scripted_visit import play, running_engine

    paths = [arguments.case] if arguments.case else sorted(CASES.glob("*.yaml"))
    try:
        with running_engine() as engine:
            for path in paths:
                case = case_files.load(path, date.today())
                folder = arguments.out if arguments.case else arguments.out / path.stem
                seen = play(case, case.on or date.today(), engine, arguments.size, folder, arguments.printer)
                say(f"{folder} : {len(seen)} écrans, summary.pdf")
    except (case_files.CaseError, OSError) as error:
        complain(reason(error) if isinstance(error, OSError) else str(error))
        return WRONG_INPUT
    except ScriptError as error:
        complain(str(error))
        return FAILED
    return OK
