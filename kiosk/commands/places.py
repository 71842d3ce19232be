"""`borne places`: the counters and their hours; imports, search, where they come from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.console import OK, WRONG_INPUT, complain, reason, say
from kiosk.commands.options import Commands, add_places_file

if TYPE_CHECKING:
    from engine.places.communes import Commune
    from engine.places.imports.stream import Progress
    from engine.places.imports.summary import Summary

# The words come without what they need: `borne --help` waits for neither the territory nor the bar of an import.
IMPORTS = {
    "dila": "l’annuaire de Service-Public, JSON ou tar.bz2",
    "france-services": "la liste des France services, CSV",
    "local": "vos propres lieux, CSV",
}


def add(commands: Commands) -> None:
    """Add the subcommand and its own to the command line."""
    places = commands.add_parser("places", help="les lieux d’accueil : imports, recherche")
    actions = places.add_subparsers(dest="action", required=True)
    _add_imports(actions)
    back = actions.add_parser("rollback", help="revenir au fichier d’avant le dernier import")
    back.add_argument("--local", action="store_true", help="pour vos propres lieux")
    near = actions.add_parser("near", help="les lieux qui servent une commune")
    near.add_argument("commune", help="code Insee ou postal")
    near.add_argument("--kind", default="", metavar="TYPE", help="un type de lieux, comme caf")
    near.add_argument("--limit", type=int, default=3, metavar="N")
    sources = actions.add_parser("sources", help="d’où viennent les lieux, et de quand")
    for parser in (back, near, sources):
        add_places_file(parser)
    places.set_defaults(run=run)


def _add_imports(actions: Commands) -> None:
    import_ = actions.add_parser("import", help="importer un fichier de lieux")
    kinds = import_.add_subparsers(dest="source", required=True)
    for name, words in IMPORTS.items():
        parser = kinds.add_parser(name, help=words)
        parser.add_argument("file", type=Path, metavar="FICHIER")
        parser.add_argument("--date", default="", metavar="AAAA-MM-JJ", help="date des informations du fichier")
        if name != "local":
            parser.add_argument("--partial", action="store_true", help="un extrait : ne pas exiger toute la France")
        add_places_file(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; one line says why when it cannot be done."""
    import sqlite3

    from engine.places.imports.replacement import PlacesError
    from kiosk.machine import settings
    from kiosk.machine.surroundings import places_file

    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "import": _import,
        "rollback": _rollback,
        "near": _near,
        "sources": _sources,
    }
    try:
        arguments.db = arguments.db or places_file(settings.load(arguments.settings))
        return actions[arguments.action](arguments)
    except (settings.SettingsError, PlacesError) as error:
        complain(str(error))
    except sqlite3.Error:
        complain(f"{arguments.db} : ce n’est pas un fichier de lieux, ou il est abîmé")
    except OSError as error:
        complain(reason(error))
    return WRONG_INPUT


@contextmanager
def _bar(path: Path) -> Iterator[Progress]:
    """Show on a terminal how much of the file was read."""
    import click

    with click.progressbar(length=path.stat().st_size, label=path.name, file=sys.stderr) as bar:
        yield bar.update


def _import(arguments: argparse.Namespace) -> int:
    with _bar(arguments.file) as progress:
        summary = _imported(arguments, progress)
    for line in summary.lines():
        say(line)
    return OK


def _imported(arguments: argparse.Namespace, progress: Progress) -> Summary:
    from engine.places.imports import run

    if arguments.source == "local":
        return run.import_local(arguments.file, arguments.db, progress, day=arguments.date)
    take = run.import_dila if arguments.source == "dila" else run.import_france_services
    return take(arguments.file, arguments.db, progress, partial=arguments.partial, day=arguments.date)


def _rollback(arguments: argparse.Namespace) -> int:
    from engine.places import schema
    from engine.places.imports.replacement import roll_back

    path = schema.local_file(arguments.db) if arguments.local else arguments.db
    roll_back(path)
    say(f"{path} : le fichier d’avant est revenu")
    return OK


def _near(arguments: argparse.Namespace) -> int:
    from engine.places import communes
    from engine.places.kinds import KINDS

    commune = communes.by_code(arguments.commune) or next(iter(communes.by_postal_code(arguments.commune)), None)
    if commune is None:
        complain(f"{arguments.commune} : commune inconnue")
        return WRONG_INPUT
    if arguments.kind and arguments.kind not in KINDS:
        complain(f"--kind : un de {', '.join(KINDS)}")
        return WRONG_INPUT
    if arguments.limit < 1:
        complain("--limit : au moins 1")
        return WRONG_INPUT
    for kind in [arguments.kind] if arguments.kind else KINDS:
        _say_nearest(arguments, kind, commune)
    return OK


def _say_nearest(arguments: argparse.Namespace, kind: str, commune: Commune) -> None:
    from datetime import datetime

    from engine.places import words
    from engine.places.directory import Directory
    from engine.places.kinds import KINDS

    now = datetime.now()
    for found in Directory(arguments.db).find(kind, commune, arguments.limit):
        facts = [found.place.name, *words.address(found.place), found.place.phone, *words.week(found.place)]
        say(f"{KINDS[kind].label} · {' · '.join(filter(None, facts))} · {words.state(found.state(now), now)}")
        say(f"    ref {found.place.ref}, source {found.place.source}, {words.distance(found)}")


def _sources(arguments: argparse.Namespace) -> int:
    from engine.places.directory import Directory

    for source in Directory(arguments.db).sources:
        say(f"{source.source} : {source.rows} lignes, {source.file_date}, {source.file_name}, {source.attribution}")
    return OK
