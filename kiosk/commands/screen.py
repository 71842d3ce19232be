"""`borne screen`: at installation, says how wide this screen is, and asks where the screen does not say so itself.

Every size on the screen is in millimetres: a target of 20 mm is one only where the real width is known.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from pathlib import Path

from kiosk.commands.console import OK, WRONG_INPUT, complain, reason, say
from kiosk.commands.options import Commands, add_settings

TRIES = 3
DIFFERENT = 0.1  # of the width: more than a ruler held askew
KEY = "screen_width_mm"
_LINE = re.compile(rf"^{KEY}[ \t]*=.*$", re.MULTILINE)


def add(commands: Commands) -> None:
    """Add the subcommand to the command line."""
    screen = commands.add_parser("screen", help="la largeur de l’écran : la dire, ou la demander à l’installation")
    add_settings(screen, "kiosk.toml, où l’écrire")
    screen.add_argument("--width", type=float, metavar="MM", help="la largeur mesurée, sans la demander")
    screen.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say the width that every size will be reckoned from, and write it where it had to be asked for."""
    from PySide6.QtWidgets import QApplication

    from kiosk.machine import settings

    try:
        known = settings.load(arguments.settings).screen_width_mm
    except (settings.SettingsError, OSError) as error:
        complain(str(error))
        return WRONG_INPUT
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)  # noqa: S101 - Qt's own type
    screen = application.primaryScreen()
    pixels, told = screen.geometry().width(), float(screen.physicalSize().width())
    try:
        return _settle(arguments, pixels, told, known)
    except OSError as error:
        complain(reason(error))
        return WRONG_INPUT


def _settle(arguments: argparse.Namespace, pixels: int, told: float, known: float) -> int:
    said = f"il dit {told:g} mm" if possible(pixels, told) else "il ne dit pas sa largeur, ou une largeur impossible"
    say(f"écran : {pixels} pixels de large ; {said}")
    if known and not possible(pixels, known):
        say(f"attention : les réglages disent {known:g} mm, c’est impossible pour cet écran")
    if arguments.width is None and possible(pixels, known):
        return _report(pixels, told, known)
    if arguments.width is None and possible(pixels, told):
        return _report(pixels, told, told)
    width = arguments.width if arguments.width is not None else _ask(pixels)
    if width is None or not possible(pixels, width):
        complain("pas de largeur possible : entre {} et {} mm pour cet écran".format(*bounds(pixels)))
        return WRONG_INPUT
    if arguments.settings is None:
        say(f"à écrire dans kiosk.toml : {KEY} = {width:g}")
    else:
        write(arguments.settings, width)
        say(f"écrit dans {arguments.settings} : {KEY} = {width:g}")
    return _report(pixels, told, width)


def _report(pixels: int, told: float, width: float) -> int:
    if possible(pixels, told) and abs(told - width) > DIFFERENT * width:
        say(f"attention : l’écran dit {told:g} mm et les réglages {width:g} ; mesurez l’image avec une règle")
    say(f"largeur retenue : {width:g} mm, {pixels / width:.2f} pixels par millimètre")
    return OK


def _ask(pixels: int) -> float | None:
    for _ in range(TRIES):
        sys.stdout.write("largeur de l’image, en millimètres (avec une règle) : ")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            return None
        try:
            width = float(typed.strip().replace(",", "."))
        except ValueError:
            width = 0.0
        if possible(pixels, width):
            return width
        say("un nombre de {} à {}".format(*bounds(pixels)))
    return None


def possible(pixels: int, width: float) -> bool:
    """Tell whether a screen of so many pixels may be so wide (millimetres)."""
    least, most = bounds(pixels)
    return least <= width <= most


def bounds(pixels: int) -> tuple[int, int]:
    """Return the least and the most that a screen of so many pixels may measure, millimetres."""
    from kiosk.ui.theme import MAX_PX_PER_MM, MIN_PX_PER_MM  # here: the command line does not wait for Qt

    return math.ceil(pixels / MAX_PX_PER_MM), math.floor(pixels / MIN_PX_PER_MM)


def write(path: Path, width: float) -> None:
    """Write the width in a settings file, whole or not at all; every other line stays as it is. Raises OSError."""
    import tempfile

    text, line = path.read_text(encoding="utf-8"), f"{KEY} = {width:g}"
    # A file without it has it before its first table.
    text = _LINE.sub(line, text, count=1) if _LINE.search(text) else f"{line}\n{text}"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).chmod(path.stat().st_mode)
    os.replace(file.name, path)
