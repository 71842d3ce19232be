"""`borne`: the command line, one subcommand a function elsewhere. Exit codes: docs/cli.md."""

from __future__ import annotations

import argparse
import sys
import warnings
from datetime import date
from pathlib import Path

from data import CASES
from kiosk.commands import forms as forms_commands
from kiosk.commands import places_parser
from kiosk.commands import screen as screen_command
from kiosk.commands.console import complain, say

OK, WRONG_CASE, FAILED, STALE, USAGE = 0, 2, 3, 4, 64


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # The rules packages warn about their own future; their messages are not for those who read our output.
    warnings.simplefilter("ignore")
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="borne", description="Borne d’aides sociales, hors ligne.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    run = commands.add_parser("run", help="lancer la borne")
    run.add_argument("--settings", type=Path, metavar="FICHIER", help="kiosk.toml")
    run.add_argument("--window", action="store_true", help="dans une fenêtre, pas en plein écran")
    run.set_defaults(run=_run)
    end = commands.add_parser("end", help="terminer la visite en cours de la borne qui tourne ici")
    end.set_defaults(run=_end)
    demo = commands.add_parser("demo", help="une visite jouée : images de chaque écran et feuille PDF")
    demo.add_argument("--case", type=Path, metavar="FICHIER", help="un cas ; sans lui, trois personnes types")
    demo.add_argument("--out", type=Path, required=True, metavar="DOSSIER")
    demo.add_argument("--size", default="1920x1080", metavar="LxH")
    demo.add_argument("--printer", default="", metavar="URI", help="imprimante ipp://")
    demo.set_defaults(run=_demo)
    calculate = commands.add_parser("calculate", help="calculer un cas, sans écran")
    calculate.add_argument("case", type=Path)
    calculate.add_argument("--on", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="date de référence")
    calculate.add_argument("--json", action="store_true")
    calculate.set_defaults(run=_calculate)
    screens = commands.add_parser("screens", help="une image de chaque écran, aux trois tailles")
    screens.add_argument("--out", type=Path, required=True, metavar="DOSSIER")
    screens.set_defaults(run=_screens)
    _add_for_operators(commands)
    places_parser.add(commands)
    forms_commands.add(commands)
    screen_command.add(commands)
    return parser


def _add_for_operators(commands: argparse._SubParsersAction[_Parser]) -> None:
    rules = commands.add_parser("rules", help="les règles : dates des barèmes, corrections")
    rules.add_argument("--on", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="date de référence")
    rules.set_defaults(run=_rules)
    check = commands.add_parser("check", help="échoue quand un barème est plus vieux que sa révision légale")
    check.add_argument("--on", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="date de référence")
    where = check.add_mutually_exclusive_group()
    where.add_argument("--settings", type=Path, metavar="FICHIER", help="kiosk.toml, qui nomme le fichier des lieux")
    where.add_argument("--db", type=Path, metavar="FICHIER", help="le fichier des lieux")
    check.set_defaults(run=_check)
    bench = commands.add_parser("bench", help="mesurer la borne sur cette machine")
    bench.add_argument("--times", type=int, default=20, metavar="N", help="combien de fois")
    bench.add_argument("--printer", default="", metavar="URI", help="mesurer aussi l’envoi à cette imprimante")
    bench.add_argument("--places", type=Path, metavar="FICHIER", help="le fichier de lieux où chercher")
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(run=_bench)
    usage = commands.add_parser("usage", help="les comptes anonymes d’un mois")
    usage.add_argument("--month", type=_month, required=True, metavar="AAAA-MM")
    source = usage.add_mutually_exclusive_group(required=True)
    source.add_argument("--settings", type=Path, metavar="FICHIER", help="kiosk.toml, qui nomme le fichier des comptes")
    source.add_argument("--db", type=Path, metavar="FICHIER", help="le fichier des comptes")
    usage.add_argument("--csv", action="store_true", help="séparé par des virgules, pour un tableur")
    usage.set_defaults(run=_usage)


def _month(written: str) -> str:
    return f"{date.fromisoformat(written + '-01'):%Y-%m}"


