"""What a case file says beside its answers: the result expected of each aid, where that comes from, how it adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data import aid_files
from engine.questionnaire.case_error import CaseError

EXPECTED = "attendu"
TEXTS = ("source", "calcul", "connu")
PUBLIC = "exemple_public"
PARTNER_PREFIX = "conjoint."
COVER = "css"
STATES = ("a_demander", "a_verifier", "non", "recu", "pas_sur")
COVER_STATES = ("gratuite", "payante")
EXACT_EUROS, ABOUT_EUROS = 1.0, 10.0  # of an amount, and of one that is written {environ: ...}
MOST_EUROS = 1_000_000
_SHAPE = "un montant, {environ: montant}, [bas, haut], {de: bas, a: haut} ou un mot parmi "


@dataclass(frozen=True)
class Expectation:
    """What one aid must give: a `state` (a word of STATES or COVER_STATES), or, when it is '', `low` to `high` euros.

    `partner`: of the aid of the partner, not the visitor's. The euros are in the unit of the aid, margin included.
    `written` says it in French, for the operator.
    """

    aid: str
    partner: bool
    written: str
    state: str = ""
    low: float = 0.0
    high: float = 0.0

    @property
    def key(self) -> str:
        """Return the key of the case file that holds it: 'rsa', 'conjoint.aah'."""
        return (PARTNER_PREFIX if self.partner else "") + self.aid


@dataclass(frozen=True)
class Notes:
    """What a case says beside its answers; nothing of it is part of the calculation.

    `sources`: articles or public documents; `sums`: the arithmetic; `public`: a public body printed this example;
    `known`: why the result still differs, '' when it should not.
    """

    expected: tuple[Expectation, ...] = ()
    sources: tuple[str, ...] = ()
    sums: str = ""
    public: bool = False
    known: str = ""


NOTHING = Notes()


def is_note(key: str) -> bool:
    """Tell whether a key of a case file, dotted, is read here."""
    return key in (EXPECTED, PUBLIC, *TEXTS) or key.startswith(EXPECTED + ".")


def read(given: Mapping[str, tuple[Any, int]], *, couple: bool) -> Notes:
    """Read the keys that `is_note` takes, each with its value and its 1-based line. Raises CaseError."""
    expected = []
    texts: dict[str, tuple[str, ...]] = {}
    public = False
    for key, (value, line) in given.items():
        if key == EXPECTED:
            raise CaseError(line, key, "une aide et ce qui en est attendu sur chaque ligne")
        if key in TEXTS:
            texts[key] = _texts(value, line, key)
        elif key == PUBLIC:
            if value not in ("oui", "non"):
                raise CaseError(line, key, "un choix parmi oui, non")
            public = value == "oui"
        else:
            expected.append(_expectation(key, value, line, couple=couple))
    joined = {key: "\n".join(texts.get(key, ())) for key in ("calcul", "connu")}
    return Notes(tuple(expected), texts.get("source", ()), joined["calcul"], public, joined["connu"])


def _texts(value: Any, line: int, key: str) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    if not found or not all(isinstance(text, str) and text.strip() for text in found):
        raise CaseError(line, key, "un texte, entre guillemets s’il contient « : », ou une liste de textes")
    return tuple(text.strip() for text in found)


def _expectation(key: str, value: Any, line: int, *, couple: bool) -> Expectation:
    named = key.removeprefix(EXPECTED + ".")
    aid = named.removeprefix(PARTNER_PREFIX)
    if aid not in {path.stem for path in aid_files()}:
        raise CaseError(line, key, "le nom d’une aide de docs/aids.md")
    if aid != named and not couple:
        raise CaseError(line, key, "une aide du visiteur : il vit seul")
    words = STATES + (COVER_STATES if aid == COVER else ())
    if isinstance(value, str) and value in words:
        return Expectation(aid, aid != named, value, value)
    found = _span(value)
    if found is None:
        raise CaseError(line, key, _SHAPE + ", ".join(words))
    written, low, high = found
    return Expectation(aid, aid != named, written, "", low, high)


def _span(value: Any) -> tuple[str, float, float] | None:
    """Return how euros are said, the least and the most; None when the shape is wrong."""
    if (exact := _euros(value)) is not None:
        return f"{_said(exact)} à {_said(EXACT_EUROS)} € près", exact - EXACT_EUROS, exact + EXACT_EUROS
    if isinstance(value, dict) and set(value) == {"environ"}:
        about = _euros(value["environ"])
        return None if about is None else (f"environ {_said(about)}", about - ABOUT_EUROS, about + ABOUT_EUROS)
    ends = [value["de"], value["a"]] if isinstance(value, dict) and set(value) == {"de", "a"} else value
    if not isinstance(ends, list) or len(ends) != 2:
        return None
    low, high = map(_euros, ends)
    return None if low is None or high is None or low > high else (f"de {_said(low)} à {_said(high)}", low, high)


def _euros(value: Any) -> float | None:
    if type(value) not in (int, float) or not 0 <= value <= MOST_EUROS:
        return None
    return float(value)


def _said(euros: float) -> str:
    return f"{euros:.2f}".removesuffix(".00")
