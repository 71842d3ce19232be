"""The AAH: minimum income of a disabled adult, by the rate that the MDPH sets (CSS L821-1 and following)."""

from __future__ import annotations

from engine.answers.months import Month
from engine.catalogue.law import Case, Law, Means, Reason
from engine.report.report import Figure
from engine.words import text
from engine.words.text import tr

ALONE_SINCE = Month(2023, 10)  # loi 2022-1158, art. 10; before, the income of the couple counted


def means(case: Case) -> Means | None:
    """The person's own income against one full allowance and its raise by child, or a pension against it (L821-3).

    None for the months in which another income counted.
    """
    full = _full(case)
    pension = case.view.person("aah_base_non_cumulable", case.name)
    if pension >= full:
        return Means(pension, full, "month")
    if case.month < ALONE_SINCE:
        return None
    counted = case.view.person("aah_base_ressources_deconjugalisee", case.name)
    return Means(counted, case.view.person("aah_plafond_ressources_deconjugalise", case.name), "month")


def _full(case: Case) -> float:
    return float(case.benefits.prestations_etat_de_sante.invalidite.aah.montant)


def refusal(case: Case) -> Reason:
    """The rate set by the MDPH, age, resources (CSS L821-1)."""
    rules = case.benefits.prestations_etat_de_sante.invalidite.aah
    rate = case.said("handicap")
    if rate in (None, "aucun"):
        return Reason(tr("Il faut un taux reconnu par la maison du handicap (MDPH)."))
    if rate == "moins_de_50":
        return Reason(tr("Il faut un taux d’incapacité de 50 % ou plus."))
    if case.age() < int(rules.age_minimal):
        return Reason(text.ntr("Il faut avoir {n} an.", "Il faut avoir {n} ans.", int(rules.age_minimal)))
    if rate == "de_50_a_79" and case.age() > int(rules.age_legal_retraite):
        return Reason(tr("À votre âge, il faut un taux de 80 % ou plus."))
    if rate == "de_50_a_79" and case.said("rsdae") != "oui":
        return Reason(tr("Il faut aussi une difficulté d’emploi reconnue par la MDPH."))
    found = means(case)
    if found is None:
        return Reason(tr("Les ressources du foyer dépassent la limite."))
    return case.over(tr("Les ressources de la personne dépassent la limite."), found)


def lines(case: Case) -> list[Figure]:
    """The full allowance, less what the income takes off."""
    full = _full(case)
    return [
        Figure(tr("Montant maximum"), full),
        Figure(tr("Baisse due à vos ressources"), case.view.person("aah", case.name) - full),
    ]


LAW = Law(means=means, refusal=refusal, lines=lines)
