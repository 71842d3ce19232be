"""Arabic on paper: letters joined, lines turned, brackets and figures the right way round."""

from __future__ import annotations

import unicodedata

import pytest

from engine.words.languages import speak, speech
from printouts import script
from tests.pseudo import speaking

WORD = "علاوة"


@pytest.fixture(autouse=True)
def _arabic() -> object:
    with speaking(speech("ar")):
        yield


def seen(words: str) -> str:
    """Return a line as it is drawn, each run of Arabic told as one letter A."""
    told = "".join(
        "A" if unicodedata.bidirectional(letter) in ("AL", "R") else letter for letter in script.drawn(words)
    )
    while "AA" in told:
        told = told.replace("AA", "A")
    return told


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        (f"{WORD} (RSA)", "(RSA) A"),
        (f"{WORD} (RIB) {WORD} (RIB à votre nom)", "(RIB à votre nom) A (RIB) A"),
        (f"{WORD} ({WORD})", "(A) A"),
        ("RSA (revenu) de base", "RSA (revenu) de base"),
        (f"{WORD} Livret (LEP) {WORD}", "A Livret (LEP) A"),
        (f"{WORD} (Santé solidaire (C2S))", "(Santé solidaire (C2S)) A"),
        (f"{WORD} 1\u00a0234\u00a0€", "1\u00a0234\u00a0€ A"),  # as on the screen and on every French paper
        (f"{WORD} −\u00a05,00\u00a0€", "−\u00a05,00\u00a0€ A"),
        (f"{WORD}: 39\u00a039.", ".39\u00a039 :A"),
        (f"«{WORD}» {WORD}", "A «A»"),
        (f"{WORD} (RSA", "RSA) A"),
    ],
)
def test_brackets_and_figures_stand_right(said: str, drawn: str) -> None:
    assert seen(said) == drawn


def test_letters_are_joined() -> None:
    assert script.shaped(WORD) != WORD
    assert all(unicodedata.name(letter).startswith("ARABIC") for letter in script.shaped(WORD))
    assert "FORM" in unicodedata.name(script.shaped(WORD)[0])


def test_no_sign_of_direction_is_drawn() -> None:
    assert script.plain("\u200f\u2068a\u2069") == "a"
    assert "\u2068" not in script.drawn(f"{WORD} \u2068a\u2069")


def test_other_languages_are_left_alone() -> None:
    with speaking(speech("fr")):
        assert script.drawn("Où aller (RSA)") == "Où aller (RSA)"
        assert not script.rtl()
    speak("fr")
