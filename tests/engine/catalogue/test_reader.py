"""The file of an aid: what is wrong is told by file, line, key, and what was expected."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data import AIDS
from engine.aids import NOTHING, law_of
from engine.catalogue.faults import MOST_FAULTS, BadFileError, Fault
from engine.catalogue.reader import FORMAT, read, shared_conditions
from tests.engine.catalogue.smallest import NEVER_COMPUTED, SMALLEST

LINES = len(SMALLEST.splitlines())
CONDITION = "\n[[condition]]\nwhen = [{ age = { from = 60 } }]\n"


def faults(folder: Path, source: str, name: str = "one") -> tuple[Fault, ...]:
    """Write a file, read it, and return what is said to be wrong."""
    path = folder / f"{name}.toml"
    path.write_text(source, encoding="utf-8")
    try:
        read(path)
    except BadFileError as error:
        return error.faults
    return ()


def test_the_smallest_file_is_read(tmp_path: Path) -> None:
    assert faults(tmp_path, SMALLEST.format(name="one")) == ()
    assert faults(tmp_path, NEVER_COMPUTED.format(name="one") + CONDITION) == ()


# What is put in the place of what, then the line, the key and a word of what was expected.
WRONG = [
    ("format = 1\n", "", 1, "", "format = 1"),
    ("format = 1", "format = '1'", 1, "format", "format = 1"),
    ("format = 1", "format = true", 1, "format", "format = 1"),
    ("format = 1", f"format = {FORMAT + 1}", 1, "format", "plus récente"),
    ('id = "one"', 'id = "two"', 2, "id", "nom du fichier"),
    ('name = "Aide essai"\n', "", 1, "", "« name »"),
    ('name = "Aide essai"', "name = 3", 3, "name", "texte"),
    ('name = "Aide essai"', 'nmae = "Aide essai"', 1, "", "« name »"),
    ('unit = "once"', 'unit = "twice"', 8, "unit", "month"),
    ('entity = "famille"', 'entity = "chien"', 7, "entity", "individu"),
    ('steps = ["Demandez à la mairie."]', 'steps = "Demandez"', 14, "steps", "liste"),
    ('steps = ["Demandez à la mairie."]', "steps = [3]", 14, "steps", "liste"),
    ('steps = ["Demandez à la mairie."]', "steps = []", 14, "steps", "une phrase"),
    ('seen = "2026-11"', 'seen = "2026-11"\nletter = "no"', 18, "letter", "true"),
    ('seen = "2026-11"', 'seen = "2026-11"\nplaces = ["zoo"]', 18, "places", "caf"),
    ('seen = "2026-11"', 'seen = "2026-11"\nrevision = "13-01"', 18, "revision", "mois"),
    ('seen = "2026-11"', 'seen = "2026-11"\nrevision = "02-29"', 18, "revision", "mois"),
    ('seen = "2026-11"', 'seen = "2026-11"\nwindow = ["03-01"]', 18, "window", "deux jours"),
    ('seen = "2026-11"', 'seen = "2026-11"\nwindow = ["03-01", "06-31"]', 18, "window", "deux jours"),
    ('seen = "2026-11"', 'seen = "2026-11"\nwindow = ["11-01", "02-28"]', 18, "window", "le premier"),
    ('seen = "2026-11"', 'seen = "2026-11"\nsince = "2022"', 18, "since", "une date"),
    ('seen = "2026-11"', 'seen = "2026-11"\nuntil = "32-12"', 18, "until", "month_end"),
    ('seen = "2026-11"', 'seen = "2026-11"\ntheme = "money"', 18, "theme", "family"),
    ('name = "Aide essai"', 'name = " "', 3, "name", "texte"),
    ('name = "Aide essai"', 'name = "Aide \\u202eiasse"', 3, "name", "une ligne"),
    ('name = "Aide essai"', 'name = "Aide\\nessai"', 3, "name", "une ligne"),
    ('name = "Aide essai"', f'name = "{"a" * 301}"', 3, "name", "300"),
    ('steps = ["Demandez à la mairie."]', 'steps = [""]', 14, "steps", "vides"),
    ('steps = ["Demandez à la mairie."]', 'steps = ["a\\u0007"]', 14, "steps", "une ligne"),
    ('seen = "2026-11"', 'seen = "2026-11"\nterritory = ["Paris ?"]', 18, "territory", "INSEE"),
    ('seen = "2026-11"', 'seen = "2026-11"\nfollows = "one"', 2, "id", "elle-même"),
    ('seen = "2026-11"', 'seen = "2026-11"\nshared_doubts = ["rain"]', 18, "shared_doubts", "parents_income"),
    ('seen = "2026-11"', 'seen = "2026-11"\nrank = "first"', 18, "rank", "nombre"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "expected"), WRONG)
def test_a_fault_has_its_line(old: str, new: str, line: int, key: str, expected: str, tmp_path: Path) -> None:
    source = SMALLEST.format(name="one")
    assert old in source
    found = faults(tmp_path, source.replace(old, new))
    assert (found[0].file, found[0].line, found[0].key) == ("one.toml", line, key)
    assert expected in found[0].expected


# What stands after the smallest file, the line in it, the key and a word of what was expected.
AFTER = [
    ("\n[[condition]]\nwhen = [{ age = { from = 'x' } }]\n", 3, "condition.1.when.1.age.from", "nombre"),
    ("\n[[condition]]\nwhen = [\n  { age = { from = 1 } },\n  { aeg = 3 },\n]\n", 5, "condition.1.when.2", "question"),
    ("\n[[condition]]\nrefused = 'non'\n", 2, "condition.1", "liste"),
    ("\n[[condition]]\nwhen = []\n", 3, "condition.1.when", "liste"),
    (CONDITION + "\n[[condition]]\nwhen = [{ age = {} }]\n", 6, "condition.2.when.1.age", "« from »"),
    ("\n[[doubt]]\nover = 'granted'\nwhen = [{ age = { from = 1 } }]\n", 2, "doubt.1", "« sentence »"),
    ("\n[[doubt]]\nsentence = 'a'\nwhen = [{ age = { from = 1 } }]\n", 2, "doubt.1", "« over »"),
    (
        "\n[[doubt]]\nover = 'hopeful'\nsentence = 'a'\nsupposing = { taille = 'x' }\n"
        "when = [{ age = { from = 1 } }]\n",
        5,
        "doubt.1.supposing.taille",
        "clé inconnue",
    ),
    ("\n[[refusal]]\nwhen = [{ age = { from = 1 } }]\n", 2, "refusal.1", "« sentence »"),
    ("\n[[conditon]]\nwhen = [{ age = { from = 1 } }]\n", 2, "conditon", "clé inconnue"),
    ("condition = 3\n", 1, "condition", "liste"),
    ("received = 3\n", 1, "received", "liste"),
]


@pytest.mark.parametrize(("more", "line", "key", "expected"), AFTER)
def test_a_fault_in_a_condition_has_its_line(more: str, line: int, key: str, expected: str, tmp_path: Path) -> None:
    found = faults(tmp_path, SMALLEST.format(name="one") + more)
    assert (found[0].line, found[0].key) == (LINES + line, key)
    assert expected in found[0].expected


def test_an_aid_never_computed_says_for_whom_and_why_to_ask(tmp_path: Path) -> None:
    source = NEVER_COMPUTED.format(name="one")
    assert "condition" in faults(tmp_path, source)[0].expected
    for key in ("to_check", "refused"):
        without = "".join(line for line in source.splitlines(keepends=True) if not line.startswith(key))
        assert key in faults(tmp_path, without + CONDITION)[0].expected
    profile = "\n[[profile]]\nto_check = 'Demandez.'\nwhen = [{ age = { from = 60 } }]\n"
    assert faults(tmp_path, source.replace('to_check = "La mairie décide."\n', "") + profile) == ()


def test_what_is_read_of_a_calculation_needs_one(tmp_path: Path) -> None:
    """A doubt that nobody reads would be a promise: it is refused."""
    source = NEVER_COMPUTED.format(name="one")
    more = "when = [{ age = { from = 60 } }]\n"
    for key, part in (
        ("doubt", "\n[[doubt]]\nover = 'granted'\nsentence = 'a'\n" + more),
        ("refusal", "\n[[refusal]]\nsentence = 'a'\n" + more),
    ):
        assert [f.key for f in faults(tmp_path, source + CONDITION + part)] == [key]
    assert [f.key for f in faults(tmp_path, source + "follows = 'rsa'\n" + CONDITION)] == ["follows"]


@pytest.mark.parametrize("name", ["__init__", "__pycache__", "_one", "1one"])
def test_an_id_is_never_the_name_of_something_of_the_program(name: str, tmp_path: Path) -> None:
    assert [f.key for f in faults(tmp_path, SMALLEST.format(name=name), name)] == ["id"]
    assert law_of(name) is NOTHING


def test_a_pipe_and_a_device_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "one.toml")
    (tmp_path / "two.toml").symlink_to("/dev/zero")
    for name in ("one", "two", "absent"):
        with pytest.raises(FileNotFoundError):
            read(tmp_path / f"{name}.toml")


def test_of_thousands_of_faults_the_first_are_told(tmp_path: Path) -> None:
    assert len(faults(tmp_path, "".join(f"k{i}=1\n" for i in range(3_000)))) == MOST_FAULTS


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    source = (
        SMALLEST.format(name="one").replace('unit = "once"', "unit = 3").replace('phone = "la mairie"', "phone = 3")
    )
    assert {f.key for f in faults(tmp_path, source)} == {"unit", "phone"}


BYTES = [
    (b"\xff\xfe", 1, "UTF-8"),
    ("name = 'Caf\u00e9'".encode("latin-1"), 1, "UTF-8"),
    (b"a = 1\nb = [", 2, "TOML"),
    (b"a = 1\na = 2\n", 2, "TOML"),
    (b"a = " + b"[" * 5_000 + b"]" * 5_000, 1, "niveaux"),
    (b"# " + b"x" * 200_000, 1, "octets"),
    (b"# " + "é".encode() * 50_000, 1, "octets"),
    (b"a = " + b"9" * 5_000, 1, "trop long"),
    (b"", 1, "format"),
    (b"\x00", 1, "TOML"),
]


@pytest.mark.parametrize(("raw", "line", "expected"), BYTES, ids=[str(i) for i in range(len(BYTES))])
def test_what_is_not_a_file_of_ours(raw: bytes, line: int, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_bytes(raw)
    with pytest.raises(BadFileError) as found:
        read(path)
    assert found.value.faults[0].line == line
    assert expected in found.value.faults[0].expected


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_bytes(b"\xef\xbb\xbf" + SMALLEST.format(name="one").encode())
    assert read(tmp_path / "one.toml").id == "one"


def test_every_key_of_a_real_file_is_checked(tmp_path: Path) -> None:
    """Each line of the file of the RSA, its key misspelt: refused, at that line or where the key is missed."""
    lines = (AIDS / "rsa.toml").read_text(encoding="utf-8").splitlines()
    for rank, line in enumerate(lines):
        if " = " in line and line[0].isalpha():
            broken = [*lines[:rank], "x" + line, *lines[rank + 1 :]]
            assert faults(tmp_path, "\n".join(broken), "rsa"), line


def test_the_shared_conditions_are_sound_and_named_by_some_aid() -> None:
    shared = shared_conditions()
    files = "".join(path.read_text(encoding="utf-8") for path in AIDS.glob("*.toml"))
    assert all(f'"{name}"' in files for name in (*shared.doubts, *shared.refusals))
