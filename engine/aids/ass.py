"""The ASS: after the end of unemployment pay, for those who worked for long (C. trav. L5423-1)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.report.report import Figure
from engine.words import text
from engine.words.text import tr

DAYS = 30  # a month of the ASS, paid by the day


def means(case: Case) -> Means:
    """Income of the couple over twelve months against 70 or 110 daily allowances a month (C. trav. R5423-2)."""
    rules = case.law.chomage.allocations_assurance_chomage.ass
    days = rules.plaf_coup if case.home.ctx.in_couple() else rules.plaf_seul
    return Means(case.view.family("ass_base_ressources") / 12, float(days) * float(rules.montant_plein), "month")


def refusal(case: Case) -> Reason:
    """Registered, no longer paid, five years of work, resources (C. trav. L5423-1)."""
    if case.said("activite") != "chomeur":
        return Reason(tr("Il faut une inscription à France Travail."))
    if case.view.person("chomage_net", case.name) > 0:
        return Reason(tr("Elle vient après la fin du chômage payé."))
    if case.said("ass_5_ans") != "oui":
        return Reason(tr("Il faut 5 ans de travail dans les 10 dernières années."))
    if case.view.person("aah", case.name) > 0:
        return Reason(tr("L’AAH prend sa place."))
    return case.over(tr("Les ressources du foyer dépassent la limite."), means(case))


def lines(case: Case) -> list[Figure]:
    """Thirty days at the daily rate, less what the income takes off."""
    day = float(case.law.chomage.allocations_assurance_chomage.ass.montant_plein)
    return [
        Figure(tr("30 jours à {day}").format(day=text.euros(day, cents=True)), DAYS * day),
        Figure(tr("Baisse due aux ressources du foyer"), case.view.person("ass", case.name) - DAYS * day),
    ]


LAW = Law(means=means, refusal=refusal, lines=lines)
