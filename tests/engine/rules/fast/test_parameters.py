"""A tree of our own: what is resolved when it is read is what the core resolves at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from openfisca_core.entities import Entity
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import Instant, Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from engine.rules import fast

TREE = {
    "rate": {"values": {"2020-01-01": {"value": 0.1}, "2026-01-01": {"value": 0.2}}},
    "later": {"values": {"2030-01-01": {"value": 5}}},
    "zones": {
        "one": {"base": {"values": {"2020-01-01": {"value": 10}}}},
        "two": {"base": {"values": {"2020-01-01": {"value": 20}}}},
    },
    "scale": {
        "brackets": [
            {"threshold": {"values": {"2020-01-01": {"value": 0}}}, "rate": {"values": {"2020-01-01": {"value": 0.1}}}}
        ]
    },
}


@pytest.fixture
def system() -> TaxBenefitSystem:
    fast.install()
    made = TaxBenefitSystem([Entity("person", "people", "", "")])
    made.parameters = ParameterNode("law", data=TREE)
    return made


def at(system: TaxBenefitSystem, *day: int) -> Any:
    return system.get_parameters_at_instant(Instant(day))


def test_values_are_those_of_the_day(system: TaxBenefitSystem) -> None:
    assert at(system, 2025, 12, 31).rate == 0.1
    assert at(system, 2026, 1, 1).rate == 0.2
    assert at(system, 2026, 1, 1)["rate"] == 0.2
    assert at(system, 2026, 1, 1).scale.calc(np.array([100.0])).tolist() == [10.0]


def test_the_order_and_the_names_are_those_of_the_tree(system: TaxBenefitSystem) -> None:
    assert list(at(system, 2026, 1, 1)) == ["rate", "zones", "scale"]
    assert list(at(system, 2031, 1, 1)) == ["rate", "later", "zones", "scale"]


@pytest.mark.parametrize("name", ["later", "absent"])
def test_what_does_not_exist_that_day_is_said_so(name: str, system: TaxBenefitSystem) -> None:
    for _ in range(2):
        with pytest.raises(ParameterNotFoundError, match=name):
            getattr(at(system, 2026, 1, 1), name)
        with pytest.raises(ParameterNotFoundError, match=name):
            at(system, 2026, 1, 1)[name]
    list(at(system, 2026, 1, 1))
    with pytest.raises(ParameterNotFoundError, match=name):
        at(system, 2026, 1, 1)[name]


def test_many_can_be_read_at_once(system: TaxBenefitSystem) -> None:
    zones = at(system, 2026, 1, 1).zones
    assert zones[np.array(["two", "one", "two"])].base.tolist() == [20, 10, 20]


def test_nothing_is_forgotten_however_many_days(system: TaxBenefitSystem) -> None:
    first = at(system, 2000, 1, 1)
    for day in range(1, 29):
        for month in range(1, 13):
            at(system, 2001, month, day)
    assert at(system, 2000, 1, 1) is first
    assert system.get_parameters_at_instant(Period(("month", Instant((2000, 1, 1)), 1))) is first
    assert system.get_parameters_at_instant("2026-01-01").rate == 0.2


def test_a_system_that_is_given_another_tree_forgets(system: TaxBenefitSystem) -> None:
    assert at(system, 2026, 1, 1).rate == 0.2
    copied = system.clone()
    copied.parameters.rate.update(start="2026-01-01", value=0.7)
    assert at(copied, 2026, 1, 1).rate == 0.7
    assert at(system, 2026, 1, 1).rate == 0.2


def test_a_child_can_be_added(system: TaxBenefitSystem) -> None:
    node = at(system, 2026, 1, 1)
    node.add_child("mine", 3)
    assert node.mine == node["mine"] == 3
    assert "mine" in list(node)
