"""`borne usage`: the anonymous counts of a month; a count under five is not told."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from kiosk.commands.console import OK, WRONG_INPUT, complain, say, told
from kiosk.commands.options import Commands, add_settings

HIDDEN = "<5"


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("usage", help="les comptes anonymes d’un mois")
    parser.add_argument("--month", type=_month, required=True, metavar="AAAA-MM")
    source = parser.add_mutually_exclusive_group(required=True)
    add_settings(source, "kiosk.toml, qui nomme le fichier des comptes")
    source.add_argument("--db", type=Path, metavar="FICHIER", help="le fichier des comptes")
    parser.add_argument("--csv", action="store_true", help="séparé par des virgules, pour un tableur")
    parser.set_defaults(run=run)


def _month(written: str) -> str:
    return f"{date.fromisoformat(written + '-01'):%Y-%m}"


def run(arguments: argparse.Namespace) -> int:
    """Write the counts of that month, one line each."""
    import csv
    import sqlite3

    from kiosk.machine import settings
    from kiosk.machine.usage import export

    try:
        path = arguments.db or Path(settings.load(arguments.settings).counts or "")
        if not path.is_file():
            complain(f"{path} : pas de fichier de comptes")
            return WRONG_INPUT
        rows = export(path, arguments.month)
    except (settings.SettingsError, sqlite3.Error, OSError) as error:
        complain(told(error))
        return WRONG_INPUT
    table = [(r.period, r.counter, r.detail, HIDDEN if r.visits is None else str(r.visits)) for r in rows]
    if arguments.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([("period", "counter", "detail", "visits"), *table])
    else:
        for period, counter, detail, visits in table:
            say(f"{period:14} {counter:10} {detail:32} {visits:>6}".rstrip())
    return OK
