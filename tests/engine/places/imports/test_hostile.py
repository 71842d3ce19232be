"""Files that are damaged, absurd or meant to harm: refused or passed over, and nothing is changed anywhere."""

from __future__ import annotations

import bz2
import io
import json
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.places.imports import run
from engine.places.imports.replacement import PlacesError
from engine.places.imports.stream import MOST_ENTRIES, MOST_ENTRY_BYTES
from tests.engine.places.imports import made

MEGABYTE = 1 << 20
BOMB_MEGABYTES = 200
MOST_MEGABYTES = 150
CAF = made.record("caf-1")
GOOD = made.directory([CAF])


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A national file, far down in a folder of which all is looked at, the working folder too."""
    deep = tmp_path / "here" / "and" / "there"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    return made.base(deep / "var")


def check_refused(places: Path, path: Path, top: Path, said: str = ".") -> None:
    before = made.tree(top)
    with pytest.raises(PlacesError, match=said):
        run.import_dila(path, places, made.quiet, partial=True)
    assert made.tree(top) == before
    made.sound(places)


# --- the directory ---


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (made.record("caf-2", nom=5), "^enregistrement 2 : caf-2 : « nom » n’est pas un texte"),
        (made.record("caf-2", adresse="ici"), "^enregistrement 2 : caf-2 : « adresse » n’est pas une liste"),
        (made.record("caf-2", nom="x" * 5_000), "^enregistrement 2 : caf-2 : « nom » est trop long"),
        (made.record("caf-2", nom="Caf \ud800"), "^enregistrement 2 : caf-2 : "),
        (made.record("caf-2", codes=["93066", "\ud800"]), "^enregistrement 2 : caf-2 : "),
        (made.record(""), "^enregistrement 2 : .*« id »"),
        (["caf-2"], "^enregistrement 2 : ce n’est pas un objet"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_record_is_named_and_nothing_is_changed(places: Path, tmp_path: Path, second: Any, said: str) -> None:
    data = json.dumps({"service": [CAF, second, CAF]}).encode()
    check_refused(places, made.plain(tmp_path / "in", data), tmp_path, said)
    packed = made.packed(tmp_path / "in", [(made.DIRECTORY, data)])
    check_refused(places, packed, tmp_path, said)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html></html>",
        b'{"service": {"id": "1"}}',
        GOOD[:-1],
        GOOD[:-2],
        GOOD[: len(GOOD) // 2],
        GOOD.replace(b"Accueil", b"Accueil \xe9t\xe9"),
        GOOD.decode().encode("utf-16"),
        b"[" * 100_000,
        b'{"service": ' + b"[" * 100_000,
        GOOD[:-2] + b', {"id": ' + b"[" * 100_000,
        GOOD[:-2] + b', {"id": "caf-2", "unused": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]}",
        GOOD[:-2] + b', {"id": "caf-2", "unused": ' + b"9" * 5_000 + b"}]}",
        GOOD[:-2] + b', {"id": "caf-2", "unused": "' + b"x" * (2 * MEGABYTE) + b'"}]}',
        GOOD[:-2] + b', {"id": "caf-2", "unused": "' + b"x" * (2 * MEGABYTE),
        b"BZh91AY&SY" + bytes(1_000),
        bz2.compress(GOOD),
        bz2.compress(made.tar([(made.DIRECTORY, GOOD)]))[:-200],
        bz2.compress(made.tar([(made.DIRECTORY, GOOD)])[:900]),
    ],
    ids=range(19),
)
def test_what_is_not_the_directory_or_only_a_part_of_it_is_refused(places: Path, tmp_path: Path, data: bytes) -> None:
    check_refused(places, made.plain(tmp_path / "in", data), tmp_path)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(places: Path, tmp_path: Path) -> None:
    check_refused(places, tmp_path / "nothing.json", tmp_path)
    check_refused(places, tmp_path, tmp_path)


# --- the archive ---


def test_names_that_lead_elsewhere_and_members_that_are_no_files_are_passed_over(places: Path, tmp_path: Path) -> None:
    inside = tmp_path / "stolen"
    link, hard = made.member("out", tarfile.SYMTYPE, str(tmp_path)), made.member("hard", tarfile.LNKTYPE, "/etc/passwd")
    devices = [made.member(f"device{n.decode()}", n) for n in (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)]
    entries = {name: json.dumps(made.commune("93001", "caf", ["caf-1"])).encode() for name in
               ("../../93001.json", str(tmp_path / "93066.json"), "..\\..\\69264.json")}  # fmt: skip
    path = made.packed(
        tmp_path / "in",
        [
            ("../../stolen", b"x"),
            ("../../../../../../../../etc/stolen", b"x"),
            (str(inside), b"x"),
            (link, b""),
            ("out/stolen", b"x"),
            (hard, b""),
            *((device, b"") for device in devices),
            (f"../../{made.DIRECTORY}", GOOD),
            (f"{tmp_path}/{made.COMMUNE_ZIP}", made.commune_zip(entries)),
        ],
    )
    before = made.tree(tmp_path)
    run.import_dila(path, places, made.quiet, partial=True)
    made.sound(places)
    assert made.refs(places) == ["caf-1"]
    assert made.asked(places, "SELECT file_name FROM meta WHERE source = 'dila'") == [(made.DIRECTORY,)]
    after = made.tree(tmp_path)
    (previous,) = after.keys() - before.keys()
    assert previous.endswith("places.sqlite.previous")
    changed = {name for name in before if after[name] != before[name]}
    assert {Path(name).name for name in changed} == {"places.sqlite"}
    assert not Path("/etc/stolen").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE])
def test_a_directory_that_is_no_file_is_not_read(places: Path, tmp_path: Path, kind: bytes) -> None:
    path = made.packed(tmp_path / "in", [(made.member(made.DIRECTORY, kind, "/etc/passwd"), b"")])
    check_refused(places, path, tmp_path, "pas de fichier")


@pytest.mark.parametrize(
    "fields", [{"GNU.sparse.map": "x"}, {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}, {"size": "-5"}]
)
def test_a_member_whose_head_is_absurd_is_refused(places: Path, tmp_path: Path, fields: dict[str, str]) -> None:
    head = made.member(made.DIRECTORY)
    head.pax_headers = fields
    check_refused(places, made.packed(tmp_path / "in", [(head, GOOD), ("next", b"x" * 2_000)]), tmp_path)


def test_a_name_in_no_known_letters_does_not_matter(places: Path, tmp_path: Path) -> None:
    path = made.packed(tmp_path / "in", [(f"\udce9t\udce9-{made.DIRECTORY}", GOOD)])
    run.import_dila(path, places, made.quiet, partial=True)
    assert made.refs(places) == ["caf-1"]


# --- the commune table in the archive ---


def index_of(number: int) -> bytes:
    """Return an archive that is only its index, of so many entries of no length."""
    name = b"93066.json"
    sizes = (20, 0, 20, 0, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0)
    index = (struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", *sizes) + name) * number
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, number, number, len(index), 0)
    where = struct.pack("<4sLQL", b"PK\6\7", 0, len(index), 1)
    return index + end + where + struct.pack("<4s4H2LH", b"PK\5\6", 65535, 65535, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)


def hidden(index: bytes) -> bytes:
    """Return the same archive, with a remark that reads like the end of a short one."""
    remark = b"PK\6\6" + bytes(60)
    return index[:-2] + struct.pack("<H", len(remark)) + remark


def with_bytes(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


TABLE = made.commune_zip([made.commune("93066", "caf", ["caf-1"])])
STORED = made.commune_zip([made.commune("93066", "caf", ["caf-1"])], zipfile.ZIP_STORED)
OF_ENTRY, OF_INDEX = b"PK\3\4\x14\0", b"PK\1\2\x14\3\x14\0"  # then come two bytes of flags, and the method
UNDER_A_KEY = with_bytes(with_bytes(TABLE, OF_ENTRY + b"\0", OF_ENTRY + b"\1"), OF_INDEX + b"\0", OF_INDEX + b"\1")
NAMED = made.commune_zip({"é93066.json": b"{}"})
DAMAGED: dict[str, Callable[[], bytes]] = {
    "no archive": lambda: b"x" * 3_000,
    "nothing": lambda: b"",
    "cut short": lambda: TABLE[: len(TABLE) // 2],
    "a wrong sum": lambda: with_bytes(STORED, b"caf-1", b"caf-9"),
    "under a key": lambda: UNDER_A_KEY,
    "an unknown method": lambda: with_bytes(TABLE, OF_INDEX + b"\0\0\x08", OF_INDEX + b"\0\0\x63"),
    "not deflated": lambda: TABLE[:40] + b"\xff" * 20 + TABLE[60:],
    "not packed as said": lambda: with_bytes(STORED, OF_INDEX + b"\0\0\0", OF_INDEX + b"\0\0\x0e"),
    "a name in no known letters": lambda: with_bytes(NAMED, b"\xc3\xa9", b"\xff\xff"),
    "a bomb": lambda: made.commune_zip({"93066.json": bytes(50 * MEGABYTE)}),
    "a bomb packed otherwise": lambda: made.commune_zip({"93066.json": bytes(5 * MEGABYTE)}, zipfile.ZIP_BZIP2),
    "one character too many": lambda: made.commune_zip({"93066.json": b"1" * (MOST_ENTRY_BYTES + 1)}, 0),
    "too many entries": lambda: index_of(MOST_ENTRIES + 1),
    "no text": lambda: made.commune_zip({"93066.json": b"\xff\xfe\xff"}),
    "no JSON": lambda: made.commune_zip({"93066.json": b"{"}),
    "no end of nesting": lambda: made.commune_zip({"93066.json": b"[" * 100_000}),
    "a number without end": lambda: made.commune_zip({"93066.json": b"9" * 5_000}),
    "no object": lambda: made.commune_zip({"93066.json": b"[]"}),
    "half a character": lambda: made.commune_zip([made.commune("93066", "caf", ["\ud800"])]),
    "half a character for a code": lambda: made.commune_zip(
        {"93066.json": json.dumps(made.commune("\ud800", "caf", ["caf-1"])).encode()}
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_commune_table_is_refused(places: Path, tmp_path: Path, damage: str) -> None:
    path = made.packed(tmp_path / "in", [(made.DIRECTORY, GOOD), (made.COMMUNE_ZIP, DAMAGED[damage]())])
    check_refused(places, path, tmp_path)


# --- what would eat the memory ---


def zeros(head: tarfile.TarInfo) -> bytes:
    """Return a packed archive that begins with a member of zeros, a few thousand bytes of it."""
    head.size = BOMB_MEGABYTES * MEGABYTE
    streams = [head.tobuf(tarfile.GNU_FORMAT), *[bytes(20 * MEGABYTE)] * (BOMB_MEGABYTES // 20)]
    packed = {stream: bz2.compress(stream) for stream in streams}
    return b"".join(packed[stream] for stream in streams) + bz2.compress(made.tar([(made.DIRECTORY, GOOD)]))


def table_of_zeros() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_BZIP2) as archive, archive.open("93066.json", "w") as entry:
        for _ in range(BOMB_MEGABYTES):
            entry.write(bytes(MEGABYTE))
    return with_table(written.getvalue())


def with_table(table: bytes) -> bytes:
    return bz2.compress(made.tar([(made.DIRECTORY, GOOD), (made.COMMUNE_ZIP, table)]))


EATERS: dict[str, Callable[[], bytes]] = {
    "a directory of zeros": lambda: zeros(made.member(made.DIRECTORY)),
    "a name without end": lambda: zeros(made.member("././@LongLink", tarfile.GNUTYPE_LONGNAME)),
    "a head without end": lambda: zeros(made.member("head", tarfile.XHDTYPE)),
    "a table of zeros": table_of_zeros,
    "a table of nothing but entries": lambda: with_table(index_of(320_000)),
    "a table whose index is hidden": lambda: with_table(hidden(index_of(320_000))),
    "nothing but members": lambda: bz2.compress(made.member("x").tobuf() * 10_000) * 30 + bz2.compress(bytes(1_024)),
}


@pytest.mark.parametrize("eater", EATERS)
def test_a_small_archive_that_unpacks_without_end_does_not_eat_the_memory(
    places: Path, tmp_path: Path, eater: str
) -> None:
    path = made.plain(tmp_path / "in", EATERS[eater](), "all.tar.bz2")
    assert path.stat().st_size < MEGABYTE
    came, peak = made.measured("import_dila", path, places, "partial")
    assert came.startswith("refused: ") or came == "caf=1"
    assert peak < MOST_MEGABYTES


@pytest.mark.parametrize("what", ["import_local", "import_france_services"])
def test_a_table_of_one_line_without_end_does_not_eat_the_memory(places: Path, tmp_path: Path, what: str) -> None:
    path = tmp_path / "rows.csv"
    with path.open("wb") as file:
        file.truncate(BOMB_MEGABYTES * MEGABYTE)
    came, peak = made.measured(what, path, places)
    assert came.startswith("refused: ")
    assert peak < MOST_MEGABYTES
