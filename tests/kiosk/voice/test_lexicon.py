"""The voice is given words it can say: letter by letter, in euros, without signs. The phonemes are espeak-ng's own."""

from __future__ import annotations

import subprocess

import pytest

from kiosk.voice.lexicon import SPELLED, aloud

NB = "\u00a0"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"RSA : 570{NB}€ par mois", "R S A : 570 euros par mois"),
        (f"1{NB}234{NB}€", "1234 euros"),
        ("•  Allez à la Caf.", "Allez à la Caf."),
        ("Voir la suite ↓", "Voir la suite"),
        ("enfant n° 2", "enfant numéro 2"),
        ("Santé solidaire (C2S)", "Santé solidaire (C 2 S)"),
        ("\u200f\u2068RSA\u2069", "R S A"),
        ("un\ndeux", "un. deux"),
        ("39 19", "39 19"),
        ("PARIS", "PARIS"),
        ("English*", "English"),
    ],
)
def test_what_is_written_is_said(written: str, said: str) -> None:
    assert aloud(written, "fr") == said


def test_euros_are_said_in_the_language_spoken() -> None:
    assert aloud(f"5{NB}€", "uk") == "5 євро"
    assert aloud(f"5{NB}€", "en") == "5 euros"


def phonemes(words: str) -> str:
    done = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", "fr", "--stdin"], input=words, capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


LETTERS = {"A": "a", "P": "pe", "L": "El", "R": "Er", "S": "Es"}


def test_an_acronym_is_not_read_in_another_language() -> None:
    """Left to itself, espeak-ng leaves French for 'APL': it marks the switch in its phonemes."""
    assert "(en)" in phonemes("APL") or phonemes("APL") != phonemes(aloud("APL", "fr"))
    spelled = phonemes(aloud("APL", "fr")).replace("'", "")
    assert "(en)" not in spelled
    assert [LETTERS[letter].lower() in spelled.lower() for letter in "APL"] == [True] * 3


@pytest.mark.parametrize("acronym", SPELLED)
def test_every_acronym_is_spelled(acronym: str) -> None:
    assert aloud(f"Le {acronym}.", "fr") == f"Le {' '.join(acronym)}."
