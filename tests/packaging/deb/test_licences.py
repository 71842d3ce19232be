"""The licences of what is shipped."""

from __future__ import annotations

import tomllib
from pathlib import Path

import licences
import pytest
from licences import Shipped, debian_copyright, for_bill, shipped, table_of, write_texts

from engine.places import packages

MIT = "MIT License\n\nCopyright (c) 2001, 2005 Ada Lovelace.\n\nTHE COPYRIGHT HOLDERS BE LIABLE\ncopyright notice\n"


def wheel(site: Path, name: str, *metadata: str, licence: str = MIT) -> None:
    """Lay out an installed package of one module."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *metadata]
    (info / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    files = [f"{name}.py", f"{name}-1.0.dist-info/METADATA", "../../bin/tool"]
    if licence:
        (info / "licenses").mkdir()
        (info / "licenses" / "LICENSE").write_text(licence, encoding="utf-8")
        files.append(f"{name}-1.0.dist-info/licenses/LICENSE")
    (site / f"{name}.py").touch()
    (info / "RECORD").write_text("".join(f"{file},,\n" for file in files), encoding="utf-8")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty table instead of the project's own."""
    path = tmp_path / "licences.toml"
    path.write_text("bundled = []\n[expression]\n[holder]\n[text]\n", encoding="utf-8")
    monkeypatch.setattr(licences, "TABLE", path)
    return path


@pytest.mark.usefixtures("table")
def test_a_wheel_that_says_it_all_needs_no_entry(tmp_path: Path) -> None:
    wheel(tmp_path / "site", "one", "License-Expression: MIT")
    (work,) = shipped(tmp_path / "site")
    assert (work.name, work.version, work.licence) == ("one", "1.0", "MIT")
    assert work.holders == ("2001, 2005 Ada Lovelace",)
    assert work.files == ("one-1.0.dist-info/*", "one.py")
    assert [text.name for text in work.texts] == ["LICENSE"]


@pytest.mark.usefixtures("table")
def test_a_licence_that_nobody_knows_stops_the_build(tmp_path: Path) -> None:
    wheel(tmp_path / "site", "one", "License: some words")
    with pytest.raises(LookupError, match="one: no SPDX expression"):
        shipped(tmp_path / "site")


@pytest.mark.usefixtures("table")
def test_an_author_whom_nobody_names_stops_the_build(tmp_path: Path) -> None:
    wheel(tmp_path / "site", "one", "License-Expression: MIT", licence="do what you like\n")
    with pytest.raises(LookupError, match="one: nobody is named"):
        shipped(tmp_path / "site")


def test_an_entry_for_what_is_not_shipped_stops_the_build(tmp_path: Path, table: Path) -> None:
    table.write_text('bundled = []\n[expression]\ngone = "MIT"\n[holder]\n[text]\n', encoding="utf-8")
    wheel(tmp_path / "site", "one", "License-Expression: MIT")
    with pytest.raises(LookupError, match="not shipped: gone"):
        shipped(tmp_path / "site")


BUNDLED = """
[[bundled]]
name = "a library"
type = "library"
version_of = "one"
licence = "LGPL-3.0-only"
holder = "its makers"
files = ["lib/*.so"]
note = "comes with one"
[expression]
[holder]
[text]
"""


def test_what_a_wheel_bundles_is_listed_with_its_version(tmp_path: Path, table: Path) -> None:
    table.write_text(BUNDLED, encoding="utf-8")
    site = tmp_path / "site"
    wheel(site, "one", "License-Expression: MIT")
    with pytest.raises(LookupError, match=r"a library: lib/\*\.so is not shipped"):
        shipped(site)
    (site / "lib").mkdir()
    (site / "lib/a.so").touch()
    works = shipped(site)
    assert [(work.name, work.version) for work in works] == [("a library", "1.0"), ("one", "1.0")]
    assert for_bill(works)[:1] == [
        {
            "name": "a library",
            "version": "1.0",
            "licence": "LGPL-3.0-only",
            "note": "comes with one",
            "type": "library",
        }
    ]
    assert for_bill(works)[1]["type"] == ""


def test_the_file_for_debian_names_each_work_and_has_the_text_of_ours(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text(MIT, encoding="utf-8")
    works = [Shipped("one", "1.0", "MIT OR Apache-2.0", ("A", "B"), ("one/*", "one.py"), (text,))]
    told = debian_copyright(works, Path("/usr/lib/x"), "GNU AFFERO\n\nline two\n")
    paragraphs = told.split("\n\n")
    assert paragraphs[0].startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n")
    assert paragraphs[2] == (
        "Files: usr/lib/x/one/*\n usr/lib/x/one.py\nCopyright: A\n B\nLicense: MIT or Apache-2.0\n"
        " one 1.0: the text is in licences/one/."
    )
    assert paragraphs[3] == "License: AGPL-3.0-or-later\n GNU AFFERO\n .\n line two\n"


def test_texts_of_one_name_in_two_folders_are_both_kept(tmp_path: Path) -> None:
    texts = []
    for folder in ("a", "b"):
        text = tmp_path / "one-1.0.dist-info" / "licenses" / folder / "LICENSE"
        text.parent.mkdir(parents=True)
        text.write_text(folder, encoding="ascii")
        texts.append(text)
    write_texts([Shipped("one", "1.0", "MIT", ("A",), (), tuple(texts))], tmp_path / "out")
    assert {path.read_text(encoding="ascii") for path in (tmp_path / "out/one").iterdir()} == {"a", "b"}


def test_the_table_is_one_line_a_work() -> None:
    told = table_of([Shipped("one", "1.0", "MIT", ("A | B", "C"), (), (), "a note")])
    assert told.splitlines()[-1] == "| one | 1.0 | MIT | A \\| B; C | a note |"


def test_the_open_data_is_credited_as_it_was_taken() -> None:
    """The attribution and the day that the licence asks for are those of the file of places."""
    entries = {entry["name"]: entry for entry in tomllib.loads(licences.TABLE.read_text(encoding="utf-8"))["bundled"]}
    for package in (packages.COMMUNES, packages.TOWN_HALLS):
        entry = entries[package.source]
        assert entry["licence"] == "etalab-2.0"
        assert entry["texts"] == ["licence-ouverte-2.0.txt"]
        assert entry["holder"] == package.attribution
        assert entry["version"] == package.file_date


def test_every_text_that_the_table_names_is_there() -> None:
    table = tomllib.loads(licences.TABLE.read_text(encoding="utf-8"))
    named = [text for entry in table["bundled"] for text in entry.get("texts", ()) if not text.startswith("/")]
    assert named
    for text in named:
        assert (licences.TEXTS / text).stat().st_size > 500
