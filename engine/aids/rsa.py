"""The RSA: a minimum income for the family, means of three months (CASF L262-2 and following)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.report.report import Figure
from engine.simulation.runs import View
from engine.situation import Household, name_of
from engine.words import text
from engine.words.text import tr


def means(case: Case) -> Means:
    """The family's lump sum less the housing flat rate, against the income of M-4 to M-2 (CASF L262-2, R262-9)."""
    view = case.view
    ceiling = max(view.family("rsa_socle"), view.family("rsa_socle_majore")) - view.family("rsa_forfait_logement")
    # The share of work income that the former RSA left out: nothing since 2016.
    return Means(view.family("rsa_base_ressources") - view.family("rsa_revenu_activite"), ceiling, "month")


def refusal(case: Case) -> Reason:
    """Studies, age, then resources (CASF L262-4 and following)."""
    view, adults = case.view, case.home.ctx.adults()
    rules = case.benefits.solidarite_insertion.minima_sociaux.rsa
    if all(view.person("etudiant", name_of(p)) for p in adults):
        return Reason(tr("Pendant les études, le RSA n’est pas possible."))
    found = means(case)
    if found.ceiling <= 0:
        return Reason(
            text.ntr(
                "Il faut {n} an, un enfant, une grossesse, ou avoir assez travaillé.",
                "Il faut {n} ans, un enfant, une grossesse, ou avoir assez travaillé.",
                int(rules.rsa_cond.age_pac),
            )
        )
    if case.first is not None and case.first.family("rsa") > 0:
        return Reason(tr("{aid} prend sa place.").format(aid=_minimum_income(case.first, case.home)))
    if found.gap < 0:
        return Reason(
            tr("Le montant serait sous le minimum payé ({least}).").format(
                least=text.euros(float(rules.rsa_maj.montant_minimum_verse))
            )
        )
    return case.over(tr("Vos ressources dépassent la limite du RSA."), found)


def _minimum_income(first: View, home: Household) -> str:
    """Name the new minimum income that stands in the way."""
    if first.family("aspa") > 0:
        return tr("L’Aspa")
    names = {"aah": tr("L’AAH"), "ass": tr("L’ASS"), "asi": tr("L’ASI")}
    best = max(names, key=lambda v: max(first.person(v, name_of(p)) for p in home.ctx.adults()))
    return names[best] if any(first.person(best, name_of(p)) > 0 for p in home.ctx.adults()) else tr("Une autre aide")


def lines(case: Case) -> list[Figure]:
    """Lump sum, less the housing flat rate, less the income."""
    view = case.view
    return [
        Figure(tr("Montant de base pour votre foyer"), max(view.family("rsa_socle"), view.family("rsa_socle_majore"))),
        Figure(tr("Forfait logement"), -view.family("rsa_forfait_logement")),
        Figure(tr("Ressources, en moyenne sur 3 mois"), -view.family("rsa_base_ressources")),
    ]


LAW = Law(means=means, refusal=refusal, lines=lines, limit_in_lines=True)
