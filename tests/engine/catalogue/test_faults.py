"""A fault as an operator reads it: where it is and what was expected, on one line that a terminal only shows."""

from __future__ import annotations

import pytest

from engine.catalogue.faults import MOST_FAULTS, MOST_LETTERS, BadFileError, Fault, Sink, is_one_line


def test_a_fault_says_where_and_what() -> None:
    assert str(Fault("one.toml", 3, "unit", "un texte")) == "one.toml, ligne 3, « unit » : un texte"
    assert str(Fault("one.toml", 3, "", "un texte")) == "one.toml, ligne 3 : un texte"


def test_what_a_file_holds_gives_the_terminal_no_order() -> None:
    told = str(Fault("a\n\x1b[31m.toml", 1, "\u202eabc" + "k" * 5_000, "« \x07\ud800 » n’est pas une aide"))
    assert is_one_line(told)
    assert "abc" in told
    assert len(told) < MOST_LETTERS + 100


@pytest.mark.parametrize("words", ["a\nb", "a\tb", "a\x00", "\u202eab", "a\u200b", "\u2028", "\ud800"])
def test_a_sign_that_cannot_be_seen_is_none_of_a_line(words: str) -> None:
    assert not is_one_line(words)
    assert is_one_line("Déjà « 30\u00a0% », l’œuvre – 5\u202f€")


def test_the_first_faults_are_kept() -> None:
    sink = Sink("one.toml", "a = 1\n")
    for _ in range(MOST_FAULTS + 5):
        sink.add(("a",), "un texte")
    assert len(sink.faults) == MOST_FAULTS
    assert str(BadFileError(sink.faults)).count("\n") == MOST_FAULTS - 1
