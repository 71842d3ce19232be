"""The subcommands of `borne places`: only words here, so that the terminal starts without what they load."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

IMPORTS = {
    "dila": "l’annuaire de Service-Public, JSON ou tar.bz2",
    "france-services": "la liste des France services, CSV",
    "local": "vos propres lieux, CSV",
}


def add(commands: Any) -> None:
    """Add the subcommands to the command line."""
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
        _add_where(parser)


def _add_imports(actions: Any) -> None:
    import_ = actions.add_parser("import", help="importer un fichier de lieux")
    kinds = import_.add_subparsers(dest="source", required=True)
    for name, words in IMPORTS.items():
        parser = kinds.add_parser(name, help=words)
        parser.add_argument("file", type=Path, metavar="FICHIER")
        parser.add_argument("--date", default="", metavar="AAAA-MM-JJ", help="date des informations du fichier")
        if name != "local":
            parser.add_argument("--partial", action="store_true", help="un extrait : ne pas exiger toute la France")
        _add_where(parser)


def _add_where(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--db", type=Path, metavar="FICHIER", help="le fichier des lieux")
    group.add_argument("--settings", type=Path, metavar="FICHIER", help="kiosk.toml, qui nomme le fichier des lieux")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from kiosk.commands import places as places_commands

    return places_commands.main(options)
