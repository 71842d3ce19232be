"""Reads the national directory as it comes, in constant memory: bare JSON, or the archive with its commune table."""

from __future__ import annotations

import bz2
import codecs
import errno
import io
import json
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from engine.places.imports.replacement import PlacesError

CHUNK = 1 << 20
MOST_JSON_BYTES = 2 << 30  # the whole country is 260 MB
MOST_RECORD = 1 << 20  # characters; the longest of 2016 has 20,000
MOST_ZIP_BYTES = 2 << 30  # 36,000 small files hardly pack: some 330 MB
MOST_INDEX_BYTES = 6 << 20  # of the commune archive, which is read whole; the real one has some 3 MB
MOST_READ = 8 << 20  # no header of a member is that long
MOST_ENTRY_BYTES = 1 << 20  # of one commune; ordinary ones have 2,000
MOST_ENTRIES = 60_000
MOST_MEMBERS = 1_000  # of the archive; the real one has a handful
BZ2_MAGIC = b"BZh"
TAIL = 1 << 17  # bytes in which the end of an archive is said
_DIRECTORY = re.compile(r"(?:^|/)[^/]*data\.gouv_local\.json$")
_COMMUNES = re.compile(r"(?:^|/)[^/]*data\.gouv_commune\.zip$")
_ENTRY = re.compile(r"(?:^|/)(\d[\dAB]\d{3})\.json$")
_DAY = re.compile(r"(20\d\d)-?([01]\d)-?([0-3]\d)")
_OTHER_BYTES = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of bytes that are no UTF-8
_START = re.compile(r'^\ufeff?\s*\{\s*"service"\s*:\s*\[')

UNPACKING = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError)

Progress = Callable[[int], None]  # bytes of the file read since the last call


@dataclass
class Contents:
    """What was met in the file: the name of the directory, and the day that its name says, ISO ('': none)."""

    file_name: str = ""
    file_date: str = ""


def named_day(name: str) -> str:
    """Return the day in '2026-11-20_000000-data.gouv_local.json' or 'liste-fs-20240801.csv', '' when there is none."""
    match = _DAY.search(name)
    return "-".join(match.groups()) if match else ""


class Counted(io.RawIOBase):
    """A file that tells how much of it was read, for the progress bar."""

    def __init__(self, file: IO[bytes], progress: Progress) -> None:
        self._file, self._progress = file, progress

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._progress(len(data))
        return len(data)


class _BoundedStream:
    """A stream for tarfile that reads forwards only, and never more at once than a good archive needs: the header of a
    hostile one may claim gigabytes.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._at = file, 0

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes. Raises PlacesError when more are asked for than a good archive needs."""
        if size < 0 or size > MOST_READ:
            raise PlacesError("archive abîmée : un en-tête est trop long")
        data = self._file.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Return where it is."""
        return self._at

    def seek(self, offset: int) -> int:
        """Go on to a place; what lies between is unpacked and dropped."""
        if offset < self._at or offset > MOST_JSON_BYTES + MOST_ZIP_BYTES:
            raise PlacesError("archive abîmée ou trop grande")
        while self._at < offset:
            if not self.read(min(CHUNK, offset - self._at)):
                raise EOFError("archive coupée")
        return self._at


def parts(path: Path, contents: Contents, progress: Progress, workdir: Path) -> Iterator[tuple[str, Any]]:
    """Yield ('service', record) and ('commune', record). Raises PlacesError on a damaged or hostile file."""
    with path.open("rb") as file:
        packed = file.read(len(BZ2_MAGIC)) == BZ2_MAGIC
        file.seek(0)
        counted = io.BufferedReader(Counted(file, progress), CHUNK)
        if not packed:
            contents.file_name, contents.file_date = path.name, named_day(path.name)
            yield from (("service", record) for record in records(counted))
            return
        try:
            with bz2.BZ2File(counted) as unpacked:
                yield from _archive(_BoundedStream(unpacked), contents, workdir)
        except (tarfile.TarError, EOFError, ValueError, OSError) as error:
            if isinstance(error, PlacesError) or getattr(error, "errno", None) == errno.ENOSPC:
                raise
            raise PlacesError(f"archive abîmée ou coupée ({type(error).__name__})") from error


def _archive(file: _BoundedStream, contents: Contents, workdir: Path) -> Iterator[tuple[str, Any]]:
    # Nothing is ever unpacked under the name an archive gives it: members are read as they come.
    with tarfile.open(fileobj=cast(IO[bytes], file), mode="r:") as archive:
        for number, member in enumerate(archive):
            if number >= MOST_MEMBERS:
                raise PlacesError("archive : trop de fichiers")
            if not member.isfile():
                continue
            if _DIRECTORY.search(member.name) and not contents.file_name:
                contents.file_name, contents.file_date = Path(member.name).name, named_day(member.name)
                yield from (("service", record) for record in records(_opened(archive, member)))
            elif _COMMUNES.search(member.name):
                yield from (("commune", record) for record in _communes(_opened(archive, member), workdir))
    if not contents.file_name:
        raise PlacesError("pas de fichier « data.gouv_local.json » dans l’archive")


def _opened(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    found = archive.extractfile(member)
    if found is None:
        raise PlacesError(f"{Path(member.name).name} : illisible")
    return found


class _Window:
    """The part of a long text that is being read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._total, self.text, self.at = 0, "", 0

    def more(self) -> bool:
        """Drop what was read, add a piece; False at the end of the file."""
        data = self._file.read(CHUNK)
        self._total += len(data)
        if self._total > MOST_JSON_BYTES:
            raise PlacesError("fichier trop grand")
        self.text, self.at = self.text[self.at :] + self._decoder.decode(data, final=not data), 0
        return bool(data)

    def skip(self) -> str:
        """Go past what separates two records; return the next character."""
        while self.at < len(self.text) and self.text[self.at] in " ,\r\n\t":
            self.at += 1
        return self.text[self.at : self.at + 1]


