"""The parts of a visit, for those who need no more of the questionnaire than their names."""

from __future__ import annotations

from enum import Enum

from engine.words.text import mark


class Chapter(Enum):
    """The five parts of a visit, in order, with the name a visitor reads."""

    VOUS = mark("Vous")
    FAMILLE = mark("Famille")
    LOGEMENT = mark("Logement")
    ARGENT = mark("Argent")
    VERIFICATION = mark("Vérification")
