"""With the tree given, the packages are the same: every variable, each with its formulas."""

from __future__ import annotations

from engine.rules import loading
from engine.rules.system import packages


def test_the_short_way_loads_what_the_long_way_loads() -> None:
    theirs = packages()
    ours = loading.with_parameters(theirs.parameters)
    assert ours.parameters is theirs.parameters
    assert list(ours.variables) == list(theirs.variables)
    for name, variable in theirs.variables.items():
        mine = ours.variables[name]
        assert (mine.entity.key, mine.value_type.__name__) == (variable.entity.key, variable.value_type.__name__)
        assert [(s, f.__code__) for s, f in mine.formulas.items()] == [
            (s, f.__code__) for s, f in variable.formulas.items()
        ]
