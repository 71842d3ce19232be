"""What the operator reads of the rules: every scale's date against the law's calendar, every correction of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from engine.catalogue.aid import Aid
from engine.catalogue.freshness import last_revision, scale_age
from engine.catalogue.usable import usable
from engine.rules.correction import Correction, Scale
from engine.rules.corrections import CORRECTIONS
from engine.rules.system import packages, versions
from engine.words import text


@dataclass(frozen=True)
class Line:
    """One line of the listing; `fault` says that it should not be so."""

    words: str
    fault: bool = False


def scale_lines(on: date) -> list[Line]:
    """Return one line an aid that has a dated scale, the stale ones as faults."""
    return [_scale_line(aid, on) for aid in usable().values() if aid.scale]


def _scale_line(aid: Aid, on: date) -> Line:
    age, due = scale_age(aid, on), last_revision(aid.revision, on)
    if age.since > on:
        return Line(f"{aid.id}{text.NBSP}: pas de barème avant le {text.day(age.since)}")
    words = f"{aid.id}{text.NBSP}: barème du {text.day(age.since)}"
    if due is not None:
        words += f", révision due le {text.day(due)}"
    return Line(words + (f"{text.NBSP}: PÉRIMÉ" if age.stale else ""), age.stale)


def correction_lines() -> list[Line]:
    """Return the corrections, each with its source; one that the packages no longer need is a fault."""
    return [_correction_line(correction, _needless(correction)) for correction in CORRECTIONS]


@cache
def _needless(correction: Correction) -> bool:
    """Tell whether the packages have caught up: asked once, they do not change while a process lives."""
    return correction.caught_up(packages())


def _correction_line(correction: Correction, needless: bool) -> Line:
    target = correction.path if isinstance(correction, Scale) else correction.variable
    doubt = " (à confirmer)" if correction.confidence != "high" else ""
    words = f"{correction.id} [{target}] : {correction.why} {correction.source}{doubt}. {correction.seen_in}."
    return Line(words + (" À RETIRER : le paquet a rattrapé." if needless else ""), needless)


def listing(on: date) -> list[Line]:
    """Return the versions, the scales and the corrections."""
    found = [Line(f"{name} {number}") for name, number in versions().items()]
    return [*found, Line(""), *scale_lines(on), Line(""), *correction_lines()]


def faults(on: date) -> list[Line]:
    """Return what the operator must know: stale scales, needless corrections."""
    return [line for line in (*scale_lines(on), *correction_lines()) if line.fault]
