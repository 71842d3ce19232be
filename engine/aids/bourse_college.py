"""The grant of the collège (C. éduc. L531-1, D531-4)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import grant_means, grant_refusal
from engine.words.text import tr


def means(case: Case) -> Means:
    """The tax income against the ceiling of the first step (C. éduc. D531-4)."""
    return grant_means(case, case.benefits.education.bourses.bourses_education.bourse_college)


def refusal(case: Case) -> Reason:
    """A child at the collège, the tax income (C. éduc. L531-1)."""
    return grant_refusal(case, "college", tr("C’est pour les parents d’un enfant au collège."), means(case))


LAW = Law(means=means, refusal=refusal)
