"""What a household asks of its members again and again: roles and head counts, worked out once a simulation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.populations import GroupPopulation, Population


def replacements() -> Iterator[tuple[Any, str, Any]]:
    """Return what is replaced: owner, name, replacement."""
    yield Population, "has_role", _once(Population.has_role, "_by_role")
    yield GroupPopulation, "nb_persons", _once(GroupPopulation.nb_persons, "_head_counts")
    yield EnumArray, "__eq__", _equal(EnumArray.__eq__)


def _once(original: Any, memory: str) -> Callable[..., Any]:
    """Return the function with a memory in the population, by role; each caller gets a copy of its own."""

    def remembered(self: Any, role: Any = None) -> Any:
        known = vars(self).setdefault(memory, {})
        found = known.get(role)
        if found is None:
            found = original(self, role)
            if self.simulation is None:
                return found
            known[role] = found
        return found.copy()

    remembered.projectable = True  # type: ignore[attr-defined]
    remembered.__doc__ = original.__doc__
    return remembered


def _equal(original: Any) -> Callable[..., Any]:
    def equal(self: Any, other: Any) -> Any:
        possible = self.possible_values
        if possible is not None and type(other) is possible:
            return self.view(np.ndarray) == other.index
        return original(self, other)

    return equal
