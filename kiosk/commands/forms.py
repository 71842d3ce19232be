"""`borne forms`: takes the official forms an operator brings, lists those that are there."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kiosk.commands.console import OK, WRONG_INPUT, complain, reason, say
from kiosk.commands.options import Commands, add_settings

OLD_DAYS = 730  # a form file older than this deserves a look at its site


def add(commands: Commands) -> None:
    """Add the subcommand and its own to the command line."""
    forms = commands.add_parser("forms", help="les formulaires officiels : import, liste")
    actions = forms.add_subparsers(dest="action", required=True)
    import_ = actions.add_parser("import", help="prendre les PDF d’un dossier, après contrôle")
    import_.add_argument("folder", type=Path, metavar="DOSSIER")
    listed = actions.add_parser("list", help="les formulaires en place, leur édition et leur âge")
    for parser in (import_, listed):
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--to", type=Path, metavar="DOSSIER", help="le dossier des formulaires de la borne")
        add_settings(group, "kiosk.toml, qui nomme ce dossier")
    forms.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; one line says why when it cannot be done."""
    from kiosk.machine import settings

    try:
        named = arguments.to or settings.load(arguments.settings).forms
        if not named:
            complain("forms : aucun dossier dans les réglages")
            return WRONG_INPUT
        return (_import if arguments.action == "import" else _list)(arguments, Path(named))
    except settings.SettingsError as error:
        complain(str(error))
    except OSError as error:
        complain(reason(error))
    return WRONG_INPUT


def _import(arguments: argparse.Namespace, folder: Path) -> int:
    from printouts import official

    taken = refused = 0
    for name, why in official.install(arguments.folder, folder):
        say(f"{name} : {'refusé, ' + why if why else 'pris'}")
        taken, refused = taken + (not why), refused + bool(why)
    say(f"{taken} pris, {refused} refusés")
    _list(arguments, folder)
    return OK if taken or not refused else WRONG_INPUT


def _list(_: argparse.Namespace, folder: Path) -> int:
    from engine.report.forms import installed
    from printouts import official

    there = installed(folder)
    if not there:
        say("aucun formulaire en place")
    for number, (path, edition) in there.items():
        try:
            found = official.examine(path)
        except official.FormError as error:
            say(f"{number}*{edition} : {error}")
            continue
        days = (date.today() - found.day).days
        facts = [found.form.title, f"{found.pages} pages", _KINDS[found.kind], f"fichier de {days} jours"]
        if found.form.edition and found.form.edition > edition:
            facts.append(f"édition {found.form.edition} connue")
        if days > OLD_DAYS:
            facts.append("à vérifier sur le site")
        say(f"{number}*{edition} : {', '.join(facts)}")
    return OK


_KINDS = {"fillable": "rempli à l’impression", "xfa": "imprimé tel quel", "flat": "imprimé tel quel"}
