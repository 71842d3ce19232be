"""`borne languages`: which languages a speaker has read, and the files that go to translators and come back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from kiosk.commands.console import FAILED, OK, WRONG_INPUT, complain, reason, say
from kiosk.commands.options import Commands

MOST_REFUSED = 20  # shown of an import


def add(commands: Commands) -> None:
    """Add the subcommand and its own to the command line."""
    parser = commands.add_parser("languages", help="les langues : part relue, export, import, glossaire")
    actions = parser.add_subparsers(dest="action")
    export = actions.add_parser(
        "export", help="écrire le fichier PO d’une langue, pour une traductrice ou un traducteur"
    )
    take = actions.add_parser("import", help="prendre un fichier PO, après contrôle")
    glossary = actions.add_parser("glossary", help="les mots du métier : titres de séjour, organismes, aides")
    for action in (export, take, glossary):
        action.add_argument("language", metavar="LANGUE")
    for action in (export, take):
        action.add_argument("file", type=Path, metavar="FICHIER")
    take.add_argument("--read", action="store_true", help="une personne de cette langue a relu tout le fichier")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; one line says why when it cannot be done."""
    if arguments.action is None:
        return _shares()
    try:
        from engine.words.catalogues import translated
    except ImportError:
        complain("languages : il faut babel, comme `make setup` l’installe")
        return FAILED
    if arguments.language not in translated():
        complain(f"languages : une de {', '.join(translated())}")
        return WRONG_INPUT
    actions = {"export": _export, "import": _import, "glossary": _glossary}
    try:
        return actions[arguments.action](arguments)
    except OSError as error:
        complain(reason(error))
    except ValueError as error:
        complain(str(error))
    return WRONG_INPUT


def _shares() -> int:
    from engine.words.languages import LANGUAGES, available

    there = available()
    for language in LANGUAGES.values():
        absent = "" if language in there else ", sans catalogue"
        said = "langue des textes" if not language.unread else f"{language.share_read:.0%} relus"
        marked = ", marquée sur l’écran et le papier" if language.caution else ""
        say(f"{language.id:<7} {language.name} : {said.replace('%', ' %')}{marked}{absent}")
    return OK


def _export(arguments: argparse.Namespace) -> int:
    from engine.words import exchange

    words = {french: theirs for _, french, theirs in terms(arguments.language)}
    say(f"{arguments.file} : {exchange.export(arguments.language, arguments.file, words)} textes")
    return OK


def _import(arguments: argparse.Namespace) -> int:
    from engine.words import exchange

    taken = exchange.take(arguments.language, arguments.file, all_read=arguments.read)
    for sentence, why in taken.refused[:MOST_REFUSED]:
        complain(f"« {sentence} » : {why}")
    say(f"{taken.changed} changés, {taken.read} relus, {len(taken.refused)} refusés")
    return WRONG_INPUT if taken.refused and not (taken.changed or taken.read) else OK


def _glossary(arguments: argparse.Namespace) -> int:
    for kind, french, theirs in terms(arguments.language):
        say(f"{kind}\t{french}\t{theirs}")
    return OK


def terms(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the words of the trade: their kind, in French, in a language; '' where its catalogue has none."""
    from engine.catalogue.catalogue import catalogue
    from engine.questionnaire.residence import CARDS
    from engine.words.catalogues import read
    from engine.words.exchange import translation

    found = read(language)
    aids = catalogue().values()
    groups = (
        ("titre de séjour", (words for _, words in CARDS)),
        ("organisme", (aid.institution for aid in aids)),
        ("aide", (name for aid in aids for name in (aid.name, aid.short))),
    )
    seen: set[str] = set()
    for kind, names in groups:
        for name in sorted({str(name) for name in names if name} - seen):
            seen.add(name)
            yield kind, name, translation(found, name)
