"""A file of places is never changed in place: the new one is built beside, checked, and swapped in at once."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEW, PREVIOUS, LOCK = ".new", ".previous", ".lock"
NO_PREVIOUS = "pas de fichier précédent en bon état"


class PlacesError(ValueError):
    """A file that cannot be taken: the text says why, and which record is wrong. Nothing was changed."""


@contextmanager
def rebuilt(path: Path, base: Path | None) -> Iterator[sqlite3.Connection]:
    """Give a connection on a copy of `base` (None: an empty file); swap it in for `path` when all went well.

    Whatever happens inside, a kill or a full disk included, `path` is either the old file or the new one, whole.
    Raises PlacesError when another import runs, the disk is full, `path` cannot be written or the new file is damaged.
    """
    path = path.resolve()  # a link stays one
    new = path.with_name(path.name + NEW)
    with _locked(path):
        try:
            _check_target(path)
            for left in (new, path.with_name(path.name + PREVIOUS + NEW)):
                _discard(left)
            if base is not None:
                shutil.copyfile(base, new)
            with contextlib.closing(sqlite3.connect(new)) as connection:
                # Not in use yet: if the machine stops now, this file is thrown away.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                yield connection
                connection.commit()
                connection.execute("VACUUM")
                if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise PlacesError("le fichier construit est abîmé")
            _keep_rights(path, new)
            _keep_previous(path)
            _settle(new)
            os.replace(new, path)
            _settle(path.parent)
        except (sqlite3.Error, OSError) as error:
            raise PlacesError(_reason(error, path)) from error
        finally:
            with contextlib.suppress(OSError):
                _discard(new)


def roll_back(path: Path) -> None:
    """Swap the file and the one before it. Raises PlacesError when there is none, it is damaged or it is the same."""
    path = path.resolve()
    previous = path.with_name(path.name + PREVIOUS)
    if not previous.exists():
        raise PlacesError(NO_PREVIOUS)
    with _locked(path):
        if not is_sound(previous):
            raise PlacesError(NO_PREVIOUS)
        if path.exists() and previous.samefile(path):
            raise PlacesError(NO_PREVIOUS)
        aside = path.with_name(path.name + NEW)
        try:
            _discard(aside)
            if path.exists():
                _link(path, aside)
            os.replace(previous, path)
            if aside.exists():
                os.replace(aside, previous)
            _settle(path.parent)
        except OSError as error:
            raise PlacesError(_reason(error, path)) from error


def is_sound(path: Path) -> bool:
    """Tell whether a file of places can be read to its last page."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT 1 FROM place, meta LIMIT 1").fetchone()
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path.with_name(path.name + LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise PlacesError(_reason(error, path)) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PlacesError("un autre import est en cours") from None
    else:
        yield
    finally:
        os.close(lock)


def _check_target(path: Path) -> None:
    if path.is_dir():
        raise PlacesError(f"{path} est un dossier")
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise PlacesError(f"{path} est protégé contre l’écriture")


def _keep_rights(path: Path, new: Path) -> None:
    """Let the terminal, which is another user, read the new file as it read the old one."""
    if not path.exists():
        new.chmod(0o644)
        return
    old = path.stat()
    new.chmod(stat.S_IMODE(old.st_mode))
    with contextlib.suppress(PermissionError):
        os.chown(new, old.st_uid, old.st_gid)


def _keep_previous(path: Path) -> None:
    """Keep the file under a second name; it never leaves its own."""
    previous = path.with_name(path.name + PREVIOUS)
    if previous.exists() and path.exists() and previous.samefile(path):
        return  # the last run was killed between the two: one more link would never be removed
    if path.exists():
        aside = path.with_name(path.name + PREVIOUS + NEW)
        _discard(aside)
        _link(path, aside)
        os.replace(aside, previous)


def _link(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # a file system without links, as on a USB stick
        shutil.copyfile(path, other)
        _settle(other)


def _settle(path: Path) -> None:
    """Wait until a file or a folder is written to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(path: Path) -> None:
    path.unlink(missing_ok=True)


def _reason(error: sqlite3.Error | OSError, path: Path) -> str:
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return "le disque est plein"
        return f"{error.filename or path} : {error.strerror or 'illisible'}"
    if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
        return "le disque est plein"
    return f"{path} : fichier de lieux illisible ou abîmé"
