"""What the residence of each adult opens: a status from the answers, and the table of data/residence.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from data import RESIDENCE
from engine.answers.values import Answers
from engine.questionnaire.model import Person
from engine.questionnaire.residence import SETTLED_STAYS
from engine.words import text
from engine.words.text import tr

Status = Literal[
    "french",
    "protected",
    "european_settled",
    "european_new",
    "european_unsettled",
    "resident_card",
    "permit",
    "permit_not_told",
    "student",
    "temporary_protection",
    "asylum_seeker",
    "no_papers",
    "protection_not_told",
    "not_known",
]
Opens = Literal["yes", "check", "no"]
FIVE_YEARS = ("five_years", "five_years_or_card")
CELLS = (*get_args(Opens), *FIVE_YEARS, "ten_years")
NONE = "none"  # the column of an aid that asks nothing of residence
CARDS: dict[str, Status] = {
    "carte_resident": "resident_card",
    "carte_sejour": "permit",
    "droit_au_travail": "permit_not_told",
    "etudiant": "student",
    "refugie": "protected",
    "protection_subsidiaire": "protected",
    "protection_temporaire": "temporary_protection",
    "demande_asile": "asylum_seeker",
    "aucune": "no_papers",
}
COUNTRIES = {"french": "FR", "european_settled": "DE", "european_new": "DE", "european_unsettled": "DE"}
ENOUGH_YEARS, UNDER_TEN = 25.0, 5.0
MINIMUM = ("rsa", "ppa")
NEW = "moins_3_mois"
EACH = ("rsa", "ppa", "health")  # columns where each adult counted must have the right (CASF L262-5, CSS L842-2)


@dataclass(frozen=True)
class Right:
    """Whether residence opens an aid; `sentence`: why not, or why it is to be checked, for the visitor alone."""

    opens: Opens
    sentence: str = ""


def status(answers: Answers, person: Person, adults: tuple[Person, ...]) -> Status:
    """Return the status of an adult; work told of by any adult of the household counts for a citizen of the Union."""
    nationality = answers.text(person.key("nationalite")) or "francaise"
    if nationality == "francaise":
        return "french"
    if nationality == "refugie":
        return "protection_not_told"
    stay = answers.text(person.key("titre_sejour"))
    if nationality == "hors_ue":
        found = CARDS.get(answers.text(person.key("carte")) or "", "not_known")
        return "not_known" if found == "permit_not_told" and stay is None else found
    worked = answers.text(person.key("travail_france")) in ("oui", "famille")
    if stay in SETTLED_STAYS or worked or any(_works(answers, adult) for adult in adults):
        return "european_settled"
    return "european_new" if stay == NEW else "european_unsettled"


def _works(answers: Answers, adult: Person) -> bool:
    told = answers.kinds(adult.key("ressources")) & {"salaire", "independant", "chomage"}
    return bool(told) or answers.text(adult.key("activite")) in ("salarie", "independant")


@cache
def table() -> dict[str, Any]:
    """Return the table as written: `column` (articles by column) and `status` (cells by status)."""
    return tomllib.loads(RESIDENCE.read_text(encoding="utf-8"))


def columns() -> tuple[str, ...]:
    """Return the columns that an aid may name, with that of the aids that ask nothing."""
    return (*table()["column"], NONE)


def cell(status_: Status, column: str) -> str:
    """Return what the table says of a status in a column."""
    row = table()["status"][status_]
    return str(row.get(column, row["default"]))


def right(answers: Answers, person: Person, adults: tuple[Person, ...], column: str, *, raised: bool) -> Right:
    """Return what the residence of one adult opens in a column; `raised`: the raise of a lone parent is due."""
    if column == NONE:
        return Right("yes")
    here = status(answers, person, adults)
    said = cell(here, column)
    opens, row = _opens(said, answers, person, raised=raised), table()["status"][here]
    if opens == "yes" and answers.text(person.key("titre_sejour")) == NEW and column not in MINIMUM:
        return Right("check", tr("Il faut vivre en France depuis 3 mois."))
    if opens == "yes":
        return Right("yes")
    return Right(opens, _why_not(row, said) if opens == "no" else tr(str(row["says_check"])))


def _opens(said: str, answers: Answers, person: Person, *, raised: bool) -> Opens:
    stay = answers.text(person.key("titre_sejour"))
    if said in FIVE_YEARS:
        if raised or stay in SETTLED_STAYS:
            return "yes"
        return "check" if stay is None or said == "five_years_or_card" else "no"
    if said == "ten_years":
        return "check" if stay is None else "yes" if stay == "10_ans_plus" else "no"
    return said  # type: ignore[return-value]


def _why_not(row: dict[str, Any], said: str) -> str:
    years = 5 if said in FIVE_YEARS else 10
    if said in ("five_years", "ten_years"):
        return text.ntr(
            "Il faut un titre de séjour depuis au moins {n} an.",
            "Il faut un titre de séjour depuis au moins {n} ans.",
            years,
        )
    return tr(str(row["says_no"]))


def of_household(answers: Answers, adults: tuple[Person, ...], column: str, *, raised: bool) -> Right:
    """Return what the residence of a household opens: where each must have the right, one of two is to be checked."""
    found = [right(answers, adult, adults, column, raised=raised) for adult in adults]
    if column in EACH and len({each.opens for each in found}) > 1:
        return Right("check", tr("Un de vous deux n’a pas le temps de séjour demandé."))
    return min(found, key=lambda each: get_args(Opens).index(each.opens))


def inputs(answers: Answers, person: Person, adults: tuple[Person, ...]) -> tuple[str, float]:
    """Return OpenFisca's nationality of an adult, and enough years of a permit for any aid but the Aspa.

    The rules are computed as if the right were there; what the table refuses is said of the result. The Aspa alone
    would hide the RSA from who has not its ten years.
    """
    here = status(answers, person, adults)
    refused = right(answers, person, adults, "old_age", raised=False).opens == "no"
    return COUNTRIES.get(here, "AF"), UNDER_TEN if refused else ENOUGH_YEARS
