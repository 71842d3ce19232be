"""Whatever is in the file of an aid, it is read or refused in words, and the other aids are what they were."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import aid_files
from engine.calculation import estimate as estimate_module
from engine.catalogue import catalogue as catalogue_module
from engine.catalogue import usable as checked
from engine.catalogue.aid import Aid
from engine.catalogue.catalogue import Reading, catalogue, read_all
from engine.catalogue.faults import BadFileError, Fault, is_one_line
from engine.catalogue.reader import read
from engine.questionnaire.model import Context
from engine.report.report import Entitlement, Report
from engine.simulation.runs import Runs, run_all
from engine.simulation.unknowns import variants
from tests.conftest import ON, answers_of
from tests.engine.catalogue.smallest import NEVER_COMPUTED, SMALLEST
from tests.mutations import damaged, many

RICH = """yields_to = ["aspa"]
received = [{ answer = "boursier", is = ["oui"] }]
window = ["03-01", "10-20"]
[[condition]]
refused = "Non."
when = [{ age = { from = 16, under = 90 } }, { not = { who = "some_child", status = ["etudiant"] } }]
[[condition]]
when = [{ any = [{ income = "tax", under = 14000 }, { aid = "rsa", is = "refused", if_unknown = "yes" }] }]
[[profile]]
when = [{ territory = { departements = ["93"] } }, { amount = "loyer", over = 400 }]
[[profile]]
when = [{ not_known = "handicap" }, { date = "date_pret", before = 2020-01-01 }, { for = "visitor" }]
"""
DOUBTS = """[[doubt]]
over = "hopeful"
sentence = "Peut-être."
supposing = { handicap = "80_ou_plus" }
when = [{ not_known = "handicap" }]
[[refusal]]
sentence = "Pas assez d’enfants."
when = [{ not = { children = { from = 2 }, ages = { under = 20 } } }]
"""
NAME = "aide_essai"
MINE = (
    NEVER_COMPUTED.format(name=NAME) + RICH,
    SMALLEST.format(name=NAME) + RICH + DOUBTS,
)
SHIPPED = {path.name: path.read_bytes() for path in aid_files()}
# Two adults, one of whose rates is not known, and children: nearly every question is asked.
FAMILY = (
    'commune: "93066"\nlogement: vide\nloyer: 620\ndate_naissance: 1990-05-01\nactivite: salarie\nsalaire: 1200\n'
    "handicap: ne_sait_pas\ncouple: marie\nconjoint: {date_naissance: 1958-01-01, activite: retraite, retraite: 600}\n"
    "enfants: [{naissance: 2024-01}, {naissance: 2008-01, scolarite: lycee}]\n"
)
VALUES = (
    *(
        b"0",
        b"[]",
        b"{}",
        b"true",
        b"2020-01-01",
        b"9" * 5_000,
        b'""',
        b'" "',
        b'"\\u202e"',
        b'"famille"',
        b'"membres"',
    ),
    *(b'"rsa"', b'["rsa"]', b'"date_naissance"', b'"zone_apl"', b'"age"', b'"__init__"', b'"02-30"', b'"coverage"'),
    *(b'["15481"]', b'["00000"]', b'"prestations_sociales"', b'"impot_revenu.bareme_ir_depuis_1945.bareme.1.rate"'),
)
LONGEST_LINE = 1_500  # a fault names the keys that are known, some fifty
few = settings(max_examples=many() if many() > 1_000 else 60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("aids")


@st.composite
def altered(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the name of a file and what is in it: one shipped or of ours, with lines or bytes lost, doubled, moved."""
    whole = draw(st.sampled_from([*SHIPPED.items(), *((f"{NAME}.toml", text.encode()) for text in MINE * 20)]))
    name, content = whole
    if draw(st.booleans()):
        return name, draw(damaged((content,)))
    lines = content.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("drop", "double", "move", "value", "value"))):
            case "drop" if len(lines) > 1:
                del lines[here]
            case "double":
                lines.insert(there, lines[here])
            case "move":
                lines[here], lines[there] = lines[there], lines[here]
            case _:
                key, equals, _value = lines[here].partition(b" = ")
                other = lines[there].partition(b" = ")[2].strip() or b"0"
                lines[here] = key + equals + draw(st.sampled_from((other, other, *VALUES))) + b"\n"
    return name, b"".join(lines)


@cache
def computed() -> list[Runs]:
    """Return what OpenFisca finds for the family: the same whatever the files of aids say."""
    return run_all([variant.answers for variant in variants(answers_of(FAMILY), Context(answers_of(FAMILY), ON))], ON)


def report(aids: dict[str, Aid]) -> Report:
    """Return the report of the family where these are the aids."""
    with (
        patch.object(estimate_module, "usable", lambda: aids),
        patch.object(estimate_module, "run_all", lambda *_: computed()),
    ):
        return estimate_module.estimate(answers_of(FAMILY), ON)


def usable(aids: dict[str, Aid]) -> dict[str, Aid]:
    """Return those that the rules can compute, as in a visit."""
    with patch.object(checked, "catalogue", lambda: aids):
        return checked.usable()


shipped = cache(read)


def read_beside(path: Path) -> Reading:
    """Read a file among those shipped, in the place of the one of its name."""
    with patch.object(catalogue_module, "read", lambda each: read(each) if each == path else shipped(each)):
        return read_all((*(each for each in aid_files() if each.name != path.name), path))


def found(aids: dict[str, Aid]) -> dict[tuple[str, str], Entitlement]:
    """Return what is found, without what another aid may say of it by a link: which is better, which it ends."""
    told = report(aids)
    assert told.to_json()
    return {(e.aid, e.beneficiary): replace(e, better="", replaces="", replaced=0) for e in told.entitlements}


@cache
def found_before() -> dict[tuple[str, str], Entitlement]:
    return found(catalogue())


@given(file=altered())
@few
def test_any_file_is_an_aid_or_is_refused_in_words(folder: Path, file: tuple[str, bytes]) -> None:
    path = folder / file[0]
    path.write_bytes(file[1])
    try:
        aid = read(path)
    except BadFileError as error:
        check_told(error.faults, path.name)
        return
    assert aid.id == path.stem


@given(file=altered())
@few
def test_a_file_that_reads_as_sound_stops_no_visit_and_changes_no_other_aid(
    folder: Path, file: tuple[str, bytes]
) -> None:
    path = folder / file[0]
    path.write_bytes(file[1])
    try:
        read(path)
    except BadFileError:
        return
    reading = read_beside(path)
    check_told(reading.faults)
    aids = usable(reading.aids)
    now = found(aids)
    # What is tied to this aid may change with it.
    tied = {aid.id for aid in aids.values() if path.stem in (*aid.looks_at, aid.follows, *aid.doubtful_with)}
    for key, entitlement in found_before().items():
        if key[0] in aids and key[0] not in (path.stem, *tied):
            assert now[key] == entitlement


def check_told(faults: tuple[Fault, ...], name: str = "") -> None:
    assert faults or not name
    for fault in faults:
        words = str(fault)
        assert words.startswith(name)
        assert fault.expected
        assert is_one_line(words)
        assert len(words) <= LONGEST_LINE
        assert fault.line >= 1
