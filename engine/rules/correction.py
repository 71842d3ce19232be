"""The two kinds of corrections that we lay over the packages: a scale that is late, a formula that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Confidence = Literal["high", "medium"]
SEEN_IN = "OpenFisca-France 176.1.8"


@dataclass(frozen=True)
class Scale:
    """A stale parameter: the values it lacks, by first day. Euros a year unless its name says otherwise.

    `aids`: those of the catalogue that it changes.
    """

    id: str
    path: str
    values: tuple[tuple[date, float], ...]
    why: str
    source: str
    confidence: Confidence = "high"
    seen_in: str = SEEN_IN
    aids: tuple[str, ...] = ()

    def apply(self, system: Any) -> None:
        """Add the missing values to the parameters of a system."""
        leaf = parameter(system, self.path)
        for start, value in self.values:
            leaf.update(start=start.isoformat(), value=value)

    def caught_up(self, system: Any) -> bool:
        """Tell whether the packages, untouched, hold a value as recent as ours."""
        newest = max(v.instant_str for v in parameter(system, self.path).values_list if v.value is not None)
        return bool(newest >= max(start for start, _ in self.values).isoformat())


@dataclass(frozen=True)
class Formula:
    """A formula that is wrong or missing; `right` tells, of a system, whether it gives what the law says."""

    id: str
    variable: str
    why: str
    source: str
    right: Callable[[Any], bool]
    confidence: Confidence = "high"
    seen_in: str = SEEN_IN
    aids: tuple[str, ...] = ()

    def apply(self, system: Any) -> None:
        """Replace the formula in a system."""
        from engine.rules.formulas import FORMULAS

        system.update_variable(next(f for f in FORMULAS if f.__name__ == self.variable))

    def caught_up(self, system: Any) -> bool:
        """Tell whether the packages, untouched, give what the law says."""
        return self.right(system)


Correction = Scale | Formula


def parameter(system: Any, path: str) -> Any:
    """Return a parameter by its dotted path, a number being the rank of a bracket. Raises KeyError or IndexError."""
    node = system.parameters
    for name in path.split("."):
        node = node.brackets[int(name)] if name.isdigit() else node.children[name]
    return node
