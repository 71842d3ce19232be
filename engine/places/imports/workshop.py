"""A file of places is never changed in place: the new one is built beside, checked, and swapped in at once."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEW, PREVIOUS, LOCK = ".new", ".previous", ".lock"


class PlacesError(ValueError):
    """A file that cannot be taken: the text says why, and which record is wrong. Nothing was changed."""


@contextmanager
def rebuilt(path: Path, base: Path | None) -> Iterator[sqlite3.Connection]:
    """Give a connection on a copy of `base` (None: an empty file); swap it in for `path` when all went well.

    Whatever happens inside, a kill or a full disk included, `path` is either the old file or the new one, whole.
    Raises PlacesError when another import runs, the disk is full or the new file is damaged.
    """
    new = path.with_name(path.name + NEW)
    with _locked(path):
        _discard(new)
        try:
            if base is not None:
                shutil.copyfile(base, new)
            connection = sqlite3.connect(new)
            with contextlib.closing(connection):
                # This file is nobody's yet: if the machine stops, it is thrown away.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                yield connection
                connection.commit()
                connection.execute("VACUUM")
                if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise PlacesError("le fichier construit est abîmé")
            _keep_previous(path)
            _settle(new)
            os.replace(new, path)
            _settle(path.parent)
        except (sqlite3.Error, OSError) as error:
            raise PlacesError(_reason(error)) from error
        finally:
            _discard(new)


def roll_back(path: Path) -> None:
    """Swap the file and the one before it. Raises PlacesError when there is none or it is damaged."""
    previous = path.with_name(path.name + PREVIOUS)
    with _locked(path):
        try:
            with contextlib.closing(sqlite3.connect(f"{previous.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.Error:
            sound = False
        if not sound:
            raise PlacesError("pas de fichier précédent en bon état")
        aside = path.with_name(path.name + NEW)
        _discard(aside)
        try:
            _link(path, aside)
            os.replace(previous, path)
            os.replace(aside, previous)
            _settle(path.parent)
        except OSError as error:
            raise PlacesError(_reason(error)) from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path.with_name(path.name + LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise PlacesError(_reason(error)) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PlacesError("un autre import est en cours") from None
    else:
        yield
    finally:
        os.close(lock)


def _keep_previous(path: Path) -> None:
    """Keep the file under a second name; it never leaves its own."""
    if path.exists():
        aside = path.with_name(path.name + PREVIOUS + NEW)
        _discard(aside)
        _link(path, aside)
        os.replace(aside, path.with_name(path.name + PREVIOUS))


def _link(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # a file system without links, as on a USB stick
        shutil.copyfile(path, other)
        _settle(other)


def _settle(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(path: Path) -> None:
    path.unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    if "full" in str(error) or getattr(error, "errno", 0) == 28:
        return "le disque est plein"
    if isinstance(error, OSError):
        return f"{error.strerror or 'fichier illisible'} : {error.filename}"
    return str(error)
