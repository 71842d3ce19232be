"""The three households: as many people as they say, and the same with and without the zeros."""

from __future__ import annotations

from itertools import pairwise

from engine.catalogue.catalogue import catalogue
from kiosk.bench.households import SOURCES, answers_of, asked, situation_of, without_zeros
from tests.conftest import ON


def test_their_size() -> None:
    assert [len(situation_of(name, ON)["individus"]) for name in SOURCES] == [1, 4, 8]
    assert all(len(answers_of(name, ON)) > 10 for name in SOURCES)


def test_the_wages_of_the_largest_change_every_month_for_three_years() -> None:
    wages = situation_of("eight", ON)["individus"]["demandeur"]["salaire_net"]
    told = [wages[month] for month in sorted(wages) if month <= "2026-11"][-36:]
    assert len(set(told)) > 30
    assert all(one != other for one, other in pairwise(told))


def test_without_zeros_only_zeros_are_missing() -> None:
    whole = situation_of("four", ON)
    told = without_zeros(whole)
    missing = [
        value
        for name, data in whole["individus"].items()
        for variable, series in data.items()
        for when, value in series.items()
        if when not in told["individus"][name].get(variable, {})
    ]
    assert len(missing) > 1_000
    assert set(missing) == {0}
    assert told["familles"] == whole["familles"]


def test_the_whole_catalogue_is_asked() -> None:
    variables = {variable for _, variable, _ in asked(ON)}
    assert variables >= {aid.variable for aid in catalogue().values() if aid.variable}
