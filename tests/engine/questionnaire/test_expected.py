"""What a case says beside its answers: read in every shape, refused with line and key, never part of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest

import data
from engine.questionnaire.case_files import CaseError, parse
from engine.questionnaire.expected import (
    COVER_STATES,
    EXPECTED,
    NOTHING,
    PUBLIC,
    STATES,
    TEXTS,
    Expectation,
    Notes,
)
from tests.conftest import ALONE, ON

COUPLE = ALONE + "couple: marie\nconjoint: {date_naissance: 1990-01-01}\n"


def _notes(text: str, source: str = ALONE) -> Notes:
    return parse(source + text, ON).notes


def _one(text: str, source: str = ALONE) -> Expectation:
    (found,) = _notes(f"attendu: {{{text}}}\n", source).expected
    return found


def test_a_case_of_answers_alone_says_nothing_beside_them() -> None:
    assert parse(ALONE, ON).notes == NOTHING == Notes((), (), "", False, "")


def test_what_is_said_beside_the_answers_changes_none_of_them() -> None:
    beside = "attendu: {rsa: 573, css: gratuite}\nsource: a\ncalcul: b\nconnu: c\nexemple_public: oui\n"
    assert parse(ALONE + beside, ON).answers == parse(ALONE, ON).answers
    assert parse(beside + ALONE + "salaire: 900\n", ON).answers == parse(ALONE + "salaire: 900\n", ON).answers


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("rsa: 573", 572, 574),
        ("rsa: 198.15", 197.15, 199.15),
        ("rsa: 0", -1, 1),
        ("rsa: {environ: 360}", 350, 370),
        ("rsa: [290, 310]", 290, 310),
        ("rsa: {de: 400, a: 450.5}", 400, 450.5),
        ("css: 8", 7, 9),
    ],
)
def test_an_amount_has_its_margin(text: str, low: float, high: float) -> None:
    found = _one(text)
    assert (found.state, found.low, found.high) == ("", pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("word", ["a_demander", "a_verifier", "non", "recu", "pas_sur"])
def test_a_state_is_a_word(word: str) -> None:
    assert _one(f"aah: {word}") == Expectation("aah", partner=False, written=word, state=word)


@pytest.mark.parametrize("word", ["gratuite", "payante"])
def test_the_health_cover_has_two_words_more(word: str) -> None:
    assert _one(f"css: {word}").state == word
    with pytest.raises(CaseError):
        _one(f"rsa: {word}")


def test_the_aid_of_the_partner_has_a_key_of_its_own() -> None:
    found = _notes("attendu:\n  aah: non\n  conjoint.aah: 500\n", COUPLE).expected
    assert [(e.aid, e.partner, e.key) for e in found] == [("aah", False, "aah"), ("aah", True, "conjoint.aah")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("rsa: 573", "573 à 1 € près"),
        ("rsa: 1304.55", "1304.55 à 1 € près"),
        ("rsa: {environ: 360}", "environ 360"),
        ("rsa: [290, 310]", "de 290 à 310"),
    ],
)
def test_what_is_expected_can_be_said(text: str, written: str) -> None:
    assert _one(text).written == written


def test_the_texts_are_kept() -> None:
    notes = _notes("source: [article A, notice B]\ncalcul: |\n  1 + 1\n  = 2\nconnu: pas lu\nexemple_public: oui\n")
    assert notes == Notes((), ("article A", "notice B"), "1 + 1\n= 2", public=True, known="pas lu")
    assert _notes("source: article A\nexemple_public: non\n") == Notes((), ("article A",))


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("attendu: 573\n", 5, "attendu"),
        ("attendu:\n", 5, "attendu"),
        ("attendu: [rsa]\n", 5, "attendu"),
        ("attendu:\n  rsa: 5\n  rsa: pas_sur\n", 7, "attendu.rsa"),
        ("attendu:\n  rsa: 5\n  licorne: 5\n", 7, "attendu.licorne"),
        ("attendu:\n  conjoint: {aah: 5}\n", 6, "attendu.conjoint"),
        ("attendu:\n  conjoint.aah: 5\n", 6, "attendu.conjoint.aah"),  # nobody lives with the visitor
        ("conjoint: {attendu: {aah: 5}}\n", 5, "conjoint.attendu"),
        ("source: 2026-04-01\n", 5, "source"),
        ("source:\n  - CASF L262-2 : le RSA\n", 5, "source"),
        ("source: []\n", 5, "source"),
        ("calcul: ' '\n", 5, "calcul"),
        ("connu: 3\n", 5, "connu"),
        ("exemple_public: yes\n", 5, "exemple_public"),
        ("exemple_public: peut-etre\n", 5, "exemple_public"),
    ],
)
def test_what_is_malformed_is_refused_with_line_and_key(text: str, line: int, key: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse(ALONE + text, ON)
    assert (caught.value.line, caught.value.key) == (line, key)


@pytest.mark.parametrize(
    "value",
    [
        *("beaucoup", "yes", "null", "-5", "1e9", ".nan", ".inf", "2026-04-01", "[]", "[1]", "[1, 2, 3]", "[5, 4]"),
        *("[a, b]", "{environ: a}", "{environ: 1, de: 2}", "{de: 1}", "{de: 9, a: 1}", "[[1, 2], 3]", "[yes, 2]"),
    ],
)
def test_an_expectation_of_another_shape_is_refused(value: str) -> None:
    with pytest.raises(CaseError, match=r"ligne 5.*attendu\.rsa.*pas_sur"):
        _one(f"rsa: {value}")


def test_the_refusal_never_quotes_the_value() -> None:
    with pytest.raises(CaseError) as caught:
        _one("rsa: treize-mille-cent")
    assert "treize" not in str(caught.value)


def test_an_aid_of_another_folder_may_be_expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "licorne.toml").touch()
    monkeypatch.setattr(data, "_folders", [*data._folders, tmp_path])
    assert _one("licorne: non").aid == "licorne"


def test_every_key_and_word_is_documented() -> None:
    text = (data.ROOT / "docs" / "cases.md").read_text(encoding="utf-8")
    for key in (EXPECTED, PUBLIC, *TEXTS):
        assert f"| `{key}` |" in text, key
    for word in (*STATES, *COVER_STATES):
        assert f": {word}`" in text, word
