"""The main figures behind an amount, for whoever must explain it: a base, a share of income, a deduction."""

from __future__ import annotations

from dataclasses import replace

from engine.aids import law_of
from engine.catalogue.aid import Aid
from engine.catalogue.law import Case, Means
from engine.report.report import Figure
from engine.words.text import tr

CENT = 0.005
MOST_LEVIED, ROUNDED = 0.01, 2.0  # the CRDS is 0.5 %, and an amount is rounded to the euro: more is something else


def lines(aid: Aid, amount: float, case: Case) -> tuple[Figure, ...]:
    """Return the figures behind an amount granted (exact, in the unit of the aid): what it is made of, what counted.

    An aid without lines of its own that bears the CRDS shows its amount before it.
    """
    law = law_of(aid.id)
    if law.lines is not None:
        parts = law.lines(case)
    else:
        parts = [Figure(tr("Montant avant la CRDS (un petit impôt)"), case.view.family(aid.gross))] if aid.gross else []
    parts = [replace(f, unit=aid.unit) for f in parts if abs(f.amount) > CENT]
    rest = amount - sum(f.amount for f in parts)
    if parts and abs(rest) > CENT:
        small = abs(rest) <= max(MOST_LEVIED * abs(amount), ROUNDED)
        words = tr("CRDS (un petit impôt), arrondis et limites") if small else tr("Autres règles du calcul")
        parts.append(Figure(words, rest, aid.unit))
    # Where the lines already hold the limit and the income, they are not said twice.
    told = law.means(case) if law.means is not None and not law.limit_in_lines else None
    return (*parts, *_income(told))


def _income(found: Means | None) -> list[Figure]:
    if found is None:
        return []
    counted = Figure(tr("Ressources comptées"), found.counted, found.unit, adds=False)
    return [counted, Figure(tr("Limite pour votre foyer"), found.ceiling, found.unit, adds=False)]
