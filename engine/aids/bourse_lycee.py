"""The grant of the lycée (C. éduc. L531-4, D531-20)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import grant_means, grant_refusal
from engine.words.text import tr


def means(case: Case) -> Means:
    """The tax income against the ceiling of the first step (C. éduc. D531-20)."""
    return grant_means(case, case.benefits.education.bourses.bourses_education.bourse_lycee)


def refusal(case: Case) -> Reason:
    """A child at the lycée, the tax income (C. éduc. L531-4)."""
    return grant_refusal(case, "lycee", tr("C’est pour les parents d’un enfant au lycée."), means(case))


LAW = Law(means=means, refusal=refusal)
