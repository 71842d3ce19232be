"""The reading of the national directory as it comes: bare, or packed with its commune table."""

from __future__ import annotations

import bz2
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from engine.places.imports import stream
from engine.places.imports.replacement import PlacesError
from engine.places.imports.stream import CHUNK, MOST_RECORD, Contents, named_day
from tests.engine.places.imports import made

SERVICES = [{"id": str(number), "nom": "Été"} for number in range(3)]
TABLE = [made.commune("93066", "caf", ["0"]), made.commune("2A004", "caf", ["1"])]


def records(data: bytes) -> list[Any]:
    return list(stream.records(io.BytesIO(data)))


def parts(path: Path, contents: Contents | None = None) -> list[tuple[str, Any]]:
    workdir = path.parent / "work"
    workdir.mkdir(exist_ok=True)
    found = list(stream.parts(path, contents or Contents(), made.quiet, workdir))
    assert not list(workdir.iterdir())
    return found


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-11-20_000000-data.gouv_local.json", "2024-11-20"),
        ("liste-fs-20240801.csv", "2024-08-01"),
        ("all_latest.tar.bz2", ""),
        ("restos.csv", ""),
        ("restos-2026.csv", ""),
    ],
)
def test_the_name_of_a_file_may_say_its_day(name: str, day: str) -> None:
    assert named_day(name) == day


@pytest.mark.parametrize(
    "data",
    [
        made.directory(SERVICES),
        b"\xef\xbb\xbf" + made.directory(SERVICES),
        json.dumps({"service": SERVICES}, indent=4).encode(),
        json.dumps({"service": SERVICES}, separators=(",", ":")).encode() + b"\n\n",
        made.directory(SERVICES, organisme=[1, 2], date="2024-11-20"),
    ],
)
def test_records_are_read_however_they_are_laid_out(data: bytes) -> None:
    assert records(data) == SERVICES


def test_an_empty_directory_has_no_record() -> None:
    assert records(b'{"service": []}') == []


def test_records_that_lie_across_the_pieces_read_are_whole() -> None:
    # Letters of two and three bytes, so that some of them are cut in two by the end of a piece.
    long = [{"id": number, "text": "é€" * (number % 700)} for number in range(4_000)]
    data = made.directory(long)
    assert len(data) > 3 * CHUNK
    assert records(data) == long


def test_a_record_of_nearly_the_longest_length_is_whole() -> None:
    long = [{"id": "0"}, {"text": "x" * (MOST_RECORD - 100)}, {"id": "2"}]
    assert records(made.directory(long)) == long


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"null", b"<html>", b'{"services": [1]}', b'{"service": {}}', b"\x00" * 5000, b"[" * 100_000],
)
def test_what_is_not_the_directory_is_refused(data: bytes) -> None:
    with pytest.raises(PlacesError, match="pas l’annuaire"):
        records(data)


@pytest.mark.parametrize(
    "wrong",
    [
        b"oops",
        b'{"id": }',
        b'{"id": "1" "nom"}',
        b'{"id": "1"',
        b'{"id": "\x00"}',
        b'{"id": "1\n"}',
        b"[" * 100_000,
        b'{"id": ' + b"[" * 100_000,
        b'{"id": ' + b'{"id": ' * 100_000,
        b'{"id": ' + b"9" * 5_000 + b"}",
        b'{"id": "' + b"x" * (MOST_RECORD + 1) + b'"}',
        b'{"id": "' + b"x" * (4 * MOST_RECORD) + b'"}',
        b'{"id": "\xc9t\xe9"}',
    ],
    ids=lambda wrong: wrong[:12].decode("latin-1") + str(len(wrong)),
)
def test_a_wrong_record_is_told_by_its_number(wrong: bytes) -> None:
    with pytest.raises(PlacesError, match=r"^enregistrement 3 : "):
        records(b'{"service": [{"id": "0"}, {"id": "1"}, ' + wrong + b', {"id": "3"}]}')


def test_a_file_cut_short_anywhere_is_refused() -> None:
    data = made.directory(SERVICES)
    for length in range(len(data)):
        with pytest.raises(PlacesError):
            records(data[:length])


def test_a_bare_directory_tells_its_name_and_its_day(tmp_path: Path) -> None:
    contents = Contents()
    assert parts(made.plain(tmp_path, SERVICES), contents) == [("service", record) for record in SERVICES]
    assert contents == Contents(made.DIRECTORY, "2024-11-20")


def test_a_packed_directory_tells_the_name_and_the_day_of_what_is_in_it(tmp_path: Path) -> None:
    contents = Contents()
    found = parts(made.archive(tmp_path, SERVICES, TABLE), contents)
    assert found == [("service", record) for record in SERVICES] + [("commune", record) for record in TABLE]
    assert contents == Contents(made.DIRECTORY, "2024-11-20")


