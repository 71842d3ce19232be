"""`borne screens`: for who works on a screen, pictures of it in every state it may have."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.console import OK, USAGE, WRONG_INPUT, complain, reason, say
from kiosk.commands.options import Commands

if TYPE_CHECKING:
    from kiosk.ui.theme import Theme

SETTLE_MS = 60  # a layout that just changed takes some turns of the event loop


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    parser = commands.add_parser("screens", help="les images d’un écran, dans tous ses états")
    parser.add_argument("screens", nargs="*", metavar="ÉCRAN", help="une question ou un écran ; sans lui, leur liste")
    parser.add_argument("--out", type=Path, default=Path("build/screens"), metavar="DOSSIER")
    parser.add_argument("--language", default="fr", metavar="LANGUE", help="fr, en, es…")
    parser.add_argument("--size", default="1920x1080", metavar="LxH")
    parser.add_argument("--letters", type=int, default=0, metavar="N", help="0, les plus petites lettres, à 3")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw the screens named, a PNG a state; list the names without any."""
    from kiosk.visit.scripted_visit import application

    application()
    from kiosk.visit.screen_states import screen_ids

    known = screen_ids()
    if not arguments.screens:
        for screen in known:
            say(screen)
        return OK
    if problem := _problem(arguments, known):
        complain(problem)
        return USAGE
    try:
        return _draw(arguments)
    except OSError as error:
        complain(reason(error))
        return WRONG_INPUT


def _problem(arguments: argparse.Namespace, known: list[str]) -> str:
    """Return what is wrong with what was typed, an empty text when nothing is."""
    from engine.words.languages import LANGUAGES
    from kiosk.ui.theme import SIZES

    unknown = [screen for screen in arguments.screens if screen not in known]
    if unknown:
        return f"{', '.join(unknown)} : écran inconnu ; borne screens donne leur liste"
    if arguments.language not in LANGUAGES:
        return f"--language : un de {', '.join(LANGUAGES)}"
    if arguments.letters not in SIZES:
        return f"--letters : de {SIZES[0]} à {SIZES[-1]}"
    if not re.fullmatch(r"[1-9]\d{2,3}x[1-9]\d{2,3}", arguments.size):
        return "--size : LARGEURxHAUTEUR en pixels, comme 1920x1080"
    return ""


def _draw(arguments: argparse.Namespace) -> int:
    from kiosk.ui import theme as look
    from kiosk.visit.screen_states import theme_of
    from kiosk.visit.scripted_visit import application

    theme = theme_of(arguments.size, arguments.letters)
    look.apply(application(), theme)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for screen in arguments.screens:
        _draw_one(screen, theme, arguments.language, arguments.out)
    return OK


def _draw_one(screen: str, theme: Theme, language: str, out: Path) -> None:
    """Write the pictures of one screen, of a visit of its own. Raises OSError."""
    from engine.words.languages import FRENCH_ID
    from kiosk.visit.screen_states import screen_states, visit_of
    from kiosk.visit.scripted_taps import let_threads_run

    visit = visit_of(theme)
    visit.choices.speak(language)
    try:
        for state in screen_states(screen):
            state.show(visit)
            let_threads_run(SETTLE_MS)
            path = out / f"{state.name.replace(' ', '-')}.png"
            if not visit.grab().save(str(path)):
                raise OSError(0, "l’image ne peut pas être écrite", str(path))
            say(str(path))
    finally:
        visit.choices.speak(FRENCH_ID)
        visit.hide()
        visit.deleteLater()
