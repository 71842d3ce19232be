"""The ASI: completes a small disability pension before the age of the Aspa (CSS L815-24)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import limit_and_income, stay_not_met
from engine.questionnaire.kinds_of_income import ticked
from engine.words.text import tr


def means(case: Case) -> Means:
    """Income of the couple against the ceiling of one or of two (CSS R815-62)."""
    rules = case.benefits.prestations_etat_de_sante.invalidite.asi
    ceiling = rules.plafond_ressource_couple if case.home.ctx.in_couple() else rules.plafond_ressource_seul
    return Means(case.view.family("asi_aspa_base_ressources"), float(ceiling) / 12, "month")


def refusal(case: Case) -> Reason:
    """A disability pension, age, stay, resources (CSS L815-24)."""
    if "invalidite" not in ticked(case.home.ctx.answers, case.person):
        return Reason(tr("Il faut une pension d’invalidité."))
    if case.view.person("aspa_eligibilite", case.name):
        return Reason(tr("À votre âge, c’est l’Aspa qui la remplace."))
    if not case.view.person("asi_aspa_condition_nationalite", case.name):
        rules = case.benefits.solidarite_insertion.minimum_vieillesse.aspa
        return stay_not_met(int(rules.duree_min_titre_sejour))
    return case.over(tr("Vos ressources dépassent la limite."), means(case))


LAW = Law(means=means, refusal=refusal, lines=lambda case: limit_and_income(means(case)), limit_in_lines=True)
