"""The prime d'activité: for those who work, means of three months (CSS L842-1 and following)."""

from __future__ import annotations

from engine.catalogue.law import CENT, Case, Law, Means, Reason
from engine.questionnaire.kinds_of_income import ticked
from engine.report.report import Figure
from engine.situation.income_kinds import KINDS
from engine.words.text import tr

# What the prime d'activité counts as work (CSS R844-1).
WORK = {"independant", *(name for name, kind in KINDS.items() if kind.counted == "work")}


def means(case: Case) -> Means:
    """Lump sum, share of work income and bonus, against all income; means of M-4 to M-2 (CSS L842-3)."""
    view = case.view
    lump = view.quarter("ppa_fictive_montant_forfaitaire")
    ceiling = lump + view.quarter_of_all("ppa_bonification") + view.quarter("ppa_fictive_ressource_activite")
    counted = view.quarter("ppa_base_ressources") + view.quarter("ppa_forfait_logement")
    return Means(max(counted, lump), ceiling, "month")


def refusal(case: Case) -> Reason:
    """Work first, then studies and resources (CSS L842-1 and following)."""
    view, adults, answers = case.view, case.home.ctx.adults(), case.home.ctx.answers
    incomes = {k for p in adults for k in ticked(answers, p)}
    if not incomes & WORK:
        return Reason(tr("Il faut un revenu de travail."))
    if not view.family("ppa_eligibilite_apprenants"):
        if all(answers.text(p.key("activite")) == "etudiant" for p in adults):
            return Reason(tr("En études ou en apprentissage, il faut gagner 78 % du Smic."))
        return Reason(tr("Il faut un revenu de travail dans les 3 derniers mois."))
    if view.quarter("ppa_fictive_ressource_activite") < CENT:
        return Reason(tr("Votre travail est trop récent. Redemandez dans 2 mois."))
    found = means(case)
    if found.gap < CENT:
        return Reason(tr("Le montant serait sous le minimum payé."))
    return case.over(tr("Vos ressources comptées sont trop hautes pour cette prime."), found)


def lines(case: Case) -> list[Figure]:
    """Lump sum, share of work income, bonus; less the income and the housing flat rate."""
    view = case.view
    lump = view.quarter("ppa_fictive_montant_forfaitaire")
    income, flat = view.quarter("ppa_base_ressources"), view.quarter("ppa_forfait_logement")
    return [
        Figure(tr("Montant de base pour votre foyer"), lump),
        Figure(tr("Part de vos revenus de travail"), view.quarter("ppa_fictive_ressource_activite")),
        Figure(tr("Bonus pour chaque personne qui travaille"), view.quarter_of_all("ppa_bonification")),
        Figure(tr("Ressources, en moyenne sur 3 mois"), -income),
        Figure(tr("Forfait logement"), -flat),
        # The law takes off at least the lump sum: the bonus and the share of work income are never beaten by it.
        Figure(tr("Complément déduit, jusqu’au montant de base"), -max(0.0, lump - income - flat)),
    ]


LAW = Law(means=means, refusal=refusal, lines=lines, limit_in_lines=True)
