"""The reading of an operator's CSV, as spreadsheets write it, and what is said of a wrong line."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.places.imports import tables
from engine.places.imports.replacement import PlacesError
from engine.places.imports.tables import MOST_FIELD, MOST_LINES
from tests.engine.places.imports import made

Rows = list[tuple[int, dict[str, str]]]


def read(folder: Path, data: bytes | str, needed: tuple[str, ...] = ("a", "b")) -> Rows:
    path = made.plain(folder, data if isinstance(data, bytes) else data.encode(), "rows.csv")
    return list(tables.rows(path, needed, made.quiet))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_spreadsheet_writes_is_read(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    text = end.join(("a;b;c", "Été;l’œuvre;3", "4;;6", "")).replace(";", separator)
    assert read(tmp_path, text.encode(encoding)) == [
        (2, {"a": "Été", "b": "l’œuvre", "c": "3"}),
        (3, {"a": "4", "b": "", "c": "6"}),
    ]


def test_an_accent_far_in_the_file_still_tells_the_encoding(tmp_path: Path) -> None:
    text = "a,b\n" + "plain,text\n" * 20_000 + "Été,fin\n"
    assert read(tmp_path, text.encode("cp1252"))[-1][1] == {"a": "Été", "b": "fin"}
    assert read(tmp_path, text.encode())[-1][1] == {"a": "Été", "b": "fin"}


def test_fields_are_stripped_and_those_not_written_are_empty(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b,c\n x , y \n") == [(2, {"a": "x", "b": "y", "c": ""})]


def test_a_field_between_quotes_holds_separators_and_lines(tmp_path: Path) -> None:
    assert read(tmp_path, 'a,b\n"x, ""y""\nz",2\nlast,3\n') == [
        (3, {"a": 'x, "y"\nz', "b": "2"}),
        (4, {"a": "last", "b": "3"}),
    ]


@pytest.mark.parametrize("data", ["", "\n\n", "a;c\n1;2\n", '{"service": []}', "\x00\x01\x02", "a\n" * 10])
def test_the_columns_that_are_not_there_are_named(tmp_path: Path, data: str) -> None:
    with pytest.raises(PlacesError, match=r"colonnes absentes : .*\bb\b"):
        read(tmp_path, data)


def test_another_width_of_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match="colonnes absentes : a, b"):
        read(tmp_path, "a,b\n1,2\n".encode("utf-16"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1,2,3", "trop de colonnes"),
        (f"{'x' * (MOST_FIELD + 1)},2", "ligne 3"),
        ('"not closed,2', "ligne 3"),
        ('"closed"too soon,2', "ligne 3"),
    ],
)
def test_a_wrong_line_is_told_by_its_number(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(PlacesError, match=r"^ligne 3 : ") as refused:
        read(tmp_path, f"a,b\nright,1\n{line}\n")
    assert why in str(refused.value)


def test_a_letter_that_no_encoding_has_is_told_by_its_line(tmp_path: Path) -> None:
    lines = [f"line {number},x" for number in range(2, 60)]
    data = "\n".join(["a,b", *lines, ""]).encode().replace(b"line 41", b"\xe9\x81")
    with pytest.raises(PlacesError, match=r"^ligne 41 : "):
        read(tmp_path, data)


def test_a_field_of_the_longest_length_is_taken(tmp_path: Path) -> None:
    assert len(read(tmp_path, f"a,b\n{'x' * MOST_FIELD},2\n")[0][1]["a"]) == MOST_FIELD


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match="trop grand"):
        read(tmp_path, "a,b\n" + "1,2\n" * MOST_LINES)


def test_what_was_read_is_told_as_it_goes(tmp_path: Path) -> None:
    told: list[int] = []
    path = made.plain(tmp_path, b"a,b\n" + b"1,2\n" * 40_000, "rows.csv")
    assert len(list(tables.rows(path, ("a", "b"), told.append))) == 40_000
    assert sum(told) == path.stat().st_size
    assert len(told) > 2
