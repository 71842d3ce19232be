"""Looks for forms of values in the memory of live processes, in files, in what the kernel tells of a process."""

from __future__ import annotations

import os
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from ahocorasick_rs import BytesAhoCorasick

from tests.wipe_proof.sought import Value

CHUNK_BYTES = 64 * 1024 * 1024
NOT_MEMORY = ("[vvar", "[vsyscall", "[vdso")
PAGE_BYTES = 4096
# What the kernel says of each page of a process (Documentation/admin-guide/mm/pagemap.rst).
_PRESENT, _SWAPPED, _OF_FILE = (np.uint64(1 << bit) for bit in (63, 62, 61))
NOT_DISK = ("/dev/", "/memfd:", "/SYSV", "/drm")
NEAR_BYTES = 4096  # Python keeps its small objects by sizes, in pools of this order
_DIGITS = frozenset(b"0123456789")
# CPython numbers each change of any dict, and the dict keeps that number (Include/cpython/dictobject.h, 3.11): any
# program has thousands of them, in order, side by side. They lie two words after the dict's type.
TAG_AFTER_TYPE_BYTES = 16
_WORD = 8


class UnseenError(RuntimeError):
    """A process whose memory may not be read: a scan that sees nothing proves nothing."""


class Scanner:
    """Searches all the forms of values at once, with the conditions of each (tests/wipe_proof/sought.py)."""

    def __init__(self, values: Iterable[Value]) -> None:
        owners: dict[bytes, str] = {}
        multiples: dict[bytes, int] = {}
        self._small: set[bytes] = set()
        for value in values:
            owners |= dict.fromkeys(value.forms, value.name)
            multiples |= dict.fromkeys(value.texts, 1) | dict.fromkeys(value.objects, 8)
            multiples |= {form: 4 if len(form) == 4 else 8 for form in value.small}
            self._small |= value.small
        self._forms = sorted(owners)
        self._owners = [owners[form] for form in self._forms]
        self._multiples = [multiples[form] for form in self._forms]
        self._numbers = [frozenset(form) <= _DIGITS for form in self._forms]
        self._longest = max(len(form) for form in self._forms)
        self._search = BytesAhoCorasick(self._forms)

    def count(self, data: bytes, address: int | None = None, dict_type: int = 0) -> Counter[bytes]:
        """Return how often each form is there.

        `address`: of the data in memory; None when it is not memory. `dict_type`: where the type of the dicts of that
        process is, 0 when it has none.
        """
        found = self._search.find_matches_as_indexes(data, overlapping=True)
        tagged = struct.pack("<Q", dict_type) if dict_type else b""
        hits = [hit for hit in found if self._fits(data, address, hit) and not self._is_tag(data, hit, tagged)]
        return Counter(self._forms[hit[0]] for hit in hits if self._is_evidence(hit, hits))

    def _fits(self, data: bytes, address: int | None, hit: tuple[int, int, int]) -> bool:
        """Tell whether a number is whole, and an object where a program would put it."""
        rank, start, end = hit
        if address is not None and (address + start) % self._multiples[rank]:
            return False
        around = (data[start - 1 : start] or b" ") + data[end : end + 1]
        return not (self._numbers[rank] and any(letter in _DIGITS for letter in around))

    def _is_tag(self, data: bytes, hit: tuple[int, int, int], dict_type: bytes) -> bool:
        """Tell whether a small integer is the number of a change of a dict."""
        rank, start, end = hit
        if not dict_type or self._forms[rank] not in self._small or end - start < _WORD:
            return False
        # A dict of one entry has that one before its number, as an integer of one digit has.
        type_at = start - TAG_AFTER_TYPE_BYTES + (_WORD if end - start > _WORD else 0)
        return type_at >= 0 and data[type_at : type_at + _WORD] == dict_type

    def _is_evidence(self, hit: tuple[int, int, int], hits: list[tuple[int, int, int]]) -> bool:
        """Tell whether a small number stands beside another value."""
        rank, start, _ = hit
        return self._forms[rank] not in self._small or any(
            self._owners[other] != self._owners[rank] and abs(place - start) <= NEAR_BYTES for other, place, _ in hits
        )

    def memory(self, pid: int) -> Counter[bytes]:
        """Return what is in every readable page of a process. Raises UnseenError."""
        found: Counter[bytes] = Counter()
        try:
            dict_type = dict_type_in(pid)
            with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
                for start, end in _regions(pid):
                    found += self._region(memory.fileno(), start, end, dict_type)
        except OSError as error:
            if Path(f"/proc/{pid}").exists():
                raise UnseenError(f"process {pid}: {error.strerror}") from error
        return found

    def _region(self, memory: int, start: int, end: int, dict_type: int) -> Counter[bytes]:
        found: Counter[bytes] = Counter()
        kept = b""
        while start < end:
            try:
                data = os.pread(memory, min(CHUNK_BYTES, end - start), start)
            except OSError:
                data = b""
            if not data:  # a page of a device, or one that was just given back: the next may be read
                start, kept = start + PAGE_BYTES, b""
                continue
            found += self.count(kept + data, start - len(kept), dict_type)
            if kept:
                found -= self.count(kept, start - len(kept), dict_type)
            kept = data[-self._longest :]
            start += len(data)
        return found

    def kernel_view(self, pid: int) -> Counter[bytes]:
        """Return what is in the arguments, the environment and the names a process shows."""
        found: Counter[bytes] = Counter()
        for name in ("cmdline", "environ", "comm", "maps", "status"):
            found += self.file(Path(f"/proc/{pid}/{name}"))
        return found

    def file(self, path: Path) -> Counter[bytes]:
        """Return what is in a file; nothing when it cannot be read any more."""
        try:
            return self.count(path.read_bytes())
        except OSError:
            return Counter()


