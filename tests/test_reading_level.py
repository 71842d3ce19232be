"""Every French sentence is measured: short, of short words; easy French is not harder than French."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading_level import MOST_WORDS, Sentence, easy, french, report, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"), [("loyer", 2), ("aide", 1), ("famille", 2), ("invalidité", 5), ("vous", 1), ("donnent", 1)]
)
def test_syllables_are_about_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_text_is_cut_into_sentences_once() -> None:
    said = [("Un deux trois quatre. Cinq six sept huit ?", "a"), ("Un deux trois quatre.", "b"), ("Deux mots.", "c")]
    assert [s.words for s in sentences(said)] == ["Un deux trois quatre.", "Cinq six sept huit ?"]


def test_long_words_and_ease_follow_the_words() -> None:
    plain, hard = (
        Sentence("Vous payez un loyer.", "a"),
        Sentence("Allocation supplémentaire d’invalidité reconnue.", "b"),
    )
    assert plain.long == []
    assert len(hard.long) >= 3
    assert hard.ease < 30 < plain.ease


@pytest.mark.parametrize(("say", "short"), [(french, 0.995), (easy, 0.985)], ids=["French", "easy French"])
def test_sentences_are_short_and_plain(say: Callable[[], list[Sentence]], short: float) -> None:
    found = say()
    assert len(found) > 1_000
    assert sum(len(s.tokens) <= MOST_WORDS for s in found) / len(found) >= short
    assert sum(len(s.tokens) for s in found) / len(found) <= 7.5
    assert sum(s.ease for s in found) / len(found) >= 80


def test_the_worst_ten_are_named() -> None:
    lines = list(report("French", french()))
    assert len(lines) == 12
    assert all(".py]" in line or ".toml]" in line for line in lines[2:])
