"""`borne calculate`: what a case gives, without a screen, in lines or as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.commands.console import OK, WRONG_INPUT, complain, say
from kiosk.commands.options import Commands, add_day


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("calculate", help="calculer un cas, sans écran")
    parser.add_argument("case", type=Path)
    add_day(parser)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Calculate the case of a file; `--on` wins over the day that the file names."""
    from datetime import date

    from engine.calculation.estimate import estimate
    from engine.questionnaire import case_files
    from kiosk.commands.report_text import lines

    today = date.today()
    try:
        case = case_files.load(arguments.case, arguments.on or today)
    except (case_files.CaseError, OSError) as error:
        complain(f"{arguments.case} : {_reason(error)}")
        return WRONG_INPUT
    report = estimate(case.answers, arguments.on or case.on or today)
    for line in [report.to_json()] if arguments.json else lines(report):
        say(line)
    return OK


def _reason(error: Exception) -> str:
    return error.strerror or "illisible" if isinstance(error, OSError) else str(error)
