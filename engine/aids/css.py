"""The complémentaire santé solidaire: free, or with a share to pay (CSS L861-1)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.words.text import tr


def means(case: Case) -> Means:
    """Income of twelve months against the ceiling of the cover with a share (CSS L861-1)."""
    return Means(case.view.family("css_cmu_base_ressources"), case.view.family("acs_plafond"), "year")


def refusal(case: Case) -> Reason:
    """Independence of the under-25s, then resources (CSS L861-1)."""
    if not case.view.family("css_cmu_acs_eligibilite"):
        return Reason(tr("Avant 25 ans, la demande se fait avec vos parents."))
    return case.over(tr("Vos ressources sur 12 mois dépassent la limite."), means(case))


LAW = Law(means=means, refusal=refusal)
