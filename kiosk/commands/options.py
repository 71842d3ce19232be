"""Options that several subcommands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.commands.console import WRONG_INPUT, complain

Commands = Any  # what ArgumentParser.add_subparsers returns, which has no public type


def add_day(parser: argparse.ArgumentParser, *, any_day: bool = False) -> None:
    """Add `--on`, the day that counts as today: one that the rules know, or any."""
    parser.add_argument(
        "--on", type=date.fromisoformat if any_day else _reference_day, metavar="AAAA-MM-JJ", help="date de référence"
    )


def _reference_day(written: str) -> date:
    """Read the day. One that the rules do not reach ends the command as it does in a case file: a line, exit code 2."""
    from engine.questionnaire.case_files import EARLIEST, LATEST  # here: the other commands do not wait for it

    day = date.fromisoformat(written)
    if not EARLIEST <= day <= LATEST:
        complain(f"--on : une date du {EARLIEST} au {LATEST} est attendue")
        raise SystemExit(WRONG_INPUT)
    return day


def add_settings(parser: argparse._ActionsContainer, what: str = "kiosk.toml") -> None:
    """Add `--settings`; `what` says in French what is looked for in that file."""
    parser.add_argument("--settings", type=Path, metavar="FICHIER", help=what)


def add_places_file(parser: argparse.ArgumentParser) -> None:
    """Add the two ways to name the file of places: itself, or the settings that name it."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--db", type=Path, metavar="FICHIER", help="le fichier des lieux")
    add_settings(group, "kiosk.toml, qui nomme le fichier des lieux")
