"""What `borne places ...` does with the counters and their hours; the subcommands are in places_parser.py."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from engine.catalogue.counters import RSA_LIST_ENDS
from engine.places import communes, schema, words
from engine.places.directory import Directory
from engine.places.imports import run
from engine.places.imports.replacement import PlacesError, is_sound, roll_back
from engine.places.imports.stream import Progress
from engine.places.imports.summary import Tally
from engine.places.kinds import KINDS
from kiosk.commands.console import complain, say
from kiosk.machine import settings
from kiosk.machine.surroundings import UNREADABLE, places_file

OK, WRONG_FILE = 0, 2


def main(options: argparse.Namespace) -> int:
    """Do what was asked; one line says why when it cannot be done."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "import": _import,
        "rollback": _rollback,
        "near": _near,
        "sources": _sources,
    }
    return _guarded(actions[options.action], options)


def _guarded(run_: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        options.db = options.db or places_file(settings.load(options.settings))
        return run_(options)
    except (settings.SettingsError, PlacesError) as error:
        complain(str(error))
    except sqlite3.Error:
        complain(f"{options.db} : ce n’est pas un fichier de lieux, ou il est abîmé")
    except OSError as error:
        complain(f"{error.filename} : {error.strerror}")
    return WRONG_FILE


@contextmanager
def _bar(path: Path) -> Iterator[Progress]:
    """Show on a terminal how much of the file was read."""
    with click.progressbar(length=path.stat().st_size, label=path.name, file=sys.stderr) as bar:
        yield bar.update


def _import(options: argparse.Namespace) -> int:
    with _bar(options.file) as progress:
        tally = _imported(options, progress)
    for line in tally.lines():
        say(line)
    return OK


def _imported(options: argparse.Namespace, progress: Progress) -> Tally:
    if options.source == "local":
        return run.import_local(options.file, options.db, progress, day=options.date)
    take = run.import_dila if options.source == "dila" else run.import_france_services
    return take(options.file, options.db, progress, partial=options.partial, day=options.date)


def _rollback(options: argparse.Namespace) -> int:
    path = schema.local_file(options.db) if options.local else options.db
    roll_back(path)
    say(f"{path} : le fichier d’avant est revenu")
    return OK


def _near(options: argparse.Namespace) -> int:
    commune = communes.by_code(options.commune) or next(iter(communes.by_postal_code(options.commune)), None)
    if commune is None:
        complain(f"{options.commune} : commune inconnue")
        return WRONG_FILE
    if options.kind and options.kind not in KINDS:
        complain(f"--kind : un de {', '.join(KINDS)}")
        return WRONG_FILE
    if options.limit < 1:
        complain("--limit : au moins 1")
        return WRONG_FILE
    directory = Directory(options.db)
    now = datetime.now()
    for kind in [options.kind] if options.kind else KINDS:
        for found in directory.find(kind, commune, options.limit):
            facts = [found.place.name, *words.address(found.place), found.place.phone, *words.week(found.place)]
            say(f"{KINDS[kind].label} · {' · '.join(filter(None, facts))} · {words.state(found.state(now), now)}")
            say(f"    ref {found.place.ref}, source {found.place.source}, {words.distance(found)}")
    return OK


def _sources(options: argparse.Namespace) -> int:
    for source in Directory(options.db).sources:
        say(f"{source.source} : {source.rows} lignes, {source.file_date}, {source.file_name}, {source.attribution}")
    return OK


def faults(path: Path, today: date, days: float) -> list[str]:
    """Return, in words, what is wrong with a file of places: it cannot be read, or its facts are too old."""
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
