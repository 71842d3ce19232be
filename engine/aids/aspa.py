"""The Aspa: minimum income of the old, one amount for the couple (CSS L815-1 and following)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import limit_and_income, stay_not_met
from engine.situation import name_of
from engine.words import text
from engine.words.text import tr


def means(case: Case) -> Means:
    """Income of the couple against the ceiling of one or of two (CSS L815-9)."""
    ceilings = case.benefits.solidarite_insertion.minimum_vieillesse.aspa.plafond_ressources
    ceiling = ceilings.couples if case.home.ctx.in_couple() else ceilings.personnes_seules
    return Means(case.view.family("asi_aspa_base_ressources"), float(ceiling) / 12, "month")


def refusal(case: Case) -> Reason:
    """Age, stay, resources (CSS L815-1)."""
    adults = case.home.ctx.adults()
    rules = case.benefits.solidarite_insertion.minimum_vieillesse.aspa
    if max(case.age(p) for p in adults) < int(rules.age_min):
        return Reason(text.ntr("Il faut avoir {n} an ou plus.", "Il faut avoir {n} ans ou plus.", int(rules.age_min)))
    if not any(case.view.person("asi_aspa_condition_nationalite", name_of(p)) for p in adults):
        return stay_not_met(int(rules.duree_min_titre_sejour))
    return case.over(tr("Vos ressources dépassent la limite de l’Aspa."), means(case))


def could_turn(case: Case) -> bool:
    """Tell whether somebody fulfils the stay, and the income would be under the limit without what is doubtful in it.

    A new ASS is counted beside the unemployment pay that it follows: without it, at its best. Of a property the
    packages count the base of its tax, the law 3 % of its value (CSS R815-25), which may be next to nothing.
    """
    adults = [name_of(p) for p in case.home.ctx.adults()]
    stays = any(case.view.person("asi_aspa_condition_nationalite", name) for name in adults)
    property_tax_base = (case.home.ctx.answers.number("base_fonciere") or 0) / 12
    return stays and means(case).gap < sum(case.view.person("ass", name) for name in adults) + property_tax_base


def people(case: Case) -> set[str]:
    """Return those of the couple who have the age for it: only they choose between it and their own minimum."""
    adults = case.home.ctx.adults()
    return {p.role for p in adults if case.view.person("aspa_eligibilite", name_of(p))}


LAW = Law(
    means=means,
    refusal=refusal,
    lines=lambda case: limit_and_income(means(case)),
    limit_in_lines=True,
    could_turn=could_turn,
    people=people,
)