def records(file: IO[bytes]) -> Iterator[Any]:
    """Yield the members of {"service": [...]}, one of them in memory at a time."""
    window, decoder, number = _Window(file), json.JSONDecoder(), 0
    try:
        window.more()
        start = _START.match(window.text)
        if start is None:
            raise PlacesError("ce n’est pas l’annuaire de Service-Public : pas de liste « service »")
        window.at = start.end()
        while window.skip() != "]":
            number += 1
            yield _record(window, decoder)
            if len(window.text) - window.at < CHUNK // 2:
                window.more()
        window.at += 1
        if not window.skip() and not window.more():
            raise PlacesError("coupé après le dernier enregistrement")
    except PlacesError as error:
        if not number:
            raise
        raise PlacesError(f"enregistrement {number} : {error}") from error


def _record(window: _Window, decoder: json.JSONDecoder) -> Any:
    while True:
        try:
            record, end = decoder.raw_decode(window.text, window.at)
        except json.JSONDecodeError as error:
            if len(window.text) - window.at > MOST_RECORD:
                raise PlacesError("illisible") from error
            if not window.more():
                raise PlacesError("illisible ou coupé") from error
            continue
        except (RecursionError, ValueError) as error:  # nested too deep; a number of thousands of figures
            raise PlacesError("illisible") from error
        if end - window.at > MOST_RECORD:
            raise PlacesError("trop long")
        if _OTHER_BYTES.search(window.text, window.at, end):
            raise PlacesError("ce n’est pas de l’UTF-8")
        window.at = end
        return record


def _communes(file: IO[bytes], workdir: Path) -> Iterator[Any]:
    """Yield the records of the commune archive. It is kept in a file without a name, as a zip is read from its end."""
    with tempfile.TemporaryFile(dir=workdir) as copy:
        while data := file.read(CHUNK):
            copy.write(data)
            if copy.tell() > MOST_ZIP_BYTES:
                raise PlacesError("archive des communes trop grande")
        try:
            _check_index(copy)
            with zipfile.ZipFile(copy) as archive:
                entries = archive.infolist()
                if len(entries) > MOST_ENTRIES:
                    raise PlacesError("archive des communes : trop de fichiers")
                for entry in entries:
                    if _ENTRY.search(entry.filename):
                        yield _commune(archive, entry)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            ValueError,
            EOFError,
            OSError,
        ) as error:
            if isinstance(error, PlacesError) or getattr(error, "errno", None) == errno.ENOSPC:
                raise
            raise PlacesError("archive des communes abîmée") from error


def _check_index(file: IO[bytes]) -> None:
    """Refuse an index that would fill the memory: zipfile reads it whole before anything can be counted."""
    # Read by zipfile's own function: a reader of our own might find another end of the archive than zipfile does.
    end = zipfile._EndRecData(file)  # type: ignore[attr-defined]
    length = end[zipfile._ECD_SIZE] if end else 0  # type: ignore[attr-defined]
    if length > MOST_INDEX_BYTES:
        raise PlacesError("archive des communes : trop de fichiers")
    file.seek(0)


def _commune(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Any:
    name = Path(entry.filename).name
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PlacesError(f"{name} : compressé d’une façon inconnue")  # others unpack without any limit
    with archive.open(entry) as file:
        data = file.read(MOST_ENTRY_BYTES + 1)
    if len(data) > MOST_ENTRY_BYTES:
        raise PlacesError(f"{name} : trop grand")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PlacesError(f"{name} : illisible") from error