def test_the_members_may_come_in_any_order_in_any_folder_among_others(tmp_path: Path) -> None:
    folder = made.member("data", tarfile.DIRTYPE)
    path = made.packed(
        tmp_path,
        [
            (folder, b""),
            ("data/readme.txt", b"\x00\xff" * 3_000),
            (f"data/{made.COMMUNE_ZIP}", made.commune_zip(TABLE)),
            (f"data/{made.DIRECTORY}", made.directory(SERVICES)),
            ("data/2024-11-20-data.gouv_local.json.md5", b"0"),
            ("data/2024-11-20-data.gouv_regional.json", b"{}"),
        ],
    )
    assert [what for what, _ in parts(path)] == ["commune"] * 2 + ["service"] * 3


def test_the_first_of_two_directories_is_the_one_read(tmp_path: Path) -> None:
    second = "2024-11-21_000000-data.gouv_local.json"
    members = [(made.DIRECTORY, made.directory(SERVICES)), (second, made.directory([{"id": "late"}]))]
    assert [record for _, record in parts(made.packed(tmp_path, members))] == SERVICES


def test_an_archive_packed_in_several_streams_is_read_whole(tmp_path: Path) -> None:
    whole = made.tar([(made.DIRECTORY, made.directory(SERVICES)), (made.COMMUNE_ZIP, made.commune_zip(TABLE))])
    expected = [("service", record) for record in SERVICES] + [("commune", record) for record in TABLE]
    for cut in range(300, len(whole), 500):
        data = bz2.compress(whole[:cut]) + bz2.compress(whole[cut:])
        assert parts(made.plain(tmp_path, data, "all.tar.bz2")) == expected, cut


def test_an_archive_without_the_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match="pas de fichier « data"):
        parts(made.packed(tmp_path, [(made.COMMUNE_ZIP, made.commune_zip(TABLE))]))


@pytest.mark.parametrize(
    "data",
    [b"BZh", b"BZh9" + b"\x00" * 500, bz2.compress(b""), bz2.compress(b"x" * 2_000), bz2.compress(b'{"service": []}')],
)
def test_what_is_packed_but_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(PlacesError, match="archive"):
        parts(made.plain(tmp_path, data, "all.tar.bz2"))


def test_an_archive_cut_short_is_refused_or_has_lost_nothing(tmp_path: Path) -> None:
    data = made.archive(tmp_path, SERVICES, TABLE).read_bytes()
    whole = parts(made.plain(tmp_path, data, "all.tar.bz2"))
    for length in range(3, len(data)):
        try:
            found = parts(made.plain(tmp_path, data[:length], "all.tar.bz2"))
        except PlacesError:
            continue
        assert found == whole


@pytest.mark.parametrize("of", [made.DIRECTORY, made.COMMUNE_ZIP])
def test_an_archive_cut_inside_a_member_before_it_was_packed_is_refused(tmp_path: Path, of: str) -> None:
    whole = made.tar([(made.DIRECTORY, made.directory(SERVICES)), (made.COMMUNE_ZIP, made.commune_zip(TABLE))])
    with tarfile.open(fileobj=io.BytesIO(whole)) as archive:
        member = archive.getmember(of)
    for length in range(member.offset_data, member.offset_data + member.size, 7):
        with pytest.raises(PlacesError):
            parts(made.plain(tmp_path, bz2.compress(whole[:length]), "all.tar.bz2"))


@pytest.mark.parametrize("packed", [True, False])
def test_what_was_read_is_told_as_it_goes(tmp_path: Path, packed: bool) -> None:
    told: list[int] = []
    path = made.archive(tmp_path, SERVICES) if packed else made.plain(tmp_path, SERVICES)
    assert len(list(stream.parts(path, Contents(), told.append, tmp_path))) == len(SERVICES)
    assert sum(told) == path.stat().st_size


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_commune_table_is_read_and_what_else_is_in_it_is_not(tmp_path: Path, compression: int) -> None:
    entries = {
        "communes/93066.json": json.dumps(TABLE[0]).encode(),
        "2A004.json": json.dumps(TABLE[1]).encode(),
        "readme.txt": b"\xff",
        "93066.json.bak": b"no",
        "1234.json": b"no",
        "communes/": b"",
    }
    members = [
        (made.DIRECTORY, made.directory(SERVICES)),
        (made.COMMUNE_ZIP, made.commune_zip(entries, compression)),
    ]
    assert [record for what, record in parts(made.packed(tmp_path, members)) if what == "commune"] == TABLE
