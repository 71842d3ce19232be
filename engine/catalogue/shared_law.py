"""Parts of the law that several aids share: the stay, a minimum income's lines, the income of two years ago, grants."""

from __future__ import annotations

from typing import Any

from engine.answers.months import Month
from engine.catalogue.law import Case, Means, Reason
from engine.report.report import Figure
from engine.rules.system import parameters
from engine.situation.school_year import grant_year
from engine.words import text
from engine.words.text import tr

MOST_CHILDREN = 8  # of the scale of the school grants


def stay_not_met(years: int) -> Reason:
    """Say which length of stay nobody of the household fulfils (CSS L816-1); for their eyes alone."""
    said = text.ntr(
        "Il faut un titre de séjour depuis au moins {n} an.",
        "Il faut un titre de séjour depuis au moins {n} ans.",
        years,
    )
    return Reason(said, by_status=said)


def limit_and_income(found: Means) -> list[Figure]:
    """Return the limit, less the income counted; euros a month."""
    return [Figure(tr("Limite de ressources"), found.ceiling), Figure(tr("Ressources comptées"), -found.counted)]


def over_two_years_ago(case: Case, found: Means | None) -> Reason:
    """Say how far the income of two years ago is over the limit (CSS R532-3)."""
    return case.over(tr("Vos revenus d’il y a 2 ans dépassent la limite."), found)


def grant_means(case: Case, scale: Any) -> Means:
    """Reference tax income against the ceiling of the first step, in hours of the minimum wage of the same year."""
    rank = min(max(len(case.home.children), 1), MOST_CHILDREN)
    july = Month(grant_year(case.month), 7)
    hour = float(parameters(july).marche_travail.salaire_minimum.smic.smic_b_horaire)
    ceiling = round(float(getattr(scale.apres_2016.echelon_1, f"plafond_{rank}e")) * hour)
    return Means(case.view.tax_incomes(case.month.year - 2)[0], ceiling, "year")


def grant_refusal(case: Case, school: str, nobody: str, found: Means) -> Reason:
    """Say that nobody is at that school, or how far the income is over the limit."""
    if not any(case.home.ctx.answers.text(c.key("scolarite")) == school for c in case.home.children):
        return Reason(nobody)
    return case.over(tr("Vos revenus de {year} dépassent la limite.").format(year=grant_year(case.month)), found)
