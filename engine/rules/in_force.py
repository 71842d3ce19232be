"""Whether the rules say anything of a day: a scale or a formula of the packages may begin after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from openfisca_core.errors import ParameterNotFoundError

from engine.rules.correction import parameter
from engine.rules.system import tax_benefit_system

_NAMED = re.compile(r"'([^']+)'")  # a parameter, in the words of the core's error


class NoScaleError(LookupError):
    """The rules have nothing of the day that is asked about; names a variable or a parameter, never a value."""


@contextmanager
def missing_scales_told() -> Iterator[None]:
    """Turn the core's own error over a scale that has no figure of that day into a NoScaleError.

    A parameter that has none of any day is a fault of a formula, and stays the core's error.
    """
    try:
        yield
    except ParameterNotFoundError as error:
        # Its `name` is that of an attribute once Python has seen it pass: the whole one is in its words.
        found = _NAMED.search(str(error))
        if found is None or not _is_parameter(found[1]):
            raise
        raise NoScaleError(found[1]) from None


def check_formula(variable: Any, start: str) -> None:
    """Raise NoScaleError where the formulas of a variable all begin after a day (YYYY-MM-DD).

    The core would give its default value, which reads as a refusal. Where they ended that value is right: nothing.
    """
    if variable.formulas and next(iter(variable.formulas)) > start:
        raise NoScaleError(variable.name)


def has_figure(path: str, on: date) -> bool:
    """Tell whether a parameter has a figure on that day. Raises KeyError or IndexError where there is none such."""
    return parameter(tax_benefit_system(), path).get_at_instant(on.isoformat()) is not None


def _is_parameter(name: str) -> bool:
    """Tell whether a name, as the core writes it (`a.b[c]`), is that of a parameter of some day."""
    try:
        parameter(tax_benefit_system(), re.sub(r"\[(.*)\]$", r".\1", name))
    except (KeyError, IndexError, AttributeError):
        return False
    return True
