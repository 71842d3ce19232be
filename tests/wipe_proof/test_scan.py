"""The scanner finds what was written into another process, in every form, there and only there."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from engine.report.report import Report
from printouts.summary import build
from tests.conftest import ALONE
from tests.wipe_proof import sought
from tests.wipe_proof.scan import Scanner, dict_type_in, files_changed_since
from tests.wipe_proof.sought import Value

AMOUNT, OTHER, WHEN, PLACE = 96_431, 96_577, date(1983, 3, 17), "Largentière"
ONE_DIGIT = 8 if sys.version_info >= (3, 12) else 1  # how CPython notes the size of a small positive integer
VALUES = [
    sought.number("salaire", AMOUNT),
    sought.number("loyer", OTHER),
    sought.day("naissance", WHEN),
    sought.words("commune", PLACE),
]

# What a process may do with a value, and the form in which it is then in its memory.
PLANTS = {
    "text": ("kept = str(n)", b"96431"),
    "wide text": ("kept = str(n) + chr(0x202f)", "96431".encode("utf-16-le")),
    "widest text": ("kept = str(n) + chr(0x1f600)", "96431".encode("utf-32-le")),
    "integer": ("kept = [n, n + 146]", struct.pack("<qI", ONE_DIGIT, AMOUNT)),
    "double": ("kept = [float(n)]", struct.pack("<d", AMOUNT)),
    "numpy float": ("import numpy; kept = numpy.array([n, n + 146], numpy.float32)", struct.pack("<f", AMOUNT)),
    "numpy integer": ("import numpy; kept = numpy.array([n, n + 146], numpy.int64)", struct.pack("<q", AMOUNT)),
    "date": ("import datetime; kept = [(datetime.date(y, m, d), str(n)) for _ in range(200)]", b"\0\x07\xbf\x03\x11"),
    "date as typed": ("kept = '%02d%02d%04d' % (d, m, y)", b"17031983"),
    "Qt": (
        "from PySide6.QtCore import QCoreApplication; kept = QCoreApplication([]); kept.setObjectName(str(n))",
        "96431".encode("utf-16-le"),
    ),
    "shared memory": ("import mmap; kept = mmap.mmap(-1, 4096); kept.write(str(n).encode())", b"96431"),
    "a file that is in memory alone, mapped and never read": (
        "import mmap, os; f = os.memfd_create('x'); os.write(f, str(n).encode()); kept = mmap.mmap(f, 0)",
        b"96431",
    ),
    "a page of a file, changed in memory": (
        "import mmap; f = open(mmap.__file__, 'rb'); kept = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY); "
        "kept[:5] = str(n).encode()",
        b"96431",
    ),
    "JSON": ("import json; kept = json.dumps({'a': place})", b"Largenti\\u00e8re"),
}
CODE = """
import sys
n, y, m, d, place = (int(x) + 1 if x.isdigit() else "".join(chr(ord(c) - 1) for c in x) for x in sys.argv[1:])
{plant}
print(flush=True); sys.stdin.readline()
"""


@contextmanager
def planted(plant: str) -> Iterator[int]:
    """Run it in a process that is told the values in disguise: its arguments must not be what is found."""
    numbers = [str(number - 1) for number in (AMOUNT, WHEN.year, WHEN.month, WHEN.day)]
    command = [sys.executable, "-c", CODE.format(plant=plant), *numbers, "".join(chr(ord(c) + 1) for c in PLACE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid
        process.communicate(b"\n")


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_is_found(plant: str) -> None:
    code, form = PLANTS[plant]
    assert any(form in value.forms for value in VALUES)
    scanner = Scanner(VALUES)
    with planted(code) as pid:
        assert scanner.memory(pid)[form] >= 1
        assert not scanner.kernel_view(pid)


def test_what_was_never_told_is_not_found() -> None:
    scanner = Scanner(VALUES)
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.readline()"], stdin=subprocess.PIPE) as process:
        time.sleep(0.3)
        assert not scanner.memory(process.pid)
        process.communicate(b"\n")


def test_the_numbers_of_the_changes_of_dicts_are_not_a_visitors() -> None:
    numbers = range(80_000, 120_000)
    scanner = Scanner([sought.number(str(number), number) for number in numbers])
    forms = {struct.pack("<q", number) for number in numbers}
    code = "kept = [{'a': None} for _ in range(200_000)]; import sys; print(flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        there = dict_type_in(process.pid)
        memory = scanner.memory(process.pid)
        process.communicate(b"\n")
    assert there
    assert sum(memory[form] for form in forms) < len(forms) / 10  # without the care for dicts, nearly all are found


def test_a_number_is_put_aside_only_behind_the_type_of_dicts() -> None:
    scanner = Scanner(VALUES)
    one, other = struct.pack("<q", AMOUNT), struct.pack("<q", OTHER)
    dict_type = 0x7F00_1234_5678
    for entries in (1, 3):
        tag = struct.pack("<3Q", 1, dict_type, entries)
        assert {one, other} <= set(scanner.count(tag + one + bytes(64) + other, 4096))
        assert not scanner.count(tag + one + bytes(64) + other, 4096, dict_type)
    assert set(scanner.count(struct.pack("<3Q", 1, dict_type + 8, 3) + one + other, 4096, dict_type)) == {one, other}


def test_a_number_inside_another_is_not_that_number() -> None:
    scanner = Scanner([Value("x", frozenset([b"96431"]))])
    assert scanner.count(b"196431 964310 0.96431 96431")[b"96431"] == 2


def test_an_object_counts_only_where_a_program_would_put_it() -> None:
    scanner = Scanner([sought.number("salaire", AMOUNT)])
    packed = struct.pack("<d", AMOUNT)
    assert scanner.count(b"\1" * 8 + packed, 4096)[packed] == 1
    assert scanner.count(b"\1" * 7 + packed, 4096)[packed] == 0
    assert scanner.count(b"\1" * 7 + packed)[packed] == 1  # in a file nothing is aligned


def test_a_small_number_counts_only_beside_another_value() -> None:
    scanner = Scanner(VALUES)
    one, other = struct.pack("<q", AMOUNT), struct.pack("<q", OTHER)
    assert not scanner.count(one + bytes(8192) + other, 4096)
    assert set(scanner.count(one + bytes(64) + other, 4096)) == {one, other}
    assert scanner.count(b"96431", 4096)


def test_a_value_across_two_reads_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.wipe_proof.scan.CHUNK_BYTES", 4096)
    scanner = Scanner([sought.number("salaire", AMOUNT)])
    with planted(PLANTS["text"][0]) as pid:
        small = scanner.memory(pid)
    assert small[str(AMOUNT).encode()] >= 1


def test_arguments_and_environment_are_seen() -> None:
    scanner = Scanner([Value("x", frozenset([b"96431"]))])
    with subprocess.Popen(["sleep", "96431"], env={"SALAIRE": "96431"}) as process:
        time.sleep(0.2)
        assert scanner.kernel_view(process.pid)[b"96431"] == 2
        process.kill()


def test_a_file_written_meanwhile_is_found_and_an_old_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("96431")
    (tmp_path / "skipped").mkdir()
    time.sleep(0.05)
    moment = time.time()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "new").write_text("96431")
    (tmp_path / "skipped" / "new").write_text("96431")
    found = list(files_changed_since(moment - 0.01, [tmp_path], [tmp_path / "skipped"]))
    assert found == [tmp_path / "deep" / "new"]
    assert Scanner([Value("x", frozenset([b"96431"]))]).file(found[0])[b"96431"] == 1


def test_paper_is_known_by_its_pieces_and_not_by_what_all_papers_share(report_of: Callable[[str], Report]) -> None:
    ours, other = (build(report_of(source)) for source in (ALONE, ALONE.replace("620", "480") + "salaire: 700\n"))
    value = sought.paper(ours)
    assert len(value.forms) >= 6
    assert all(form in ours for form in value.forms)
    assert not any(form in other for form in value.forms)
    assert sought.without([value], value.forms)[0].forms == frozenset()
