"""Roles and head counts are worked out once, and a caller that changes its array changes nobody else's."""

from __future__ import annotations

from engine.answers.months import Month
from engine.rules.system import scales, tax_benefit_system
from engine.simulation.batch import place
from engine.situation import History, build
from tests.conftest import ALONE, ON, answers_of

FAMILY = ALONE + "couple: marie\nconjoint: {date_naissance: 1990-01-01}\nenfants: [{naissance: 2015-01}]"


def test_roles_and_head_counts() -> None:
    month = Month.of(ON)
    simulation = place([build(answers_of(FAMILY), ON, scales(month), History())])[0].simulation
    people, families = simulation.populations["individu"], simulation.populations["famille"]
    parent = next(e for e in tax_benefit_system().entities if e.key == "famille").PARENT
    for _ in range(2):
        roles, heads = people.has_role(parent), families.nb_persons(parent)
        assert (roles.tolist(), heads.tolist()) == ([True, True, False], [2])
        assert families.nb_persons().tolist() == [3]
        roles[:] = False
        heads += 5
    assert people.famille.nb_persons(parent).tolist() == [2, 2, 2], "it is projected on the members"
