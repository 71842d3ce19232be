"""The complément familial: three children from three years up; overseas, a rule of its own (CSS L522-1, L755-16)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import over_two_years_ago
from engine.places.territories import overseas
from engine.words.text import tr


def means(case: Case) -> Means:
    """Income of two years ago against the ceiling of the family supplement (CSS R522-2)."""
    return Means(case.view.family("cf_base_ressources"), case.view.family("cf_plafond"), "year")


def refusal(case: Case) -> Reason:
    """Three children from three years up, resources (CSS L522-1)."""
    if overseas(case.home.ctx.answers.text("commune")):
        return Reason(tr("En outre-mer, c’est pour un enfant de 3 à 5 ans."))
    if len(case.home.children) < 3:
        return Reason(tr("C’est pour les parents d’au moins 3 enfants."))
    if case.view.family("paje_base") > 0:
        return Reason(tr("L’allocation jeune enfant prend sa place."))
    if case.view.family("cf_eligibilite_base") <= 0:
        return Reason(tr("C’est pour les parents de 3 enfants de 3 à 20 ans."))
    return over_two_years_ago(case, means(case))


LAW = Law(means=means, refusal=refusal)
