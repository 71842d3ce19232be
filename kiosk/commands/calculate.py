"""`borne calculate`: what a case gives, without a screen, in lines or as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.console import OK, WRONG_INPUT, complain, say
from kiosk.commands.options import Commands, add_day

if TYPE_CHECKING:
    from datetime import date

    from engine.answers.values import Answers


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("calculate", help="calculer un cas, sans écran")
    parser.add_argument("case", type=Path)
    add_day(parser)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--aids", type=Path, metavar="DOSSIER", help="des fichiers d’aides en plus, pour les essayer")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Calculate the case of a file; `--on` wins over the day that the file names."""
    from datetime import date

    from engine.calculation.estimate import estimate
    from engine.questionnaire import case_files
    from kiosk.commands.report_text import lines

    if arguments.aids is not None and not arguments.aids.is_dir():
        complain(f"{arguments.aids} : un dossier est attendu")
        return WRONG_INPUT
    today = date.today()
    try:
        case = case_files.load(arguments.case, arguments.on or today)
    except (case_files.CaseError, OSError) as error:
        complain(f"{arguments.case} : {_reason(error)}")
        return WRONG_INPUT
    if arguments.aids is not None:
        _add_aids(arguments.aids, case.answers, arguments.on or case.on or today)
    report = estimate(case.answers, arguments.on or case.on or today)
    for line in [report.to_json()] if arguments.json else lines(report):
        say(line)
    return OK


def _add_aids(folder: Path, answers: Answers, on: date) -> None:
    """Count the files of a folder among the aids, and say what is wrong with those that cannot be used."""
    from data import add_aids
    from engine.calculation.trial import try_out
    from engine.catalogue.catalogue import forget
    from engine.catalogue.usable import all_faults

    add_aids(folder)
    forget()
    try_out(answers, on)
    for fault in all_faults():
        complain(str(fault))


def _reason(error: Exception) -> str:
    return error.strerror or "illisible" if isinstance(error, OSError) else str(error)
