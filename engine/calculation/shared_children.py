"""Children of one week in two: which variants an aid counts, and the half share of the RSA.

RSA, prime d'activité and housing aid count such a child for a part (Conseil d'État, 21 July 2017, 398563 and 398911).
The benefits of children are the recipient's, nobody else's (CSS R513-1), but the family allowances, which may be
shared (CSS R521-2).
"""

from __future__ import annotations

from dataclasses import replace

from engine.calculation.tried import Tried
from engine.calculation.verdict import Worth
from engine.catalogue.aid import Aid
from engine.catalogue.conditions import Facts
from engine.rules.system import parameters
from engine.simulation.runs import View
from engine.simulation.unknowns import AWAY, shared_children
from engine.situation import Household

OF_CHILDREN = ("family", "family_support")  # columns of data/residence.toml


def counting(aid: Aid, facts: Facts, tried: Tried, *, halved: bool) -> tuple[Facts, Tried]:
    """Keep the variants that count the children of one week in two as this aid does."""
    if AWAY not in {variant.key for variant in tried.variants}:
        return facts, tried
    if aid.week_in_two == "between" or (aid.week_in_two == "half" and not halved):
        return facts, tried
    away = aid.residence in OF_CHILDREN and _elsewhere(facts) == {True}
    pairs = [(v, r) for v, r in zip(tried.variants, tried.computed, strict=True) if (v.key == AWAY) == away]
    kept = Tried([v for v, _ in pairs], [r for _, r in pairs])
    home = Household.of(kept.variants[0].answers, facts.home.ctx.on)
    return replace(facts, home=home, runs=tuple(kept.computed)), kept


def _elsewhere(facts: Facts) -> set[bool]:
    """Tell of the shared children whether the other parent receives the benefits; both where it is so of some."""
    shared = shared_children(facts.said, facts.home.ctx)
    return {facts.said.text(child.key("allocataire")) == "autre" for child in shared}


def halved(aid: Aid, facts: Facts, tried: Tried) -> tuple[Worth, ...]:
    """Return the RSA of each variant with half of the raise for the shared children; nothing for an aid without halves.

    Half of the raise and of what it adds to the housing flat rate is their mean with and without these children. The
    income is counted with them: what is received for them is received. Where nobody has the age without a child, half
    a raise has no meaning, and the range is told.
    """
    away = next((r for v, r in zip(tried.variants, tried.computed, strict=True) if v.key == AWAY), None)
    if aid.week_in_two != "half" or away is None or _before_income(away.settled) <= 0:
        return ()
    rules = parameters(facts.home.month).prestations_sociales.solidarite_insertion.minima_sociaux.rsa
    least = float(rules.rsa_maj.montant_minimum_verse)
    found = []
    for variant, runs in zip(tried.variants, tried.computed, strict=True):
        if variant.key != AWAY:
            limit = (_before_income(runs.settled) + _before_income(away.settled)) / 2
            amount = limit - (runs.settled.family("rsa_base_ressources") - runs.settled.family("rsa_revenu_activite"))
            paid = amount if amount >= least and runs.settled.family("rsa") > 0 else 0.0
            found.append(Worth(paid, paid > 0))
    return tuple(found)


def _before_income(view: View) -> float:
    """Return the lump sum less the housing flat rate, euros a month."""
    return max(view.family("rsa_socle"), view.family("rsa_socle_majore")) - view.family("rsa_forfait_logement")
