"""Do the settings fit this machine: the folders and files they name, and the commune in the territory."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from data import AIDS, PLACES
from kiosk.machine.settings import Settings
from kiosk.machine.written import UNWRITTEN, Fault, Written

_SQLITE = b"SQLite format 3\0"
_COUNTS = "un fichier par son chemin entier (/…), dans un dossier qui existe et où la borne peut écrire"
_PLACES = "un fichier de lieux qui existe, par son chemin entier (/…), fait par « borne places import »"
_FORMS = "un dossier de formulaires qui existe, par son chemin entier (/…)"
_TAKES = "des noms d’aides qui existent, séparés par une espace : docs/aids.md"
_COMMUNE = "le code Insee d’une commune qui existe ; ce n’est pas le code postal"


def misfits(settings: Settings, written: Written = UNWRITTEN) -> list[Fault]:
    """Return the settings that this machine or this territory cannot honour, in the order of the guide."""
    wrong = {
        "commune": (_COMMUNE, not settings.commune or _is_commune(settings.commune)),
        "counter_takes": (_TAKES, set(settings.counter_takes.split()) <= _aids()),
        "counts": (_COUNTS, not settings.counts or _may_count(Path(settings.counts))),
        "places": (_PLACES, not settings.places or _is_places(Path(settings.places))),
        "forms": (_FORMS, not settings.forms or _is_folder(Path(settings.forms), os.R_OK)),
    }
    return [
        written.fault(name, getattr(settings, name), expected) for name, (expected, fits) in wrong.items() if not fits
    ]


def _aids() -> set[str]:
    return {path.stem for path in AIDS.glob("*.toml")}


def _is_commune(insee: str, places: Path = PLACES) -> bool:
    """Tell whether a commune exists; a file of communes that cannot be read is told by its own code, not by this."""
    try:
        uri = f"{places.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            return connection.execute("SELECT 1 FROM commune WHERE code = ?", (insee,)).fetchone() is not None
    except (sqlite3.Error, OSError):
        return True


def _may_count(path: Path) -> bool:
    """Tell whether the counts can be written there; a file that is not theirs is never touched."""
    try:
        if not path.is_absolute() or not _is_folder(path.parent, os.W_OK):
            return False
        with contextlib.suppress(FileNotFoundError):
            path.stat()  # Path.exists would be silent about a name that no file can have
            return path.is_file() and os.access(path, os.R_OK | os.W_OK) and _begins(path) in (b"", _SQLITE)
    except (OSError, ValueError):  # too long a name, or with a NUL
        return False
    return True


def _is_places(path: Path) -> bool:
    """Tell whether this is a file of places. One that is damaged further on is one: `borne check` reads it all."""
    try:
        if not path.is_absolute() or not path.is_file() or _begins(path) != _SQLITE:
            return False
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.execute("SELECT 1 FROM place, meta LIMIT 1")
    except sqlite3.OperationalError:  # no such tables
        return False
    except sqlite3.DatabaseError:  # damaged: the terminal shows the file shipped, and `borne check` says so
        return True
    except (OSError, ValueError):
        return False
    return True


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_SQLITE))


def _is_folder(path: Path, access: int) -> bool:
    try:
        return path.is_absolute() and path.is_dir() and os.access(path, access | os.X_OK)
    except (OSError, ValueError):
        return False
