"""The catalogue of aids, one TOML file each in data/aids: names, variable, unit, dates, steps, documents, forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from engine.paths import AIDS
from engine.text import typeset

Unit = Literal["month", "year", "coverage"]
Pass = Literal["first", "settled", "grants"]

# The order of results of equal worth: money for every day, then health, then school.
ORDER = (
    *("rsa", "ppa", "aide_logement", "aah", "aspa", "ass", "asi"),
    *("af", "cf", "asf", "paje_base", "css", "bourse_college", "bourse_lycee"),
)


@dataclass(frozen=True)
class Form:
    """A paper form: its Cerfa number (without the suffix where that changes each year), title, confidence."""

    number: str
    title: str
    confidence: Literal["high", "medium"]


@dataclass(frozen=True)
class Aid:
    """What is known of one aid. `variable` is OpenFisca's, net of CRDS where the aid bears it; `gross` the one
    other aids read of past months. `scale` is the parameter whose date is the date of the scale; `revision` the
    month and day (MM-DD) at which the law revises it, empty when it has no yearly date. Euros as `unit` says.
    """

    id: str
    name: str
    short: str
    institution: str
    phone: str
    variable: str
    entity: Literal["famille", "individu"]
    read_from: Pass
    unit: Unit
    scale: str
    revision: str
    what: str
    from_when: str
    conditions: tuple[str, ...]
    steps: tuple[str, ...]
    documents: tuple[str, ...]
    source: str
    seen: str
    confidence: str
    gross: str = ""
    cost_variable: str = ""
    group: str = ""
    season: str = ""
    warning: str = ""
    forms: tuple[Form, ...] = field(default=())


def read(path: Path) -> Aid:
    """Read one file. Raises ValueError that names the file when a key is missing or unknown."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    data["read_from"] = data.pop("pass", None)
    data |= {key: typeset(value) for key, value in data.items() if isinstance(value, str)}
    forms = tuple(Form(**form) for form in data.pop("forms", ()))
    for key in ("conditions", "steps", "documents"):
        data[key] = tuple(typeset(line) for line in data.get(key, ()))
    try:
        aid = Aid(**data, forms=forms)
    except TypeError as error:
        raise ValueError(f"{path.name} : {error}") from error
    if aid.id != path.stem:
        raise ValueError(f"{path.name} : id et nom de fichier différents")
    return aid


@cache
def catalogue() -> dict[str, Aid]:
    """Return every aid by id, in the order results are shown."""
    aids = {path.stem: read(path) for path in sorted(AIDS.glob("*.toml"))}
    return {aid_id: aids[aid_id] for aid_id in (*ORDER, *sorted(set(aids) - set(ORDER)))}