def dict_type_in(pid: int) -> int:
    """Return where the type of dicts is in the memory of a process that runs our Python; 0 when it runs another."""
    for span, file in _files("self"):
        if span.start <= id(dict) < span.stop:
            return next((s.start + id(dict) - span.start for s, other in _files(str(pid)) if other == file), 0)
    return 0


def _files(pid: str) -> Iterator[tuple[range, tuple[str, str]]]:
    """Yield the spans of addresses of the files in memory, each with its offset and its name."""
    for line in _maps(pid):
        span, _, offset, _, _, *name = line.split(None, 5)
        start, end = (int(edge, 16) for edge in span.split("-"))
        if name:
            yield range(start, end), (offset, name[0])


def _maps(pid: str) -> list[str]:
    with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as maps:
        return maps.read().splitlines()


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of addresses to read: all that may hold something, and nothing of what was never touched."""
    with open(f"/proc/{pid}/pagemap", "rb", buffering=0) as pages:
        for line in _maps(str(pid)):
            span, rights, *rest = line.split(None, 5)
            name = rest[3] if len(rest) == 4 else ""
            if "r" not in rights or name.startswith(NOT_MEMORY):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            if "s" in rights or name.startswith(NOT_DISK) or name.endswith("(deleted)"):
                yield start, end  # shared, or of a file that is in memory alone: it may be full and not ours to touch
            else:
                yield from _filled(pages.fileno(), start, end, of_disk=name.startswith("/"))


def _filled(pages: int, start: int, end: int, *, of_disk: bool) -> Iterator[tuple[int, int]]:
    """Yield the parts of private memory that were written: the rest is zeros, or still what the file on the disk is."""
    told = np.frombuffer(os.pread(pages, (end - start) // PAGE_BYTES * 8, start // PAGE_BYTES * 8), np.uint64)
    if len(told) * PAGE_BYTES != end - start:  # given back meanwhile, or not told: read it all
        yield start, end
        return
    filled = (told & (_PRESENT | _SWAPPED)) != 0
    if of_disk:
        filled &= (told & _OF_FILE) == 0
    edges = np.flatnonzero(np.diff(filled, prepend=False, append=False))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield start + first * PAGE_BYTES, start + last * PAGE_BYTES


def files_changed_since(moment: float, roots: Iterable[Path], skipped: Iterable[Path]) -> Iterator[Path]:
    """Yield the regular files written since, on every file system that keeps or may keep something."""
    passed = {str(path) for path in skipped}
    todo = [str(root) for root in roots]
    while todo:
        try:
            entries = list(os.scandir(todo.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.path in passed:
                continue
            if entry.is_dir(follow_symlinks=False):
                todo.append(entry.path)
            elif entry.is_file(follow_symlinks=False) and _changed(entry) >= moment:
                yield Path(entry.path)


def _changed(entry: os.DirEntry[str]) -> float:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0.0
    return max(status.st_mtime, status.st_ctime)
