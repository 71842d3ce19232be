"""`borne check`: fails when something of this terminal is out of date or damaged, and says what."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kiosk.commands.console import OK, STALE, WRONG_INPUT, complain, told
from kiosk.commands.options import Commands, add_day, add_places_file


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("check", help="échoue quand un barème est plus vieux que sa révision légale")
    add_day(parser, any_day=True)  # the clock of a terminal may say anything
    add_places_file(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say everything that is wrong, one line each."""
    from data import PLACES
    from engine.calculation.trial import fictional, try_out
    from engine.catalogue.listing import faults
    from engine.catalogue.usable import all_faults
    from kiosk.machine import settings
    from kiosk.machine.health import HEALTH_WORDS, Checkup, swap_is_on
    from kiosk.machine.messages import CLOCK
    from kiosk.machine.site import misfits
    from kiosk.machine.surroundings import places_file
    from kiosk.machine.written import UNWRITTEN

    today = arguments.on or date.today()
    try:
        chosen, written = settings.read(arguments.settings) if arguments.settings else (settings.Settings(), UNWRITTEN)
    except (settings.SettingsError, OSError) as error:
        complain(told(error))
        return WRONG_INPUT
    wrong = misfits(chosen, written)
    codes = Checkup(PLACES).codes(today)
    # With a wrong clock the age of a scale means nothing.
    found = []
    if CLOCK not in codes:
        found += [line.words for line in faults(today)]
        try_out(fictional(today)[0], today)
        found += [f"aides : {fault}" for fault in all_faults()]
        if not any(fault.name == "places" for fault in wrong):
            found += place_faults(arguments.db or places_file(chosen), today, chosen.places_days)
    found += [HEALTH_WORDS[code] for code in sorted(codes)]
    found += [fault.words(written.file) for fault in wrong]
    for words in found:
        complain(words)
    if swap_is_on():
        complain("à savoir : la mémoire d’échange (swap) est active, coupez-la ; docs/exploitation.md")
    return WRONG_INPUT if wrong else STALE if found else OK


def place_faults(path: Path, today: date, days: float) -> list[str]:
    """Return, in words, what is wrong with a file of places: it cannot be read, or its facts are too old."""
    from engine.catalogue.counters import RSA_LIST_ENDS
    from engine.places import words
    from engine.places.directory import Directory
    from engine.places.imports.replacement import is_sound
    from kiosk.machine.surroundings import UNREADABLE

    try:
        directory = Directory(path)
        lost = directory.lost()
        sound = is_sound(path)
    except UNREADABLE:
        sound = False
    if not sound:
        return [f"lieux : {path} est abîmé ; la borne montre le fichier fourni ; voir borne places rollback"]
    found = [
        f"lieux : {source.source}, du {source.file_date}, a plus de {days:.0f} jours"
        for source in directory.sources
        if words.is_old(date.fromisoformat(source.file_date), today, days)
    ]
    if directory.damaged:
        found.append(f"lieux : {directory.damaged} est abîmé, vos lieux manquent ; voir borne places rollback --local")
    if lost:
        found.append(f"lieux : vos lignes parlent de lieux disparus : {', '.join(lost)}")
    if today > RSA_LIST_ENDS:
        found.append("lieux : la liste des départements où l’État verse le RSA est à revoir")
    return found
