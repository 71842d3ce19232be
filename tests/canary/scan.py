"""Looks for forms of values in the memory of live processes, in files, in what the kernel tells of a process."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from tests.canary.needles import Value

CHUNK_BYTES = 64 * 1024 * 1024
NOT_MEMORY = ("[vvar", "[vsyscall", "[vdso")
_DIGITS = frozenset(b"0123456789")


class UnseenError(RuntimeError):
    """A process whose memory may not be read: a scan that sees nothing proves nothing."""


class Scanner:
    """Searches all the forms of values at once. A text of digits counts only where it is a whole number, an object
    only where a program would put it.
    """

    def __init__(self, values: Iterable[Value]) -> None:
        known = list(values)
        self._forms = sorted({form for value in known for form in value.forms})
        texts = {form for value in known for form in value.texts}
        self._search = BytesAhoCorasick(self._forms)
        self._longest = max(len(form) for form in self._forms)
        self._numbers = [frozenset(form) <= _DIGITS for form in self._forms]
        self._multiples = [1 if form in texts else min(len(form) // 4 * 4, 8) for form in self._forms]

    def count(self, data: bytes, address: int | None = None) -> Counter[bytes]:
        """Return how often each form is there. `address`: of the data in memory; None when it is not memory."""
        found: Counter[bytes] = Counter()
        for rank, start, end in self._search.find_matches_as_indexes(data, overlapping=True):
            if address is not None and (address + start) % self._multiples[rank]:
                continue
            if self._numbers[rank] and (data[start - 1 : start] or b" ")[0] in _DIGITS:
                continue
            if self._numbers[rank] and (data[end : end + 1] or b" ")[0] in _DIGITS:
                continue
            found[self._forms[rank]] += 1
        return found

    def memory(self, pid: int) -> Counter[bytes]:
        """Return what is in every readable page of a process. Raises UnseenError."""
        found: Counter[bytes] = Counter()
        try:
            with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
                for start, end in _regions(pid):
                    found += self._region(memory.fileno(), start, end)
        except OSError as error:
            if Path(f"/proc/{pid}").exists():
                raise UnseenError(f"process {pid}: {error.strerror}") from error
        return found

    def _region(self, memory: int, start: int, end: int) -> Counter[bytes]:
        found: Counter[bytes] = Counter()
        kept = b""
        while start < end:
            try:
                data = os.pread(memory, min(CHUNK_BYTES, end - start), start)
            except OSError:
                return found  # a page of a device, or one that was just given back
            if not data:
                return found
            found += self.count(kept + data, start - len(kept))
            if kept:
                found -= self.count(kept, start - len(kept))
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


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as maps:
        lines = maps.read().splitlines()
    for line in lines:
        span, rights, *rest = line.split(None, 5)
        if "r" not in rights or (len(rest) == 4 and rest[3].startswith(NOT_MEMORY)):
            continue
        start, end = (int(edge, 16) for edge in span.split("-"))
        yield start, end


def files_changed_since(moment: float, roots: Iterable[Path], skipped: Iterable[Path]) -> Iterator[Path]:
    """Yield the regular files written since, on every file system that keeps or may keep something."""
    passed = {str(path) for path in skipped}
    for root in roots:
        for folder, names, files in os.walk(root, onerror=lambda _: None):
            names[:] = [name for name in names if os.path.join(folder, name) not in passed]
            for name in files:
                path = Path(folder, name)
                try:
                    status = path.lstat()
                except OSError:
                    continue
                regular = (status.st_mode & 0o170000) == 0o100000
                if regular and max(status.st_mtime, status.st_ctime) >= moment and str(path) not in passed:
                    yield path
