"""An OpenFisca YAML test read as plain data: persons, family, home, tax households, expected amounts and margins."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from engine.answers.months import Month

TEN_EUROS = 10.0
Values = dict[str, Any]  # variable to a value, or to {period: value}


class UnreadableError(ValueError):
    """The file is not a test of one household; the text says what is missing."""


class UnexpressedError(ValueError):
    """The questionnaire has no way to say this; the text is the reason."""


@dataclass(frozen=True)
class Case:
    """One test: who, where, when, what was expected. `parents` come first in `persons`, then the children."""

    name: str
    month: Month
    persons: dict[str, Values]
    parents: tuple[str, ...]
    children: tuple[str, ...]
    family: Values
    home: Values
    tax_households: tuple[Values, ...]
    expected: dict[str, Any]
    absolute_margin: float = 0.0
    relative_margin: float = 0.0
    raw: dict[str, Any] = field(default_factory=dict)

    def margin(self, expected: float) -> float:
        """Return the distance accepted: the case's own margin, at least ten euros."""
        return max(TEN_EUROS, self.absolute_margin, self.relative_margin * abs(expected))


def load(path: Path) -> list[Case]:
    """Read one file, which holds one test or a list of them. Raises UnreadableError."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableError(f"YAML illisible : {type(error).__name__}") from error
    tests = data if isinstance(data, list) else [data]
    called = [path.stem] if len(tests) == 1 else [f"{path.stem}#{rank}" for rank in range(1, len(tests) + 1)]
    return [_case(name, test) for name, test in zip(called, tests, strict=True)]


def _case(name: str, test: Any) -> Case:
    if not isinstance(test, dict) or not {"period", "input", "output"} <= set(test):
        raise UnreadableError("period, input et output attendus")
    entities: dict[str, Any] = _text_keys(test["input"])
    persons = _pop(entities, "individus", "individu")
    family, home = _one(_pop(entities, "familles", "famille")), _one(_pop(entities, "menages", "menage"))
    taxes = _pop(entities, "foyers_fiscaux", "foyer_fiscal")
    if not persons or not family.get("parents"):
        raise UnreadableError("individus et parents attendus")
    return Case(
        name,
        Month.parse(str(test["period"]).removeprefix("month:")[:7]),
        persons,
        names(family.get("parents")),
        names(family.get("enfants")),
        family,
        home,
        tuple(taxes.values()) if _is_named(taxes) else (taxes,),
        dict(test["output"]),
        float(test.get("absolute_error_margin") or 0),
        float(test.get("relative_error_margin") or 0),
        test,
    )


def _text_keys(value: Any) -> Any:
    """YAML reads a year as a number; every period is text here, like every name."""
    if isinstance(value, dict):
        return {str(key): _text_keys(inner) for key, inner in value.items()}
    return value


def _pop(entities: dict[str, Any], *names: str) -> Any:
    return next((entities.pop(n) for n in names if n in entities), {})


def _is_named(entity: Values) -> bool:
    """Tell whether an entity is written as {its name: its content}, and not as its content."""
    roles = {"parents", "enfants", "declarants", "personnes_a_charge", "personne_de_reference"}
    return bool(entity) and not roles & set(entity) and all(isinstance(v, dict) for v in entity.values())


def _one(entity: Values) -> Values:
    if not _is_named(entity):
        return entity
    if len(entity) > 1:
        raise UnreadableError("plusieurs familles ou ménages")
    return dict(next(iter(entity.values())))


def names(value: Any) -> tuple[str, ...]:
    """Return the names of a role, written alone or as a list."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def now(values: Values, variable: str, month: Month) -> Any:
    """Return a variable's value at the reference month: the constant, else that month's, else the nearest before."""
    value = values.get(variable)
    if not isinstance(value, dict):
        return value
    if str(month) in value:
        return value[str(month)]
    given = sorted((k, v) for k, v in value.items())
    before = [v for k, v in given if k[:7] <= str(month) or k == "ETERNITY"]
    return before[-1] if before else given[0][1] if given else None


def months_of(values: Values, variable: str, month: Month) -> dict[Month, float]:
    """Return euros of M-12..M of a monthly variable; what is not written is zero."""
    value = values.get(variable)
    window = list(month.offset(-12).until(month))
    if not isinstance(value, dict):
        return dict.fromkeys(window, float(value or 0))
    return {m: float(value.get(str(m)) or 0) for m in window}


def year_total(values: Values, variable: str, year: int) -> float | None:
    """Return euros of a whole year, None when the case says nothing of that year."""
    value = values.get(variable)
    if not isinstance(value, dict):
        return None
    whole = value.get(str(year))
    if whole is not None:
        return float(whole)
    parts = [float(v or 0) for k, v in value.items() if k.startswith(f"{year}-")]
    return sum(parts) if len(parts) == 12 else None
