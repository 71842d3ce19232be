"""Answers to an OpenFisca situation: the only place where months and years are spread.

What each input means, and why it is filled that far back, is written in docs/modelling.md.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.answers.months import quarter_read
from engine.answers.values import Answers
from engine.situation.groups import PERSON_HISTORY, groups, past
from engine.situation.household import History, Household, Scales, child_too_old, name_of
from engine.situation.incomes import zero_where_all_zero
from engine.situation.persons import FICTIONAL_PARENT, fictional_parent, grant_holders, person_data
from engine.situation.stopped import interrupted, show_interruption, show_replacement
from engine.situation.two_years import two_years_ago

__all__ = ["History", "Household", "Scales", "build", "child_too_old", "interrupted", "name_of", "quarter_read"]


def build(answers: Answers, on: date, scales: Scales, history: History) -> dict[str, dict[str, Any]]:
    """Return the OpenFisca entities of one household. Every amount must be known (engine/simulation/unknowns.py)."""
    home = Household.of(answers, on)
    people = {name_of(p): person_data(home, p, scales) for p in (*home.ctx.adults(), *home.children)}
    if home.attached:
        people[FICTIONAL_PARENT] = fictional_parent(home.month)
    grant_holders(home, people)
    zero_where_all_zero(people, home.month)
    show_replacement(home, people)
    if history.interrupted:
        show_interruption(home, people)
    two_years_ago(home, people, scales)
    for rank, adult in enumerate(home.ctx.adults()):
        given = history.adults[rank] if rank < len(history.adults) else {}
        for variable in PERSON_HISTORY:
            people[name_of(adult)][variable] = past(home, variable, given.get(variable, 0.0), adult)
    entities = groups(home, people, history)
    if home.attached:
        entities["familles"]["famille_parents"] = {"parents": [FICTIONAL_PARENT], "enfants": []}
        apart = {"personne_de_reference": [FICTIONAL_PARENT], "conjoint": [], "enfants": []}
        entities["menages"]["menage_parents"] = apart
    entities["individus"] = people
    return entities
