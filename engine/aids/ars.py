"""The allocation de rentrée scolaire: a child of six to eighteen at school (CSS L543-1)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.catalogue.shared_law import over_two_years_ago
from engine.questionnaire.model import Person
from engine.words.text import tr

SCHOOL_AGES = (6, 18)  # six within the year of the school year that begins


def means(case: Case) -> Means:
    """Income of two years ago against the ceiling of the school allowance (CSS R543-5)."""
    scale = case.benefits.prestations_familiales.education_presence_parentale.ars.ars_plaf
    more = case.view.family("af_nbenf") * float(scale.majoration_par_enf_supp)
    ceiling = float(scale.plafond_ressources) * (1 + more)
    return Means(case.view.family("prestations_familiales_base_ressources"), ceiling, "year")


def refusal(case: Case) -> Reason:
    """A child of six to eighteen, resources (CSS L543-1)."""
    if not any(_of_school_age(case, c) for c in case.home.children):
        return Reason(tr("C’est pour un enfant de 6 à 18 ans à l’école."))
    return over_two_years_ago(case, means(case))


def _of_school_age(case: Case, child: Person) -> bool:
    birth = case.home.ctx.answers.day(child.key("naissance"))
    started = birth is not None and case.month.year - birth.year >= SCHOOL_AGES[0]
    return started and case.age(child) <= SCHOOL_AGES[1]


LAW = Law(means=means, refusal=refusal)
