"""`borne calculate`: what a case gives, without a screen, in lines or as JSON, or where it is not as it expects."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.console import DIFFERENT, OK, USAGE, WRONG_INPUT, complain, say
from kiosk.commands.options import Commands, add_day

if TYPE_CHECKING:
    from datetime import date

    from engine.answers.values import Answers
    from engine.questionnaire.case_files import Case
    from engine.report.report import Report


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("calculate", help="calculer un cas, sans écran")
    parser.add_argument("cases", type=Path, nargs="+", metavar="CAS", help="un fichier, ou un dossier avec --check")
    add_day(parser)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true")
    shown.add_argument("--check", action="store_true", help="comparer avec ce que les cas attendent")
    parser.add_argument("--aids", type=Path, metavar="DOSSIER", help="des fichiers d’aides en plus, pour les essayer")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Calculate the case of a file, or compare several; `--on` wins over the day that a file names."""
    from datetime import date

    if arguments.aids is not None and not arguments.aids.is_dir():
        complain(f"{arguments.aids} : un dossier est attendu")
        return WRONG_INPUT
    if len(arguments.cases) > 1 and not arguments.check:
        complain("un seul cas, ou plusieurs avec --check")
        return USAGE
    if arguments.aids is not None:
        from data import add_aids
        from engine.catalogue.catalogue import forget

        add_aids(arguments.aids)
        forget()
    today = date.today()
    return _check(arguments, today) if arguments.check else _show(arguments, today)


def _show(arguments: argparse.Namespace, today: date) -> int:
    from kiosk.commands.report_text import lines

    case = _loaded(arguments.cases[0], arguments.on, today)
    if case is None:
        return WRONG_INPUT
    on = arguments.on or case.on or today
    if arguments.aids is not None:
        _try_aids(case.answers, on)
    report = _estimated(arguments.cases[0], case, on)
    if report is None:
        return WRONG_INPUT
    for line in [report.to_json()] if arguments.json else lines(report):
        say(line)
    return OK


def _check(arguments: argparse.Namespace, today: date) -> int:
    """Say what differs, one line an aid; a wrong file does not keep the others from being compared."""
    from engine.calculation.met import differences

    codes = {OK}
    tried = arguments.aids is None
    for path in _files(arguments.cases):
        case = _loaded(path, arguments.on, today)
        if case is None:
            codes.add(WRONG_INPUT)
            continue
        if not case.notes.expected:
            complain(f"{path} : rien n’est attendu, la clé « attendu » manque")
            codes.add(WRONG_INPUT)
            continue
        on = arguments.on or case.on or today
        if not tried:
            _try_aids(case.answers, on)
            tried = True
        report = _estimated(path, case, on)
        if report is None:
            codes.add(WRONG_INPUT)
            continue
        for difference in differences(report, case.notes.expected):
            say(f"{path} : {difference}")
            codes.add(DIFFERENT)
    return max(codes)


def _files(given: list[Path]) -> list[Path]:
    """Return the files, those of a folder in order; a folder without any stays, and is told as what it is."""
    found: list[Path] = []
    for path in given:
        found += (sorted(path.rglob("*.yaml")) or [path]) if path.is_dir() else [path]
    return found


def _estimated(path: Path, case: Case, on: date) -> Report | None:
    """Calculate a case; None once it was said that the rules have nothing of that day."""
    from engine.calculation.estimate import estimate
    from engine.rules.in_force import NoScaleError

    try:
        return estimate(case.answers, on)
    except NoScaleError:
        complain(f"{path} : les barèmes de cette date ne sont pas dans cette borne")
        return None


def _loaded(path: Path, on: date | None, today: date) -> Case | None:
    """Read a case, of its own day or of the one that wins over it; None once it was said why it cannot be read."""
    from engine.questionnaire import case_files

    try:
        return case_files.load(path, on or today, whatever_it_says=on is not None)
    except (case_files.CaseError, OSError) as error:
        complain(f"{path} : {_reason(error)}")
        return None


def _try_aids(answers: Answers, on: date) -> None:
    """Try the files of aids on one case, and say what is wrong with those that cannot be used."""
    from engine.calculation.trial import try_out
    from engine.catalogue.usable import all_faults

    try_out(answers, on)
    for fault in all_faults():
        complain(str(fault))


def _reason(error: Exception) -> str:
    return error.strerror or "illisible" if isinstance(error, OSError) else str(error)