class _Parser(argparse.ArgumentParser):
    """Exits with the code of a wrong use that docs/cli.md promises."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Print the usage and the error."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog} : {message}\n")


def _run(options: argparse.Namespace) -> int:
    from kiosk.machine import settings
    from kiosk.machine.supervisor import Supervisor

    try:
        settings.load(options.settings)
    except (settings.SettingsError, OSError) as error:
        complain(str(error))
        return WRONG_CASE
    return Supervisor(options.settings, window=options.window).run()


def _end(_: argparse.Namespace) -> int:
    from kiosk.machine.supervisor import end_running_visit

    if end_running_visit():
        return OK
    complain("aucune borne ne tourne ici")
    return FAILED


def _calculate(options: argparse.Namespace) -> int:
    from engine.calculation.estimate import estimate
    from engine.questionnaire import case_files as cases
    from kiosk.commands.report_text import lines

    today = date.today()
    try:
        case = cases.load(options.case, options.on or today)
    except (cases.CaseError, OSError, UnicodeDecodeError) as error:
        complain(f"{options.case} : {_reason(error)}")
        return WRONG_CASE
    report = estimate(case.answers, options.on or case.on or today)
    if options.json:
        say(report.to_json())
    else:
        for line in lines(report):
            say(line)
    return OK


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or "illisible"
    return "le fichier n’est pas de l’UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def _rules(options: argparse.Namespace) -> int:
    from engine.catalogue.listing import listing

    for line in listing(options.on or date.today()):
        say(line.words)
    return OK


def _check(options: argparse.Namespace) -> int:
    from data import PLACES
    from engine.catalogue.listing import faults
    from kiosk.commands.places import faults as place_faults
    from kiosk.machine import settings
    from kiosk.machine.health import HEALTH_WORDS, Checkup, swap_is_on
    from kiosk.machine.messages import CLOCK
    from kiosk.machine.surroundings import places_file

    today = options.on or date.today()
    try:
        chosen = settings.load(options.settings)
    except (settings.SettingsError, OSError) as error:
        complain(str(error))
        return WRONG_CASE
    codes = Checkup(PLACES).codes(today)
    # With a wrong clock the age of a scale means nothing.
    found = []
    if CLOCK not in codes:
        found += [line.words for line in faults(today)]
        found += place_faults(options.db or places_file(chosen), today, chosen.places_days)
    found += [HEALTH_WORDS[code] for code in sorted(codes)]
    for words in found:
        complain(words)
    if swap_is_on():
        complain("à savoir : la mémoire d’échange (swap) est active, coupez-la ; docs/exploitation.md")
    return STALE if found else OK


def _bench(options: argparse.Namespace) -> int:
    import sqlite3

    from data import PLACES
    from kiosk import bench
    from printouts.ipp import IppError

    try:
        results = bench.run(options.times, options.printer, options.places or PLACES)
    except (IppError, OSError, ValueError, sqlite3.Error) as error:
        complain(str(error))
        return FAILED
    if options.json:
        say(results.to_json())
    else:
        for line in results.table():
            say(line)
    return OK


def _usage(options: argparse.Namespace) -> int:
    import csv
    import sqlite3

    from kiosk.machine import settings
    from kiosk.machine.usage import export

    try:
        path = options.db or Path(settings.load(options.settings).counts or "")
        if not path.is_file():
            complain(f"{path} : pas de fichier de comptes")
            return WRONG_CASE
        rows = export(path, options.month)
    except (settings.SettingsError, sqlite3.Error, OSError) as error:
        complain(str(error))
        return WRONG_CASE
    hidden = "<5"
    table = [("period", "counter", "detail", "visits")]
    table += [(r.period, r.counter, r.detail, hidden if r.visits is None else str(r.visits)) for r in rows]
    if options.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows(table)
    else:
        for line in table[1:]:
            say(f"{line[0]:14} {line[1]:10} {line[2]:32} {line[3]:>6}".rstrip())
    return OK


def _demo(options: argparse.Namespace) -> int:
    paths = [options.case] if options.case else sorted(CASES.glob("*.yaml"))
    return _walk(paths, {options.size: options.out}, several=options.case is None, printer=options.printer)


def _screens(options: argparse.Namespace) -> int:
    from kiosk.visit.scripted_visit import SIZES

    return _walk([CASES / "family.yaml"], {size: options.out / size for size in SIZES}, several=False)


def _walk(paths: list[Path], sizes: dict[str, Path], *, several: bool, printer: str = "") -> int:
    from engine.questionnaire import case_files as cases
    from kiosk.visit.scripted_taps import WalkError
    from kiosk.visit.scripted_visit import running_engine, walk

    try:
        with running_engine() as engine:
            for path in paths:
                case = cases.load(path, date.today())
                for size, out in sizes.items():
                    folder = out / path.stem if several else out
                    seen = walk(case, case.on or date.today(), engine, size, folder, printer)
                    say(f"{folder} : {len(seen)} écrans, summary.pdf")
    except (cases.CaseError, OSError) as error:
        complain(_reason(error))
        return WRONG_CASE
    except WalkError as error:
        complain(str(error))
        return FAILED
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
