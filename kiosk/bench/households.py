"""The three households that are measured, and what is asked of each: the whole catalogue.

The wages of the family of eight change every month, for 36 months.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from engine.answers.months import Month
from engine.answers.values import Answers
from engine.catalogue.catalogue import catalogue
from engine.questionnaire.case_files import parse
from engine.rules.system import scales, tax_benefit_system
from engine.situation import History, build
from engine.situation.income_kinds import ALWAYS, NET_TO_GROSS_WAGE, NET_TO_TAXABLE_WAGE

Situation = dict[str, dict[str, Any]]
HOME = 'commune: "93066"\nlogement: vide\nloyer: 720\nactivite: salarie\nsalaire: 1250\ndate_naissance: 1985-05-01\n'
COUPLE = "couple: marie\nconjoint: {date_naissance: 1987-03-01, activite: salarie, salaire: 900}\n"
FOUR, EIGHT = (
    "enfants: [" + ", ".join(f"{{naissance: {year}-03}}" for year in years) + "]\n"
    for years in ((2017, 2020), (2013, 2015, 2017, 2019, 2021, 2023))
)
SOURCES = {"one": HOME, "four": HOME + COUPLE + FOUR, "eight": HOME + COUPLE + EIGHT}
TITLES = {"one": "one person", "four": "family of four", "eight": "family of eight"}
VARIED_MONTHS = 36
# Written as zeros for the calculation to be short; left out of what plain OpenFisca is given.
ZEROS = (*ALWAYS, "retraite_imposable")


def answers_of(name: str, on: date) -> Answers:
    """Return the answers of a household."""
    return parse(SOURCES[name], on).answers


def situation_of(name: str, on: date) -> Situation:
    """Return its OpenFisca situation, with explicit zeros; wages change every month for the largest."""
    month = Month.of(on)
    situation = build(answers_of(name, on), on, scales(month), History())
    if name == "eight":
        for rank, person in enumerate(("demandeur", "conjoint")):
            _vary(situation["individus"][person], month, rank)
    return situation


def _vary(person: dict[str, dict[str, Any]], month: Month, rank: int) -> None:
    for back in range(VARIED_MONTHS):
        when = str(month.offset(-back))
        net = round(1_100 + 300 * math.sin(back * 0.7 + rank))
        person["salaire_net"][when] = net
        person["salaire_imposable"][when] = net * NET_TO_TAXABLE_WAGE
        person["salaire_de_base"][when] = net * NET_TO_GROSS_WAGE


def without_zeros(situation: Situation) -> Situation:
    """Return the same household as anybody would write it: months without an income are not mentioned."""
    people = {
        name: {variable: _told(variable, series) for variable, series in data.items()}
        for name, data in situation["individus"].items()
    }
    kept = {name: {variable: series for variable, series in data.items() if series} for name, data in people.items()}
    return {**situation, "individus": kept}


def _told(variable: str, series: dict[str, Any]) -> dict[str, Any]:
    return {when: value for when, value in series.items() if value} if variable in ZEROS else series


def asked(on: date) -> list[tuple[str, str, str]]:
    """Return every variable of the catalogue with its entity's plural and its period: month, or year."""
    month = Month.of(on)
    found = {}
    for aid in catalogue().values():
        for variable in filter(None, (aid.variable, aid.cost_variable)):
            definition = tax_benefit_system().get_variable(variable, check_existence=True)
            yearly = str(definition.definition_period) == "year"
            found[variable] = (definition.entity.plural, variable, str(month.year) if yearly else str(month))
    return list(found.values())
