"""The paper forms, one TOML file each in data/forms: number, title, who takes it, which papers; with source and day."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from data import FORMS
from engine.report.report import PaperForm
from engine.words.text import typeset

CLAIM_ROLES = ("demande", "déclaration")  # those a visitor fills in to claim; not what a landlord or a doctor does
Confidence = Literal["high", "medium", "low"]
_KEPT = re.compile(r"(\d{5})-(\d{2})\.pdf")  # an official form as it is kept: number, edition


@dataclass(frozen=True)
class Form:
    """A paper form. `id`: its file; `number`: the Cerfa number without its edition, '' when it has none.

    `edition`: the one seen, '' unknown; `yearly`: it changes each year and is not told. `other`: the institution's own
    reference. `aids`: those it is for, with how sure that is; what is 'low' is shown to nobody. `role`: what it is
    among the papers of a claim. `seen`: when the facts were last true, as far as `source` tells.
    """

    id: str
    number: str
    title: str
    regimes: tuple[str, ...]
    source: str
    seen: str
    confidence: Confidence
    aids: dict[str, Confidence]
    edition: str = ""
    yearly: bool = False
    other: str = ""
    notice: str = ""
    role: str = ""
    where: str = ""
    page: str = ""
    documents: tuple[str, ...] = ()
    note: str = ""

    @property
    def written(self) -> str:
        """Return the number as people write it: '15481*01', without its edition where that changes each year."""
        return f"{self.number}*{self.edition}" if self.edition and not self.yearly else self.number


def read(path: Path) -> Form:
    """Read one file. Raises ValueError that names the file when a key is missing, unknown or wrong."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in ("regimes", "documents"):
        data[key] = tuple(data.get(key, ()))
    data |= {key: typeset(value) for key, value in data.items() if isinstance(value, str) and key in ("title", "where")}
    try:
        form = Form(id=path.stem, **data)
    except TypeError as error:
        raise ValueError(f"{path.name} : {error}") from error
    if form.number and form.number != path.stem:
        raise ValueError(f"{path.name} : numéro et nom de fichier différents")
    return form


@cache
def forms() -> dict[str, Form]:
    """Return every form, by the name of its file."""
    return {path.stem: read(path) for path in sorted(FORMS.glob("*.toml"))}


def by_number(number: str) -> Form | None:
    """Return the form of a Cerfa number, with or without its edition."""
    return forms().get(number.partition("*")[0])


def paper_forms(aid: str, ids: Iterable[str]) -> tuple[PaperForm, ...]:
    """Return the forms an aid names, as the report says them; what is not sure is to be checked at the counter."""
    found = [(forms()[each], forms()[each].aids[aid]) for each in ids]
    return tuple(PaperForm(f.written, f.title, sure != "high") for f, sure in found if sure != "low")


def installed(folder: Path | None) -> dict[str, tuple[Path, str]]:
    """Return the official forms kept in a folder, by number: file and edition; {} where it cannot be read."""
    found: dict[str, tuple[Path, str]] = {}
    try:
        names = sorted(os.listdir(folder)) if folder else []
    except OSError:
        return found
    for name in names:
        if folder and (named := _KEPT.fullmatch(name)) and by_number(named[1]):
            found[named[1]] = (folder / name, named[2])
    return found
