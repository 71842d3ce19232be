"""What a counter calls a thing, beside the visitor's word for it: once, and only where it is another language."""

from __future__ import annotations

from engine.report import wording
from engine.report.report import Entitlement
from engine.words.phrase import FRENCH, spoken

EASY = "facile"  # French as well: whoever reads it at the counter understands it
FRENCH_TAG = "fr-FR"


def apart() -> bool:
    """Tell whether the counter speaks another language than the one spoken."""
    return spoken() is not FRENCH and spoken().id != EASY


def french_name(entitlement: Entitlement) -> str:
    """Return the French name of an aid, '' where the one shown is French."""
    return wording.in_french(entitlement) if apart() else ""


def named(entitlement: Entitlement) -> str:
    """Return the name of an aid on one line, with the French one where that is another."""
    return wording.named(entitlement) if apart() else entitlement.short


def full(entitlement: Entitlement) -> str:
    """Return the whole name of an aid, with the French one where that is another."""
    return wording.full(entitlement) if apart() else entitlement.name


def papers(entitlement: Entitlement) -> dict[str, tuple[str, str]]:
    """Return of each paper, as a plan names it, its name and the French one, '' where the first is French."""
    french = entitlement.french.documents if entitlement.french else entitlement.documents
    each = zip(wording.documents(entitlement), entitlement.documents, french, strict=True)
    return {whole: (mine, theirs if apart() and theirs != mine else "") for whole, mine, theirs in each}
