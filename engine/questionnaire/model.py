"""The shape of a questionnaire: screens hold fields, fields say what they accept; plain data, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from engine.answers.months import age_on
from engine.answers.values import Answers
from engine.questionnaire.chapters import Chapter
from engine.words.text import mark, tr

OUI_NON = (("oui", mark("Oui")), ("non", mark("Non")))


class Kind(Enum):
    """What a field accepts, hence which control draws it."""

    COMMUNE = "commune"
    DATE = "date"
    MONTH = "mois"
    CHOICE = "choix"
    BOXES = "cases"
    COUNT = "nombre"
    AMOUNT = "montant"
    INCOME = "revenu"
    SELF_EMPLOYED = "revenu_independant"
    BENEFITS = "aides_recues"


NONE_BOX = "aucun"  # in a field of boxes, the box that excludes the others


@dataclass(frozen=True)
class Option:
    """One choice: its stable id in cases and answers, and the words a visitor reads."""

    value: str
    label: str


def base_name(key: str) -> str:
    """Return the question a key answers, whoever it is about."""
    return key.rpartition(".")[2]


@dataclass(frozen=True)
class Field:
    """One question: key, what it accepts, its words and bounds (euros, persons or dates).

    `odd_above`, `odd_zero`, `odd_before`: what is so unusual that it is asked about once.
    `file_only`: choices of older case files, still read, that no screen offers.
    """

    key: str
    kind: Kind
    label: str
    options: tuple[Option, ...] = ()
    unknown: bool = False
    minimum: int = 0
    maximum: int = 0
    odd_above: int | None = None
    odd_zero: bool = False
    odd_before: date | None = None
    earliest: date | None = None
    latest: date | None = None
    yearly: bool = False
    help: str = ""
    file_only: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """Return the question asked, whoever it is about: the key without its person."""
        return base_name(self.key)

    @property
    def is_birth(self) -> bool:
        """Tell whether this asks when somebody was born: then an age says more than a date."""
        return self.name in ("naissance", "date_naissance")


@dataclass(frozen=True)
class Screen:
    """One page of the questionnaire; `number` is the row of the question list it comes from.

    `follows`: the screen under whose line of the review it stands, as a line of its own would tell an answer.
    """

    id: str
    number: int
    chapter: Chapter
    title: str
    fields: tuple[Field, ...]
    help: str = ""
    why: str = ""
    follows: str = ""

    def complete(self, answers: Answers) -> bool:
        """Tell whether every field of the screen has an answer."""
        return all(f.key in answers for f in self.fields)


@dataclass(frozen=True)
class Person:
    """Whom a question is about: key prefix, role, and how the text names them."""

    prefix: str = ""
    rank: int = 0  # 0 for an adult, 1.. for the children

    @property
    def is_partner(self) -> bool:
        """Tell whether this is the visitor's partner."""
        return self.prefix == "conjoint."

    @property
    def role(self) -> str:
        """Return whom an aid is for, as a report says it: 'vous' or 'conjoint'."""
        return "conjoint" if self.is_partner else "vous"

    def key(self, name: str) -> str:
        """Return the answer key of `name` for this person."""
        return self.prefix + name

    def screen_id(self, name: str) -> str:
        """Return the id of this person's screen `name`."""
        return self.prefix + name

    def say(self, you: str, partner: str) -> str:
        """Choose between the visitor's words and the partner's."""
        return partner if self.is_partner else you


VISITOR = Person()
PARTNER = Person("conjoint.")


def child(rank: int) -> Person:
    """Return the `rank`-th child, counted from 1."""
    return Person(f"enfant{rank}.", rank)


@dataclass(frozen=True)
class Context:
    """What the questions depend on: the answers so far and the reference date."""

    answers: Answers
    on: date

    def age(self, person: Person) -> int | None:
        """Age in completed years at the reference date; None before the birth date is known."""
        birth = self.answers.day(person.key("naissance" if person.rank else "date_naissance"))
        return None if birth is None else age_on(birth, self.on)

    def children(self) -> tuple[Person, ...]:
        """Return the children announced, in order."""
        return tuple(child(i) for i in range(1, (self.answers.number("nombre_enfants") or 0) + 1))

    def in_couple(self) -> bool:
        """Tell whether the visitor said they live as a couple."""
        return self.answers.text("couple") in ("marie", "pacse", "union_libre")

    def adults(self) -> tuple[Person, ...]:
        """Return the visitor, then the partner if there is one."""
        return (VISITOR, PARTNER) if self.in_couple() else (VISITOR,)

    def lone_parent(self) -> bool:
        """Tell whether one adult raises or expects a child."""
        alone = self.answers.text("couple") == "seul"
        return alone and (bool(self.children()) or self.answers.yes("naissance_attendue"))


def choice(
    key: str, label: str, options: tuple[tuple[str, str], ...], *, unknown: bool = False, help_: str = ""
) -> Field:
    """Return a single-choice field."""
    return Field(key, Kind.CHOICE, label, tuple(Option(v, tr(text)) for v, text in options), unknown, help=help_)


def boxes(key: str, label: str, options: tuple[tuple[str, str], ...], *, help_: str = "") -> Field:
    """Return a field of boxes; the option `aucun` excludes the others."""
    return Field(key, Kind.BOXES, label, tuple(Option(v, tr(text)) for v, text in options), help=help_)
