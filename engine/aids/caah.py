"""The raise of the AAH for independent life (CSS L821-1-2)."""

from __future__ import annotations

from engine.catalogue.law import CENT, Case, Law, Reason
from engine.words.text import tr


def refusal(case: Case) -> Reason:
    """With the AAH, at 80 %, with a housing aid, without work (CSS L821-1-2)."""
    if case.view.person("aah", case.name) <= CENT:
        return Reason(tr("Elle vient avec l’AAH."))
    if case.said("handicap") != "80_ou_plus":
        return Reason(tr("Il faut un taux de 80 % ou plus."))
    if case.view.family("aide_logement") <= CENT:
        return Reason(tr("Il faut recevoir une aide au logement."))
    return Reason(tr("C’est pour les personnes qui ne travaillent pas."))


LAW = Law(refusal=refusal)
