"""What a voice must be told so that it says what is written: acronyms letter by letter, euros in words, no signs."""

from __future__ import annotations

import re

from engine.words.phrase import FIRST_STRONG, ISOLATE_END, NBSP, RIGHT_TO_LEFT

# Said letter by letter; the others (Caf, Aspa, Crous, Carsat, Smic, Paje) are words.
SPELLED = (
    *(
        "RSA",
        "APL",
        "AAH",
        "ASS",
        "ASI",
        "ASF",
        "AF",
        "CSS",
        "CPAM",
        "MSA",
        "MDPH",
        "HLM",
        "CCAS",
        "AEEH",
        "CEJ",
        "LEP",
    ),
    *("PMI", "SMS", "SNCF", "MVA", "RIB", "PCH", "CIDFF", "FSL", "RATP", "ARS", "PPA"),
)
EUROS = {
    "fr": "euros",
    "facile": "euros",
    "en": "euros",
    "ar": "يورو",
    "uk": "євро",
    "es": "euros",
    "pt": "euros",
    "tr": "avro",
}
_ACRONYM = re.compile(rf"\b({'|'.join(SPELLED)})\b")
_THOUSANDS = re.compile(rf"(?<=\d)[ {NBSP}](?=\d{{3}}\b)")
_SIGNS = re.compile(r"[*•←→↑↓…·✓«»“”„]")


def aloud(text: str, language: str) -> str:
    """Return a text as a voice should be given it."""
    words = _SIGNS.sub(" ", text)
    for mark in (FIRST_STRONG, ISOLATE_END, RIGHT_TO_LEFT):
        words = words.replace(mark, "")
    words = _ACRONYM.sub(lambda found: " ".join(found[1]), words)
    words = _THOUSANDS.sub("", words).replace("C2S", "C 2 S")
    words = re.sub(rf"[ {NBSP}]?€", f" {EUROS.get(language, 'euros')}", words)
    words = words.replace(" − ", " moins ").replace("n°", "numéro") if language in ("fr", "facile") else words
    return " ".join(words.replace(NBSP, " ").replace("\n", ". ").split())
