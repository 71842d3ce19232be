"""The allocation de base of the Paje: a child under three (CSS L531-1)."""

from __future__ import annotations

from datetime import date

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import over_two_years_ago
from engine.words.text import tr

BORN_SINCE = date(2018, 4, 1)  # whom this scale is for (loi 2017-1836, art. 37); the children before have another


def means(case: Case) -> Means | None:
    """Income of two years ago against the ceiling of the half rate (CSS L531-3); None under the scale before this."""
    births = [case.home.ctx.answers.day(child.key("naissance")) for child in case.home.children]
    if max((birth for birth in births if birth is not None), default=BORN_SINCE) < BORN_SINCE:
        return None
    scale = case.benefits.prestations_familiales.petite_enfance.paje.paje_plaf.ne_adopte_apres_04_2018
    children = case.view.family("af_nbenf")
    base = float(scale.taux_partiel.plafond_ressources_0_enfant)
    ceiling = base * (
        1
        + min(children, 2) * float(scale.majorations_enfants.premier_2eme_enfant)
        + max(children - 2, 0) * float(scale.majorations_enfants.troisieme_plus_enfant)
    )
    if case.view.family("biactivite") or not case.home.ctx.in_couple():
        ceiling += float(scale.taux_partiel.biactifs_parents_isoles)
    return Means(case.view.family("prestations_familiales_base_ressources"), ceiling, "year")


def refusal(case: Case) -> Reason:
    """A child under three, resources (CSS L531-1)."""
    if not any(case.age(c) < 3 for c in case.home.children):
        return Reason(tr("C’est pour les parents d’un enfant de moins de 3 ans."))
    return over_two_years_ago(case, means(case))


LAW = Law(means=means, refusal=refusal)
