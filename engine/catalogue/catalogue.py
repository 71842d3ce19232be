"""The catalogue of aids, one TOML file each in data/aids: names, variable, unit, dates, steps, documents, forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from data import AIDS
from engine.simulation.runs import RunName
from engine.words.text import typeset

Unit = Literal["month", "year", "once", "coverage", "right", "percent"]

LISTS = (
    "conditions",
    "steps",
    "documents",
    "territory",
    "opens",
    "excludes",
    "places",
    "window",
    "ages",
    "conditions_overseas",
    "forms",
)

# The kinds of counters an aid may name.
PLACE_TYPES = (
    *("caf", "msa", "cpam", "carsat", "france_travail", "mission_locale", "mdph", "conseil_departemental"),
    *("ccas", "mairie", "france_services", "adil", "clic", "crous"),
)

# The order of results of equal worth: money for every day, then health, then school.
ORDER = (
    *("rsa", "ppa", "aide_logement", "aah", "aspa", "ass", "asi"),
    *("af", "cf", "asf", "paje_base", "aeeh", "caah", "css", "ars", "bourse_college", "bourse_lycee", "cheque_energie"),
)


@dataclass(frozen=True)
class Aid:
    """What is known of one aid. `variable` is OpenFisca's, net of CRDS where the aid bears it; `gross` the one
    other aids read of past months; no variable: never computed, sent to an agent where it may be due (aids/hopes).
    `entity`: whom it is counted for ('membres': the sum over everybody, children included). `scale` is the parameter
    whose date is the date of the scale; `revision` the month and day (MM-DD) at which the law revises it, empty when
    it has no yearly date. Euros as `unit` says; a 'right' has no amount, a 'percent' is a discount.

    `window`: first and last day (MM-DD) of the year's claims, empty for all year; out of it nothing is in the totals.
    `extra`: a smaller right, listed after the others; like a `quiet` one, for few people, not listed where refused.
    `counted`: part of the totals. `territory`: starts of INSEE codes of the communes it is for, empty for everywhere.
    `ages`: the least and the most, in years, of whom a personal right is for. `what_overseas`,
    `conditions_overseas`: what is said instead in the overseas departments, where the rule is another one.
    `refused`: why not, where no reason is computed. `opens`, `excludes`: what comes with it, what it cannot go with.
    `letter`: a letter may claim it; false where nothing is claimed, or nobody answers letters.
    `unknown`: what the packages cannot know. `places`: the types of counters that take the claim.
    `forms`: the paper forms to ask for, by name of file (engine/report/forms.py).
    """

    id: str
    name: str
    short: str
    institution: str
    phone: str
    variable: str
    entity: Literal["famille", "individu", "menage", "membres"]
    read_from: RunName
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
    refused: str = ""
    unknown: str = ""
    letter: bool = True
    extra: bool = False
    quiet: bool = False
    counted: bool = True
    territory: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    window: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    what_overseas: str = ""
    conditions_overseas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def read(path: Path) -> Aid:
    """Read one file. Raises ValueError that names the file when a key is missing or unknown."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    data["read_from"] = data.pop("pass", None)
    data |= {key: typeset(value) for key, value in data.items() if isinstance(value, str)}
    for key in LISTS:
        data[key] = tuple(typeset(line) if isinstance(line, str) else line for line in data.get(key, ()))
    try:
        aid = Aid(**data)
    except TypeError as error:
        raise ValueError(f"{path.name} : {error}") from error
    if aid.id != path.stem:
        raise ValueError(f"{path.name} : id et nom de fichier différents")
    return aid


def is_for(aid: Aid, commune: str) -> bool:
    """Tell whether an aid concerns who lives in a commune (INSEE code)."""
    return not aid.territory or commune.startswith(aid.territory)


def is_open(aid: Aid, on: date) -> bool:
    """Tell whether an aid can be claimed on this day of the year."""
    return not aid.window or aid.window[0] <= on.strftime("%m-%d") <= aid.window[1]


@cache
def catalogue() -> dict[str, Aid]:
    """Return every aid by id, in the order results are shown."""
    aids = {path.stem: read(path) for path in sorted(AIDS.glob("*.toml"))}
    rest = sorted(set(aids) - set(ORDER), key=lambda a: (aids[a].extra, bool(aids[a].territory), a))
    return {aid_id: aids[aid_id] for aid_id in (*ORDER, *rest)}
